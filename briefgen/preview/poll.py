"""Looks at the disk for changes that no notification told of: on network drives, behind links, under load."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.world import DiskWorld, WorldError

Record = Mapping[str, str | None]
"""A world's record: what was asked for, with the digest of what came."""

_State = tuple[int, int, int] | None


class Poll:
    """Compares what was read with what is there now.

    A file is hashed once for each content that was read of it; as long as its time, size and identity stay,
    it is taken to be the same from then on.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sure: dict[str, tuple[str | None, _State]] = {}

    def find_changed(self, record: Record) -> frozenset[str]:
        """What is there otherwise than the record says."""
        changed = set()
        for path, digest in record.items():
            state = self._look(path)
            if self._sure.get(path) == (digest, state):
                continue
            if self._hash(path) == digest:
                self._sure[path] = digest, state
            else:
                changed.add(path)
        self._sure = {path: known for path, known in self._sure.items() if path in record}
        return frozenset(changed)

    def _look(self, path: str) -> _State:
        try:
            found = os.stat(os.path.join(self._root, path))  # noqa: PTH116, PTH118 (pathlib doubles its cost)
        except (OSError, ValueError):
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _hash(self, path: str) -> str | None:
        world = DiskWorld(self._root)
        try:
            if path.endswith("/"):
                world.list(path.rstrip("/"))
            else:
                world.read(path)
        except WorldError:
            return None
        return world.record[path]
