"""Where the cursor stands, in good text and in text that is half written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.editor.cursor import Cursor, find_cursor
from tests.editor.desks import MARK


def at(text: str) -> Cursor | None:
    before, _, after = text.partition(MARK)
    return find_cursor(before + after, before.count("\n"), len(before.rpartition("\n")[2]))


@pytest.mark.parametrize(
    ("text", "path", "is_key", "before"),
    [
        ("‸", (), False, ""),
        ("ti‸", (), False, "ti"),
        ("title: x\nev‸", ("ev",), True, "ev"),
        ("ti‸tle: x", ("title",), True, "ti"),
        ("title: ‸", ("title",), False, ""),
        ("title:‸", ("title",), False, ""),
        ("a: [‸", ("a", 0), False, ""),
        ("a: [b, ‸c]", ("a", 1), False, ""),
        ("a: {id: x, p: ‸", ("a", "p"), False, ""),
        ("a: {b: c, d‸}", ("a", "d"), True, "d"),
        ("a: {b: [{c: ‸\nd: e", ("a", "b", 0, "c"), False, ""),
        ("a:\n  - id: x\n    st‸\n  - id: y\n", ("a", 0, "st"), True, "st"),
        ("a:\n- id: x\n- st‸", ("a", 1), False, "st"),
        ("a:\n  -‸", ("a", 0), False, ""),
        ("a: 'it''s ‸so'", ("a",), False, "it's "),
        ("a: very lik‸", ("a",), False, "very lik"),
        ("a: >\n  folded te‸xt\n", ("a",), False, "folded te"),
        ("a: {x: 1,\n    y: ‸}\nb: 2", ("a", "y"), False, ""),
        ("name: Dockers' Union\nt: [‸", ("t", 0), False, ""),
    ],
)
def test_the_path_to_the_cursor(text: str, path: tuple[str | int, ...], is_key: bool, before: str) -> None:
    found = at(text)
    assert found is not None
    assert (found.path, found.is_key, found.before) == (path, is_key, before)
    assert not found.partial


@pytest.mark.parametrize("text", ["a: x # so‸", "# a: ‸", "a: b: ‸"])
def test_there_is_nothing_in_comments_and_in_what_cannot_be_mended(text: str) -> None:
    assert at(text) is None


@pytest.mark.parametrize("broken", ["  x: [1,", "\tx: 1", "x", "  - 'never closed", "  x: {a: b}}", "  *"])
def test_what_is_broken_elsewhere_does_not_matter(broken: str) -> None:
    text = (
        f"events:\n  - id: one\n    accounts: []\n{broken}\n  - id: two\n    accounts:\n      - id: a\n"
        "        claims:\n          - id: c\n            text: |\n              id: prose\n"
        "            point: p\n            value: x‸\n"
    )
    found = at(text)
    assert found is not None
    assert found.partial
    assert [step for step in found.path if isinstance(step, str)] == ["events", "accounts", "claims", "value"]
    event = found.data["events"][0]  # type: ignore[index]
    assert event["id"] == "two"
    assert event["accounts"][0]["claims"][0]["point"] == "p"


def test_of_a_file_that_is_one_event_its_id_is_kept() -> None:
    found = at("id: raid\ntitle: [broken\naccounts:\n  - id: red\n    claims:\n      - value: ‸\n")
    assert found is not None
    assert found.partial
    assert found.data["id"] == "raid"  # type: ignore[index]


def test_the_place_is_that_of_the_whole_text() -> None:
    found = at('ضربة: "as‸serts" # 🚀')
    assert found is not None
    assert (found.span.line, found.span.column, found.span.end_line, found.span.end_column) == (1, 7, 1, 16)
    assert found.text == "asserts"
    found = at("a:‸")
    assert found is not None
    assert found.lacks_space
    assert (found.span.column, found.span.end_column) == (3, 3)


@given(st.text(st.sampled_from(list("ab:-[]{}#'\",|>&*!%@ \n\t\r\x00é🚀")), max_size=60), st.integers(0, 60))
def test_no_text_is_too_broken(text: str, index: int) -> None:
    before = text[: min(index, len(text))]
    lines = before.replace("\r\n", "\n").replace("\r", "\n")
    found = find_cursor(text, lines.count("\n"), len(lines.rpartition("\n")[2]))
    if found is not None and found.span.line == found.span.end_line:
        assert 1 <= found.span.column <= found.span.end_column
