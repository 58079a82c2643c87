"""Events, the points at issue in them, and the accounts that are given of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefgen.model.base import Entity, Id, Line, Prose, Reference, describe_field
from briefgen.model.claim import Claim, list_references
from briefgen.model.moments import When
from briefgen.model.vocabulary import PointKind

Pair = Annotated[tuple[Reference, Reference], Field(description="Two positions.")]


class Point(Entity):
    """A question at issue, which claims answer."""

    id: Id = Field(description="Id, unique within its event.")
    ask: Line = Field(description="The question, ending in a question mark.")
    short: Line | None = describe_field("What it is about in two or three words, for tables and lists.")
    kind: PointKind = Field(description="What sort of answer it takes; decides how answers are compared.")
    unit: Line | None = describe_field("Unit of the quantities; for points of kind quantity only.")
    positions: dict[Id, Line] = Field(
        default_factory=dict, description="The possible positions, by key; for points of kind position only."
    )
    compatible: tuple[Pair, ...] = Field(
        default=(), description="Pairs of positions that can both be true, such as a part and its whole."
    )
    note: Prose | None = describe_field("What a reader should know of the question.")


class Account(Entity):
    """One party's version of an event."""

    id: Id = Field(description="Id, unique within its event.")
    party: Reference = Field(description="Whose version it is.")
    carrier: Reference | tuple[Reference, ...] | None = describe_field(
        "The party, or parties, that carried all of it, where they are not its author: an agency, an outlet."
    )
    speaker: Line | None = describe_field("Who spoke for the party.")
    title: Line | None = describe_field("A name for the account; without it, the party's.")
    summary: Prose | None = describe_field("The account in a sentence.")
    claims: tuple[Claim, ...] = Field(default=(), description="What it says, statement by statement.")

    @property
    def carriers(self) -> tuple[str, ...]:
        return list_references(self.carrier)


class Event(Entity):
    """Something that happened, or is said to have happened, at a time and place."""

    id: Id = Field(description="Id, unique within the brief.")
    title: Line = Field(description="A name that no party could object to.")
    when: When = Field(description="When it happened, as far as nobody disputes it.")
    where: Reference | None = describe_field("Id of a place, as far as nobody disputes it.")
    summary: Prose | None = describe_field("What happened, in two lines, stating nothing that is disputed.")
    points: tuple[Point, ...] = Field(default=(), description="The questions at issue.")
    accounts: tuple[Account, ...] = Field(default=(), description="Who tells it, and what each says.")
