"""The ground that a map may show, worked out before it is drawn: what is asked of the register, and no more.

A map is fitted to the discs on it. Whatever its frame, it lies within the area told here, and a place
outside of it is on no map.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.analysis.geodesy import bound_distance
from briefgen.link.nearby import Area

Disc = tuple[float, float, float]
"""Latitude and longitude in degrees, and a radius in km."""

LEAST_KM = 40.0
"""Half of what a map shows at least, across."""
_SHARE = 2.2
"""How much farther a corner of the frame may be than the farthest disc.

Of discs within r of a spot, the smallest upright frame is at most 2r wide and high. The map has margins and
is no flatter than 0.66 of its width, so that its corners lie at most 0.92 of the longer side, or 1.84r, from
its middle. The rest is for what the projection stretches, which is 4 % at 30 degrees from its middle.
"""
_WIDEST_KM = 3_000.0
_EVERYWHERE = Area(0.0, 0.0, math.inf)


def find_surroundings(discs: Sequence[Disc]) -> Area:
    """An area that holds all that a map of these discs shows; the whole globe, where they lie far apart."""
    vectors = [_to_vector(latitude, longitude) for latitude, longitude, _ in discs]
    x, y, z = (sum(axis) for axis in zip(*vectors, strict=True))
    if math.hypot(x, y, z) < 1e-6:
        return _EVERYWHERE
    # Rounded, so that maps of one region ask the same; what that moves is far less than the margin.
    middle = (
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 2),
        round(math.degrees(math.atan2(y, x)), 2),
    )
    farthest = max(bound_distance(middle, (lat, lon))[1] + radius for lat, lon, radius in discs)
    if farthest > _WIDEST_KM:
        return _EVERYWHERE
    return Area(*middle, float(math.ceil(_SHARE * max(farthest, LEAST_KM))))


def _to_vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    up, around = math.radians(latitude), math.radians(longitude)
    return math.cos(up) * math.cos(around), math.cos(up) * math.sin(around), math.sin(up)
