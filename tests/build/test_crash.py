"""A build that is killed, whenever, leaves each brief as it was or as it is to be; the next one mends all."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.making.pool import Pool
from tests.build.conftest import Build, read_tree, write_brief, write_desk

KILLS = 15
EVENTS = frozenset({"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.replace", "os.scandir"})

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def run_apart(work: Callable[[], object], *, die_after: int | None, counted: Path) -> tuple[int, int]:
    """Run in a process group of its own that is killed, workers and all, when the `die_after`-th thing is
    about to be done to a file below `counted` in one of its processes. Gives how it ended, and the number of
    things that the process itself did."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.setsid()
        count = 0

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            if event in EVENTS and arguments and str(arguments[0]).startswith(str(counted)):
                count += 1
                if count == die_after:
                    os.killpg(0, signal.SIGKILL)

        sys.addaudithook(hear)
        try:
            work()
        finally:
            os.write(writing, str(count).encode())
            os._exit(0)
    os.close(writing)
    told = b"".join(iter(lambda: os.read(reading, 64), b""))
    os.close(reading)
    _, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), int(told or 0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment(build_desk: Build, tmp_path: Path, jobs: int) -> None:
    before = write_desk() | {"briefs/fourth/brief.yaml": write_brief("fourth")}
    after = {path: text.replace("One docker", "A docker") for path, text in before.items()}
    del after["briefs/fourth/brief.yaml"]
    after["briefs/fifth/brief.yaml"] = write_brief("fifth")
    build_desk(before, "before", None)
    build_desk(after, "after", None)
    old, new = read_tree(tmp_path / "before"), read_tree(tmp_path / "after")
    out = tmp_path / "out"

    def build(files: dict[str, str]) -> Callable[[], object]:
        return lambda: build_desk(files, "out", maker=Pool(jobs, out))

    build(before)()
    _, steps = run_apart(build(after), die_after=None, counted=out)
    assert steps > KILLS
    build(before)()
    for kill in range(KILLS // 2 + jobs % 2):
        # With two workers each counts for itself, so the later half of the steps is the parent's alone.
        ended, _ = run_apart(build(after), die_after=1 + kill * steps // (KILLS // 2 + 1), counted=out)
        assert ended == -signal.SIGKILL
        there = read_tree(out)
        for slug in ("first", "second", "third", "fourth", "fifth"):
            found, was, will = (
                {name: tree[name] for name in tree if name.startswith(f"{slug}/")}
                for tree in (there, old, new)
            )
            assert found in (was, will), slug
        assert there["index.html"] in (old["index.html"], new["index.html"])
        build(after)()
        assert read_tree(out) == new
        assert [path.name for path in out.rglob(".briefgen-*")] == [".briefgen-lock"]
        build(before)()
        assert read_tree(out) == old
