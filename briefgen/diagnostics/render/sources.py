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

    def around(self, span: Span | None) -> list[str] | None:
        """The lines to show a place in; None for no place, no text, or a finding about the file as such."""
        return None if span is None or span == Span.whole(span.file) else self.of(span.file)

    def of(self, file: str) -> list[str] | None:
        """The lines of a file; None where it can't be read."""
        if file not in self._lines:
            text = self._read(file)
            self._lines[file] = None if text is None else split_lines(text)
        return self._lines[file]
