"""Map projections: from places on the globe to a plane, in km, x to the east and y to the south.

Both are equal-area, so that a disc of one radius is as large anywhere on a map. The Earth is a sphere of
its mean radius; against the ellipsoid that moves nothing by more than half a percent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefgen.render.figures.boxes import Spot

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
FARTHEST = math.radians(175)
"""Beyond this distance from its centre the azimuthal projection puts places at its rim."""
_NEAR_ANTIPODE = math.cos(FARTHEST)
WIDEST = math.radians(70)
"""Places within this distance of one centre are drawn around it; others, on a map of the world."""

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""
Vector = tuple[float, float, float]
"""A place as seen from the middle of the globe, at length 1: to 0°, 0°; to 0°, 90° E; to the North Pole."""


class Projection(Protocol):
    """Where a place is on the plane."""

    def project(self, place: Place) -> Spot: ...


@dataclass(frozen=True, slots=True)
class AzimuthalEqualArea:
    """Lambert's azimuthal equal-area projection (Snyder 1987, p. 182): seamless, even at the poles."""

    centre: Place

    def project(self, place: Place) -> Spot:
        latitude, longitude = math.radians(place[0]), math.radians(place[1] - self.centre[1])
        middle = math.radians(self.centre[0])
        ahead = math.cos(latitude) * math.cos(longitude)
        across = math.cos(latitude) * math.sin(longitude)
        up = math.cos(middle) * math.sin(latitude) - math.sin(middle) * math.cos(latitude) * math.cos(
            longitude
        )
        toward = math.sin(middle) * math.sin(latitude) + math.cos(middle) * ahead
        distance = math.atan2(math.hypot(across, up), toward)
        if distance > FARTHEST:
            # The antipode is everywhere on the rim at once; what is near it goes where it came from.
            angle = math.atan2(up, across)
            radius = 2 * math.sin(FARTHEST / 2) * EARTH_KM
            return radius * math.cos(angle), -radius * math.sin(angle)
        stretch = EARTH_KM * math.sqrt(2 / (1 + toward))
        return stretch * across, -stretch * up

    def plot(self, vectors: Iterable[Vector], scale: float, origin: Spot, step: float) -> list[Spot]:
        """A line in pixels, `scale` of them a km from `origin`; its places are vectors of length 1.

        Of its spots, those are left out that lie within `step` of the one before, across and down; both ends
        are kept.
        """
        sqrt = math.sqrt
        latitude, longitude = map(math.radians, self.centre)
        sin_up, cos_up, sin_around, cos_around = (
            math.sin(latitude),
            math.cos(latitude),
            math.sin(longitude),
            math.cos(longitude),
        )
        # The plane's axes on the globe: to the middle of the map, and from there to the north; east is level.
        ahead_x, ahead_y, ahead_z = cos_up * cos_around, cos_up * sin_around, sin_up
        north_x, north_y, north_z = -sin_up * cos_around, -sin_up * sin_around, cos_up
        unit = EARTH_KM * scale
        left, top = origin
        kept: list[Spot] = []
        kept_x = kept_y = math.inf
        spot = (left, top)
        for x, y, z in vectors:
            toward = ahead_x * x + ahead_y * y + ahead_z * z
            if toward < _NEAR_ANTIPODE:
                far = self.project(_to_place(x, y, z))
                across, down = left + far[0] * scale, top + far[1] * scale
            else:
                stretch = unit * sqrt(2 / (1 + toward))
                across = left + stretch * (cos_around * y - sin_around * x)
                down = top - stretch * (north_x * x + north_y * y + north_z * z)
            spot = (across, down)
            if abs(across - kept_x) > step or abs(down - kept_y) > step:
                kept.append(spot)
                kept_x, kept_y = spot
        if kept and kept[-1] != spot:
            kept.append(spot)
        return kept

    def locate(self, spot: Spot) -> Place:
        """The place at a spot of the plane: the inverse of `project`."""
        x, y = spot[0] / EARTH_KM, -spot[1] / EARTH_KM
        radius = math.hypot(x, y)
        if radius == 0:
            return self.centre
        distance = 2 * math.asin(min(1.0, radius / 2))
        middle = math.radians(self.centre[0])
        latitude = math.asin(
            _within(
                math.cos(distance) * math.sin(middle) + y * math.sin(distance) * math.cos(middle) / radius
            )
        )
        longitude = math.atan2(
            x * math.sin(distance),
            radius * math.cos(middle) * math.cos(distance) - y * math.sin(middle) * math.sin(distance),
        )
        return math.degrees(latitude), turn(self.centre[1] + math.degrees(longitude))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection (Šavrič, Patterson and Jenny 2018), for maps of the whole world."""

    meridian: float

    def project(self, place: Place) -> Spot:
        return self.project_offset(place[0], turn(place[1] - self.meridian))

    @staticmethod
    def project_offset(latitude: float, offset: float) -> Spot:
        """A place by its distance from the middle meridian, in degrees from -180 to 180, both included."""
        slant = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
        square = slant * slant
        sixth = square**3
        slope = 1.340264 - 0.243318 * square + sixth * (0.006251 + 0.034164 * square)
        x = 2 * math.sqrt(3) * math.radians(offset) * math.cos(slant) / (3 * slope)
        y = slant * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square))
        return x * EARTH_KM, -y * EARTH_KM


def turn(longitude: float) -> float:
    """The longitude from -180 up to, not including, 180."""
    return (longitude + 180) % 360 - 180


def measure_arc(first: Place, second: Place) -> float:
    """Distance over the sphere, in km."""
    a, b = to_vector(first), to_vector(second)
    cross = math.dist(a, b) / 2
    return 2 * EARTH_KM * math.asin(min(1.0, cross))


def go(start: Place, bearing: float, km: float) -> Place:
    """The place that lies so far from another, in a direction in degrees clockwise from north."""
    arc, angle = km / EARTH_KM, math.radians(bearing)
    latitude = math.radians(start[0])
    reached = math.asin(
        _within(math.sin(latitude) * math.cos(arc) + math.cos(latitude) * math.sin(arc) * math.cos(angle))
    )
    longitude = math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(latitude),
        math.cos(arc) - math.sin(latitude) * math.sin(reached),
    )
    return math.degrees(reached), turn(start[1] + math.degrees(longitude))


def ring(centre: Place, km: float, corners: int = 72) -> tuple[Place, ...]:
    """Places on the circle around a centre, clockwise from north, the last one before the first."""
    return tuple(go(centre, corner * 360 / corners, km) for corner in range(corners))


def follow(through: Sequence[Place], longest: float = 200.0) -> Iterator[Place]:
    """The places of a line, with some of the great circle where two are more than `longest` km apart."""
    for index, place in enumerate(through):
        if index:
            yield from _fill(through[index - 1], place, longest)
        yield place


def find_middle(places: Sequence[Place]) -> Place:
    """The middle of these places: that of the smallest upright frame around them, or nearly so."""
    x, y, z = (sum(axis) for axis in zip(*map(to_vector, places), strict=True))
    if math.hypot(x, y, z) < 1e-9:
        return places[0]
    middle = _to_place(x, y, z)
    for _ in range(3):
        around = AzimuthalEqualArea(middle)
        spots = [around.project(place) for place in places]
        xs, ys = [spot[0] for spot in spots], [spot[1] for spot in spots]
        centre = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        if math.hypot(*centre) > EARTH_KM:
            break
        middle = around.locate(centre)
    return middle


def choose_projection(places: Sequence[Place]) -> AzimuthalEqualArea | EqualEarth:
    """The projection that suits a map of these places; at least one."""
    middle = find_middle(places)
    if all(measure_arc(middle, place) <= WIDEST * EARTH_KM for place in places):
        return AzimuthalEqualArea(middle)
    return EqualEarth(_find_meridian([place[1] for place in places]))


def _find_meridian(longitudes: Sequence[float]) -> float:
    """The meridian opposite to the widest gap, so that a map of the world is cut where there is least."""
    around = sorted(turn(longitude) for longitude in longitudes)
    gaps = [
        (after - before, before) for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)
    ]
    gap, start = max(gaps)
    return turn(start + gap / 2 + 180)


def _fill(start: Place, end: Place, longest: float) -> Iterator[Place]:
    steps = math.ceil(measure_arc(start, end) / longest)
    a, b = to_vector(start), to_vector(end)
    for step in range(1, steps):
        share = step / steps
        x, y, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
        if math.hypot(x, y, z) > 1e-9:
            yield _to_place(x, y, z)


def _to_place(x: float, y: float, z: float) -> Place:
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def to_vector(place: Place) -> Vector:
    """A place as a vector."""
    latitude, longitude = math.radians(place[0]), math.radians(place[1])
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def _within(value: float) -> float:
    return min(1.0, max(-1.0, value))
