"""What stands at one place of a map: numbers of events, seals of accounts, a name; and clusters of such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.lettering import measure, wrap
from briefgen.render.figures.seals import SIZE, draw_seal, measure_seal
from briefgen.render.figures.svg import Canvas, Side
from briefgen.render.figures.viewport import Viewport
from briefgen.view.labels import Labels
from briefgen.view.model import AccountHead
from briefgen.view.model.drawings import Disc, MapDrawing

MOST_SIGNS = 24
"""Beyond so many places, those that are near each other are drawn as one."""
NEAR = 22.0
MOST_SEALS = 6
"""Seals that one sign shows; of more it tells the number."""
SMALL = 12.0
"""A disc of this radius or less, in pixels, is a dot with a name beside it."""

_GAP = 1.5
_TEXT = 10.5
_NOTE = 9.5
_LINE = 11.5
_WIDEST_NAME = 96.0

Order = Literal["signs-first", "signs-last"]
"""Whether the signs stand to the left of the name or to its right."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One account's mark at a place."""

    head: AccountHead
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """All that stands at one place. `note` says what it is about, where that is not the main question.

    `radius` is that of its disc in pixels, `places` how many places it stands for.
    """

    spot: Spot
    disc: Disc
    radius: float
    name: str
    numbers: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    places: int = 1

    @property
    def is_dot(self) -> bool:
        return self.radius <= SMALL


def gather_signs(drawing: MapDrawing, viewport: Viewport, labels: Labels) -> tuple[Sign, ...]:
    """One sign a place, in the order of events and questions; fewer, where there would be too many."""
    found: dict[Disc, Sign] = {}

    def at(disc: Disc) -> Sign:
        radius = disc.radius_km * viewport.scale
        return found.get(disc) or Sign(viewport.place((disc.lat, disc.lon)), disc, radius, disc.name)

    for event in drawing.events:
        sign = at(event.disc)
        numbers = (*sign.numbers, event.number) if event.number is not None else sign.numbers
        found[event.disc] = replace(sign, numbers=numbers)
    for index, question in enumerate(drawing.questions):
        for place in question.places:
            sign = at(place.disc)
            marks = (
                *(Mark(head) for head in place.tellers),
                *(Mark(head, is_denied=True) for head in place.deniers),
            )
            fresh = tuple(mark for mark in marks if mark not in sign.marks)
            note = question.short if index and not sign.marks else sign.note
            found[place.disc] = replace(sign, marks=(*sign.marks, *fresh), note=note)
    signs = tuple(found.values())
    return signs if len(signs) <= MOST_SIGNS else merge_signs(signs, labels)


def merge_signs(signs: Iterable[Sign], labels: Labels) -> tuple[Sign, ...]:
    """Signs with those that are near each other made one, which stands where the first of them is."""
    merged: list[Sign] = []
    for sign in signs:
        for index, other in enumerate(merged):
            if abs(other.spot[0] - sign.spot[0]) < NEAR and abs(other.spot[1] - sign.spot[1]) < NEAR:
                merged[index] = _merge(other, sign)
                break
        else:
            merged.append(sign)
    return tuple(
        replace(
            sign,
            name=labels.ngettext("{n} place", "{n} places", sign.places).format(n=labels.number(sign.places)),
            radius=0.0,
        )
        if sign.places > 1
        else sign
        for sign in merged
    )


def _merge(first: Sign, second: Sign) -> Sign:
    return replace(
        first,
        numbers=(*first.numbers, *second.numbers),
        marks=tuple(dict.fromkeys((*first.marks, *second.marks))),
        places=first.places + second.places,
        note="",
    )


class Block:
    """A sign set in type: its size, and how it is drawn once its place is known."""

    def __init__(self, sign: Sign, labels: Labels, *, named: bool = True) -> None:
        self.sign = sign
        self._numbers = [labels.number(number) for number in sign.numbers[:MOST_SEALS]]
        self._marks = sign.marks[:MOST_SEALS]
        hidden = len(sign.numbers) + len(sign.marks) - len(self._numbers) - len(self._marks)
        name = sign.name
        if hidden and sign.places == 1:
            name = labels.gettext("{place} and {n} more accounts").format(place=name, n=labels.number(hidden))
        self._lines = wrap(name, _WIDEST_NAME, _TEXT, lines=2, bold=True) if named else ()
        self._note = wrap(sign.note, _WIDEST_NAME, _NOTE, lines=1) if named and sign.note else ()
        self._widths = [
            *(_measure_number(text) for text in self._numbers),
            *(measure_seal(mark.head) for mark in self._marks),
        ]
        self._row = sum(self._widths) + _GAP * max(0, len(self._widths) - 1)
        texts = [measure(line, _TEXT, bold=True) for line in self._lines]
        texts += [measure(line, _NOTE) for line in self._note]
        self._gap = 3.0 if self._row and texts else 0.0
        self.width = self._row + self._gap + max(texts, default=0.0)
        self.height = max(SIZE, _LINE * (len(self._lines) + len(self._note)) + 1)

    def reach(self, order: Order) -> float:
        """From the block's end to the middle of the sign that stands there; 0 where it has none."""
        if not self._widths:
            return 0.0
        return (self._widths[0] if order == "signs-first" else self._widths[-1]) / 2

    def draw(self, canvas: Canvas, box: Box, order: Order) -> None:
        _, y = box.middle
        first = order == "signs-first"
        x = box.left if first else box.right - self._row
        for text, width in zip(self._numbers, self._widths, strict=False):
            draw_number(canvas, text, x + width / 2, y)
            x += width + _GAP
        for mark, width in zip(self._marks, self._widths[len(self._numbers) :], strict=True):
            draw_seal(canvas, mark.head, x + width / 2, y, denied=mark.is_denied)
            x += width + _GAP
        x = box.left + self._row + self._gap if first else box.right - self._row - self._gap
        lines = len(self._lines) + len(self._note)
        base = y - lines * _LINE / 2 + _LINE - 2.6
        side: Side = "left" if first else "right"
        for line in self._lines:
            canvas.text(x, base, line, "fig-strong fig-halo", at=side)
            base += _LINE
        for line in self._note:
            canvas.text(x, base, line, "fig-small fig-soft fig-halo", at=side)


def draw_number(canvas: Canvas, text: str, x: float, y: float) -> None:
    """An event's number, white on black."""
    canvas.rect(Box.around(x, y, _measure_number(text), SIZE), "fig-ink", radius=2)
    canvas.text(x, y + 3.1, text, "fig-number", at="middle")


def _measure_number(text: str) -> float:
    return max(SIZE, measure(text, 9.0, bold=True) + 6)


def measure_numbers(texts: Sequence[str]) -> float:
    """Width of a row of event numbers."""
    return sum(_measure_number(text) + _GAP for text in texts)
