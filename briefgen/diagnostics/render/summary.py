"""How many findings there are, as numbers and as one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.diagnostics.model import Diagnostic, Severity

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity, and the number of files in which they were found."""

    errors: int
    warnings: int
    infos: int
    files: int


def count(diagnostics: Iterable[Diagnostic]) -> Counts:
    """The numbers of a run. A finding without a place counts for no file."""
    found = tuple(diagnostics)
    errors, warnings, infos = (sum(d.severity is severity for d in found) for severity in Severity)
    return Counts(errors, warnings, infos, len({d.span.file for d in found if d.span is not None}))


def summarise(diagnostics: Iterable[Diagnostic]) -> str:
    """`3 errors, 1 warning in 2 files`; the empty string where there is nothing to count."""
    counts = count(diagnostics)
    numbers = zip(Severity, (counts.errors, counts.warnings, counts.infos), strict=True)
    words = [f"{n} {_SINGULARS[s] if n == 1 else _PLURALS[s]}" for s, n in numbers if n]
    where = f" in {counts.files} {'file' if counts.files == 1 else 'files'}" if counts.files else ""
    return ", ".join(words) + where
