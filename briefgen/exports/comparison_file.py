"""What a comparison looks like in JSON. `schema/comparison.json` is made from these models.

Keys are only ever added; one that changes its meaning changes `format_version`. Every key is always there;
what there is nothing to say of is null, or an empty list. Lists are in the order of the brief.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefgen.analysis.cells import CellState
from briefgen.analysis.comparison import Verdict
from briefgen.analysis.relations import Contact, RelationKind
from briefgen.model.vocabulary import PointKind, Tlp

FORMAT: Final = "briefgen-comparison"
FORMAT_VERSION: Final = 1

Id = Annotated[str, Field(description="An id, as in the brief.")]
Ids = tuple[Id, ...]
Instant = Annotated[str, Field(description="Date and time in UTC, ISO 8601, to the minute.")]


class Part(BaseModel):
    """A part of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sources(Part):
    """What something rests on: sources that are cited for it, and the origins that these lead back to."""

    sources: Ids = Field(description="Ids of the sources, sorted.")
    origins: Ids = Field(description="Ids of the origins, sorted; these need not be cited themselves.")


class PositionAnswer(Part):
    """One of the positions that the point declares."""

    kind: Literal["position"] = Field(description="The kind of answer.")
    key: str = Field(description="Its key.")
    label: str = Field(description="What it says.")


class QuantityAnswer(Part):
    """A number, or a range; both ends included."""

    kind: Literal["quantity"] = Field(description="The kind of answer.")
    min: int | float | None = Field(description="Lowest number; null where the range is open below.")
    max: int | float | None = Field(description="Highest number; null where the range is open above.")
    unit: str | None = Field(description="The point's unit.")


class TimeAnswer(Part):
    """A moment as written, and the stretch of time in which it lies."""

    kind: Literal["time"] = Field(description="The kind of answer.")
    date: str = Field(description="EDTF date, as written.")
    time: str | None = Field(description="Time of day, as written.")
    until: str | None = Field(description="End of a stretch of time on that day, as written.")
    zone: str | None = Field(description="IANA time zone, as written.")
    approximate: bool = Field(description="Whether the time is rough.")
    earliest: Instant | None = Field(description="Where the stretch begins; null where it is open.")
    latest: Instant | None = Field(description="Where it ends, excluded; null where it is open.")


class PlaceAnswer(Part):
    """A place: a disc on the ground."""

    kind: Literal["place"] = Field(description="The kind of answer.")
    place: Id = Field(description="Id of the place.")
    name: str = Field(description="Its name.")
    lat: float | None = Field(description="Latitude, WGS 84, decimal degrees.")
    lon: float | None = Field(description="Longitude, WGS 84, decimal degrees.")
    radius_km: float = Field(description="Radius of the disc, in km.")


class PartyAnswer(Part):
    """A party."""

    kind: Literal["party"] = Field(description="The kind of answer.")
    party: Id = Field(description="Id of the party.")
    name: str = Field(description="Its name.")


class TextAnswer(Part):
    """Words; never compared."""

    kind: Literal["text"] = Field(description="The kind of answer.")
    text: str = Field(description="The words.")


Answer = Annotated[
    PositionAnswer | QuantityAnswer | TimeAnswer | PlaceAnswer | PartyAnswer | TextAnswer,
    Field(discriminator="kind"),
]


class Cell(Part):
    """Where one account stands on one point."""

    account: Id = Field(description="Id of the account.")
    state: CellState = Field(description="Silence is not a refusal, and neither is agreement.")
    claim: Id | None = Field(description="The claim that decides the state; null in silence.")
    value: Answer | None = Field(description="What that claim asserts or denies.")
    text: str | None = Field(description="That claim in the brief's words; null in silence.")
    speaker: str | None = Field(description="Who spoke, where the brief says so; null in silence.")
    repeated: Ids = Field(description="Other standing claims that give the same answer.")
    also: Ids = Field(description="Standing claims with another answer that has not been replaced.")
    denials: Ids = Field(description="Those of `also` that deny some other value.")
    earlier: Ids = Field(description="Claims with another answer that has been replaced, oldest first.")
    retracted: Ids = Field(description="Claims that the account has taken back.")
    declined: Ids = Field(description="Further refusals to answer.")
    retractions: Ids = Field(description="Further claims that retract.")
    independence: Sources = Field(description="What the answer rests on.")


class Pair(Part):
    """How the answers of two accounts relate."""

    accounts: tuple[Id, Id] = Field(description="Ids of the two accounts.")
    relation: RelationKind = Field(description="How their answers relate.")
    contact: Contact | None = Field(description="How the discs of two places lie.")
    distance_km: float | None = Field(description="How far apart their centres are, in km, to 100 m.")


class Group(Part):
    """One answer, and all who give it."""

    stance: Literal["asserts", "denies"] = Field(description="Whether they put it forward or deny it.")
    value: Answer | None = Field(description="The answer; null where only the claims' words give it.")
    accounts: Ids = Field(description="Ids of the accounts.")
    parties: Ids = Field(description="Ids of their parties, each once.")
    claims: Ids = Field(description="Ids of the claims.")
    independence: Sources = Field(description="What the answer rests on.")


class Point(Part):
    """One point at issue."""

    id: Id = Field(description="Id of the point.")
    ask: str = Field(description="The question.")
    kind: PointKind = Field(description="What sort of answer it takes.")
    unit: str | None = Field(description="Unit of the quantities.")
    verdict: Verdict = Field(description="What can be said over all accounts that answer.")
    cells: tuple[Cell, ...] = Field(description="One for each account of the event.")
    pairs: tuple[Pair, ...] = Field(description="Every two accounts that answer.")
    answers: tuple[Group, ...] = Field(description="The answers that count, each once.")
    denials: tuple[Group, ...] = Field(description="What accounts deny beside their answer.")
    independence: Sources = Field(description="What all standing answers together rest on.")


class Account(Part):
    """One account of the event."""

    id: Id = Field(description="Id of the account.")
    party: Id = Field(description="Id of the party whose version it is.")
    name: str = Field(description="Name of the account, or else of its party.")
    carriers: Ids = Field(description="Ids of the parties that carried it.")
    independence: Sources = Field(description="What its claims rest on.")


class Event(Part):
    """One event, and the comparison of its accounts."""

    id: Id = Field(description="Id of the event.")
    title: str = Field(description="Its title.")
    accounts: tuple[Account, ...] = Field(description="Who tells of it.")
    points: tuple[Point, ...] = Field(description="What is at issue.")


class ComparisonFile(Part):
    """How the accounts of a brief's events relate, as `briefgen compare --format json` writes it."""

    format: Literal["briefgen-comparison"] = Field(description="What this file is.")
    format_version: Literal[1] = Field(description="Version of its form.")
    slug: str = Field(description="The brief's slug.")
    title: str = Field(description="The brief's title.")
    language: str = Field(description="The language of all texts here, where the brief gives them in it.")
    marking: Tlp | None = Field(description="TLP 2.0 label of the brief.")
    independence: Sources = Field(description="What the whole brief rests on.")
    events: tuple[Event, ...] = Field(description="The events.")
