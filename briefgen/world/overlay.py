"""Unsaved text over a workspace: the text of an open document wins over what is on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from briefgen.world.base import World


class OverlayWorld:
    """A world in which some files hold other text than below, or exist only here."""

    def __init__(self, base: World, texts: Mapping[str, bytes]) -> None:
        self._base = base
        self._texts = texts
        self._own: dict[str, str | None] = {}

    @property
    def record(self) -> Mapping[str, str | None]:
        return {**self._base.record, **self._own}

    def read(self, path: str) -> bytes | None:
        text = self._texts.get(path)
        if text is None:
            return self._base.read(path)
        self._own[path] = hashlib.sha256(text).hexdigest()
        return text

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._base.list(folder)
        prefix = folder.rstrip("/") + "/"
        inside = [path[len(prefix) :].partition("/") for path in self._texts if path.startswith(prefix)]
        if not inside:
            return names
        found = tuple(sorted({*(names or ()), *(name + slash for name, slash, _ in inside)}))
        self._own[prefix] = hashlib.sha256("\n".join(found).encode("utf-8")).hexdigest()
        return found

    def today(self) -> date:
        return self._base.today()
