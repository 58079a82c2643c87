"""Places as editors count them: lines from 0, columns in code units of the encoding that was agreed on.

briefgen counts lines and columns from 1, in characters; a line ends at LF, CR LF or CR for both.
"""

from __future__ import annotations

import re
from typing import Literal

from lsprotocol.types import Position, Range

from briefgen.diagnostics.model import Span

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


class Lines:
    """A text by lines, for turning places into positions and back. What lies outside is moved to the nearest
    place inside."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._lines = _LINE_END.split(text)
        self._encoding = encoding
        # A byte order mark is a character to the editor; to briefgen it is not there.
        self._shift = 1 if text.startswith(_BOM) else 0

    def position(self, line: int, column: int) -> Position:
        """The position of a place of briefgen's."""
        number = min(max(line, 1), len(self._lines)) - 1
        text = self._lines[number]
        characters = max(column, 1) - 1 + (self._shift if number == 0 else 0)
        if line > len(self._lines):
            characters = len(text)
        return Position(number, self._units(text[:characters]))

    def text(self, line: int) -> str:
        """The text of a line of briefgen's, without its end."""
        found = self._lines[line - 1] if 1 <= line <= len(self._lines) else ""
        return found.removeprefix(_BOM) if line == 1 else found

    def range(self, span: Span) -> Range:
        return Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    def place(self, position: Position) -> tuple[int, int]:
        """Line and column of an editor's position, both from 0 and in characters."""
        number = min(max(position.line, 0), len(self._lines) - 1)
        text = self._lines[number]
        if position.line >= len(self._lines):
            return number, len(text)
        units, column = 0, 0
        for character in text:
            units += self._units(character)
            if units > position.character:
                break
            column += 1
        return number, max(column - (self._shift if number == 0 else 0), 0)

    def _units(self, text: str) -> int:
        if self._encoding == "utf-32" or (text.isascii()):
            return len(text)
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
