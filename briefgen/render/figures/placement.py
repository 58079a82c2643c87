"""Finds room for what must not overlap: of many places, in order of preference, the first free one."""

from __future__ import annotations

import math
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
    best: tuple[float, Box] | None = None
    step = 9.0
    for row in range(int((max(ys) - min(ys)) / step) + 1):
        for column in range(int((max(xs) - min(xs)) / step) + 1):
            x, y = min(xs) + column * step, min(ys) + row * step
            box = Box.around(x, y, width, height)
            if not _holds(shape, box) or not room.is_free(box):
                continue
            depth = min(max(abs(px - x) - width / 2, abs(py - y) - height / 2) for px, py in shape)
            if best is None or depth > best[0]:
                best = depth, box
    return best[1] if best else None


def _holds(shape: Sequence[Spot], box: Box) -> bool:
    corners = ((box.left, box.top), (box.right, box.bottom), (box.left, box.bottom), (box.right, box.top))
    return all(is_inside(shape, corner) for corner in (box.middle, *corners))


def is_inside(shape: Sequence[Spot], spot: Spot) -> bool:
    """Whether a spot lies within a shape, by counting the edges to its right."""
    x, y = spot
    inside = False
    before = shape[-1]
    for corner in shape:
        if (corner[1] > y) != (before[1] > y):
            crossing = corner[0] + (y - corner[1]) / (before[1] - corner[1]) * (before[0] - corner[0])
            inside ^= x < crossing
        before = corner
    return inside
