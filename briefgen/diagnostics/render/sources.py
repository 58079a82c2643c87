"""The text that findings are about, as renderers ask for it."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.diagnostics.model import Span
from briefgen.diagnostics.render.marks import split_lines

ReadSource = Callable[[str], str | None]
"""Gives the text of a file that a diagnostic names, or None where it can't be read."""


class Sources:
    """The lines of each file, read once."""

    def __init__(self, read_source: ReadSource) -> None:
        self._read = read_source
        self._lines: dict[str, list[str] | None] = {}

    def lines(self, span: Span | None) -> list[str] | None:
        """None where there is nothing to show: no place, no text, or a finding about the file as such."""
        if span is None or span == Span.whole(span.file):
            return None
        if span.file not in self._lines:
            text = self._read(span.file)
            self._lines[span.file] = None if text is None else split_lines(text)
        return self._lines[span.file]
