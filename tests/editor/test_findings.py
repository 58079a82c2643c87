"""A finding as an editor gets it: place, weight, the page of its code, and the other places that matter."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from briefgen.editor.desk import Desk
from briefgen.editor.findings import show_finding
from tests.editor.desks import BRIEF, FILES, SOURCES, make_desk, put, settle


def shown(desk: Desk, path: str) -> dict[str, types.Diagnostic]:
    settle(desk)
    return {each.code: show_finding(desk, each) for each in desk.examiner.findings().get(path, ())}


def test_related_places_are_told_in_their_own_files() -> None:
    desk = make_desk()
    own = "sources: [{id: red-wire, title: A second one 🚀, kind: other}]\n"
    put(desk, BRIEF, f"{FILES[BRIEF]}{own}‸")
    found = shown(desk, BRIEF)["BG302"]
    assert found.severity == types.DiagnosticSeverity.Error
    (related,) = found.related_information or ()
    assert related.message == "the first one is here"
    assert related.location.uri == f"file:///desk/{SOURCES}"
    line = FILES[SOURCES].split("\n")[related.location.range.start.line]
    assert line == "- id: red-wire"


def test_places_count_utf_16_on_lines_with_arabic_and_emoji() -> None:
    desk = make_desk()
    line = "parties: [{id: green, name: {ar: ضربة 🚀🚀}, kind: stat}]"
    put(desk, BRIEF, f"{FILES[BRIEF]}{line}‸")
    found = shown(desk, BRIEF)["BG204"]
    start = len(line[: line.index("stat}")].encode("utf-16-le")) // 2
    assert (found.range.start.character, found.range.end.character) == (start, start + 4)


def test_a_code_leads_to_its_page_and_help_is_part_of_the_message() -> None:
    desk = make_desk()
    put(desk, BRIEF, FILES[BRIEF].replace("where: hill", "where: hil") + "‸")
    found = shown(desk, BRIEF)["BG301"]
    assert found.message == "there is no place `hil`\nhelp: did you mean `hill`?"
    assert found.source == "briefgen"
    assert found.code_description is not None
    page = Path(found.code_description.href.removeprefix("file://"))
    assert page.read_text(encoding="utf-8").startswith("# BG301")


def test_weights_are_told_apart() -> None:
    desk = make_desk()
    put(desk, BRIEF, FILES[BRIEF] + "‸")
    assert shown(desk, BRIEF)["BG509"].severity == types.DiagnosticSeverity.Warning
    unused = {**FILES, SOURCES: FILES[SOURCES] + "- {id: idle, title: Idle, kind: other, reliability: A}\n"}
    found = shown(make_desk(unused), SOURCES)["BG519"]
    assert found.severity == types.DiagnosticSeverity.Information
    assert list(found.tags or ()) == [types.DiagnosticTag.Unnecessary]


def test_what_concerns_no_file_stands_with_the_settings() -> None:
    found = shown(make_desk({"briefgen.yaml": "language: en\n"}), "briefgen.yaml")
    assert found["BG004"].range.start == types.Position(0, 0)
