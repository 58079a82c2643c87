"""The area that a map asks the register about holds all that the map shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.link.nearby import Area
from briefgen.render.figures.projection import AzimuthalEqualArea
from briefgen.render.figures.viewport import Extent, fit_viewport
from briefgen.view.surroundings import find_surroundings

SPREADS = st.sampled_from([0.0, 0.1, 1.0, 5.0, 25.0, 90.0])


@st.composite
def discs(draw: st.DrawFn) -> list[tuple[float, float, float]]:
    lat, lon = draw(st.floats(-89, 89)), draw(st.floats(-180, 179.9))
    spread = draw(SPREADS)
    offsets = st.tuples(st.floats(-spread, spread), st.floats(-spread, spread))
    return [
        (max(-90.0, min(90.0, lat + up)), (lon + aside + 180) % 360 - 180, radius)
        for up, aside in draw(st.lists(offsets, min_size=1, max_size=5))
        for radius in [draw(st.sampled_from([0.1, 1.0, 30.0, 200.0]))]
    ]


@given(discs())
def test_all_of_the_map_lies_within_it(shown: list[tuple[float, float, float]]) -> None:
    area = find_surroundings(shown)
    viewport = fit_viewport([Extent((lat, lon), radius) for lat, lon, radius in shown], 320.0, 24.0)
    frame, origin = viewport.frame, viewport.origin
    if not isinstance(viewport.projection, AzimuthalEqualArea):
        assert area.radius_km == float("inf")
        return
    for x in (frame.left, (frame.left + frame.right) / 2, frame.right):
        for y in (frame.top, (frame.top + frame.bottom) / 2, frame.bottom):
            spot = (x - origin[0]) / viewport.scale, (y - origin[1]) / viewport.scale
            assert area.holds(viewport.projection.locate(spot))


def test_a_map_of_a_town_does_not_ask_about_the_whole_country() -> None:
    area = find_surroundings([(34.5, 35.8, 1.0), (34.45, 35.85, 5.0)])
    assert area == Area(34.48, 35.83, 88.0)
    assert not area.holds((36.2, 37.2))


def test_maps_of_far_apart_places_ask_about_everything() -> None:
    assert find_surroundings([(0.0, 0.0, 1.0), (0.0, 180.0, 1.0)]).holds((-45.0, 90.0))
