"""A workspace held in memory, for tests and for unsaved text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from briefgen.world.base import Recorder, checked


class MemoryWorld(Recorder):
    """A workspace held in memory, for tests and for unsaved text."""

    def __init__(self, files: Mapping[str, bytes | str], today: date = date(2018, 12, 3)) -> None:
        super().__init__()
        self._files = {
            path: content.encode("utf-8") if isinstance(content, str) else content
            for path, content in files.items()
        }
        self._today = today

    def read(self, path: str) -> bytes | None:
        content = self._files.get(checked(path))
        self.note_file(path, content)
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        prefix = checked(folder).rstrip("/") + "/"
        prefix = "" if prefix in ("/", "./") else prefix
        inside = {path[len(prefix) :] for path in self._files if path.startswith(prefix)}
        names = tuple(sorted({name.partition("/")[0] + ("/" if "/" in name else "") for name in inside}))
        found = names or None
        self.note_folder(folder, found)
        return found

    def today(self) -> date:
        return self._today
