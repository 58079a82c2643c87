"""Which places of a finding share an excerpt, and which stand apart."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics.model import Diagnostic, Related
from briefgen.diagnostics.render.marks import Mark, fit
from briefgen.diagnostics.render.sources import Sources
from briefgen.diagnostics.render.terminal import lay_out

NEAR_LINES = 6
"""A related place this close, in lines, is shown in the same excerpt."""


def group_marks(
    diagnostic: Diagnostic, sources: Sources, longest: int
) -> tuple[list[list[Mark]], list[Related]]:
    """The marks of each excerpt, the primary one first; and the related places that can't be shown.

    A line of more than `longest` cells is cut around its place, so it can show only one.
    """
    groups: list[list[Mark]] = []
    unshown: list[Related] = []
    lines = sources.around(diagnostic.span)
    if diagnostic.span is not None and lines is not None:
        groups.append([fit(Mark(diagnostic.span, diagnostic.label or "", primary=True), lines)])
    for related in dict.fromkeys(diagnostic.related):
        lines = sources.around(related.span)
        if lines is None:
            unshown.append(related)
            continue
        mark = fit(Mark(related.span, related.label, primary=False), lines)
        group = next((group for group in groups if _belongs(mark, group, lines, longest)), None)
        if group is None:
            groups.append([mark])
        else:
            group.append(mark)
    return groups, unshown


def _belongs(mark: Mark, group: Sequence[Mark], lines: Sequence[str], longest: int) -> bool:
    span = mark.span
    if span.file != group[0].span.file:
        return False
    taken = {number for other in group for number in (other.span.line, other.span.end_line)}
    if any(lay_out(lines[number - 1]).width > longest for number in taken & {span.line, span.end_line}):
        return False
    return any(
        span.line - NEAR_LINES <= other.span.end_line and other.span.line - NEAR_LINES <= span.end_line
        for other in group
    )
