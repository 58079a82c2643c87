"""Which keys of the schema declare an id, and which refer to one.

Every field of the schema that holds an id or a reference is listed here; a test holds the list complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import BaseModel

from briefgen.model.assessment import Evidence, Hypothesis, Judgement, Unresolved
from briefgen.model.brief import Brief, Context, Related
from briefgen.model.claim import Citation, Claim
from briefgen.model.event import Account, Event, Point
from briefgen.model.map import MapCircle
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import Capture, Source


@dataclass(frozen=True, slots=True)
class Role:
    """What the text under a key is: the id of a `kind` of thing, declared or referred to.

    `in_keys` says that the ids are the keys of a mapping, and `by_event` that a reference may be written
    `event/id`.
    """

    kind: str
    declares: bool = False
    in_keys: bool = False
    by_event: bool = False


ROLES: Mapping[tuple[type[BaseModel], str], Role] = MappingProxyType(
    {
        (Source, "id"): Role("source", declares=True),
        (Source, "derives_from"): Role("source"),
        (Source, "capture"): Role("capture"),
        (Capture, "id"): Role("capture", declares=True),
        (Capture, "source"): Role("source"),
        (Party, "id"): Role("party", declares=True),
        (Party, "part_of"): Role("party"),
        (Place, "id"): Role("place", declares=True),
        (Event, "id"): Role("event", declares=True),
        (Event, "where"): Role("place"),
        (Point, "id"): Role("point", declares=True),
        (Point, "positions"): Role("position", declares=True, in_keys=True),
        (Point, "compatible"): Role("position"),
        (Account, "id"): Role("account", declares=True),
        (Account, "party"): Role("party"),
        (Account, "carrier"): Role("party"),
        (Claim, "id"): Role("claim", declares=True),
        (Claim, "point"): Role("point"),
        (Claim, "carrier"): Role("party"),
        (Citation, "source"): Role("source"),
        (Context, "id"): Role("context", declares=True),
        (Context, "where"): Role("place"),
        (Related, "brief"): Role("brief"),
        (Related, "event"): Role("event"),
        (Judgement, "id"): Role("judgement", declares=True),
        (Judgement, "basis"): Role("claim", by_event=True),
        (Hypothesis, "id"): Role("hypothesis", declares=True),
        (Evidence, "claim"): Role("claim", by_event=True),
        (Evidence, "weighs"): Role("hypothesis", in_keys=True),
        (Unresolved, "point"): Role("point", by_event=True),
        (MapCircle, "around"): Role("place"),
    }
)

PLAIN_WORDS = frozenset({(Brief, "tags")})
"""Fields that look like ids and name nothing."""

VALUE_KINDS = frozenset({"position", "place", "party"})
"""Kinds of points whose answers are ids. What a claim's `value` refers to follows from its point."""
SHARED_KINDS = frozenset({"source", "party", "place", "capture"})
"""Kinds of things that the register holds for all briefs."""
EVENT_KINDS = frozenset({"point", "account", "claim"})
"""Kinds of things whose ids are unique within their event."""
