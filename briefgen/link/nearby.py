"""Places by where they are: what a map asks the register for, which need not be gone over as a whole.

What a brief asked for is what it depends on: a place that is added elsewhere concerns no map but those that
show the ground there.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from briefgen.link.corpus import LinkedPlace
from briefgen.link.layers import Layers, Watched

Coordinates = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""
_EARTH_KM = 6371.0088
_KM_A_DEGREE = math.radians(1) * _EARTH_KM
_CELL = 2.0
"""Size of the cells by which places are found, in degrees."""


@dataclass(frozen=True, slots=True)
class Area:
    """All that is no farther than so many km from a place."""

    latitude: float
    longitude: float
    radius_km: float

    def __str__(self) -> str:
        return f"{self.latitude!r} {self.longitude!r} {self.radius_km!r}"

    @classmethod
    def read(cls, text: str) -> Self:
        """An area as `str` writes it."""
        latitude, longitude, radius = map(float, text.split())
        return cls(latitude, longitude, radius)

    def holds(self, spot: Coordinates) -> bool:
        a, b = math.radians(self.latitude), math.radians(spot[0])
        apart = math.radians(spot[1] - self.longitude)
        chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(apart / 2) ** 2
        return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord))) <= self.radius_km


def find_within(places: Mapping[str, LinkedPlace], area: Area) -> tuple[LinkedPlace, ...]:
    """The places in an area, in the order of the register, shared ones before a brief's own."""
    if isinstance(places, PlaceLayers | PlacesWithout | PlaceTable | WatchedPlaces):
        return places.find_within(area)
    return tuple(place for place in places.values() if _is_within(place, area))


class PlaceTable(dict[str, LinkedPlace]):
    """Places that can be found by where they are. Nothing is added once one has been looked for."""

    def find_within(self, area: Area) -> tuple[LinkedPlace, ...]:
        cells = _list_cells(area)
        if cells is None:
            return tuple(place for place in self.values() if _is_within(place, area))
        near = sorted(entry for cell in cells for entry in self._by_cell.get(cell, ()))
        listed = self._listed
        return tuple(listed[index] for index in near if _is_within(listed[index], area))

    @cached_property
    def _listed(self) -> tuple[LinkedPlace, ...]:
        return tuple(self.values())

    @cached_property
    def _by_cell(self) -> Mapping[tuple[int, int], list[int]]:
        """The positions of places by the cells in which they lie."""
        found: dict[tuple[int, int], list[int]] = {}
        for index, place in enumerate(self._listed):
            if place.place.coordinates is not None:
                found.setdefault(_cell_of(*place.place.coordinates), []).append(index)
        return found


class PlaceLayers(Layers[LinkedPlace]):
    """A brief's own places over the shared ones."""

    __slots__ = ()

    def find_within(self, area: Area) -> tuple[LinkedPlace, ...]:
        return (*find_within(self._shared, area), *find_within(self._own, area))


class WatchedPlaces(Watched[LinkedPlace]):
    """Places with a record of what was asked of them, and of the areas that were asked about."""

    __slots__ = ("_areas",)

    def __init__(self, entries: Mapping[str, LinkedPlace]) -> None:
        super().__init__(entries)
        self._areas: dict[Area, None] = {}

    def find_within(self, area: Area) -> tuple[LinkedPlace, ...]:
        self._areas[area] = None
        return find_within(self._entries, area)

    def take_areas(self) -> tuple[Area, ...]:
        """The areas that were asked about since the last time."""
        areas = tuple(self._areas)
        self._areas.clear()
        return areas


class PlacesWithout(Mapping[str, LinkedPlace]):
    """Places of which some are hidden."""

    __slots__ = ("_hidden", "_places")

    def __init__(self, places: Mapping[str, LinkedPlace], hidden: Container[str]) -> None:
        self._places, self._hidden = places, hidden

    def __getitem__(self, id: str) -> LinkedPlace:
        if id in self._hidden:
            raise KeyError(id)
        return self._places[id]

    def __iter__(self) -> Iterator[str]:
        return (id for id in self._places if id not in self._hidden)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def find_within(self, area: Area) -> tuple[LinkedPlace, ...]:
        return tuple(place for place in find_within(self._places, area) if place.id not in self._hidden)


def _is_within(place: LinkedPlace, area: Area) -> bool:
    coordinates = place.place.coordinates
    return coordinates is not None and area.holds(coordinates)


def _cell_of(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor((longitude + 180) % 360 / _CELL)


def _list_cells(area: Area) -> Iterator[tuple[int, int]] | None:
    """The cells that an area may touch; None for so large a part of the globe that it is not worth while."""
    reach = area.radius_km / _KM_A_DEGREE
    if reach > 30 or abs(area.latitude) + reach >= 89:
        return None
    aside = math.degrees(math.asin(math.sin(math.radians(reach)) / math.cos(math.radians(area.latitude))))
    south, north = (math.floor((area.latitude + way * reach) / _CELL) for way in (-1, 1))
    west, east = (math.floor((area.longitude + 180 + way * aside) / _CELL) for way in (-1, 1))
    columns = round(360 / _CELL)
    wanted = {column % columns for column in range(west, east + 1)}
    return ((row, column) for row in range(south, north + 1) for column in sorted(wanted))
