"""Places, with how exactly each is known."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, Id, Language, Line, PlainLine, Prose, describe_field
from briefgen.model.party import Country
from briefgen.model.vocabulary import RADIUS_KM, Precision


def _coordinate(limit: int, description: str) -> float | None:
    value: float | None = Field(
        default=None, ge=-limit, le=limit, description=description, json_schema_extra={"x-coordinate": True}
    )
    return value


class Place(Entity):
    """A named place: a disc on the ground, whose radius follows from its precision."""

    id: Id = Field(description="Id that events and claims refer to.")
    name: Line = Field(description="The name as the brief prints it.")
    names: dict[Language, PlainLine] = Field(
        default_factory=dict, description="The name in other languages and scripts."
    )
    aliases: tuple[PlainLine, ...] = Field(default=(), description="Other spellings that texts may use.")
    lat: float | None = _coordinate(90, "Latitude, WGS 84, decimal degrees.")
    lon: float | None = _coordinate(180, "Longitude, WGS 84, decimal degrees.")
    precision: Precision = Field(
        default="town", description="How exactly the coordinates are known; implies a radius."
    )
    country: Country | None = describe_field("ISO 3166-1 alpha-2 code.")
    note: Prose | None = describe_field("How the place was found, or why it is uncertain.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            key, other = ("lat", "lon") if self.lon is None else ("lon", "lat")
            raise PydanticCustomError("needs_key", "{key} needs {other}", {"key": key, "other": other})
        return self

    @property
    def radius_km(self) -> float:
        """Radius of the disc in which the place lies, in km."""
        return RADIUS_KM[self.precision]

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude, or None where they are not known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)
