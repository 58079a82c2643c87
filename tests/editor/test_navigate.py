"""Going to where something is declared, and to all that refers to it."""

from __future__ import annotations

import pytest
from lsprotocol.types import Location

from briefgen.editor.desk import Desk
from briefgen.editor.navigate import find_definition, find_highlights, find_references
from tests.editor.desks import BRIEF, FILES, OTHER, SOURCES, make_desk, put, put_at


def places(desk: Desk, found: list[Location]) -> list[tuple[str, str]]:
    """File and text of each place, as the author wrote it."""
    told = []
    for location in found:
        path = location.uri.removeprefix("file:///desk/")
        lines = desk.text(path).split("\n")
        here = location.range
        told.append((path, lines[here.start.line][here.start.character : here.end.character]))
    return told


@pytest.mark.parametrize(
    ("text", "offset", "file", "id"),
    [
        ("source: red-wire", 10, SOURCES, "red-wire"),
        ("carrier: [east]", 11, "seeds/parties.yaml", "east"),
        ("where: hill", 8, "seeds/places.yaml", "hill"),
        ("value: hill", 8, "seeds/places.yaml", "hill"),
        ("value: red,", 8, "seeds/parties.yaml", "red"),
        ("value: front", 8, BRIEF, "front"),
        ("[[army", 3, BRIEF, "army"),
        ("second/second-target", 2, BRIEF, "second"),
        ("second/second-target", 9, BRIEF, "second-target"),
        ("{h1: consistent", 2, BRIEF, "h1"),
        ("event: second}", 9, BRIEF, "second"),
    ],
)
def test_a_reference_leads_to_its_declaration(text: str, offset: int, file: str, id: str) -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, text, offset)
    assert places(desk, find_definition(desk, BRIEF, position)) == [(file, id)]


def test_a_point_of_the_same_name_in_another_event_is_another_point() -> None:
    desk = make_desk()
    here = put_at(desk, BRIEF, "{id: second-target, point: target", 30)
    (found,) = find_definition(desk, BRIEF, here)
    line = FILES[BRIEF].split("\n")[found.range.start.line]
    assert "Who was hit then?" in line


def test_a_brief_leads_to_its_file() -> None:
    desk = make_desk()
    (found,) = find_definition(desk, BRIEF, put_at(desk, BRIEF, "brief: other", 9))
    assert found.uri == f"file:///desk/{OTHER}"


def test_references_are_found_over_all_files() -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, "source: red-wire", 10)
    found = places(desk, find_references(desk, BRIEF, position, with_declaration=True))
    assert found == [(OTHER, "red-wire")] * 2 + [(BRIEF, "red-wire")] * 4 + [(SOURCES, "red-wire")]
    found = places(desk, find_references(desk, BRIEF, position, with_declaration=False))
    assert (SOURCES, "red-wire") not in found


def test_references_to_an_event_are_found_in_other_briefs() -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, "- id: second", 8)
    found = places(desk, find_references(desk, BRIEF, position, with_declaration=False))
    assert found == [(OTHER, "second")] + [(BRIEF, "second")] * 2


def test_ids_in_unsaved_text_count() -> None:
    desk = make_desk()
    put(desk, SOURCES, FILES[SOURCES].replace("id: blue-post", "id: blue-tweet‸"))
    text = FILES[BRIEF].replace("source: blue-post", "source: blue-tw‸eet", 1)
    position = put(desk, BRIEF, text)
    assert places(desk, find_definition(desk, BRIEF, position)) == [(SOURCES, "blue-tweet")]


def test_places_of_one_file_are_marked() -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, "id: h1", 5)
    assert len(find_highlights(desk, BRIEF, position)) == 2


def test_prose_leads_nowhere() -> None:
    desk = make_desk()
    position = put_at(desk, BRIEF, "statement: Red did it", 12)
    assert find_definition(desk, BRIEF, position) == []
    assert find_references(desk, BRIEF, position, with_declaration=True) == []
