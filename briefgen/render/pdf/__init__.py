"""The confined PDF engine: HTML and named assets in, one accessible and archival PDF out.

Nothing here knows what a brief is. This package is the only place that imports WeasyPrint, and only its
child process does: importing the package itself costs next to nothing.
"""

from briefgen.render.pdf.engine import PdfEngine, PendingPdf
from briefgen.render.pdf.job import Attachment, Limits, PdfJob, Relationship, Required
from briefgen.render.pdf.outcome import (
    EngineMessage,
    PdfFailure,
    PdfOutcome,
    PdfResult,
    Problem,
    ProblemKind,
)

__all__ = [
    "Attachment",
    "EngineMessage",
    "Limits",
    "PdfEngine",
    "PdfFailure",
    "PdfJob",
    "PdfOutcome",
    "PdfResult",
    "PendingPdf",
    "Problem",
    "ProblemKind",
    "Relationship",
    "Required",
]
