"""How two answers to one point relate: one function a kind of point.

| kind | agree | partly | dispute |
|---|---|---|---|
| position | same key | keys that the point lists as compatible | otherwise |
| quantity | equal intervals | overlapping | disjoint |
| time | equal intervals | overlapping | disjoint |
| place | same place, or one disc inside the other | discs touch | apart |
| party | same party | one is part of the other | otherwise |
| text | never compared | | |
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from briefgen.analysis.geodesy import measure_distance
from briefgen.analysis.intervals import (
    quantities_overlap,
    quantity_lies_within,
    time_lies_within,
    times_overlap,
)
from briefgen.link.corpus import LinkedPlace
from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
    TextValue,
    TimeValue,
    Value,
)
from briefgen.model.event import Point

RelationKind = Literal["agree", "partly", "dispute", "not-compared"]
"""How two answers relate. `not-compared`: they neither meet nor collide, or are words."""

Contact = Literal["same", "inside", "touching", "apart"]
"""How two discs lie: the same place, one inside the other, sharing ground, or sharing none."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two answers relate; for places also how their discs lie, and how far apart their centres, in km."""

    kind: RelationKind
    contact: Contact | None = None
    distance_km: float | None = None


AGREE = Relation("agree")
PARTLY = Relation("partly")
DISPUTE = Relation("dispute")
NOT_COMPARED = Relation("not-compared")


def relate_positions(first: PositionValue, second: PositionValue, point: Point) -> Relation:
    if first.key == second.key:
        return AGREE
    pairs = point.compatible
    compatible = (first.key, second.key) in pairs or (second.key, first.key) in pairs
    return PARTLY if compatible else DISPUTE


def relate_quantities(first: QuantityValue, second: QuantityValue) -> Relation:
    if (first.low, first.high) == (second.low, second.high):
        return AGREE
    return PARTLY if quantities_overlap(first, second) else DISPUTE


def relate_times(first: TimeValue, second: TimeValue) -> Relation:
    if first.bounds == second.bounds:
        return AGREE
    return PARTLY if times_overlap(first.bounds, second.bounds) else DISPUTE


def relate_places(first: PlaceValue, second: PlaceValue) -> Relation:
    if first.place.id == second.place.id:
        return Relation("agree", "same", 0.0)
    distance = _distance(first.place, second.place)
    if distance is None:
        return NOT_COMPARED
    radii = sorted((first.place.place.radius_km, second.place.place.radius_km))
    if distance + radii[0] <= radii[1]:
        return Relation("agree", "inside", distance)
    if distance <= radii[0] + radii[1]:
        return Relation("partly", "touching", distance)
    return Relation("dispute", "apart", distance)


def relate_parties(first: PartyValue, second: PartyValue) -> Relation:
    if first.party.id == second.party.id:
        return AGREE
    related = first.party.id in second.party.ancestors or second.party.id in first.party.ancestors
    return PARTLY if related else DISPUTE


def relate_values(first: Value, second: Value, point: Point) -> Relation:
    """How two values put forward in answer to the same point relate. Words are never compared."""
    if isinstance(first, PositionValue) and isinstance(second, PositionValue):
        return relate_positions(first, second, point)
    if isinstance(first, QuantityValue) and isinstance(second, QuantityValue):
        return relate_quantities(first, second)
    if isinstance(first, TimeValue) and isinstance(second, TimeValue):
        return relate_times(first, second)
    if isinstance(first, PlaceValue) and isinstance(second, PlaceValue):
        return relate_places(first, second)
    if isinstance(first, PartyValue) and isinstance(second, PartyValue):
        return relate_parties(first, second)
    return NOT_COMPARED


def lies_within(inner: Value, outer: Value) -> bool:
    """Whether whoever asserts `inner` thereby asserts `outer`: fourteen is at least three."""
    if isinstance(inner, QuantityValue) and isinstance(outer, QuantityValue):
        return quantity_lies_within(inner, outer)
    if isinstance(inner, TimeValue) and isinstance(outer, TimeValue):
        return time_lies_within(inner.bounds, outer.bounds)
    if isinstance(inner, PlaceValue) and isinstance(outer, PlaceValue):
        return _disc_lies_within(inner.place, outer.place)
    if isinstance(inner, PartyValue) and isinstance(outer, PartyValue):
        return inner.party.id == outer.party.id or outer.party.id in inner.party.ancestors
    return identify(inner) == identify(outer)


def identify(value: Value) -> Hashable:
    """A key that two values share if, and only if, they are identical."""
    match value:
        case PositionValue(key=key):
            return "position", key
        case QuantityValue(low=low, high=high):
            return "quantity", low, high
        case TimeValue(bounds=bounds):
            return "time", bounds.earliest, bounds.latest
        case PlaceValue(place=place):
            return "place", place.id
        case PartyValue(party=party):
            return "party", party.id
        case TextValue(text=text):
            return "text", text


def _disc_lies_within(inner: LinkedPlace, outer: LinkedPlace) -> bool:
    if inner.id == outer.id:
        return True
    distance = _distance(inner, outer)
    return distance is not None and distance + inner.place.radius_km <= outer.place.radius_km


def _distance(first: LinkedPlace, second: LinkedPlace) -> float | None:
    here, there = first.place.coordinates, second.place.coordinates
    return None if here is None or there is None else measure_distance(here, there)
