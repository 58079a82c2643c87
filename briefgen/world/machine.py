"""The machine that this runs on: its processors, and bounds on what one process may use of it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def apply_limits(cpu_seconds: int, memory_bytes: int) -> None:
    """Bound this process from here on. Only the soft limits are set, so that `lift_limits` can undo it."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _set_soft(resource.RLIMIT_CPU, spent + max(1, cpu_seconds))
    _set_soft(resource.RLIMIT_AS, memory_bytes)
    _set_soft(resource.RLIMIT_CORE, 0)


def lift_limits() -> None:
    """Give back what `apply_limits` took: a process at its limit needs memory to say so."""
    import resource

    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        _set_soft(kind, resource.getrlimit(kind)[1])


def measure_memory() -> int:
    """The most memory that this process has held at once, in bytes."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _set_soft(kind: int, wanted: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS refuses some bounds on the address space
        resource.setrlimit(kind, (soft, hard))
