"""Many files and folders, flushed to the disk at once before they take their places.

Waiting for the disk after every file takes longer than making a short brief. What is put in place is on the
disk before, all the same: a loss of power leaves each name with what it had or with what it was to have.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.build.folder.disk import NEW, flush_file, remove, swap_folder, sync_folder, write_out

_MOST = 64
"""How many wait at most."""
_LONGEST = 1.0
"""Seconds after which what waits is put in place, so that whoever looks on is told of it."""
_FEW = 4
"""So many are flushed one by one: to flush all that a disk has to write may mean other programs' data too."""


class Batch:
    """What is staged in an output folder and waits to be put in place. Methods raise OSError."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._folders: dict[Path, None] = {}
        self._files: dict[Path, None] = {}
        self._failed: dict[Path, OSError] = {}
        self._settled = time.monotonic()

    def add_folder(self, path: Path) -> None:
        """A folder that was staged for `swap_folder`."""
        self._folders[path] = None

    def add_file(self, path: Path, content: bytes) -> None:
        if len(self._folders) + len(self._files) >= _MOST:
            self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_out(_stage(path), content, flushed=False)
        self._files[path] = None

    def holds(self, path: Path) -> bool:
        return path in self._files or path in self._folders

    @property
    def is_due(self) -> bool:
        """Whether no folder waits, or those that do have waited for long enough."""
        number = len(self._folders)
        return not number or number >= _MOST or time.monotonic() - self._settled > _LONGEST

    def settle(self) -> None:
        """Put all that waits in its place. A folder with which that fails keeps what it had."""
        folders, files = [*self._folders], [*self._files]
        self._folders.clear()
        self._files.clear()
        self._settled = time.monotonic()
        try:
            is_flushed = len(folders) + len(files) > _FEW and _flush_disk(self._output)
            for folder in folders:
                self._place_folder(folder, is_flushed=is_flushed)
            for file in files:
                if not is_flushed:
                    flush_file(_stage(file))
                _stage(file).replace(file)
        finally:
            for file in files:
                with suppress(OSError):
                    _stage(file).unlink(missing_ok=True)
        rooms = list(dict.fromkeys(file.parent for file in files))
        if len(rooms) <= _FEW or not _flush_disk(self._output):
            for room in rooms:
                sync_folder(room)

    def take_failed(self) -> Mapping[Path, OSError]:
        """The folders that could not be put in place since this was last asked, with the reasons."""
        failed, self._failed = self._failed, {}
        return failed

    def _place_folder(self, folder: Path, *, is_flushed: bool) -> None:
        staged = _stage(folder)
        try:
            if not is_flushed:
                for file in sorted(staged.iterdir()):
                    flush_file(file)
                sync_folder(staged)
            swap_folder(folder)
        except OSError as error:
            self._failed[folder] = error
            with suppress(OSError):
                remove(staged)


def _stage(path: Path) -> Path:
    return path.with_name(f"{NEW}{path.name}")


def _flush_disk(folder: Path) -> bool:
    """Flush all of the file system that a folder lies on. False where that can't be done, or did not work."""
    syncfs = _find_syncfs()
    if syncfs is None:
        return False
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return False
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
