"""The numbers that accounts give, on one scale: a dot for an exact number, a whisker for a range.

Numbers grow to the right in every script; what is written beside them follows the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from briefgen.render.figures.lettering import measure, shorten, wrap
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.scales import Scale
from briefgen.render.figures.seals import draw_seal, draw_shape, hue_of, measure_seal
from briefgen.render.figures.svg import Canvas, Pen, trace
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import Quantity, RangeRow, RangesDrawing

MOST_QUANTITIES = 40
"""So many numbers fit a page; the rest is left to the comparison."""
_BESIDE = 480.0
_LOGARITHMIC = 300.0
"""From this ratio of the largest number to the smallest, the scale is logarithmic."""
_NAMES = 152.0
_MOST_AMOUNT = 200.0
_TEXT, _SMALL = 10.5, 9.5
_ROW, _TALL_ROW = 19.0, 31.0
_HEAD, _AXIS, _AFTER = 17.0, 17.0, 14.0
_DOT = 8.0


def draw_ranges(drawing: RangesDrawing, labels: Labels, pen: Pen, id: str, width: float) -> Markup:
    canvas = Canvas(pen, width)
    drawer = _Drawer(labels, canvas)
    y, room = 0.0, MOST_QUANTITIES
    for row in drawing.rows:
        if room > 0:
            y = drawer.draw(row, row.quantities[:room], y)
            room -= len(row.quantities)
    kind = "fig-wide" if width >= _BESIDE else "fig-narrow"
    words = drawing.words
    return canvas.finish(id, y, words.title, words.description, f"fig {kind}")


def choose_scale(quantities: Iterable[Quantity], start: float, end: float) -> Scale:
    """A scale for all the finite ends of these, with room for what goes on beyond them."""
    ends = [edge for each in quantities for edge in (each.low, each.high) if math.isfinite(edge)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    if low > 0 and high / low >= _LOGARITHMIC:
        return Scale(low / 1.5, high * 1.5, start, end, is_logarithmic=True)
    if 0 <= low <= (high - low) or (low == high and low >= 0):
        low = 0.0
    if high <= low:
        high = low + 1
    room = (high - low) * 0.12
    return Scale(low if low == 0 else low - room, high + room, start, end)


@dataclass(frozen=True, slots=True)
class _Drawer:
    labels: Labels
    canvas: Canvas

    @property
    def is_wide(self) -> bool:
        return self.canvas.width >= _BESIDE

    def draw(self, row: RangeRow, quantities: tuple[Quantity, ...], top: float) -> float:
        """One point from `top` on; says where it ends."""
        rows = Rows(self.canvas)
        start, end = self._find_sides(quantities)
        scale = choose_scale(quantities, start, end)
        self._draw_title(rows, row, scale, top + 11)
        tall = _ROW if self.is_wide else _TALL_ROW
        base = top + _HEAD + tall * len(quantities) + 2
        self._draw_axis(scale, top + _HEAD, base)
        for index, quantity in enumerate(quantities):
            self._draw_quantity(rows, quantity, scale, top + _HEAD + index * tall)
        y = base + _AXIS
        for other in row.others:
            y += 12
            rows.text(0, y, shorten(other, self.canvas.width, _SMALL), "fig-small fig-soft")
        return y + _AFTER

    def _find_sides(self, quantities: Iterable[Quantity]) -> tuple[float, float]:
        """From where to where the scale runs: names on one side of it, amounts on the other."""
        told = (measure(self._tell(each), _SMALL, bold=True) for each in quantities)
        amounts = max(told, default=0.0) + 12
        if not self.is_wide:
            return 8.0, self.canvas.width - 10
        amounts = min(amounts, _MOST_AMOUNT)
        sides = _NAMES, amounts + 4
        if Rows(self.canvas).is_mirrored:
            return sides[1], self.canvas.width - sides[0]
        return sides[0], self.canvas.width - sides[1]

    def _draw_title(self, rows: Rows, row: RangeRow, scale: Scale, y: float) -> None:
        title = shorten(row.short, self.canvas.width * 0.6, _TEXT, bold=True)
        rows.text(0, y, title, "fig-strong")
        notes = [row.unit] if row.unit and row.unit.casefold() != row.short.casefold() else []
        if scale.is_logarithmic:
            notes.append(self.labels.gettext("logarithmic scale"))
        lead = measure(title, _TEXT, bold=True) + 7
        for note in notes:
            text = shorten(note, self.canvas.width - lead, _SMALL)
            rows.text(lead, y, text, "fig-small fig-soft")
            lead += measure(text, _SMALL) + 7

    def _draw_axis(self, scale: Scale, top: float, base: float) -> None:
        self.canvas.line((scale.start, base), (scale.end, base), "fig-axis")
        ticks = list(scale.ticks(8 if self.is_wide else 5))
        lines = ([(scale.place(tick), top), (scale.place(tick), base + 3)] for tick in ticks)
        self.canvas.path("".join(map(trace, lines)), "fig-grid")
        free_from = -math.inf
        for tick in ticks:
            x = scale.place(tick)
            label = self.labels.number(tick)
            half = measure(label, _SMALL) / 2
            if x - half > free_from and x + half <= self.canvas.width:
                self.canvas.text(x, base + 13, label, "fig-small fig-soft", at="middle")
                free_from = x + half + 6

    def _draw_quantity(self, rows: Rows, quantity: Quantity, scale: Scale, top: float) -> None:
        head = quantity.head
        width = measure_seal(head)
        amount = self._tell(quantity)
        if self.is_wide:
            y = line = top + _ROW / 2
            rows.text(width + 4, y + 3.6, shorten(head.short, _NAMES - width - 14, _TEXT), "")
            edge = scale.start if rows.is_mirrored else self.canvas.width - scale.end
            lead = self.canvas.width - edge + 8
            room = edge - 8
            rows.text(lead, y + 3.4, wrap(amount, room, _SMALL, lines=1)[0], "fig-small fig-strong")
        else:
            y, line = top + 9, top + 23
            used = measure(amount, _SMALL, bold=True)
            name = shorten(head.short, self.canvas.width - used - width - 12, _TEXT)
            rows.text(width + 4, y + 3.6, name, "")
            rows.text(self.canvas.width, y + 3.4, amount, "fig-small fig-strong", at="right")
        draw_seal(self.canvas, head, rows.x(width / 2), y)
        self._draw_whisker(quantity, scale, line)

    def _tell(self, quantity: Quantity) -> str:
        """What is said of the number. All of it needs room: a number that is cut is another number."""
        if quantity.is_denied:
            return self.labels.gettext("denies: {amount}").format(amount=quantity.label)
        return quantity.label

    def _draw_whisker(self, quantity: Quantity, scale: Scale, y: float) -> None:
        hue = hue_of(quantity.head)
        low, high = scale.clamp(quantity.low), scale.clamp(quantity.high)
        stem = f"fig-stem fig-stroke-{hue}" + (" fig-dash-4" if quantity.is_denied else "")
        if quantity.low == quantity.high:
            draw_shape(self.canvas, quantity.head, low, y, _DOT)
        else:
            self._draw_end(hue, quantity.low, low, y, -1)
            self._draw_end(hue, quantity.high, high, y, 1)
            inset = 4.0
            start = low + (inset if math.isinf(quantity.low) else 0)
            end = high - (inset if math.isinf(quantity.high) else 0)
            self.canvas.line((start, y), (end, y), stem)
        if quantity.is_denied:
            x = (low + high) / 2
            self.canvas.line((x - 5, y + 5), (x + 5, y - 5), "fig-cross")
            self.canvas.line((x - 5, y - 5), (x + 5, y + 5), "fig-cross")

    def _draw_end(self, hue: int, value: float, x: float, y: float, direction: int) -> None:
        """A dot where a range ends; an arrow head where it goes on."""
        if math.isfinite(value):
            self.canvas.circle(x, y, 3.2, f"fig-hue-{hue}")
            return
        back = x - direction * 7
        self.canvas.path(f"M{x:.1f} {y:.1f}L{back:.1f} {y - 4.2:.1f}V{y + 4.2:.1f}Z", f"fig-hue-{hue}")
