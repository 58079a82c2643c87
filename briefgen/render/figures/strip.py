"""The strip of earlier incidents: one row each, by time, down to the events of the brief."""

from __future__ import annotations

from markupsafe import Markup

from briefgen.render.figures.bars import NARROW, Span, span_of, trace_bar
from briefgen.render.figures.boxes import Box
from briefgen.render.figures.instants import choose_domain
from briefgen.render.figures.lettering import measure, shorten
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.scales import Scale
from briefgen.render.figures.svg import Canvas, Pen
from briefgen.render.figures.time_axis import HEIGHT, draw_cutoff, draw_time_axis
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import Incident, StripDrawing

MOST_ROWS = 36
"""So many incidents fit a page; beyond, the earliest ones are left to the text."""
_BESIDE = 480.0
"""From this width on, an incident is named beside its bar; in narrower drawings above it."""
_ROW, _TALL_ROW = 17.0, 28.0
_BAR = 7.0
_TEXT, _SMALL = 10.5, 9.5


def draw_strip(drawing: StripDrawing, labels: Labels, pen: Pen, id: str, width: float) -> Markup:
    canvas = Canvas(pen, width)
    rows = Rows(canvas)
    hidden = max(0, len(drawing.incidents) - MOST_ROWS)
    incidents = drawing.incidents[hidden:]
    instants = [edge for each in incidents for edge in (each.stretch.earliest, each.stretch.latest)]
    low, high = choose_domain(instants if drawing.cutoff is None else [*instants, drawing.cutoff])
    scale = Scale(low, high, 6, width - 6)
    is_wide = width >= _BESIDE
    row = _ROW if is_wide else _TALL_ROW
    bottom = HEIGHT + row * len(incidents) + 4
    draw_time_axis(rows, labels, scale, drawing.zone, bottom)
    end = bottom
    if drawing.cutoff is not None:
        draw_cutoff(rows, scale, drawing.cutoff, drawing.cutoff_label, HEIGHT - 3, bottom)
        end += 16
    for index, incident in enumerate(incidents):
        _draw_incident(rows, scale, incident, HEIGHT + index * row, is_wide=is_wide)
    if hidden:
        end += 12
        told = labels.ngettext(
            "One earlier incident is told in the text.", "{n} earlier incidents are told in the text.", hidden
        )
        rows.text(0, end, told.format(n=labels.number(hidden)), "fig-small fig-soft")
    kind = "fig-wide" if is_wide else "fig-narrow"
    words = drawing.words
    return canvas.finish(id, end + 3, words.title, words.description, f"fig {kind}")


def _draw_incident(rows: Rows, scale: Scale, incident: Incident, top: float, *, is_wide: bool) -> None:
    span = span_of(incident.stretch, scale)
    y = top + (_ROW / 2 + 1 if is_wide else _TALL_ROW - 6)
    style = "fig-accent" if incident.is_event else "fig-ink"
    if span.is_mark:
        x = rows.x(span.middle)
        rows.canvas.path(_trace_diamond(Box.around(x, y, NARROW, NARROW)), style)
    else:
        rows.canvas.path(trace_bar(rows, span, y, _BAR), style)
    if is_wide:
        _name_beside(rows, scale, incident, span, y + 3.6)
    else:
        _name_above(rows, incident, span, top + 12)


def _name_beside(rows: Rows, scale: Scale, incident: Incident, span: Span, base: float) -> None:
    reach = max((span.end - span.start) / 2, NARROW / 2) + 6
    after, before = scale.end - (span.middle + reach), span.middle - reach - scale.start
    full = _measure(incident, incident.title)
    if full <= after or after >= before:
        _write(rows, incident, span.middle + reach, base, after)
    else:
        used = min(full, before)
        _write(rows, incident, span.middle - reach - used, base, before)


def _name_above(rows: Rows, incident: Incident, span: Span, base: float) -> None:
    width = rows.canvas.width
    used = min(_measure(incident, incident.title), width)
    lead = min(max(span.middle - used / 2, 0.0), width - used)
    _write(rows, incident, lead, base, width)


def _write(rows: Rows, incident: Incident, lead: float, base: float, room: float) -> None:
    """The date, and as much of the title as there is room for."""
    when = measure(incident.when, _SMALL) + 6
    rows.text(lead, base, incident.when, "fig-small fig-soft fig-halo")
    bold = incident.is_event
    title = shorten(incident.title, room - when, _TEXT, bold=bold)
    rows.text(lead + when, base, title, "fig-strong fig-halo" if bold else "fig-halo")


def _measure(incident: Incident, title: str) -> float:
    return measure(incident.when, _SMALL) + 6 + measure(title, _TEXT, bold=incident.is_event)


def _trace_diamond(box: Box) -> str:
    x, y = box.middle
    return f"M{x:.1f} {box.top:.1f}L{box.right:.1f} {y:.1f}L{x:.1f} {box.bottom:.1f}L{box.left:.1f} {y:.1f}Z"
