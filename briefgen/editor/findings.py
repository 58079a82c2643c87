"""Diagnostics as an editor is told of them."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from lsprotocol import types

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Severity
from briefgen.editor.desk import Desk
from briefgen.editor.examiner import file_of

SOURCE = "briefgen"

_SEVERITIES = MappingProxyType(
    {
        Severity.ERROR: types.DiagnosticSeverity.Error,
        Severity.WARNING: types.DiagnosticSeverity.Warning,
        Severity.INFO: types.DiagnosticSeverity.Information,
    }
)
_UNUSED = frozenset({catalogue.SOURCE_NEVER_CITED.id})


def show_finding(desk: Desk, finding: Diagnostic) -> types.Diagnostic:
    """One finding with its code, the page that explains the code, and related places."""
    span = finding.span
    start = types.Range(types.Position(0, 0), types.Position(0, 0))
    return types.Diagnostic(
        range=start if span is None or span.file != file_of(finding) else desk.range(span),
        message=f"{finding.message}\nhelp: {finding.help}" if finding.help else finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=_describe_code(finding.code),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.code in _UNUSED else None,
        related_information=[
            types.DiagnosticRelatedInformation(desk.location(related.span), related.label)
            for related in finding.related
        ],
    )


@lru_cache(maxsize=256)
def _describe_code(code: str) -> types.CodeDescription | None:
    """The page of the code, where it lies on disk as a file."""
    page = resources.files("briefgen.diagnostics") / "pages" / f"{code}.md"
    path = getattr(page, "as_uri", None)
    return types.CodeDescription(path()) if path is not None and page.is_file() else None
