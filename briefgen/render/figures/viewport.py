"""The window through which a map is seen: a projection, a scale, and a frame of so many pixels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.projection import (
    EARTH_KM,
    AzimuthalEqualArea,
    EqualEarth,
    Place,
    choose_projection,
    measure_arc,
    ring,
)

LEAST_SPAN_KM = 80.0
"""A map shows at least this much, so that a single place is not drawn without its surroundings."""
FLATTEST, TALLEST = 0.66, 1.0
"""Height of a map as a share of its width."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A disc that has to be on the map."""

    place: Place
    radius_km: float = 0.0

    def corners(self) -> tuple[Place, ...]:
        return ring(self.place, self.radius_km, 16) if self.radius_km > 0 else (self.place,)


@dataclass(frozen=True, slots=True)
class Cap:
    """A round part of the globe, by its middle and radius."""

    centre: Place
    radius_km: float

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all that is in the cap; west and east may lie beyond 180."""
        reach = math.degrees(self.radius_km / EARTH_KM)
        latitude, longitude = self.centre
        south, north = max(latitude - reach, -90.0), min(latitude + reach, 90.0)
        if abs(latitude) + reach >= 90:
            return -180.0, south, 180.0, north
        aside = math.degrees(math.asin(math.sin(math.radians(reach)) / math.cos(math.radians(latitude))))
        return longitude - aside, south, longitude + aside, north


@dataclass(frozen=True, slots=True)
class Viewport:
    """Turns places into spots within `frame`. `scale` is in pixels a km at the middle of the map."""

    projection: AzimuthalEqualArea | EqualEarth
    scale: float
    origin: Spot
    frame: Box

    def place(self, place: Place) -> Spot:
        return self.put(self.projection.project(place))

    def put(self, spot: Spot) -> Spot:
        """A spot of the projection's plane, in pixels."""
        return self.origin[0] + spot[0] * self.scale, self.origin[1] + spot[1] * self.scale

    @property
    def cap(self) -> Cap:
        """A part of the globe that holds all that the frame shows; the whole globe on a map of the world."""
        corners = (
            (self.frame.left, self.frame.top),
            (self.frame.right, self.frame.top),
            (self.frame.left, self.frame.bottom),
            (self.frame.right, self.frame.bottom),
        )
        return self._reach(max(math.dist(self.origin, corner) for corner in corners))

    @property
    def round_cap(self) -> Cap:
        """What a circle shows that lies within the frame of a region, and touches it."""
        return self._reach(min(self.frame.width, self.frame.height) / 2)

    def _reach(self, pixels: float) -> Cap:
        """What lies so far around the middle of the projection."""
        if isinstance(self.projection, EqualEarth):
            return Cap((0.0, 0.0), math.pi * EARTH_KM)
        share = min(1.0, pixels / self.scale / (2 * EARTH_KM))
        return Cap(self.projection.centre, 2 * EARTH_KM * math.asin(share))


def fit_viewport(extents: Sequence[Extent], width: float, margin: float, at: float = 0.0) -> Viewport:
    """The window for a map that holds all of these, at least one, as large as the width allows.

    `at` is where its left edge lies in the drawing.
    """
    corners = [corner for extent in extents for corner in extent.corners()]
    projection = choose_projection(corners)
    left, top, right, bottom = _bound(projection.project(corner) for corner in corners)
    across = max(right - left, LEAST_SPAN_KM)
    down = max(bottom - top, LEAST_SPAN_KM * FLATTEST)
    height = round(min(max(width * down / across, width * FLATTEST), width * TALLEST))
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    origin = (
        at + width / 2 - (left + right) / 2 * scale,
        height / 2 - (top + bottom) / 2 * scale,
    )
    return Viewport(projection, scale, origin, Box(at, 0, at + width, height))


def fit_region(centre: Place, radius_km: float, frame: Box) -> Viewport:
    """The window on what lies around a place: the circle of this radius touches the frame."""
    scale = min(frame.width, frame.height) / 2 / (2 * EARTH_KM * math.sin(radius_km / EARTH_KM / 2))
    return Viewport(AzimuthalEqualArea(centre), scale, frame.middle, frame)


def span_km(viewport: Viewport) -> float:
    """How far it is across the map, roughly."""
    return viewport.frame.width / viewport.scale


def distance_between(places: Sequence[Place]) -> float:
    """The longest distance between any of these places and the first, in km."""
    return max((measure_arc(places[0], place) for place in places), default=0.0)


def _bound(spots: Iterable[Spot]) -> tuple[float, float, float, float]:
    listed = list(spots)
    xs, ys = [spot[0] for spot in listed], [spot[1] for spot in listed]
    return min(xs), min(ys), max(xs), max(ys)
