"""Runs `briefgen` as on another machine: `main` takes DIFFERENCES, in JSON, and ARGUMENTS from `sys.argv`.

`umask`, `processors`, `clock` (seconds that it is ahead) and `order` ("reversed": folders are listed so) are
made here; what the environment can tell is told by whoever starts this.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any


class Backwards(AbstractContextManager["Backwards"]):
    """What `os.scandir` gives, in the opposite order."""

    def __init__(self, path: Any = ".") -> None:
        with _scandir(path) as entries:
            self.entries = sorted(entries, key=lambda entry: str(entry.name), reverse=True)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def close(self) -> None:
        return None


_scandir = os.scandir
_listdir = os.listdir


_ahead = 0.0
_time, _time_ns = time.time, time.time_ns


class Shifted(dt.datetime):
    """The moment on a clock that is ahead. It can be handed to other processes, being of a module's own."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Shifted:
        return cls.fromtimestamp(_time() + _ahead, tz)


class ShiftedDay(dt.date):
    """The day on a clock that is ahead."""

    @classmethod
    def today(cls) -> ShiftedDay:
        return cls.fromtimestamp(_time() + _ahead)


def turn_clock(ahead: float) -> None:
    global _ahead  # noqa: PLW0603 (there is one clock)
    _ahead = ahead
    time.time = lambda: _time() + ahead
    time.time_ns = lambda: _time_ns() + int(ahead * 10**9)
    dt.datetime = Shifted  # type: ignore[misc]
    dt.date = ShiftedDay  # type: ignore[misc]


def main() -> int:
    differences = json.loads(sys.argv[1])
    if "umask" in differences:
        os.umask(differences["umask"])
    if "processors" in differences and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: differences["processors"]])
    if differences.get("order") == "reversed":
        os.scandir = Backwards  # type: ignore[assignment]
        os.listdir = lambda *path: sorted(_listdir(*path), reverse=True)  # type: ignore[assignment]
    if "clock" in differences:
        turn_clock(differences["clock"])
    from briefgen.cli import main as run

    return run(sys.argv[2:])
