"""The ground of maps: what is land on the globe is land on the map, whatever is left out to draw it fast."""

from __future__ import annotations

import math
import re
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.clipping import clip_line, clip_segment, round_window, window_of
from briefgen.render.figures.ground import Ground, choose_level, draw_ground, draw_round_ground
from briefgen.render.figures.shapes import load_world, touches
from briefgen.render.figures.surveying import send_surveyor
from briefgen.render.figures.svg import Trace
from briefgen.render.figures.viewport import Extent, fit_region, fit_viewport
from tests.render.figures.drawn import is_inside

EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
COORDINATES = st.floats(-400, 400)
SPOTS = st.tuples(COORDINATES, COORDINATES)


def read(trace: Trace) -> list[Spot]:
    """The spots of a path, in tenths."""
    numbers = [round(float(each) * 10) for each in _NUMBER.findall(trace.write())]
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def is_land(ground: Ground, spot: Spot) -> bool:
    tenths = (spot[0] * 10, spot[1] * 10)
    return sum(is_inside(read(trace), tenths) for trace in (*ground.land, *ground.focus)) % 2 == 1


@settings(max_examples=8)
@given(
    st.tuples(st.floats(-85, 85), st.floats(-180, 179.9)),
    st.sampled_from([900.0, 3_000.0]),
    st.lists(st.tuples(st.floats(2, 318), st.floats(2, 209)), min_size=12, max_size=12),
)
def test_what_is_left_out_far_from_the_map_changes_nothing_on_it(
    centre: tuple[float, float], km: float, spots: list[Spot]
) -> None:
    viewport = fit_viewport([Extent(centre, km)], 320.0, 24.0)
    world = load_world(choose_level(viewport))
    exact = send_surveyor(world, viewport, EVERYWHERE)
    every = [area for polygon in world.find_near(EVERYWHERE).polygons for ring in polygon.rings
             for area in exact.outline(ring)]  # fmt: skip
    ground = draw_ground(viewport, frozenset())
    for spot in spots:
        edge = min((math.dist(spot, other) for area in every for other in area if _is_near(spot, other)),
                   default=9.0)  # fmt: skip
        if edge > 1.5:  # what is thinned or rounded moves an edge by less
            assert is_land(ground, spot) == (sum(is_inside(area, spot) for area in every) % 2 == 1)


def _is_near(spot: Spot, other: Spot) -> bool:
    return abs(spot[0] - other[0]) < 9 and abs(spot[1] - other[1]) < 9


@pytest.mark.parametrize("place", [(34.5, 38.5), (60.0, 24.0), (-45.0, -73.0), (1.3, 103.8)])
def test_a_coast_runs_exactly_where_the_land_ends(place: tuple[float, float]) -> None:
    viewport = fit_viewport([Extent(place, 300.0)], 320.0, 24.0)
    ground = draw_ground(viewport, frozenset({"SY", "FI"}))
    edges = {spot for trace in (*ground.land, *ground.focus) for spot in read(trace)}
    coasts = [spot for trace in ground.coasts for spot in read(trace)[1:-1]]
    assert len(coasts) > 50
    # The smallest islets may be a line on one of the two.
    assert len([spot for spot in coasts if spot not in edges]) <= len(coasts) // 500


def test_land_around_a_pole_is_drawn_far_from_the_pole() -> None:
    ground = draw_ground(fit_viewport([Extent((-74.0, 20.0), 900.0)], 320.0, 24.0), frozenset())
    assert is_land(ground, (160.0, 150.0))
    assert {code for code, _ in ground.countries} == {"AQ"}


def test_an_inset_is_the_same_wherever_it_stands() -> None:
    ground = draw_round_ground(fit_region((33.0, 39.0), 1_800.0, Box(0, 0, 62, 62)), frozenset({"SY"}))
    moved = draw_round_ground(fit_region((33.0, 39.0), 1_800.0, Box(253, 100, 315, 162)), frozenset({"SY"}))
    for here, there in zip(
        (*ground.land, *ground.coasts, *ground.borders),
        (*moved.land, *moved.coasts, *moved.borders),
        strict=True,
    ):
        assert here.write(2530, 1000) == there.write()


def test_bounds_touch_across_the_antimeridian() -> None:
    assert touches((175.0, 0.0, 185.0, 10.0), (-179.0, 5.0, -170.0, 20.0))
    assert touches((-180.0, 60.0, 180.0, 90.0), (10.0, 70.0, 11.0, 71.0))
    assert not touches((175.0, 0.0, 185.0, 10.0), (-170.0, 5.0, -160.0, 20.0))
    assert not touches((0.0, 0.0, 10.0, 10.0), (0.0, 11.0, 10.0, 20.0))


@given(st.lists(SPOTS, min_size=2, max_size=12), st.booleans())
def test_a_line_is_cut_as_its_segments_are(line: list[Spot], in_circle: bool) -> None:
    box = Box(-100, -100, 100, 100)
    window = round_window(box) if in_circle else window_of(box)
    pieces = list(clip_line(line, window))
    cut = [
        segment for start, end in pairwise(line) if (segment := clip_segment(start, end, window)) is not None
    ]
    parts = [part for piece in pieces for part in pairwise(piece)]
    assert parts == cut
    assert all(box.grow(1e-6).holds(Box(*spot, *spot)) for piece in pieces for spot in piece)
