"""Remembers files as they were composed, so that a session parses again only what changed."""

from __future__ import annotations

import hashlib

from briefgen.diagnostics.model import Outcome
from briefgen.yaml.compose import compose, compose_piece, read_text
from briefgen.yaml.document import Document
from briefgen.yaml.pieces import compose_pieces

Composed = Outcome[Document | None]
_Key = tuple[str, bytes]
_Piece = tuple[object, int] | None


class Memory:
    """Composed files by name and content, and the pieces of each file by their text. Files that two builds in
    a row did not ask for are forgotten.

    `compose` is a pure function of both, so what is remembered is what would be made afresh; and whatever is
    kept on a remembered document (`Document.made`) lives and goes with it. Not for two threads at once.
    """

    def __init__(self) -> None:
        self._now: dict[_Key, Composed] = {}
        self._before: dict[_Key, Composed] = {}
        self._pieces: dict[str, dict[tuple[str, int], _Piece]] = {}

    def compose(self, file: str, content: bytes) -> Composed:
        """As `briefgen.yaml.compose.compose`."""
        key = file, hashlib.sha256(content).digest()
        known = self._now.get(key) or self._before.get(key)
        self._now[key] = known or self._compose(file, content)
        return self._now[key]

    def turn(self) -> None:
        """A build begins: what neither it nor the last one asks for need not be kept."""
        self._before, self._now = self._now, {}
        files = {file for file, _ in self._before}
        self._pieces = {file: pieces for file, pieces in self._pieces.items() if file in files}

    def _compose(self, file: str, content: bytes) -> Composed:
        text = read_text(file, content)
        known = self._pieces.get(file, {})
        used: dict[tuple[str, int], _Piece] = {}

        def parse(piece: str, depth: int) -> _Piece:
            key = piece, depth
            used[key] = known[key] if key in known else compose_piece(piece, depth)
            return used[key]

        data = None if text is None else compose_pieces(text, parse)
        if text is None or data is None:
            return compose(file, content)  # once it is mended, most pieces will be as they were
        self._pieces[file] = used
        return Outcome(Document(file, text, data))
