"""Cuts lines and areas to a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from briefgen.render.figures.boxes import Box, Spot

_Edge = tuple[Callable[[Spot], bool], Callable[[Spot, Spot], Spot]]


def clip_area(ring: Sequence[Spot], frame: Box) -> list[Spot]:
    """The part of an area inside the frame (Sutherland and Hodgman); empty where there is none.

    The result may run along the frame's edge, so it is fit to be filled and not to be outlined.
    """
    spots = list(ring)
    for is_inside, cross in _edges(frame):
        if not spots:
            return []
        clipped: list[Spot] = []
        before = spots[-1]
        was_inside = is_inside(before)
        for spot in spots:
            inside = is_inside(spot)
            if inside != was_inside:
                clipped.append(cross(before, spot))
            if inside:
                clipped.append(spot)
            before, was_inside = spot, inside
        spots = clipped
    return spots


def clip_line(line: Sequence[Spot], frame: Box) -> Iterator[list[Spot]]:
    """The pieces of a line inside the frame (Liang and Barsky, segment by segment)."""
    piece: list[Spot] = []
    for start, end in zip(line, line[1:], strict=False):
        cut = clip_segment(start, end, frame)
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


def clip_segment(start: Spot, end: Spot, frame: Box) -> tuple[Spot, Spot] | None:
    """The part of a straight line inside the frame."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for toward, room in (
        (-dx, x - frame.left),
        (dx, frame.right - x),
        (-dy, y - frame.top),
        (dy, frame.bottom - y),
    ):
        if toward == 0:
            if room < 0:
                return None
        elif toward < 0:
            enter = max(enter, room / toward)
        else:
            leave = min(leave, room / toward)
    if enter > leave:
        return None
    first = start if enter == 0 else (x + enter * dx, y + enter * dy)
    last = end if leave == 1 else (x + leave * dx, y + leave * dy)
    return first, last


def _edges(frame: Box) -> tuple[_Edge, ...]:
    return (
        (lambda spot: spot[0] >= frame.left, lambda a, b: _cross_upright(a, b, frame.left)),
        (lambda spot: spot[0] <= frame.right, lambda a, b: _cross_upright(a, b, frame.right)),
        (lambda spot: spot[1] >= frame.top, lambda a, b: _cross_level(a, b, frame.top)),
        (lambda spot: spot[1] <= frame.bottom, lambda a, b: _cross_level(a, b, frame.bottom)),
    )


def _cross_upright(a: Spot, b: Spot, x: float) -> Spot:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _cross_level(a: Spot, b: Spot, y: float) -> Spot:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y
