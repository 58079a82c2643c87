"""Text as a terminal shows it: made safe to print, and measured in cells.

Nothing that an author wrote may steer a terminal or hide in it: controls, direction marks, invisible,
private and unassigned characters are written as escapes, `\\x1b` or `\\u202e`. The joiners U+200C and
U+200D stay, because Persian and emoji are wrong without them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

TAB_STOP = 4
"""A tab in an excerpt reaches to the next multiple of this many cells."""
MAX_STACK = 8
"""Combining marks that are printed above one another; further ones are written as escapes."""

_JOINERS = "\u200c\u200d"


def escape(text: str) -> str:
    """The text on one line and safe to print; line breaks and tabs become `\\n` and `\\t`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown for shown, _ in _show(text))


def measure(shown: str) -> int:
    """How many cells an escaped text takes up."""
    return len(shown) if shown.isascii() else sum(width for _, width in _show(shown))


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a file as it is printed: a piece for each character, and the cells between which it stands.

    `edges` holds the cell at which each character begins and, last, the cell after them all.
    """

    pieces: tuple[str, ...]
    edges: tuple[int, ...]

    @property
    def width(self) -> int:
        return self.edges[-1]

    def cell(self, column: int) -> int:
        """The cell at which a column begins; the end of the line for columns beyond it."""
        return self.edges[min(max(column - 1, 0), len(self.pieces))]

    def cells(self, column: int, end_column: int) -> tuple[int, int]:
        """From which cell to which a stretch of columns is underlined: one cell at the least.

        A combining mark has no cell of its own, so the character that carries it is underlined.
        """
        start, end = self.cell(column), self.cell(end_column)
        if end > start:
            return start, end
        carrier = min(max(column - 1, 0), len(self.pieces))
        if carrier < len(self.pieces) and column < end_column:
            while carrier and self.edges[carrier] == self.edges[carrier + 1]:
                carrier -= 1
            return self.edges[carrier], max(self.edges[carrier + 1], self.edges[carrier] + 1)
        return start, start + 1

    def cut(self, first: int, room: int) -> str:
        """What shows through a window of `room` cells from cell `first` on, with `…` where text is cut."""
        if first == 0 and self.width <= room:
            return "".join(self.pieces)
        last = min(first + room, self.width)
        left, right = first + (first > 0), last - (last < self.width)
        shown, at = ["…" if first > 0 else ""], left
        for piece, (start, end) in zip(self.pieces, pairwise(self.edges), strict=True):
            if start >= left and end <= right and (end > start or start > left):
                shown.append(" " * (start - at) + piece)
                at = end
        shown.append(" " * (right - at) + "…" if last < self.width else "")
        return "".join(shown)


def lay_out(text: str) -> ShownLine:
    """How one line of a file is printed. The text holds no line break."""
    if text.isascii() and text.isprintable():
        return ShownLine(tuple(text), tuple(range(len(text) + 1)))
    pieces, edges = [], [0]
    for character, (shown, width) in zip(text, _show(text), strict=True):
        to_stop = TAB_STOP - edges[-1] % TAB_STOP
        pieces.append(" " * to_stop if character == "\t" else shown)
        edges.append(edges[-1] + (to_stop if character == "\t" else width))
    return ShownLine(tuple(pieces), tuple(edges))


def runs_right_to_left(text: str) -> bool:
    """Whether a terminal that reorders text may show the line otherwise than in its order of characters."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def _show(text: str) -> Iterator[tuple[str, int]]:
    """For each character what is printed, and in how many cells."""
    stack = 0
    for character in text:
        category = unicodedata.category(character)
        stack = stack + 1 if category in ("Mn", "Me") else 0
        if character in _JOINERS:
            yield character, 0
        elif stack > MAX_STACK or not (character.isprintable() or category == "Zs"):
            escaped = character.encode("unicode_escape").decode("ascii")
            yield escaped, len(escaped)
        else:
            yield character, 0 if stack or _is_joining_jamo(character) else _width(character)


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _is_joining_jamo(character: str) -> bool:
    # Hangul vowels and finals are drawn inside the syllable's first letter.
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
