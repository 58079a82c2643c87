"""What a brief adds to its map: lines such as a river, and circles such as the zone around a garrison."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, Line, Reference

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Coordinates = Annotated[
    tuple[Latitude, Longitude], Field(description="Latitude and longitude, WGS 84, decimal degrees.")
]

HALF_ROUND_KM = 20_000
"""Half of the way around the Earth: no circle is larger."""
MOST_CORNERS = 500


def _check_ends(through: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    # pydantic's own least length counts only what is valid: one bad place would make two findings.
    if len(through) < 2:
        raise PydanticCustomError("too_short", "too short", {"min_length": 2, "actual_length": len(through)})
    return through


class MapLine(Entity):
    """A line on the map: a river, a road, a front."""

    name: Line = Field(description="Its name on the map; says whose line it is, where that is disputed.")
    through: Annotated[
        tuple[Coordinates, ...],
        AfterValidator(_check_ends),
        Field(max_length=MOST_CORNERS, json_schema_extra={"minItems": 2}),
    ] = Field(description="The places that it runs through, in order, each as `[latitude, longitude]`.")


class MapCircle(Entity):
    """A circle on the map, around a place."""

    name: Line = Field(description="Its name on the map; says whose circle it is, where that is disputed.")
    around: Reference = Field(description="Id of the place in its middle.")
    radius_km: float = Field(gt=0, le=HALF_ROUND_KM, description="Its radius, in km.")


class BriefMap(Entity):
    """What a brief adds to its locator map. It shows the brief's places without being told to."""

    lines: tuple[MapLine, ...] = Field(default=(), description="Lines, such as a river.")
    circles: tuple[MapCircle, ...] = Field(default=(), description="Circles around places.")
