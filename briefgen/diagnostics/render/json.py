"""The format for other programs. Keys are only ever added; one that changes its meaning changes `version`.

    {
      "version": 1,
      "diagnostics": [
        {
          "code": "BG302",
          "name": "duplicate-id",
          "severity": "error",              error, warning or info
          "message": "...",
          "label": null,                    what is written under the place
          "span": {"file": "briefs/example/brief.yaml",
                   "line": 3, "column": 5, "end_line": 3, "end_column": 10},
          "related": [{"span": {...}, "label": "the first one is here"}],
          "help": null,
          "fix": {"span": {...}, "replacement": "...", "label": "..."}
        }
      ],
      "counts": {"error": 1, "warning": 0, "info": 0, "files": 1}
    }

`label`, `span`, `help` and `fix` may be null. With `--parity` there is also a list `parity`, of each brief's
`slug`, `ratio`, `parties` and `events`. Lines and columns count from 1, in characters; the end is
exclusive. Diagnostics are in order of file, line, column and code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from briefgen.diagnostics.model import Diagnostic, Span, in_order
from briefgen.diagnostics.render.summary import count

SCHEMA_VERSION = 1

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | None


def render_json(diagnostics: Iterable[Diagnostic], more: Mapping[str, Json] | None = None) -> str:
    """All findings as one JSON object, in ASCII; `more` are keys for what else was asked for."""
    found = in_order(diagnostics)
    counts = count(found)
    document: Json = {
        "version": SCHEMA_VERSION,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in found],
        "counts": {
            "error": counts.errors,
            "warning": counts.warnings,
            "info": counts.infos,
            "files": counts.files,
        },
        **(more or {}),
    }
    return json.dumps(document, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> Json:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "label": diagnostic.label,
        "span": None if diagnostic.span is None else _span(diagnostic.span),
        "related": [{"span": _span(related.span), "label": related.label} for related in diagnostic.related],
        "help": diagnostic.help,
        "fix": None
        if fix is None
        else {"span": _span(fix.span), "replacement": fix.replacement, "label": fix.label},
    }


def _span(span: Span) -> Json:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
