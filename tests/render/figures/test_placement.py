"""Room on drawings: the names of countries stand as deep within them as they can."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.placement import Room, find_inside
from tests.render.figures.drawn import is_inside

SPOTS = st.tuples(st.floats(0, 200), st.floats(0, 200))


def find_slowly(shape: list[Spot], width: float, height: float, room: Room) -> Box | None:
    """The definition: of the grid's boxes that are inside and free, the one farthest from all corners."""
    best: tuple[float, Box] | None = None
    left, top = min(x for x, _ in shape), min(y for _, y in shape)
    right, bottom = max(x for x, _ in shape), max(y for _, y in shape)
    for row in range(int((bottom - top) / 9) + 1):
        for column in range(int((right - left) / 9) + 1):
            x, y = left + column * 9.0, top + row * 9.0
            box = Box.around(x, y, width, height)
            corners = ((a, b) for a in (box.left, box.right) for b in (box.top, box.bottom))
            if not all(is_inside(shape, spot) for spot in (box.middle, *corners)) or not room.is_free(box):
                continue
            depth = min(max(abs(px - x) - width / 2, abs(py - y) - height / 2) for px, py in shape)
            if best is None or depth > best[0]:
                best = depth, box
    return best[1] if best else None


@given(
    st.lists(SPOTS, min_size=3, max_size=9),
    st.floats(1, 40),
    st.lists(st.tuples(SPOTS, st.floats(1, 60)), max_size=3),
)
def test_a_name_stands_where_it_is_deepest_within_its_country(
    shape: list[Spot], width: float, taken: list[tuple[Spot, float]]
) -> None:
    room = Room(Box(0, 0, 200, 200), [Box.around(*spot, size, size) for spot, size in taken])
    assert find_inside(shape, width, 11.0, room) == find_slowly(shape, width, 11.0, room)


def test_a_country_that_is_too_small_goes_without_a_name() -> None:
    room = Room(Box(0, 0, 100, 100))
    shape = [(10 + 8 * math.cos(turn), 10 + 8 * math.sin(turn)) for turn in (0.0, 2.0, 4.0)]
    assert find_inside(shape, 20, 11, room) is None
