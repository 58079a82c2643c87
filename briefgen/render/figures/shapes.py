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

from briefgen.render.figures.projection import Place

Level = Literal["fine", "medium", "coarse"]
Ring = tuple[int, ...]
Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees; west and east may lie beyond 180, never a turn apart or more."""

_DATA = Path(__file__).parent / "data"
_THINNING = 16


_CELL = 10
"""Size, in degrees, of the cells by which shapes are found."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A part of a country: its code, empty where it has none, and its rings, the outer one first."""

    code: str
    rings: tuple[Ring, ...]


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
            Polygon(code, tuple(tuple(ring) for ring in rings))
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
            self._file(index, _unite([self.bounds_of(arc) for arc in polygon.rings[0]]), self._polygons_at)

    def find_near(self, bounds: Bounds) -> Neighbourhood:
        """Everything that may lie between these bounds, and some that lies near, in the order of the file."""
        cells = list(_list_cells(bounds))
        arcs = sorted({arc for cell in cells for arc in self._arcs_at.get(cell, ())})
        polygons = sorted({index for cell in cells for index in self._polygons_at.get(cell, ())})
        return Neighbourhood(
            polygons=tuple(self._polygons[index] for index in polygons),
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

    def unpack(self, arc: int, *, roughly: bool = False) -> list[Place]:
        """The points of an arc; roughly, only as many as show the way that it takes."""
        index = arc if arc >= 0 else ~arc
        start, end = self._offsets[index], self._offsets[index + 1]
        xs = accumulate(self._across[start:end], initial=self._starts[2 * index])
        ys = accumulate(self._up[start:end], initial=self._starts[2 * index + 1])
        points = list(zip(xs, ys, strict=True))
        if roughly:
            points = [*points[:-1:_THINNING], points[-1]]
        if arc < 0:
            points.reverse()
        return [self._to_place(x, y) for x, y in points]

    def _to_place(self, x: int, y: int) -> Place:
        return self._corner[1] + y * self._scale[1], self._corner[0] + x * self._scale[0]


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
