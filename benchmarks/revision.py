"""Building a commit against building its clean checkout: one brief's page, a whole process each, in one run.

    python -m benchmarks.revision [ROUNDS]

Prints the milliseconds of processor time and on the clock that `build --rev` and `build` take, and the ratios
(aim: at most 1.2). Both stamp the page with the commit; outside a repository there is no stamp to find. The
brief is this repository's own, in a repository with a hundred commits. Rounds alternate, so that a machine
whose speed drifts drifts for all; the medians count.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.repositories import make_repository

ROOT = Path(__file__).resolve().parents[1]
COMMITS = 100


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        desk = root / "desk"
        _write(desk)
        shutil.copytree(desk, root / "plain", ignore=shutil.ignore_patterns(".git"))
        out = root / "out"
        sides = {
            "build --rev v1": [*_command(desk), "--rev", "v1", "--out", str(out)],
            "build": [*_command(desk), "--out", str(out)],
            "build, no Git": [*_command(root / "plain"), "--out", str(out)],
        }
        taken: dict[str, list[tuple[float, float]]] = {side: [] for side in sides}
        for _ in range(rounds + 1):  # the first round fills the caches, and does not count
            for side, command in sides.items():
                shutil.rmtree(out, ignore_errors=True)
                taken[side].append(_time(command, root))
    print(f"one brief, HTML, milliseconds a process, median of {rounds} rounds: processor, clock")
    for side, times in taken.items():
        processor, clock = (statistics.median(times[1:][i][k] for i in range(rounds)) for k in (0, 1))
        print(f"{side:16} {processor * 1000:8.0f} {clock * 1000:8.0f}")
    then, *others = (times[1:] for times in taken.values())
    for name, other in zip([*sides][1:], others, strict=True):
        ratios = [
            statistics.median(one[k] / two[k] for one, two in zip(then, other, strict=True)) for k in (0, 1)
        ]
        print(f"ratio to {name:16} {ratios[0]:.2f} {ratios[1]:.2f}")


def _write(desk: Path) -> None:
    files = [ROOT / "briefgen.yaml", *(ROOT / "briefs").rglob("*.yaml"), *(ROOT / "seeds").rglob("*.yaml")]
    scripted = make_repository(desk)
    scripted.commit({file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files})
    for number in range(COMMITS):
        scripted.commit({"notes.txt": f"{number}\n"})
    scripted.tag("v1")


def _command(desk: Path) -> list[str]:
    return [sys.executable, "-m", "briefgen", "-C", str(desk), "build", "--format", "html"]


def _time(command: Sequence[str], home: Path) -> tuple[float, float]:
    """Seconds of processor time, children included, and on the clock."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache"), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    child = os.posix_spawn(
        command[0], command, environment, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    )
    _, status, used = os.wait4(child, 0)
    clock = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, clock


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
