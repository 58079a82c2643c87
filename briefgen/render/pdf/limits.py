"""Bounds on what one job may use, and what it means when a process ends at one of them."""

import resource
import signal
from contextlib import suppress

from briefgen.render.pdf.job import Limits
from briefgen.render.pdf.outcome import PdfFailure, Problem, ProblemKind

OUT_OF_MEMORY_SAID = ("failed to allocate", "cannot allocate", "out of memory", "bad_alloc", "MemoryError")
"""What the libraries below the engine write before they abort for want of memory."""


def apply_limits(limits: Limits) -> None:
    """Bound this process from here on. Only the soft limits are set, so that `lift_limits` can undo it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _set_soft(resource.RLIMIT_CPU, spent + max(1, limits.cpu_seconds))
    _set_soft(resource.RLIMIT_AS, limits.memory_bytes)
    _set_soft(resource.RLIMIT_CORE, 0)


def lift_limits() -> None:
    """Give back what `apply_limits` took: a process at its limit needs memory to say so."""
    for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
        _set_soft(kind, resource.getrlimit(kind)[1])


def _set_soft(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS refuses some bounds on the address space
        resource.setrlimit(kind, (soft, hard))


def explain_end(status: int, said: str, limits: Limits) -> PdfFailure:
    """Why a process that was to do a job is gone.

    `status` is its exit code, or the negative number of the signal that ended it; `said` is what it and the
    libraries in it wrote to standard error.
    """
    if status == -signal.SIGXCPU:
        return cpu_limit_reached(limits)
    if any(phrase in said for phrase in OUT_OF_MEMORY_SAID):
        return memory_limit_reached(limits, said)
    ended = signal.Signals(-status).name if status < 0 else f"exit code {status}"
    problem = Problem(ProblemKind.ENGINE_CRASHED, f"The PDF engine broke down ({ended}).", ended)
    return PdfFailure((problem,), trace=said)


def cpu_limit_reached(limits: Limits) -> PdfFailure:
    """The failure of a document that is too much work."""
    detail = f"Laying the document out took more than {limits.cpu_seconds} seconds of processor time."
    return PdfFailure((Problem(ProblemKind.CPU_LIMIT, detail),))


def memory_limit_reached(limits: Limits, trace: str) -> PdfFailure:
    """The failure of a document that is too large."""
    detail = f"Laying the document out took more than {limits.memory_bytes // 1024**2} MiB of memory."
    return PdfFailure((Problem(ProblemKind.MEMORY_LIMIT, detail),), trace=trace)
