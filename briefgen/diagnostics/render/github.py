"""Workflow commands of GitHub Actions, which show findings beside the changed lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.diagnostics.model import Diagnostic, Severity, Span, in_order
from briefgen.diagnostics.render.terminal import escape

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One command a finding, in order. GitHub takes files to be named from the repository's root."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in in_order(diagnostics))


def _command(diagnostic: Diagnostic) -> str:
    properties = {} if diagnostic.span is None else _place(diagnostic.span)
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    lines = [diagnostic.message]
    lines += [f"{related.span}: {related.label}" for related in diagnostic.related]
    lines += [f"help: {diagnostic.help}"] if diagnostic.help else []
    settings = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    text = "%0A".join(_escape_data(line) for line in lines)
    return f"::{_COMMANDS[diagnostic.severity]} {settings}::{text}"


def _place(span: Span) -> dict[str, str]:
    place = {"file": span.file, "line": str(span.line)}
    if span.end_line == span.line:
        # Columns are refused with a range of lines. GitHub counts the last column as part of the place.
        last = max(span.end_column - 1, span.column)
        return place | {"endLine": str(span.line), "col": str(span.column), "endColumn": str(last)}
    return place | {"endLine": str(span.end_line)}


def _escape_data(text: str) -> str:
    return escape(text).replace("%", "%25")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
