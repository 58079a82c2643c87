"""Digests of files on disk, without reading those that did not change.

A file is taken for unchanged where its size, inode and the times of its last change and last write, in
nanoseconds, are those under which it was last read. Not so where these could stay the same over a change: if
the file was written too shortly before it was read, or if the time of its last change, which no program can
set, is a whole second, which says that the file system counts in these. Whoever copies a workspace changes
inodes and times, and only has files read.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen.build.incremental.settled import is_settled, read_clock

VERSION = 1

Signature = tuple[int, int, int, int]


class Stats:
    """Digests by path from a root; kept in a file, or nowhere where that is None. What is kept is a hint for
    this machine, and nothing but time is lost with it."""

    def __init__(self, root: Path, file: Path | None) -> None:
        self._root, self._file = os.fspath(root), file
        self._known: dict[str, list[Any]] = _load(file)
        self._kept: dict[str, list[Any]] = {}
        self._begun = 0 if file is None else read_clock(os.fspath(file.parent))

    def digest(self, path: str) -> str | None:
        """SHA-256 of a file, hexadecimal; None where there is none that can be read."""
        full = f"{self._root}/{path}"
        try:
            found = os.stat(full)  # noqa: PTH116 (ten thousands of times)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        signature = [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
        known = self._known.get(path)
        if known is not None and known[:4] == signature:
            self._kept[path] = known
            return str(known[4])
        try:
            with open(full, "rb") as file:  # noqa: PTH123
                content = hashlib.sha256(file.read()).hexdigest()
        except OSError:
            return None
        if is_settled(found.st_mtime_ns, found.st_ctime_ns, self._begun):
            self._kept[path] = [*signature, content]
        return content

    def save(self, *, is_whole: bool) -> None:
        """Keep what was asked for, for next time; `is_whole` says that the rest is no longer needed."""
        kept = self._kept if is_whole else {**self._known, **self._kept}
        if self._file is None or kept == self._known:
            return
        staged = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_text(json.dumps({"version": VERSION, "files": kept}), encoding="utf-8")
                staged.replace(self._file)
            finally:
                staged.unlink(missing_ok=True)


def _load(file: Path | None) -> dict[str, list[Any]]:
    if file is None:
        return {}
    try:
        told: Mapping[str, Any] = json.loads(file.read_bytes())
        if told["version"] != VERSION:
            return {}
        return {path: each for path, each in told["files"].items() if len(each) == 5}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
