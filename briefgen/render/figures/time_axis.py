"""The axis above a drawing of time, its grid, and the line at the information cut-off."""

from __future__ import annotations

from briefgen.render.figures.instants import Axis, mark_axis
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.scales import Scale
from briefgen.render.figures.svg import trace
from briefgen.view.labels import Labels

HEIGHT = 27.0
_SIZE = 9.5


def draw_time_axis(rows: Rows, labels: Labels, scale: Scale, zone: str, bottom: float) -> None:
    """Labels in the first rows of the drawing, and grid lines down to `bottom`."""
    axis = mark_axis(labels, scale, zone, _SIZE)
    base = HEIGHT - 3
    places = [scale.place(mark.start) for mark in axis.marks]
    within = [rows.x(at) for at in places if scale.start - 0.5 <= at <= scale.end + 0.5]
    # One path: lines of their own, with the lines between lanes, would pass for the rules of a table.
    rows.canvas.path("".join(trace([(x, base), (x, bottom)]) for x in within), "fig-grid")
    rows.line((scale.start, base), (scale.end, base), "fig-axis")
    _write_marks(rows, axis, scale, base)


def _write_marks(rows: Rows, axis: Axis, scale: Scale, base: float) -> None:
    outer, free_from = "", float("-inf")
    for mark in axis.marks:
        start, end = scale.place(mark.start), scale.place(mark.end)
        half = measure(mark.label, _SIZE) / 2
        at = (start + end) / 2 if axis.is_filled else start
        if axis.is_filled:
            # A step of which only a part is on the axis is named in that part, if it is wide enough.
            first, last = max(start, scale.start), min(end, scale.end)
            at = (first + last) / 2
            if last - first < 2 * half + 4:
                continue
        if at - half < scale.start - 14 or at + half > scale.end + 14:
            continue
        at = _keep_within(rows, at, half)
        if at - half < free_from:
            continue
        rows.text(at, base - 4, mark.label, "fig-small fig-soft", at="middle")
        free_from = at + half + 4
        if mark.outer and mark.outer != outer:
            at = _keep_within(rows, at, measure(mark.outer, _SIZE, bold=True) / 2)
            rows.text(at, base - 14.5, mark.outer, "fig-small fig-strong fig-soft", at="middle")
            outer = mark.outer


def _keep_within(rows: Rows, at: float, half: float) -> float:
    """The middle of a label that is to stand at a place, moved so far that all of it is in the drawing."""
    return min(max(at, half), rows.canvas.width - half)


def draw_cutoff(rows: Rows, scale: Scale, cutoff: float, label: str, top: float, bottom: float) -> None:
    """The line at the cut-off and, below it, what it is."""
    at = scale.clamp(cutoff)
    rows.line((at, top), (at, bottom + 3), "fig-cutoff")
    middle = _keep_within(rows, at, measure(label, _SIZE) / 2)
    rows.text(middle, bottom + 13, label, "fig-small fig-accent", at="middle")
