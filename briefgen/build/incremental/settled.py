"""Which times of a file tell of every later change. Imports nothing: it is asked before anything else is."""

from __future__ import annotations

import os

RACY = 2_000_000_000
"""Nanoseconds for which a file's times may not tell two writes apart: the coarsest clock of a file system."""
_SECOND = 1_000_000_000


def is_settled(written: int, changed: int, now: int) -> bool:
    """Whether any later change of a file would show in its times, given in nanoseconds.

    `written` is the time of its last write, which programs can set, and `changed` that of its last change,
    which none can; a whole second there says that the file system counts in these. `now` is the file
    system's own time.
    """
    return bool(changed % _SECOND) and max(written, changed) < now - RACY


def read_clock(folder: str) -> int:
    """The time by the clock of the file system, which need not be this machine's, in nanoseconds; 0 where
    it cannot be told."""
    probe = f"{folder}/.clock.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 (no pathlib before it is needed)
        with open(probe, "wb"):  # noqa: PTH123
            pass
        now = os.stat(probe).st_mtime_ns  # noqa: PTH116
        os.unlink(probe)  # noqa: PTH108
    except OSError:
        return 0
    return now
