"""Finds room for what must not overlap: of many places, in order of preference, the first free one."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from briefgen.render.figures.boxes import Box, Spot

T = TypeVar("T")

_CELL = 24.0
"""Size of the cells by which a room finds what may be in the way."""
GOLDEN = math.pi * (3 - math.sqrt(5))


class Room:
    """A frame, and what is taken of it."""

    def __init__(self, frame: Box, taken: Iterable[Box] = ()) -> None:
        self.frame = frame
        self.taken: list[Box] = []
        self._at: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self.take(box)

    def is_free(self, box: Box) -> bool:
        if not self.frame.holds(box):
            return False
        return not any(box.overlaps(other) for cell in _list_cells(box) for other in self._at.get(cell, ()))

    def take(self, box: Box) -> None:
        self.taken.append(box)
        for cell in _list_cells(box):
            self._at.setdefault(cell, []).append(box)

    def find(self, candidates: Iterable[tuple[Box, T]]) -> T | None:
        """Take the first candidate that is free, and give back what comes with it; None where none is."""
        for box, found in candidates:
            if self.is_free(box):
                self.take(box)
                return found
        return None


def _list_cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def beside(spot: Spot, width: float, height: float, distance: float) -> Iterator[Box]:
    """Boxes of this size next to a spot, the most readable first: to the right, the left, above and below."""
    x, y = spot
    across, up = distance + width / 2, distance + height / 2
    slant = distance * 0.7
    yield Box.around(x + across, y, width, height)
    yield Box.around(x - across, y, width, height)
    yield Box.around(x + slant + width / 2, y - slant - height / 2, width, height)
    yield Box.around(x + slant + width / 2, y + slant + height / 2, width, height)
    yield Box.around(x - slant - width / 2, y - slant - height / 2, width, height)
    yield Box.around(x - slant - width / 2, y + slant + height / 2, width, height)
    yield Box.around(x, y - up, width, height)
    yield Box.around(x, y + up, width, height)


def around(spot: Spot, width: float, height: float, nearest: float, farthest: float) -> Iterator[Box]:
    """Boxes of this size whose middles lie around a spot, farther and farther away."""
    reach = nearest
    turn = 0
    while reach <= farthest:
        angle = turn * GOLDEN
        yield Box.around(
            spot[0] + (reach + width / 2) * math.cos(angle),
            spot[1] + (reach + height / 2) * math.sin(angle),
            width,
            height,
        )
        turn += 1
        reach = nearest + 1.6 * turn


def find_inside(shape: Sequence[Spot], width: float, height: float, room: Room) -> Box | None:
    """The free box of this size that lies deepest within a shape; None where the shape has no such room."""
    xs, ys = [spot[0] for spot in shape], [spot[1] for spot in shape]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    if right - left < width or bottom - top < height:
        return None
    best: Box | None = None
    deepest = -math.inf
    step = 9.0
    for row in range(int((bottom - top) / step) + 1):
        y = top + row * step
        upper, lower = _cross(shape, y - height / 2), _cross(shape, y + height / 2)
        if not upper or not lower:
            continue
        middle = _cross(shape, y)
        above = [abs(py - y) - height / 2 for py in ys]
        nearest = 0
        for column in range(int((right - left) / step) + 1):
            x = left + column * step
            if max(abs(xs[nearest] - x) - width / 2, above[nearest]) <= deepest:
                continue  # what was near the last box is near this one as well
            ends = x - width / 2, x + width / 2
            if not (_are_within(upper, ends) and _are_within(lower, ends) and _are_within(middle, (x,))):
                continue
            depth, nearest = _measure_depth(xs, above, x, width / 2, deepest)
            box = Box.around(x, y, width, height)
            if depth > deepest and room.is_free(box):
                best, deepest = box, depth
    return best


def _cross(shape: Sequence[Spot], y: float) -> list[float]:
    """Where the edges of a shape cross a level, from left to right."""
    crossings = []
    before_x, before_y = shape[-1]
    for x, corner_y in shape:
        if (corner_y > y) != (before_y > y):
            crossings.append(x + (y - corner_y) / (before_y - corner_y) * (before_x - x))
        before_x, before_y = x, corner_y
    return sorted(crossings)


def _are_within(crossings: Sequence[float], xs: Iterable[float]) -> bool:
    """Whether all of these spots of a level lie within a shape, by where its edges cross the level.

    A spot is inside where the edges to its right are odd in number.
    """
    return all((len(crossings) - bisect_right(crossings, x)) % 2 for x in xs)


def _measure_depth(
    xs: Sequence[float], above: Sequence[float], x: float, half: float, enough: float
) -> tuple[float, int]:
    """How far the corners of a shape keep from a box, and which is the nearest; or the first that is no
    farther than `enough`."""
    depth, nearest = math.inf, 0
    for index, up in enumerate(above):
        if up >= depth:
            continue
        px = xs[index]
        gap = (px - x if px > x else x - px) - half
        gap = max(gap, up)
        if gap < depth:
            depth, nearest = gap, index
            if depth <= enough:
                break
    return depth, nearest
