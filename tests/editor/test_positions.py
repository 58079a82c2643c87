"""Places in the editor's units, over lines with Arabic, emoji and odd line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from briefgen.diagnostics.model import Span
from briefgen.editor.positions import Encoding, Lines

TEXT = "title: ضربة\r\nسطر 🚀🚀 x: y\rlast"


@pytest.mark.parametrize(("encoding", "column"), [("utf-32", 7), ("utf-16", 9), ("utf-8", 16)])
def test_columns_count_in_the_units_agreed_on(encoding: Encoding, column: int) -> None:
    place = TEXT.split("\n")[1].index("x") + 1
    assert Lines(TEXT, encoding).position(2, place) == Position(1, column)
    assert Lines(TEXT, encoding).place(Position(1, column)) == (1, place - 1)


def test_lines_end_as_editors_end_them() -> None:
    lines = Lines("a\u2028b\x0bc\rd\ne", "utf-16")
    assert lines.position(2, 1) == Position(1, 0)
    assert lines.position(1, 4) == Position(0, 3)


def test_a_byte_order_mark_shifts_the_first_line_alone() -> None:
    lines = Lines("\ufeffa: 1\nb: 2", "utf-16")
    assert lines.position(1, 4) == Position(0, 4)
    assert lines.position(2, 4) == Position(1, 3)
    assert lines.place(Position(0, 4)) == (0, 3)


def test_what_lies_outside_is_moved_inside() -> None:
    lines = Lines("ab\ncd", "utf-16")
    assert lines.position(9, 9) == Position(1, 2)
    assert lines.place(Position(9, 9)) == (1, 2)
    assert lines.place(Position(0, 9)) == (0, 2)
    assert lines.range(Span("f", 0, 0, 1, 99)).end == Position(0, 2)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_there_and_back(text: str, encoding: Encoding) -> None:
    lines = Lines(text, encoding)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(plain):
        for column in range(len(line) + 1):
            assert lines.place(lines.position(number + 1, column + 1)) == (number, column)
