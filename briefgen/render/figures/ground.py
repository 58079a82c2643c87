"""What a map is drawn on: sea, land, borders and coasts, cut to the frame and no finer than can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.clipping import clip_area, clip_line, round_window, window_of
from briefgen.render.figures.projection import EqualEarth, Place, turn
from briefgen.render.figures.shapes import Level, Ring, World, load_world
from briefgen.render.figures.svg import trace
from briefgen.render.figures.viewport import Viewport

FINEST = 0.7
"""Points nearer than this to the one before, in pixels, are left out."""
_LEVELS: tuple[tuple[float, Level], ...] = ((4.0, "fine"), (25.0, "medium"))
"""Up to how many km a pixel each level of detail is worth its points."""
_OUTLINE = 3.0
"""An outline that is only there to hold a name is thinned by this much."""
SMALLEST = 1.2
"""Islands smaller than this in both directions, in pixels, are left out."""
_WHOLE = window_of(Box(-180, -90, 180, 90))
_SEAM = 0.004
"""The shapes are cut at the antimeridian, where no line must show: so near to it, in degrees."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Path data. `countries` are the visible parts of each that has a code, for its name."""

    land: str
    focus: str
    borders: str
    coasts: str
    countries: tuple[tuple[str, tuple[Spot, ...]], ...]


def choose_level(viewport: Viewport) -> Level:
    """The level of detail that this scale asks for."""
    km_a_pixel = 1 / viewport.scale
    return next((level for most, level in _LEVELS if km_a_pixel <= most), "coarse")


@lru_cache(maxsize=64)
def draw_ground(
    viewport: Viewport, focus: frozenset[str], level: Level | None = None, *, in_circle: bool = False
) -> Ground:
    """The ground of a map. Countries with the codes of `focus` stand out from the others.

    It is cut to the viewport's frame, or to the circle within it.
    """
    world = load_world(level or choose_level(viewport))
    near = world.find_near(viewport.cap.bounds())
    surveyor = _Surveyor(world, viewport, frozenset((*near.borders, *near.coasts)), in_circle=in_circle)
    land: list[str] = []
    lit: list[str] = []
    visible: list[tuple[str, tuple[Spot, ...]]] = []
    for polygon in near.polygons:
        rings = [part for ring in polygon.rings for part in surveyor.survey_ring(ring)]
        (lit if polygon.code in focus else land).extend(trace(ring, close=True) for ring in rings)
        if polygon.code and rings:
            visible.append((polygon.code, tuple(_thin(rings[0], _OUTLINE))))
    return Ground(
        land="".join(land),
        focus="".join(lit),
        borders=surveyor.trace_lines(near.borders),
        coasts=surveyor.trace_lines(near.coasts),
        countries=tuple(visible),
    )


class _Surveyor:
    """Puts rings and arcs of one world on one map; those that are not `near` need not be exact."""

    def __init__(self, world: World, viewport: Viewport, near: frozenset[int], *, in_circle: bool) -> None:
        self._world = world
        self._viewport = viewport
        self._near = near
        self._window = round_window(viewport.frame) if in_circle else window_of(viewport.frame)

    def survey_ring(self, ring: Ring) -> list[list[Spot]]:
        """The visible parts of what a ring encloses."""
        places: list[Place] = []
        for arc in ring:
            is_near = (arc if arc >= 0 else ~arc) in self._near
            places += self._world.unpack(arc, roughly=not is_near)[1 if places else 0 :]
        parts = [
            clip_area(_thin(whole), self._window)
            for whole in self._project_area(places)
            if _runs_clockwise(whole)
        ]
        return [part for part in parts if len(part) > 2 and _is_visible(part)]

    def trace_lines(self, arcs: Sequence[int]) -> str:
        return "".join(
            trace(piece)
            for arc in arcs
            for places in _without_seams(self._world.unpack(arc))
            for line in self._project_line(places)
            for piece in clip_line(_thin(line), self._window)
            if _is_visible(piece)
        )

    def _project_area(self, places: Sequence[Place]) -> Iterator[list[Spot]]:
        projection = self._viewport.projection
        if not isinstance(projection, EqualEarth):
            yield projection.plot(places, self._viewport.scale, self._viewport.origin)
            return
        offsets = list(_unwrap(places, projection.meridian))
        gone_round = offsets[-1][0] - offsets[0][0]
        if abs(gone_round) > 180:
            # Around a pole: the ring is closed along the edge of the map.
            pole = -90.0 if offsets[0][1] < 0 else 90.0
            offsets += [(offsets[-1][0], pole), (offsets[0][0], pole)]
        for shift in (-360, 0, 360):
            part = clip_area([(x + shift, y) for x, y in offsets], _WHOLE)
            if part:
                yield [self._viewport.put(projection.project_offset(y, x)) for x, y in _densify(part)]

    def _project_line(self, places: Sequence[Place]) -> Iterator[list[Spot]]:
        projection = self._viewport.projection
        if not isinstance(projection, EqualEarth):
            yield projection.plot(places, self._viewport.scale, self._viewport.origin)
            return
        offsets = list(_unwrap(places, projection.meridian))
        for shift in (-360, 0, 360):
            for part in clip_line([(x + shift, y) for x, y in offsets], _WHOLE):
                yield [self._viewport.put(projection.project_offset(y, x)) for x, y in part]


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


def _is_visible(line: Sequence[Spot]) -> bool:
    xs, ys = [spot[0] for spot in line], [spot[1] for spot in line]
    return max(xs) - min(xs) > SMALLEST or max(ys) - min(ys) > SMALLEST


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


def _thin(line: Sequence[Spot], step: float = FINEST) -> list[Spot]:
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


def _runs_clockwise(ring: Sequence[Spot]) -> bool:
    """Whether the area lies inside. A ring around the far side of the globe is turned inside out."""
    area = 0.0
    before = ring[-1]
    for spot in ring:
        area += before[0] * spot[1] - spot[0] * before[1]
        before = spot
    return area > 0
