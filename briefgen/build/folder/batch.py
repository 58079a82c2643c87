"""Many files and folders, flushed to the disk at once before they take their places.

Waiting for the disk after every file takes longer than making a short brief. What is put in place is on the
disk before, all the same: a loss of power leaves each name with what it had or with what it was to have.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.build.folder.disk import NEW, flush_file, swap_folder, sync_folder, write_out

_MOST = 64
"""How many wait at most."""
_FEW = 4
"""So many are flushed one by one: to flush all that a disk has to write may mean other programs' data too."""


class Batch:
    """What is staged in an output folder and waits to be put in place. Methods raise OSError."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folders: dict[Path, None] = {}
        self._files: dict[Path, None] = {}

    def add_folder(self, path: Path) -> None:
        """A folder that was staged for `swap_folder`."""
        self._folders[path] = None
        self._settle_when_full()

    def add_file(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_out(_stage(path), content, flushed=False)
        self._files[path] = None
        self._settle_when_full()

    def holds(self, path: Path) -> bool:
        return path in self._files or path in self._folders

    def settle(self) -> None:
        """Put all that waits in its place."""
        folders, files = [*self._folders], [*self._files]
        self._folders.clear()
        self._files.clear()
        if not folders and not files:
            return
        try:
            self._flush([*map(_stage, folders), *map(_stage, files)])
            for folder in folders:
                swap_folder(folder)
            for file in files:
                _stage(file).replace(file)
        finally:
            for file in files:
                with suppress(OSError):
                    _stage(file).unlink(missing_ok=True)
        if files:
            self._flush(list(dict.fromkeys(file.parent for file in files)), inside=False)

    def _settle_when_full(self) -> None:
        if len(self._folders) + len(self._files) >= _MOST:
            self.settle()

    def _flush(self, paths: Sequence[Path], *, inside: bool = True) -> None:
        """See to it that files, and folders with what is `inside`, outlast a loss of power."""
        if len(paths) > _FEW and _flush_disk(self._output):
            return
        for path in paths:
            if not path.is_dir():
                flush_file(path)
                continue
            for file in _list_files(path) if inside else ():
                flush_file(file)
            sync_folder(path)


def _stage(path: Path) -> Path:
    return path.with_name(f"{NEW}{path.name}")


def _list_files(folder: Path) -> Iterable[Path]:
    return sorted(folder.iterdir())


def _flush_disk(folder: Path) -> bool:
    """Flush all of the file system that a folder lies on. False where that can't be done, or did not work."""
    syncfs = _find_syncfs()
    if syncfs is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        return bool(syncfs(descriptor) == 0)
    finally:
        os.close(descriptor)


@lru_cache(maxsize=1)
def _find_syncfs() -> Any:
    if sys.platform != "linux":
        return None
    import ctypes

    return getattr(ctypes.CDLL(None), "syncfs", None)
