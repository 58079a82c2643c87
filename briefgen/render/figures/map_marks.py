"""Puts the signs on the map: a mark on the rim of a wide disc, beside the dot of a narrow one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.placement import Room, around, beside
from briefgen.render.figures.projection import ring
from briefgen.render.figures.seals import hue_of
from briefgen.render.figures.signs import Block, Order, Sign
from briefgen.render.figures.svg import Canvas, trace
from briefgen.render.figures.viewport import Viewport
from briefgen.view.labels import Labels

DOT = 2.6
_ANGLES = (-40, 40, -140, 140, -15, 15, 165, -165, -65, 65, -115, 115, 0, 180, -90, 90)
"""Where on a rim a mark may stand, in degrees clockwise from the right, the best first."""
_RING_STEP = 2.6
_MOST_RINGS = 3
_Candidate = tuple[Box, Order, Spot | None]
"""Where a block may stand, how it is ordered, and what a line leads to from it."""
_Found = tuple[Block, Box, Order, Spot | None]


def draw_discs(canvas: Canvas, signs: Sequence[Sign], viewport: Viewport) -> None:
    """The rims of wide discs: one ring for each account, in its colour and stroke, inside one another."""
    for sign in signs:
        if sign.is_dot:
            continue
        tellers = [mark.head for mark in sign.marks if not mark.is_denied]
        styles = [f"fig-ring fig-stroke-{hue_of(head)} fig-dash-{hue_of(head)}" for head in tellers]
        for index, style in enumerate(styles[:_MOST_RINGS] or ["fig-event"]):
            shrunk = max(sign.radius - index * _RING_STEP, 1.0) / viewport.scale
            rim = ring((sign.disc.lat, sign.disc.lon), shrunk)
            canvas.path(trace([viewport.place(place) for place in rim], close=True), style)


def place_signs(signs: Sequence[Sign], room: Room, labels: Labels, towns: Sequence[Box]) -> list[_Found]:
    """Room for every sign, the ones that are known best first.

    They keep clear of each other's dots, and near their place of towns too. One that finds no room for its
    name goes without.
    """
    found: list[_Found] = []
    dots = [_dot(sign.spot) for sign in signs if sign.is_dot]
    for sign in sorted(signs, key=lambda sign: sign.radius):
        own = _dot(sign.spot) if sign.is_dot else None
        others = [dot for dot in dots if dot != own]
        named, bare = Block(sign, labels), Block(sign, labels, named=False)
        placed = (
            _place(named, room, [*others, *towns], near=True)
            or _place(named, room, others)
            or _place(bare, room, others)
        )
        if placed is not None:
            found.append(placed)
    return found


def draw_signs(canvas: Canvas, signs: Sequence[Sign], placed: Sequence[_Found]) -> None:
    for sign in signs:
        if sign.is_dot:
            canvas.circle(*sign.spot, DOT, "fig-dot")
    for _, box, _, target in placed:
        if target is not None:
            end = box.nearest(target)
            if math.dist(end, target) > DOT + 3:
                canvas.line(end, target, "fig-leader")
    for block, box, order, _ in placed:
        block.draw(canvas, box, order)


def list_dots(signs: Sequence[Sign]) -> list[Box]:
    """What the dots of narrow discs take up."""
    return [_dot(sign.spot) for sign in signs if sign.is_dot]


def _dot(spot: Spot) -> Box:
    return Box.around(*spot, 2 * DOT + 2, 2 * DOT + 2)


def _place(block: Block, room: Room, dots: Sequence[Box], *, near: bool = False) -> _Found | None:
    candidates = _list_near(block) if near else _list_candidates(block, room.frame)
    return room.find(
        (box, (block, box, order, target))
        for box, order, target in candidates
        if not any(box.overlaps(dot) for dot in dots)
    )


def _list_near(block: Block) -> Iterator[_Candidate]:
    """Right beside the dot, or on the rim."""
    sign = block.sign
    width, height = block.width, block.height
    if sign.is_dot:
        for box in beside(sign.spot, width, height, DOT + 3):
            yield box, _order(box, sign.spot), sign.spot
        return
    for angle in _ANGLES:
        x = sign.spot[0] + sign.radius * math.cos(math.radians(angle))
        y = sign.spot[1] + sign.radius * math.sin(math.radians(angle))
        left, right = x - block.reach("signs-first"), x + block.reach("signs-last")
        rightward: _Candidate = (Box(left, y - height / 2, left + width, y + height / 2), "signs-first", None)
        leftward: _Candidate = (Box(right - width, y - height / 2, right, y + height / 2), "signs-last", None)
        yield from (rightward, leftward) if abs(angle) <= 90 else (leftward, rightward)


def _list_candidates(block: Block, frame: Box) -> Iterator[_Candidate]:
    """Right there and, should that not do, farther and farther away, at the end of a line."""
    sign = block.sign
    width, height = block.width, block.height
    yield from _list_near(block)
    if sign.is_dot:
        for box in around(sign.spot, width, height, 10, max(frame.width, frame.height)):
            yield box, _order(box, sign.spot), sign.spot
        return
    for angle in _ANGLES:
        x = sign.spot[0] + sign.radius * math.cos(math.radians(angle))
        y = sign.spot[1] + sign.radius * math.sin(math.radians(angle))
        if frame.left < x < frame.right and frame.top < y < frame.bottom:
            for box in around((x, y), width, height, 8, max(frame.width, frame.height)):
                yield box, _order(box, (x, y)), (x, y)


def _order(box: Box, spot: Spot) -> Order:
    return "signs-first" if box.middle[0] >= spot[0] else "signs-last"
