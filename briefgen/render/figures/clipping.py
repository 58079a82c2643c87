"""Cuts lines and areas to a window: a frame, or nearly a circle."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefgen.render.figures.boxes import Box, Spot

Window = tuple[tuple[float, float, float], ...]
"""Half-planes that together hold the window: of a, b and c, the spots where a·x + b·y is at most c."""

_SIDES = 24


def window_of(box: Box) -> Window:
    """The box itself."""
    return ((-1, 0, -box.left), (1, 0, box.right), (0, -1, -box.top), (0, 1, box.bottom))


def round_window(box: Box) -> Window:
    """The circle within a square box, as a polygon of many sides."""
    x, y = box.middle
    radius = box.width / 2
    turns = [math.tau * side / _SIDES for side in range(_SIDES)]
    return tuple(
        (math.cos(turn), math.sin(turn), x * math.cos(turn) + y * math.sin(turn) + radius) for turn in turns
    )


def clip_area(ring: Sequence[Spot], window: Window) -> list[Spot]:
    """The part of an area inside the window (Sutherland and Hodgman); empty where there is none.

    The result may run along the window's edge, so it is fit to be filled and not to be outlined.
    """
    spots = list(ring)
    for a, b, c in window:
        overs = [a * x + b * y - c for x, y in spots]
        if not overs or min(overs) > 0:
            return []
        if max(overs) <= 0:
            continue
        clipped: list[Spot] = []
        before, over_before = spots[-1], overs[-1]
        for spot, over in zip(spots, overs, strict=True):
            if over > 0:
                if over_before <= 0:
                    clipped.append(_between(before, spot, over_before / (over_before - over)))
            else:
                if over_before > 0:
                    clipped.append(_between(before, spot, over_before / (over_before - over)))
                clipped.append(spot)
            before, over_before = spot, over
        spots = clipped
    return spots


def clip_line(line: Sequence[Spot], window: Window) -> Iterator[list[Spot]]:
    """The pieces of a line inside the window."""
    beyond = _tell_sides(line, window)
    piece: list[Spot] = []
    for start, end, there, here in zip(line, line[1:], beyond, beyond[1:], strict=False):
        if not there | here:
            cut: tuple[Spot, Spot] | None = (start, end)
        else:
            cut = None if there & here else clip_segment(start, end, window)
        if cut is None:
            if piece:
                yield piece
            piece = []
            continue
        if piece and piece[-1] != cut[0]:
            yield piece
            piece = []
        if not piece:
            piece = [cut[0]]
        piece.append(cut[1])
    if piece:
        yield piece


def _tell_sides(line: Sequence[Spot], window: Window) -> list[int]:
    """For each spot the sides of the window that it lies beyond, a bit a side (Cohen and Sutherland)."""
    beyond = [0] * len(line)
    for side, (a, b, c) in enumerate(window):
        bit = 1 << side
        beyond = [
            told | bit if a * x + b * y - c > 0 else told for told, (x, y) in zip(beyond, line, strict=True)
        ]
    return beyond


def clip_segment(start: Spot, end: Spot, window: Window) -> tuple[Spot, Spot] | None:
    """The part of a straight line inside the window (Cyrus and Beck)."""
    enter, leave = 0.0, 1.0
    for a, b, c in window:
        over_start, over_end = a * start[0] + b * start[1] - c, a * end[0] + b * end[1] - c
        if over_start > 0 and over_end > 0:
            return None
        if over_start > 0:
            enter = max(enter, over_start / (over_start - over_end))
        elif over_end > 0:
            leave = min(leave, over_start / (over_start - over_end))
    if enter > leave:
        return None
    first = start if enter == 0 else _between(start, end, enter)
    last = end if leave == 1 else _between(start, end, leave)
    return first, last


def _between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
