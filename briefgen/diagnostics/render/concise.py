"""One line a finding, as editors and `grep` read it: `brief.yaml:3:5: error[BG201] unknown key`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.diagnostics.model import Diagnostic, in_order
from briefgen.diagnostics.render.paint import Style, choose_paint, style_of
from briefgen.diagnostics.render.terminal import escape


def render_concise(diagnostics: Iterable[Diagnostic], *, colour: bool) -> str:
    """All findings in order. A finding without a place has no `file:line:column` before it."""
    paint = choose_paint(colour=colour)
    lines = []
    for diagnostic in in_order(diagnostics):
        place = f"{paint(escape(str(diagnostic.span)), Style.HEADLINE)}: " if diagnostic.span else ""
        kind = paint(f"{diagnostic.severity}[{escape(diagnostic.code)}]", style_of(diagnostic.severity))
        lines.append(f"{place}{kind} {escape(diagnostic.message)}\n")
    return "".join(lines)
