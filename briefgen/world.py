"""The world: the one door by which outside facts enter. It keeps a record of all that was asked of it.

Paths are relative to the workspace's root, with forward slashes. The record names files that were read,
folders that were listed, and both where they were looked for and missed: it is the dependency list of a
build and the watch list of the preview.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

SETTINGS_FILE = "briefgen.yaml"
"""The file that makes a folder a workspace."""
MAX_READ = 64 * 1024 * 1024
"""Most bytes that are read of any one file; fonts and pictures stay far below."""


class WorldError(Exception):
    """Something is there but cannot be read: `path`, and a clause that says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that is a workspace."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


class World(Protocol):
    """Where a workspace's files come from."""

    @property
    def record(self) -> Mapping[str, str | None]:
        """What was asked for, and the SHA-256 of what came; None where nothing was there.

        A folder's entry ends in a slash and hashes the sorted names in it.
        """

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none. Raises WorldError where it can't be read."""

    def list(self, folder: str) -> tuple[str, ...] | None:
        """The sorted names in a folder, those of folders ending in a slash; None where there is none."""

    def today(self) -> date:
        """The day on which the work is done, in UTC. Only editorial checks may ask; output never does."""


class _Recorder:
    """What every world shares: the record, and the guard against paths that leave the workspace."""

    def __init__(self) -> None:
        self._record: dict[str, str | None] = {}

    @property
    def record(self) -> Mapping[str, str | None]:
        return self._record

    def _note_file(self, path: str, content: bytes | None) -> None:
        self._record[path] = None if content is None else hashlib.sha256(content).hexdigest()

    def _note_folder(self, folder: str, names: Iterable[str] | None) -> None:
        key = folder.rstrip("/") + "/"
        self._record[key] = (
            None if names is None else hashlib.sha256("\n".join(names).encode("utf-8")).hexdigest()
        )


class MemoryWorld(_Recorder):
    """A workspace held in memory, for tests and for unsaved text."""

    def __init__(self, files: Mapping[str, bytes | str], today: date = date(2018, 12, 3)) -> None:
        super().__init__()
        self._files = {
            path: content.encode("utf-8") if isinstance(content, str) else content
            for path, content in files.items()
        }
        self._today = today

    def read(self, path: str) -> bytes | None:
        content = self._files.get(_checked(path))
        self._note_file(path, content)
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        prefix = _checked(folder).rstrip("/") + "/"
        prefix = "" if prefix in ("/", "./") else prefix
        inside = {path[len(prefix) :] for path in self._files if path.startswith(prefix)}
        names = tuple(sorted({name.partition("/")[0] + ("/" if "/" in name else "") for name in inside}))
        found = names or None
        self._note_folder(folder, found)
        return found

    def today(self) -> date:
        return self._today


class DiskWorld(_Recorder):
    """A workspace on disk. Regular files inside the root only: no devices, no links that lead outside."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root.resolve()

    def read(self, path: str) -> bytes | None:
        content = self._read(path)
        self._note_file(path, content)
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._list(folder)
        self._note_folder(folder, names)
        return names

    def today(self) -> date:
        return datetime.now(UTC).date()

    def _read(self, path: str) -> bytes | None:
        full = os.path.join(self.root, _checked(path))  # noqa: PTH118 (the hot path: pathlib doubles its cost)
        try:
            # Opening must not wait on a named pipe, so the kind is asked for without following it open.
            descriptor = os.open(full, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise WorldError(path, _clause(error)) from error
        try:
            kind = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(kind):
                raise WorldError(path, "it is a folder" if stat.S_ISDIR(kind) else "it is not a regular file")
            if not os.path.realpath(full).startswith(f"{self.root}{os.sep}"):
                raise WorldError(path, "it is a symbolic link that leads out of the workspace")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                content = file.read(MAX_READ + 1)
        except OSError as error:
            raise WorldError(path, _clause(error)) from error
        finally:
            os.close(descriptor)
        if len(content) > MAX_READ:
            raise WorldError(path, f"it is larger than {MAX_READ:,} bytes")
        return content

    def _list(self, folder: str) -> tuple[str, ...] | None:
        full = self.root / _checked(folder)
        try:
            with os.scandir(full) as entries:
                names = [entry.name + ("/" if entry.is_dir() else "") for entry in entries]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise WorldError(folder, _clause(error)) from error
        return tuple(sorted(names))


def _checked(path: str) -> str:
    if path.startswith("/") or "\0" in path or ".." in path.split("/"):
        raise WorldError(path, "it lies outside the workspace")
    return path


def _clause(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
