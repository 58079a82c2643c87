"""Pieces of sentences on lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from briefgen.diagnostics.render.paint import Paint, Style
from briefgen.diagnostics.render.terminal import escape, measure
from briefgen.exports.differences.pieces import Piece, PieceKind

_STYLES: MappingProxyType[PieceKind, Style] = MappingProxyType(
    {"strong": Style.HEADLINE, "id": Style.RELATED, "deleted": Style.ERROR, "inserted": Style.HELP}
)
_MARKS: MappingProxyType[PieceKind, tuple[str, str]] = MappingProxyType(
    {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
)
"""Around words that went and came, as `git diff --word-diff` has them: colour alone would not do."""
_NARROWEST = 40


class Drawer:
    """Draws within a width, in cells, with or without colour."""

    def __init__(self, width: int, paint: Paint) -> None:
        self.width = max(width, _NARROWEST)
        self.paint = paint

    def wrap(
        self, pieces: Iterable[Piece], first: str, other: str, taken: int | None = None
    ) -> Iterator[str]:
        """The pieces on as many lines as they need. `taken` is how many cells `first` is wide."""
        line, used = first, len(first) if taken is None else taken
        empty = True
        for size, shown in self._list_units(pieces):
            gap = 0 if empty else 1
            if not empty and used + gap + size > self.width:
                yield line
                line, used, gap = other, len(other), 0
            line += " " * gap + shown
            used += gap + size
            empty = False
        yield line.rstrip()

    def _list_units(self, pieces: Iterable[Piece]) -> Iterator[tuple[int, str]]:
        """What is never parted, such as a word in quotation marks: how wide it is, and itself painted."""
        size, shown = 0, ""
        for blank, word, painted in self._list_words(pieces):
            if blank and shown:
                yield size, shown
                size, shown = 0, ""
            size, shown = size + measure(word), shown + painted
        if shown:
            yield size, shown

    def _list_words(self, pieces: Iterable[Piece]) -> Iterator[tuple[str, str, str]]:
        """Each word: the blank before it if there is one, itself to be measured, and itself painted."""
        for piece in pieces:
            text = " ".join(piece.text.split())
            lead = " " if piece.text[:1].isspace() else ""
            tail = " " if piece.text[-1:].isspace() and text else ""
            if not text and "\n" in piece.text:
                text, tail = "¶", " "  # a paragraph was parted there, or two were joined
            if text and piece.kind in _MARKS:
                before, after = _MARKS[piece.kind]  # blanks at its ends stand outside the marks
                text = f"{before}{text}{after}"
            text = f"{lead}{text}{tail}"
            style = _STYLES.get(piece.kind)
            for word in _split(text):
                bare = escape(word.strip())
                blank = " " if word[:1].isspace() else ""
                yield blank, bare, self.paint(bare, style) if style else bare


def _split(text: str) -> Iterator[str]:
    """The words of a text, each with a blank before it if there was one."""
    for number, word in enumerate(text.split(" ")):
        yield word if number == 0 else f" {word}"
