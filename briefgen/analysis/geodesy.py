"""Distances on the WGS 84 ellipsoid, in kilometres."""

from __future__ import annotations

from functools import lru_cache

Coordinates = tuple[float, float]
"""Latitude and longitude in decimal degrees, WGS 84."""


def measure_distance(first: Coordinates, second: Coordinates) -> float:
    """Length of the shortest path over the ellipsoid between two points (Karney's method), in km."""
    # In one order only, so that the distance there and back is the same to the last bit.
    return _measure(min(first, second), max(first, second))


@lru_cache(maxsize=65_536)
def _measure(first: Coordinates, second: Coordinates) -> float:
    if first == second:
        return 0.0
    from geographiclib.geodesic import Geodesic

    path = Geodesic.WGS84.Inverse(*first, *second, Geodesic.DISTANCE)
    return float(path["s12"]) / 1000
