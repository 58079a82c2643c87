"""Parties: who holds or carries an account, or takes part in an event."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, Id, Line, PlainLine, Prose, Reference, describe_field
from briefgen.model.urls import Url
from briefgen.model.vocabulary import PartyKind


def _check_country(value: str) -> str:
    if len(value) != 2 or not value.isascii() or not value.isupper() or not value.isalpha():
        raise PydanticCustomError("bad_country", "not a country code", {"given": value})
    return value


Country = Annotated[
    str,
    AfterValidator(_check_country),
    Field(json_schema_extra={"pattern": "^[A-Z]{2}$"}),
]
"""ISO 3166-1 alpha-2."""


class Party(Entity):
    """A state, armed force, agency, outlet, group or person."""

    id: Id = Field(description="Id that accounts and claims refer to.")
    name: Line = Field(description="The name as the brief prints it.")
    short: Line | None = describe_field("A shorter name, for table heads and figures.")
    kind: PartyKind = Field(default="other", description="What sort of party it is.")
    part_of: Reference | tuple[Reference, ...] | None = describe_field(
        "The party, or parties, that this one belongs to: a force to its state, a state to an alliance."
    )
    aliases: tuple[PlainLine, ...] = Field(
        default=(), description="Other spellings and names that texts may use for it."
    )
    country: Country | None = describe_field("ISO 3166-1 alpha-2 code.")
    url: Url | None = describe_field("Where the party speaks for itself.")
    description: Prose | None = describe_field("One or two sentences for a reader who does not know it.")

    @property
    def parents(self) -> tuple[str, ...]:
        if self.part_of is None:
            return ()
        return (self.part_of,) if isinstance(self.part_of, str) else self.part_of
