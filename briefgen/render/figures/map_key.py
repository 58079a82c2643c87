"""The key below a map: every place that an account names, question by question, and the events' numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.render.figures.lettering import measure, shorten
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.seals import draw_seal, measure_seal
from briefgen.render.figures.signs import Mark, draw_number, measure_numbers
from briefgen.render.figures.svg import Canvas
from briefgen.view.labels import Labels
from briefgen.view.locator import tell_radius
from briefgen.view.model.drawings import MapDrawing

MOST_ROWS = 18
_ROW = 16.0
_HEAD, _APART = 18.0, 3.0
_TEXT, _SMALL = 10.5, 9.5
_GAP = 1.5
_MOST_SEALS = 10


@dataclass(frozen=True, slots=True)
class _Entry:
    head: str
    numbers: tuple[str, ...]
    marks: tuple[Mark, ...]
    name: str
    detail: str


def draw_key(canvas: Canvas, drawing: MapDrawing, labels: Labels, top: float, start: float = 0.0) -> float:
    """Draws the key from `top` on, so far from where lines begin, and says where it ends."""
    rows = Rows(canvas)
    entries = list(_list_entries(drawing, labels))
    y = top
    head = ""
    for entry in entries[:MOST_ROWS]:
        if entry.head != head:
            y += _HEAD if head else _HEAD - _APART
            head = entry.head
            words = shorten(head, canvas.width - start, _SMALL, bold=True)
            rows.text(start, y - 4, words, "fig-strong fig-small fig-soft")
        y += _ROW
        _draw_entry(rows, labels, entry, start, y - _ROW / 2)
    if len(entries) > MOST_ROWS:
        y += _ROW
        rest = len(entries) - MOST_ROWS
        told = labels.ngettext("and {n} more place", "and {n} more places", rest)
        rows.text(start, y - 4, told.format(n=labels.number(rest)), "fig-small fig-soft")
    return y + 2


def _list_entries(drawing: MapDrawing, labels: Labels) -> Iterator[_Entry]:
    for question in drawing.questions:
        for place in question.places:
            marks = (
                *(Mark(head) for head in place.tellers),
                *(Mark(head, is_denied=True) for head in place.deniers),
            )
            detail = tell_radius(labels, place.disc.radius_km)
            if place.deniers and not place.tellers:
                detail = labels.gettext("denied; {detail}").format(detail=detail)
            yield _Entry(question.short, (), marks, place.disc.name, detail)
    for event in drawing.events:
        if event.number is not None:
            numbers = (labels.number(event.number),)
            yield _Entry(labels.gettext("Events"), numbers, (), event.title, "")


def _draw_entry(rows: Rows, labels: Labels, entry: _Entry, start: float, y: float) -> None:
    lead = start
    for number in entry.numbers:
        width = measure_numbers([number])
        draw_number(rows.canvas, number, rows.x(lead + (width - _GAP) / 2), y)
        lead += width
    for mark in entry.marks[:_MOST_SEALS]:
        width = measure_seal(mark.head)
        draw_seal(rows.canvas, mark.head, rows.x(lead + width / 2), y, denied=mark.is_denied)
        lead += width + _GAP
    lead += 3
    if len(entry.marks) > _MOST_SEALS:
        more = labels.gettext("+{n}").format(n=labels.number(len(entry.marks) - _MOST_SEALS))
        rows.text(lead, y + 3.6, more, "fig-small fig-soft")
        lead += measure(more, _SMALL) + 4
    left = rows.canvas.width - lead
    detail = measure(entry.detail, _SMALL) + 8 if entry.detail else 0.0
    name = shorten(entry.name, max(left - detail, left * 0.55), _TEXT)
    rows.text(lead, y + 3.6, name, "")
    lead += measure(name, _TEXT) + 6
    room = rows.canvas.width - lead
    if entry.detail and room > 24:
        rows.text(lead, y + 3.6, shorten(entry.detail, room, _SMALL), "fig-small fig-soft")
