"""Which places of a file an excerpt underlines, and which of its lines it therefore shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.diagnostics.model import Span

CONTEXT_LINES = 1
"""Lines shown before the first and after the last underlined one."""
LONGEST_WHOLE = 4
"""A place of more lines than this is shown by its first and its last lines."""
LONGEST_GAP = 1
"""As many lines between two shown ones are shown as well; more become `...`."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline, what is written beside it, and whether it is what the finding is about."""

    span: Span
    label: str
    primary: bool

    @property
    def is_one_line(self) -> bool:
        return self.span.line == self.span.end_line


def split_lines(text: str) -> list[str]:
    """The lines as YAML and editors count them; a byte order mark belongs to no line."""
    return _LINE_END.split(text.removeprefix("\ufeff"))


def fit(mark: Mark, lines: Sequence[str]) -> Mark:
    """The mark within the text, without the line breaks and blanks that the place may end in.

    YAML ends a block text at the beginning of the line after it.
    """
    span = mark.span
    start = _clamp(span.line, span.column, lines)
    line, column = max(start, _clamp(span.end_line, span.end_column, lines))
    while line > start[0]:
        text = lines[line - 1][: column - 1].rstrip()
        if text:
            column = len(text) + 1
            break
        line -= 1
        column = max(len(lines[line - 1]) + 1, start[1])
    return replace(mark, span=Span(span.file, *start, line, column))


def _clamp(line: int, column: int, lines: Sequence[str]) -> tuple[int, int]:
    """The nearest place that is in the text, or right behind one of its lines."""
    number = min(max(line, 1), len(lines))
    end = len(lines[number - 1]) + 1
    if number != line:
        return number, 1 if line < 1 else end
    return number, min(max(column, 1), end)


def choose_lines(marks: Iterable[Mark], lines: Sequence[str]) -> list[int]:
    """The numbers of the lines to show, in order. The marks must fit the text."""
    wanted: set[int] = set()
    for mark in marks:
        first, last = mark.span.line, mark.span.end_line
        if last - first < LONGEST_WHOLE:
            wanted.update(range(first, last + 1))
        else:
            wanted.update((first, first + 1, last))
    top, bottom = min(wanted), max(wanted)
    for number in (*range(top - CONTEXT_LINES, top), *range(bottom + 1, bottom + 1 + CONTEXT_LINES)):
        if 1 <= number <= len(lines) and lines[number - 1].strip():
            wanted.add(number)
    shown = sorted(wanted)
    for before, after in pairwise(shown):
        if after - before - 1 <= LONGEST_GAP:
            wanted.update(range(before, after))
    return sorted(wanted)
