"""The shapes of the world's countries, by Natural Earth, in three levels of detail.

A file `data/countries-….bin`, written by `tools/map_shapes.py`, is one zlib stream: the length of a header (4
bytes, little-endian), the header (JSON), then the steps from point to point of all arcs, first all those to
the east and then all those to the north, as 16-bit integers, little-endian. The header holds the size of a
grid step in degrees (`scale`), the grid's corner (`translate`), for each arc where it starts, of how many
points it consists and its bounds (west, south, east, north), and for each country its ISO 3166-1 code and
its polygons. A polygon is a list of rings, the outer one first; a ring is a list of arcs, where ~n is arc n
run through backwards. Neighbours share their arcs.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Literal

from briefgen.render.figures.projection import Place, Vector, to_vector

Level = Literal["fine", "medium", "coarse"]
Ring = tuple[int, ...]
Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees; west and east may lie beyond 180, never a turn apart or more."""

_DATA = Path(__file__).parent / "data"
_CELL = 10
"""Size, in degrees, of the cells by which shapes are found."""
_MOST_POINTS, _WIDEST = 24, 4.0
"""How many points, and how many degrees, a run has at most."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A part of a country: its code, empty where it has none, its rings, the outer one first, and bounds.

    What lies around a pole may have the pole for its outer ring and its coast for an inner one.
    """

    code: str
    rings: tuple[Ring, ...]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Run:
    """A part of an arc that is short enough to be either on a map or off it. One ends where the next begins.

    Its points are vectors of length 1 from the middle of the globe, an array for each of their coordinates.
    """

    xs: array[float]
    ys: array[float]
    zs: array[float]
    ends: tuple[Vector, Vector]
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What may lie between some bounds: polygons, borders between two countries, and coasts."""

    polygons: tuple[Polygon, ...]
    borders: tuple[int, ...]
    coasts: tuple[int, ...]


class World:
    """All countries in one level of detail. Arcs are unpacked when they are asked for."""

    def __init__(self, packed: bytes) -> None:
        content = zlib.decompress(packed)
        length = int.from_bytes(content[:4], "little")
        header = json.loads(content[4 : 4 + length])
        self._scale, self._corner = header["scale"], header["translate"]
        self._starts, self._counts, self._bounds = header["starts"], header["counts"], header["bounds"]
        self._offsets = list(accumulate((count - 1 for count in self._counts), initial=0))
        steps = array("h", content[4 + length :])
        if sys.byteorder == "big":
            steps.byteswap()
        half = len(steps) // 2
        self._across, self._up = steps[:half], steps[half:]
        self._polygons = [
            Polygon(
                code,
                tuple(tuple(ring) for ring in rings),
                _unite([self.bounds_of(arc) for ring in rings for arc in ring]),
            )
            for code, polygons in header["countries"]
            for rings in polygons
        ]
        self._uses = Counter(
            arc if arc >= 0 else ~arc for polygon in self._polygons for ring in polygon.rings for arc in ring
        )
        self._arcs_at: dict[int, list[int]] = {}
        for arc in sorted(self._uses):
            self._file(arc, self.bounds_of(arc), self._arcs_at)
        self._polygons_at: dict[int, list[int]] = {}
        for index, polygon in enumerate(self._polygons):
            self._file(index, polygon.bounds, self._polygons_at)
        self._runs: dict[int, tuple[Run, ...]] = {}

    def find_near(self, bounds: Bounds) -> Neighbourhood:
        """Everything that may lie between these bounds, in the order of the file."""
        cells = list(_list_cells(bounds))
        arcs = sorted({arc for cell in cells for arc in self._arcs_at.get(cell, ())})
        arcs = [arc for arc in arcs if touches(bounds, self.bounds_of(arc))]
        indices = sorted({index for cell in cells for index in self._polygons_at.get(cell, ())})
        polygons = (self._polygons[index] for index in indices)
        return Neighbourhood(
            polygons=tuple(polygon for polygon in polygons if touches(bounds, polygon.bounds)),
            borders=tuple(arc for arc in arcs if self._uses[arc] > 1),
            coasts=tuple(arc for arc in arcs if self._uses[arc] == 1),
        )

    @staticmethod
    def _file(item: int, bounds: Bounds, table: dict[int, list[int]]) -> None:
        for cell in _list_cells(bounds):
            table.setdefault(cell, []).append(item)

    def bounds_of(self, arc: int) -> Bounds:
        at = 4 * (arc if arc >= 0 else ~arc)
        west, south, east, north = self._bounds[at : at + 4]
        return (*self._to_place(west, south)[::-1], *self._to_place(east, north)[::-1])

    def unpack(self, arc: int) -> list[Place]:
        """The points of an arc."""
        index = arc if arc >= 0 else ~arc
        start, end = self._offsets[index], self._offsets[index + 1]
        xs = accumulate(self._across[start:end], initial=self._starts[2 * index])
        ys = accumulate(self._up[start:end], initial=self._starts[2 * index + 1])
        (x_scale, y_scale), (x_corner, y_corner) = self._scale, self._corner
        points = [(y_corner + y * y_scale, x_corner + x * x_scale) for x, y in zip(xs, ys, strict=True)]
        if arc < 0:
            points.reverse()
        return points

    def run_along(self, arc: int) -> tuple[Run, ...]:
        """The runs of an arc, in its own direction, whichever way it is asked for. They are made once."""
        index = arc if arc >= 0 else ~arc
        if index not in self._runs:
            self._runs[index] = tuple(_make_run(places) for places in _cut(self.unpack(index)))
        return self._runs[index]

    def _to_place(self, x: int, y: int) -> Place:
        return self._corner[1] + y * self._scale[1], self._corner[0] + x * self._scale[0]


def touches(bounds: Bounds, other: Bounds) -> bool:
    """Whether the two share something, also across the antimeridian."""
    west, south, east, north = bounds
    other_west, other_south, other_east, other_north = other
    if other_south > north or south > other_north:
        return False
    apart = ((other_west + other_east) - (west + east)) / 2
    reach = ((other_east - other_west) + (east - west)) / 2
    return abs((apart + 180) % 360 - 180) <= reach


def _cut(places: list[Place]) -> Iterator[list[Place]]:
    """Pieces of a line that are short enough for a run, each beginning with the end of the one before."""
    piece = places[:1]
    south = north = places[0][0]
    west = east = places[0][1]
    for place in places[1:]:
        latitude, longitude = place
        south, north = min(south, latitude), max(north, latitude)
        west, east = min(west, longitude), max(east, longitude)
        is_wide = north - south > _WIDEST or east - west > _WIDEST
        if len(piece) > 1 and (is_wide or len(piece) == _MOST_POINTS):
            yield piece
            before = piece[-1]
            piece = [before]
            south, north = min(before[0], latitude), max(before[0], latitude)
            west, east = min(before[1], longitude), max(before[1], longitude)
        piece.append(place)
    yield piece


def _make_run(places: list[Place]) -> Run:
    vectors = [to_vector(place) for place in places]
    xs, ys, zs = (array("d", axis) for axis in zip(*vectors, strict=True))
    latitudes, longitudes = zip(*places, strict=True)
    bounds = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    return Run(xs, ys, zs, (vectors[0], vectors[-1]), bounds)


def _unite(several: list[Bounds]) -> Bounds:
    return (
        min(bounds[0] for bounds in several),
        min(bounds[1] for bounds in several),
        max(bounds[2] for bounds in several),
        max(bounds[3] for bounds in several),
    )


def _list_cells(bounds: Bounds) -> Iterator[int]:
    """Numbers of the cells that the bounds touch, each once."""
    west, south, east, north = bounds
    columns = 360 // _CELL
    first, last = math.floor(west / _CELL), math.floor(east / _CELL)
    for column in range(first, min(last, first + columns - 1) + 1):
        for row in range(math.floor(south / _CELL), math.floor(north / _CELL) + 1):
            yield row * columns + column % columns


@lru_cache(maxsize=3)
def load_world(level: Level) -> World:
    """The world in this level of detail; the file is read once a process."""
    return World((_DATA / f"countries-{level}.bin").read_bytes())
