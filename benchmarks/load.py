"""Loading against bare PyYAML: read, compose, validate and link 1,000 briefs, in one run.

    python -m benchmarks.load [BRIEFS]

Prints the milliseconds of processor time that a brief takes each way, and their ratio. The other side is
`yaml.load` of the same files with `CSafeLoader`: no places, no limits, no models, no references. Rounds
alternate, so that a machine whose speed drifts drifts for both; the medians count.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from benchmarks.workspace import write_workspace
from briefgen.pipeline import open_session, prepare
from briefgen.world import DiskWorld

ROUNDS = 5


def main(briefs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_workspace(root, briefs)
        files = sorted(root.glob("briefs/*/brief.yaml"))
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(_time(lambda: _load_bare(files)) / briefs)
            ours.append(_time(lambda: _load_all(root, briefs)) / briefs)
    size = sum(1 for _ in files)
    print(f"{size} briefs, milliseconds a brief, median of {ROUNDS} rounds")
    print(f"briefgen, linked   {statistics.median(ours) * 1000:6.2f}")
    print(f"bare CSafeLoader   {statistics.median(theirs) * 1000:6.2f}")
    print(f"ratio              {statistics.median(o / t for o, t in zip(ours, theirs, strict=True)):6.2f}")


def _load_bare(files: list[Path]) -> None:
    for file in files:
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def _load_all(root: Path, briefs: int) -> None:
    session = open_session(DiskWorld(root)).value
    for slug in session.workspace.slugs:
        prepared = prepare(session, slug)
        assert prepared.value is not None, prepared.diagnostics
        assert not prepared.diagnostics, prepared.diagnostics
    assert len(session.workspace.slugs) == briefs


def _time(work: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
