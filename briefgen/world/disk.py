"""A workspace on disk."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path

from briefgen.world.base import MAX_READ, Recorder, WorldError, checked


class DiskWorld(Recorder):
    """A workspace on disk. Regular files inside the root only: no devices, no links that lead outside."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root.resolve()

    def read(self, path: str) -> bytes | None:
        content = self._read(path)
        self.note_file(path, content)
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        names = self._list(folder)
        self.note_folder(folder, names)
        return names

    def today(self) -> date:
        return datetime.now(UTC).date()

    def _read(self, path: str) -> bytes | None:
        full = os.path.join(self.root, checked(path))  # noqa: PTH118 (the hot path: pathlib doubles its cost)
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
        full = self.root / checked(folder)
        try:
            with os.scandir(full) as entries:
                names = [entry.name + ("/" if entry.is_dir() else "") for entry in entries]
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise WorldError(folder, _clause(error)) from error
        return tuple(sorted(names))


def _clause(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
