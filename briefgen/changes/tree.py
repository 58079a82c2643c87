"""A brief as a tree of plain records: what is compared, and what applying the changes must give."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefgen.changes.model import Ids, Named, Plain, Subject
from briefgen.link.corpus import (
    Location,
)
from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
    TextValue,
    TimeValue,
    Value,
)
from briefgen.model.base import Text

TEXTS: Mapping[Subject, frozenset[str]] = MappingProxyType(
    {
        "brief": frozenset({"title", "short_title", "summary"}),
        "event": frozenset({"title", "summary"}),
        "point": frozenset({"ask", "short", "unit", "note"}),
        "position": frozenset({"label"}),
        "account": frozenset({"speaker", "title", "summary"}),
        "claim": frozenset({"text", "speaker", "note"}),
        "citation": frozenset({"translation", "at"}),
        "context": frozenset({"title", "text"}),
        "related": frozenset({"title", "publisher", "note"}),
        "judgement": frozenset({"text", "would_change"}),
        "hypothesis": frozenset({"statement"}),
        "evidence": frozenset({"text", "note"}),
        "unresolved": frozenset({"text", "would_resolve"}),
        "line": frozenset({"name"}),
        "circle": frozenset({"name"}),
        "source": frozenset({"title", "publisher", "note"}),
        "party": frozenset({"name", "short", "description"}),
        "place": frozenset({"name", "note"}),
    }
)
"""Keys that hold texts in one or several languages; a record holds them by language."""


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One thing of a brief. Records are told apart by identity; `fields` and `lists` are what they say."""

    subject: Subject
    path: Ids
    fields: Mapping[str, Plain]
    at: Location
    label: Text
    lists: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    party: Named | None = None
    zone: str | None = None
    """Of the event, for times that name none."""
    value: Value | None = None
    """What a claim answers, typed."""
    names: Mapping[str, Text] = field(default_factory=dict)
    """What readers are told for those fields that hold an id."""

    @property
    def id(self) -> str:
        return self.path[-1] if self.path else ""

    def walk(self) -> Iterator[Record]:
        """This record and all below it, in reading order."""
        yield self
        for records in self.lists.values():
            for record in records:
                yield from record.walk()


def freeze(value: object) -> Plain:
    """Plain data with tuples for lists."""
    if isinstance(value, Mapping):
        return {str(key): freeze(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return tuple(freeze(inner) for inner in value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def describe_value(value: Value) -> Plain:
    """A typed value as plain data, the same however it was written."""
    match value:
        case PositionValue(key=key):
            return key
        case PlaceValue(place=place):
            return place.id
        case PartyValue(party=party):
            return party.id
        case TextValue(text=text):
            return text
        case TimeValue(moment=moment):
            return freeze(moment.model_dump(mode="json", exclude_none=True, exclude_defaults=True))
        case QuantityValue(low=low, high=high):
            if low == high:
                return _shorten(low)
            ends = {"min": low, "max": high}
            return {key: _shorten(end) for key, end in ends.items() if not math.isinf(end)}


def _shorten(number: float) -> int | float:
    return int(number) if number == int(number) else number
