"""A world seen through one piece of work, with a record of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.world.base import World


class Scope:
    """The same files, and the record of what this piece of work alone asked for."""

    def __init__(self, inner: World) -> None:
        self._inner = inner
        self._record: dict[str, str | None] = {}
        self._day: str | None = None

    def take(self) -> tuple[Mapping[str, str | None], str | None]:
        """The record since the last time, and the day in ISO 8601, where it was asked for."""
        record, day = self._record, self._day
        self._record, self._day = {}, None
        return record, day

    @property
    def record(self) -> Mapping[str, str | None]:
        return self._record

    def read(self, path: str) -> bytes | None:
        content = self._inner.read(path)
        self._record[path] = self._inner.record[path]
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._inner.list(folder)
        key = folder.rstrip("/") + "/"
        self._record[key] = self._inner.record[key]
        return names

    def today(self) -> date:
        today = self._inner.today()
        self._day = today.isoformat()
        return today
