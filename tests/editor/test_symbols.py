"""The outline of a file, and finding things by name."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, Range

from briefgen.editor.symbols import outline, search
from tests.editor.desks import BRIEF, FILES, SOURCES, make_desk, put


def tree(symbols: list[DocumentSymbol]) -> list[object]:
    return [
        [symbol.name, tree(list(symbol.children))] if symbol.children else symbol.name for symbol in symbols
    ]


def test_the_outline_nests_as_the_file_does() -> None:
    found = outline(make_desk(), BRIEF)
    assert tree(found)[0] == [
        "raid",
        [
            ["target", ["army", "front", "none"]],
            "dead",
            "from",
            "by",
            ["red", ["red-target", "red-dead", "red-from"]],
            ["blue", ["blue-target", "blue-by"]],
        ],
    ]
    assert [symbol.name for symbol in found] == ["raid", "second", "j1", "h1", "h2"]
    assert found[0].detail == "Raid on the hill"


def test_what_is_selected_lies_within_what_is_meant_and_children_within_parents() -> None:
    def check(symbol: DocumentSymbol, around: Range) -> None:
        for inner, outer in ((symbol.selection_range, symbol.range), (symbol.range, around)):
            assert (inner.start.line, inner.start.character) >= (outer.start.line, outer.start.character)
            assert (inner.end.line, inner.end.character) <= (outer.end.line, outer.end.character)
        for child in symbol.children or ():
            check(child, symbol.range)

    for path in (BRIEF, SOURCES):
        for symbol in outline(make_desk(), path):
            check(symbol, symbol.range)


def test_a_list_of_sources_has_an_outline_too() -> None:
    assert tree(outline(make_desk(), SOURCES)) == ["red-statement", "red-wire", "blue-post"]


def test_a_file_that_is_no_yaml_keeps_the_outline_of_its_last_good_text() -> None:
    desk = make_desk()
    put(desk, BRIEF, FILES[BRIEF] + "‸")
    put(desk, BRIEF, FILES[BRIEF] + "x: [‸")
    assert outline(desk, BRIEF)[0].name == "raid"
    assert outline(desk, "notes.txt") == []


def test_things_are_found_by_a_part_of_their_name_over_all_files() -> None:
    found = [(symbol.name, symbol.container_name) for symbol in search([make_desk()], "Red-")]
    assert found == [
        ("red-statement", "register"),
        ("red-wire", "register"),
        ("red-who", "fire"),
        ("red-target", "raid"),
        ("red-dead", "raid"),
        ("red-from", "raid"),
    ]
    assert search([make_desk()], "no-such-thing") == []
