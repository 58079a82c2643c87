"""What it means when a process ends at one of the bounds on a job."""

import signal

from briefgen.render.pdf.job import Limits
from briefgen.render.pdf.outcome import PdfFailure, Problem, ProblemKind

OUT_OF_MEMORY_SAID = ("failed to allocate", "cannot allocate", "out of memory", "bad_alloc", "MemoryError")
"""What the libraries below the engine write before they abort for want of memory."""


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
