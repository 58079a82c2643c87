"""A likelihood on the scale from 0 to 100 per cent, with every band of ICD 203 marked and one of them filled.

Percentages grow to the right in every script.
"""

from __future__ import annotations

from markupsafe import Markup

from briefgen.render.figures.boxes import Box
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.svg import Canvas, Pen
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import BandDrawing

WIDTH = 180.0
_SIDE = 8.0
_TOP, _BAR = 3.0, 10.0
_SMALL = 9.5


def draw_band(drawing: BandDrawing, labels: Labels, pen: Pen, id: str) -> Markup:
    canvas = Canvas(pen, WIDTH)
    scale = (WIDTH - 2 * _SIDE) / 100
    bottom = _TOP + _BAR
    canvas.rect(Box(_SIDE, _TOP, WIDTH - _SIDE, bottom), "fig-wash")
    low, high = _SIDE + drawing.low * scale, _SIDE + drawing.high * scale
    canvas.rect(Box(low, _TOP - 2, high, bottom + 2), "fig-ink")
    for edge in sorted({edge for band in drawing.bands for edge in band}):
        x = _SIDE + edge * scale
        is_own = edge in (drawing.low, drawing.high)
        canvas.line((x, bottom), (x, bottom + (5 if is_own else 3)), "fig-axis" if is_own else "fig-edge")
    canvas.line((_SIDE, bottom), (WIDTH - _SIDE, bottom), "fig-edge")
    _write_ends(canvas, labels, drawing, scale, bottom + 15)
    words = drawing.words
    return canvas.finish(id, bottom + 18, words.title, words.description, "fig fig-band")


def _write_ends(canvas: Canvas, labels: Labels, drawing: BandDrawing, scale: float, base: float) -> None:
    """The band's own ends in bold, and those of the scale where there is room beside them."""
    told = labels.gettext("{low}–{high} %").format(
        low=labels.number(drawing.low), high=labels.number(drawing.high)
    )
    half = measure(told, _SMALL, bold=True) / 2
    x = _SIDE + (drawing.low + drawing.high) / 2 * scale
    x = min(max(x, half), WIDTH - half)
    canvas.text(x, base, told, "fig-small fig-strong", at="middle")
    for value in (0, 100):
        label = labels.number(value)
        at = _SIDE + value * scale
        if abs(at - x) > half + measure(label, _SMALL) / 2 + 5:
            canvas.text(at, base, label, "fig-small fig-soft", at="middle")
