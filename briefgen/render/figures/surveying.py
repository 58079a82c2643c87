"""Brings the world's shapes onto the plane of a map: exactly where the map is, roughly elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.clipping import clip_area, clip_line, window_of
from briefgen.render.figures.projection import AzimuthalEqualArea, EqualEarth, Place, Vector, to_vector, turn
from briefgen.render.figures.shapes import Bounds, Ring, World, touches
from briefgen.render.figures.viewport import Viewport

FINEST = 0.7
"""Points nearer than this to the one before, in pixels, are left out."""
_WHOLE = window_of(Box(-180, -90, 180, 90))
_SEAM = 0.004
"""The shapes are cut at the antimeridian, where no line must show: so near to it, in degrees."""


class Surveyor(Protocol):
    """Knows where the shapes of one world lie in pixels. Nothing is cut to the frame yet."""

    def outline(self, ring: Ring) -> list[list[Spot]]:
        """What a ring encloses: one area, or more where the map is cut through it."""
        ...

    def follow(self, arc: int) -> list[list[Spot]]:
        """The pieces of an arc."""
        ...


def send_surveyor(world: World, viewport: Viewport, bounds: Bounds) -> Surveyor:
    """The one for the projection of this map, of which only what lies within the bounds has to be exact."""
    projection = viewport.projection
    if isinstance(projection, EqualEarth):
        return _WorldSurveyor(world, viewport, projection)
    return _RegionSurveyor(world, viewport, projection, bounds)


class _RegionSurveyor:
    """For a map around one place. An arc is plotted once, for the lands on both sides and for its line."""

    def __init__(
        self, world: World, viewport: Viewport, projection: AzimuthalEqualArea, bounds: Bounds
    ) -> None:
        self._world, self._viewport, self._projection, self._bounds = world, viewport, projection, bounds
        self._plotted: dict[int, list[Spot]] = {}

    def outline(self, ring: Ring) -> list[list[Spot]]:
        spots: list[Spot] = []
        for arc in ring:
            plotted = self._plot(arc) if arc >= 0 else self._plot(~arc)[::-1]
            spots += plotted[1:] if spots else plotted
        return [spots] if _runs_clockwise(spots) else []

    def follow(self, arc: int) -> list[list[Spot]]:
        if not _meets_seam(self._world.bounds_of(arc)):
            return [self._plot(arc)]
        return [self._put(map(to_vector, piece)) for piece in _without_seams(self._world.unpack(arc))]

    def _plot(self, arc: int) -> list[Spot]:
        if arc not in self._plotted:
            runs, bounds = self._world.run_along(arc), self._bounds
            if touches(bounds, self._world.bounds_of(arc)):
                near = (
                    zip(run.xs, run.ys, run.zs, strict=True) if touches(bounds, run.bounds) else run.ends
                    for run in runs
                )
                vectors: Iterable[Vector] = chain.from_iterable(near)
            else:
                vectors = chain.from_iterable(run.ends for run in runs)
            self._plotted[arc] = self._put(vectors)
        return self._plotted[arc]

    def _put(self, vectors: Iterable[Vector]) -> list[Spot]:
        return self._projection.plot(vectors, self._viewport.scale, self._viewport.origin, FINEST)


class _WorldSurveyor:
    """For a map of the whole world, which is cut open along the far side of its meridian."""

    def __init__(self, world: World, viewport: Viewport, projection: EqualEarth) -> None:
        self._world, self._viewport, self._projection = world, viewport, projection

    def outline(self, ring: Ring) -> list[list[Spot]]:
        places: list[Place] = []
        for arc in ring:
            places += self._world.unpack(arc)[1 if places else 0 :]
        offsets = list(_unwrap(places, self._projection.meridian))
        gone_round = offsets[-1][0] - offsets[0][0]
        if abs(gone_round) > 180:
            # Around a pole: the ring is closed along the edge of the map.
            pole = -90.0 if offsets[0][1] < 0 else 90.0
            offsets += [(offsets[-1][0], pole), (offsets[0][0], pole)]
        parts = (clip_area([(x + shift, y) for x, y in offsets], _WHOLE) for shift in (-360, 0, 360))
        return [area for part in parts if part and _runs_clockwise(area := self._put(_densify(part)))]

    def follow(self, arc: int) -> list[list[Spot]]:
        return [
            self._put(part)
            for places in _without_seams(self._world.unpack(arc))
            for shift in (-360, 0, 360)
            for part in clip_line(
                [(x + shift, y) for x, y in _unwrap(places, self._projection.meridian)], _WHOLE
            )
        ]

    def _put(self, offsets: Iterable[Spot]) -> list[Spot]:
        project, put = self._projection.project_offset, self._viewport.put
        return thin([put(project(y, x)) for x, y in offsets], FINEST)


def thin(line: Sequence[Spot], step: float) -> list[Spot]:
    """The line without spots that lie within `step` of the one before, across and down; its ends are kept."""
    if not line:
        return []
    x, y = line[0]
    kept = [line[0]]
    for spot in line:
        if abs(spot[0] - x) > step or abs(spot[1] - y) > step:
            kept.append(spot)
            x, y = spot
    if kept[-1] != line[-1]:
        kept.append(line[-1])
    return kept


def _meets_seam(bounds: Bounds) -> bool:
    return bounds[0] < -180 + _SEAM or bounds[2] > 180 - _SEAM


def _without_seams(places: Sequence[Place]) -> Iterator[list[Place]]:
    """The pieces of a line that do not run along the antimeridian."""
    piece: list[Place] = []
    was_on_seam = False
    for place in places:
        on_seam = abs(abs(place[1]) - 180) < _SEAM
        if on_seam and was_on_seam:
            yield piece
            piece = []
        piece.append(place)
        was_on_seam = on_seam
    yield piece


def _unwrap(places: Sequence[Place], meridian: float) -> Iterator[Spot]:
    """Offsets from a meridian and latitudes of a line, without a jump where it crosses the far side."""
    before: float | None = None
    for latitude, longitude in places:
        offset = turn(longitude - meridian)
        if before is not None:
            offset = before + turn(offset - before)
        yield offset, latitude
        before = offset


def _densify(ring: Sequence[Spot]) -> Iterator[Spot]:
    """The ring with more points on steps that would be curves on the map."""
    before = ring[-1]
    for x, y in ring:
        steps = int(max(abs(x - before[0]), abs(y - before[1])) // 5)
        for step in range(1, steps + 1):
            share = step / (steps + 1)
            yield before[0] + (x - before[0]) * share, before[1] + (y - before[1]) * share
        yield x, y
        before = (x, y)


def _runs_clockwise(ring: Sequence[Spot]) -> bool:
    """Whether the area lies inside. A ring around the far side of the globe is turned inside out."""
    area = 0.0
    x, y = ring[-1]
    for across, down in ring:
        area += x * down - across * y
        x, y = across, down
    return area > 0
