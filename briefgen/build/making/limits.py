"""What making one brief may take, and what is said where it takes more. PDFs have limits of their own."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Span
from briefgen.workspace import brief_file

_HELP = "split the brief, or look for one very long text or list in it"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds of processor time, and bytes of address space, for reading a brief and making its pages."""

    cpu_seconds: int = 120
    memory_bytes: int = 3 * 1024**3


def describe_end(slug: str, status: int, bounds: Bounds) -> Diagnostic:
    """Why the worker that was at a brief is gone; `status` is its exit code or, negative, its signal."""
    if status == -signal.SIGXCPU:
        message = f"making the brief took more than {bounds.cpu_seconds} seconds of processor time"
        return _at(catalogue.BRIEF_LIMIT, slug, message, _HELP)
    if status == -signal.SIGKILL:
        message = "the process that was making the brief was killed, as systems do that run out of memory"
        return _at(
            catalogue.BRIEF_CRASHED, slug, message, "build it alone, or with fewer at once: `--jobs 1`"
        )
    ended = signal.Signals(-status).name if status < 0 else f"exit code {status}"
    message = f"the process that was making the brief ended ({ended})"
    return _at(catalogue.BRIEF_CRASHED, slug, message, None)


def describe_memory(slug: str, bounds: Bounds) -> Diagnostic:
    mebibytes = bounds.memory_bytes // 1024**2
    message = f"making the brief took more than {mebibytes:,} MiB of memory"
    return _at(catalogue.BRIEF_LIMIT, slug, message, _HELP)


def explain_crash(slug: str, error: Exception) -> Diagnostic:
    """A bug of ours, that one brief brought to light."""
    told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    help = "this is a bug in briefgen, not in your text; please report it with the brief"
    return _at(catalogue.BRIEF_CRASHED, slug, f"briefgen broke down on the brief ({told})", help)


def _at(code: Code, slug: str, message: str, help: str | None) -> Diagnostic:
    return code.at(Span.whole(brief_file(slug)), message, help=help)
