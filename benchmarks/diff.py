"""Comparing two revisions of a workspace of 1,000 briefs of which one changed.

    python -m benchmarks.diff [BRIEFS]

Prints how long comparing takes, between two commits and with the work tree, and how many briefs are read for
it; before them the same over a workspace with nothing but the changed brief. Of the work tree every file is
hashed, and none but those that differ is read as a brief. Exits with 1 where more than the changed one is.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefgen.history.difference import compare_snapshots
from briefgen.history.repository import find_repository
from briefgen.history.snapshots import CommitSnapshot, DiskSnapshot, Snapshot
from briefgen.world import World
from tests.changes.briefs import claim, lay_out, make
from tests.repositories import Scripted, make_repository

ROUNDS = 5


class Counted:
    """A snapshot that keeps the worlds it opens, to count what is read of them."""

    def __init__(self, inner: Snapshot) -> None:
        self.name = inner.name
        self.list = inner.list
        self._inner = inner
        self._worlds: list[World] = []

    def open_world(self) -> World:
        self._worlds.append(self._inner.open_world())
        return self._worlds[-1]

    @property
    def read(self) -> int:
        files = {path for world in self._worlds for path in world.record}
        return len(
            {path.split("/")[1] for path in files if path.startswith("briefs/") and path.endswith(".yaml")}
        )


def main(briefs: int) -> int:
    worst = 0
    with tempfile.TemporaryDirectory() as name:
        for number in (1, briefs):
            scripted = _make(Path(name) / str(number), number)
            for label, open_new in (("commits", _open_commit), ("work tree", _open_disk)):
                seconds, read = _measure(lambda: (_open_commit(scripted, 0), open_new(scripted, 1)))  # noqa: B023
                print(f"{number:>6} briefs, {label:<10} {seconds * 1000:8.1f} ms   {read} read")
                worst = max(worst, read)
    return int(worst > 1)


def _make(root: Path, number: int) -> Scripted:
    scripted = make_repository(root)
    data = make()
    files: dict[str, str] = {}
    for brief in range(number):
        files |= lay_out(data, f"brief-{brief:04}")
    scripted.commit(files)
    claim(data, "north-target")["credibility"] = 1
    scripted.commit(lay_out(data, "brief-0000"))
    return scripted


def _open_commit(scripted: Scripted, number: int) -> Snapshot:
    repository = find_repository(scripted.root).value
    assert repository is not None
    commit = repository.resolve(scripted.commits[number]).value
    assert commit is not None
    return CommitSnapshot(repository, commit)


def _open_disk(scripted: Scripted, number: int) -> Snapshot:  # noqa: ARG001
    return DiskSnapshot(scripted.root)


def _measure(open_both: Callable[[], tuple[Snapshot, Snapshot]]) -> tuple[float, int]:
    seconds, read = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        old, new = map(Counted, open_both())
        difference = compare_snapshots(old, new)
        seconds.append(time.perf_counter() - start)
        read = max(read, old.read, new.read)
        assert [brief.slug for brief in difference.changes.briefs] == ["brief-0000"]
    return statistics.median(seconds), read


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
