"""Stretches of time as bars: their ends fade where it is not known when in them something lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.render.figures.boxes import Box
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.scales import Scale
from briefgen.render.figures.svg import number
from briefgen.view.model.drawings import Stretch

NARROW = 9.0
"""A stretch that would be no wider than this, in pixels, is a mark and not a bar."""
_LONGEST_FADE = 13.0
_STRIPES = (2.6, 2.0, 1.4, 0.8)
_GAPS = (0.7, 1.1, 1.5, 1.9)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a stretch lies on a scale, by distance from where lines begin; at an open end it goes on."""

    start: float
    end: float
    starts_open: bool = False
    ends_open: bool = False
    is_fuzzy: bool = True

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2

    @property
    def is_mark(self) -> bool:
        return self.end - self.start <= NARROW and not (self.starts_open or self.ends_open)


def span_of(stretch: Stretch, scale: Scale) -> Span:
    """The place of a stretch on a scale of instants, cut to the scale."""
    return Span(
        scale.clamp(stretch.earliest),
        scale.clamp(stretch.latest),
        math.isinf(stretch.earliest),
        math.isinf(stretch.latest),
        stretch.is_fuzzy,
    )


def trace_bar(rows: Rows, span: Span, y: float, thickness: float) -> str:
    """Path data of a bar: full in its middle, with stripes that thin out or a point at its ends."""
    data = "".join(_trace_box(box) for box in _list_pieces(span, y, thickness, rows))
    for is_open, edge, direction in ((span.starts_open, span.start, -1), (span.ends_open, span.end, 1)):
        if is_open:
            tip, base = rows.x(edge), rows.x(edge - direction * thickness)
            half = thickness * 0.8
            data += f"M{number(tip)} {number(y)}L{number(base)} {number(y - half)}V{number(y + half)}z"
    return data


def _trace_box(box: Box) -> str:
    width = number(box.width)
    return f"M{number(box.left)} {number(box.top)}h{width}v{number(box.height)}h-{width}z"


def _list_pieces(span: Span, y: float, thickness: float, rows: Rows) -> Iterator[Box]:
    top, bottom = y - thickness / 2, y + thickness / 2
    fade = min(_LONGEST_FADE, (span.end - span.start) * 0.34) if span.is_fuzzy else 0.0
    start = span.start + (thickness if span.starts_open else fade)
    end = span.end - (thickness if span.ends_open else fade)
    yield rows.box(start, top, max(end, start + 0.5), bottom)
    unit = fade / (sum(_STRIPES) + sum(_GAPS))
    for is_open, edge, direction in ((span.starts_open, start, -1), (span.ends_open, end, 1)):
        if is_open or not fade:
            continue
        at = edge
        for gap, stripe in zip(_GAPS, _STRIPES, strict=True):
            at += direction * gap * unit
            yield rows.box(at, top, at + direction * stripe * unit, bottom)
            at += direction * stripe * unit
