"""Places by where they are: found as if all had been gone over, with a record of what was asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.link.corpus import LinkedPlace, Location
from briefgen.link.nearby import (
    Area,
    PlaceLayers,
    PlacesWithout,
    PlaceTable,
    WatchedPlaces,
    find_within,
)
from briefgen.model.place import Place
from briefgen.yaml.document import Document

SPOTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
AREAS = st.builds(Area, st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([1.0, 50.0, 400.0, 5e3]))


def place(id: str, lat: float | None, lon: float | None) -> LinkedPlace:
    return LinkedPlace(Place(id=id, name=id, lat=lat, lon=lon), Location(Document("places.yaml", "", ())))


def table(**spots: tuple[float, float] | None) -> PlaceTable:
    return PlaceTable({id: place(id, *(spot or (None, None))) for id, spot in spots.items()})


def ids(found: tuple[LinkedPlace, ...]) -> list[str]:
    return [each.id for each in found]


@given(st.lists(st.one_of(st.none(), SPOTS), max_size=12), AREAS)
def test_what_is_found_is_what_lies_there_in_order(
    spots: list[tuple[float, float] | None], area: Area
) -> None:
    places = table(**{f"p{index}": spot for index, spot in enumerate(spots)})
    expected = [f"p{index}" for index, spot in enumerate(spots) if spot is not None and area.holds(spot)]
    assert ids(find_within(places, area)) == expected
    assert ids(find_within(dict(places), area)) == expected


@given(SPOTS, st.floats(-3, 3), st.floats(-3, 3), st.sampled_from([100.0, 300.0]))
def test_neighbours_are_found_over_the_antimeridian_and_near_the_poles(
    spot: tuple[float, float], up: float, aside: float, km: float
) -> None:
    other = max(-90.0, min(90.0, spot[0] + up)), (spot[1] + aside + 180) % 360 - 180
    area = Area(*spot, km)
    assert bool(find_within(table(a=other), area)) == area.holds(other)


@given(AREAS)
def test_an_area_is_read_as_it_was_written(area: Area) -> None:
    assert Area.read(str(area)) == area


def test_own_places_come_after_the_shared_ones_and_hidden_ones_not_at_all() -> None:
    shared, own = table(b=(10.0, 10.0), far=(60.0, 10.0)), {"a": place("a", 10.1, 10.1)}
    layers = PlaceLayers(own, shared)
    area = Area(10.0, 10.0, 50.0)
    assert ids(find_within(layers, area)) == ["b", "a"]
    assert ids(find_within(PlacesWithout(layers, {"b"}), area)) == ["a"]
    assert [*PlacesWithout(layers, {"b"})] == ["far", "a"]


def test_an_area_that_was_asked_about_is_on_record_and_the_register_is_not_gone_over() -> None:
    watched = WatchedPlaces(table(a=(10.0, 10.0)))
    area = Area(10.0, 10.0, 50.0)
    layers = PlacesWithout(PlaceLayers({}, watched), ())
    assert ids(find_within(layers, area)) == ["a"]
    assert watched.take_areas() == (area,)
    assert watched.take_areas() == ()
    assert watched.take() == (frozenset(), False)
