"""Remembers files as they were composed, so that a session parses again only what changed."""

from __future__ import annotations

import hashlib

from briefgen.diagnostics.model import Outcome
from briefgen.yaml.compose import compose
from briefgen.yaml.document import Document

Composed = Outcome[Document | None]
_Key = tuple[str, bytes]


class Memory:
    """Composed files by name and content. What two builds in a row did not ask for is forgotten.

    `compose` is a pure function of both, so what is remembered is what would be made afresh; and whatever is
    kept on a remembered document (`Document.made`) lives and goes with it. Not for two threads at once.
    """

    def __init__(self) -> None:
        self._now: dict[_Key, Composed] = {}
        self._before: dict[_Key, Composed] = {}

    def compose(self, file: str, content: bytes) -> Composed:
        """As `briefgen.yaml.compose.compose`."""
        key = file, hashlib.sha256(content).digest()
        known = self._now.get(key) or self._before.get(key)
        self._now[key] = known or compose(file, content)
        return self._now[key]

    def turn(self) -> None:
        """A build begins: what neither it nor the last one asks for need not be kept."""
        self._before, self._now = self._now, {}
