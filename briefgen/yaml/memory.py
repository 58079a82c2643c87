"""Remembers files as they were composed, so that a session parses again only what changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from briefgen.diagnostics.model import Outcome
from briefgen.yaml.compose import compose, read_text
from briefgen.yaml.document import Document
from briefgen.yaml.pieces import Made, compose_pieces

Composed = Outcome[Document | None]
_Key = tuple[str, bytes]
_Where = tuple[str, int]
"""The text of a piece, and how deep it lies."""


@dataclass(frozen=True, slots=True)
class _Piece:
    made: Made
    inner: Mapping[_Where, _Piece]
    """The pieces that it was made of: it may have to be made again, and most of them not."""


class Memory:
    """Composed files by name and content, and the pieces of each file by their text. Files that two builds in
    a row did not ask for are forgotten.

    `compose` is a pure function of both, so what is remembered is what would be made afresh; and whatever is
    kept on a remembered document (`Document.made`) lives and goes with it. Not for two threads at once.
    """

    def __init__(self) -> None:
        self._now: dict[_Key, Composed] = {}
        self._before: dict[_Key, Composed] = {}
        self._dropped: dict[_Key, Composed] = {}
        self._pieces: dict[str, dict[_Where, _Piece]] = {}

    def compose(self, file: str, content: bytes) -> Composed:
        """As `briefgen.yaml.compose.compose`."""
        key = file, hashlib.sha256(content).digest()
        known = self._now.get(key) or self._before.get(key)
        self._now[key] = known or self._compose(file, content)
        return self._now[key]

    def turn(self) -> None:
        """A build begins: what neither it nor the last one asks for need not be kept."""
        self._dropped, self._before, self._now = self._before, self._now, {}
        files = {file for file, _ in self._before}
        self._pieces = {file: pieces for file, pieces in self._pieces.items() if file in files}

    def tidy(self) -> None:
        """Let go of what was dropped. That takes time, which nobody has who waits for a page."""
        self._dropped = {}

    def _compose(self, file: str, content: bytes) -> Composed:
        text = read_text(file, content)
        known = dict(self._pieces.get(file, {}))
        used: dict[_Where, _Piece] = {}

        def recall(piece: str, depth: int, make: Callable[[], Made]) -> Made:
            nonlocal used
            where = piece, depth
            if where not in known:
                around, used = used, {}
                known[where] = _Piece(make(), used)
                used = around
            used |= known[where].inner
            used[where] = known[where]
            return known[where].made

        data = None if text is None else compose_pieces(text, recall)
        if text is None or data is None:
            return compose(file, content)  # once it is mended, most pieces will be as they were
        self._pieces[file] = used
        return Outcome(Document(file, text, data))
