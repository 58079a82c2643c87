"""The place of single words within a text of a file."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.diagnostics.model import Span
from briefgen.link.corpus import Location

_LINE_END = re.compile(r"\r\n|\r|\n")


def locate_words(at: Location, text: str, start: int, end: int) -> Span:
    """Where `text[start:end]` stands in the scalar at `at`.

    A scalar may be folded, indented or quoted, so the words are looked for as the file writes them. Where
    that is not plainly the same (an escape within them, say), the place is the whole scalar's.
    """
    whole = at.span()
    source = at.document.text
    lines = [0, *(match.end() for match in _LINE_END.finditer(source))]
    first, last = _offset(lines, whole.line, whole.column), _offset(lines, whole.end_line, whole.end_column)
    pattern = re.compile(r"\s+".join(map(re.escape, text[start:end].split())))
    starts = [match.start() for match in pattern.finditer(text)]
    found = list(pattern.finditer(source, first, last))
    if start not in starts or len(found) != len(starts):
        return whole
    match = found[starts.index(start)]
    return Span(whole.file, *_point(lines, match.start()), *_point(lines, match.end()))


def _offset(lines: list[int], line: int, column: int) -> int:
    return lines[line - 1] + column - 1 if line <= len(lines) else lines[-1]


def _point(lines: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1
