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

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from briefgen.analysis.geodesy import Coordinates, bound_distance, measure_distance
from briefgen.analysis.intervals import (
    quantities_overlap,
    quantity_lies_within,
    time_lies_within,
    times_overlap,
)
from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
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
    """How two answers relate; for places also how their discs lie, and between which centres."""

    kind: RelationKind
    contact: Contact | None = None
    centres: tuple[Coordinates, Coordinates] | None = None

    @property
    def distance_km(self) -> float | None:
        """How far apart the centres are, in km on the WGS 84 ellipsoid; None where no places are related."""
        return None if self.centres is None else measure_distance(*self.centres)


_KIND_OF_CONTACT: Mapping[Contact, RelationKind] = MappingProxyType(
    {"same": "agree", "inside": "agree", "touching": "partly", "apart": "dispute"}
)

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
    here, there = first.place.place, second.place.place
    if here.coordinates is None or there.coordinates is None:
        return NOT_COMPARED
    # In one order only, so that the relation is the same in both directions.
    centres = min(here.coordinates, there.coordinates), max(here.coordinates, there.coordinates)
    contact = "same" if here.id == there.id else _touch(centres, *sorted((here.radius_km, there.radius_km)))
    return Relation(_KIND_OF_CONTACT[contact], contact, centres)


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
        smaller = inner.place.place.radius_km <= outer.place.place.radius_km
        contact = relate_places(inner, outer).contact
        return contact == "same" or (contact == "inside" and smaller)
    if isinstance(inner, PartyValue) and isinstance(outer, PartyValue):
        return inner.party.id == outer.party.id or outer.party.id in inner.party.ancestors
    return identify(inner) == identify(outer)


def identify(value: Value) -> Hashable:
    """A key that two values share if, and only if, they are identical."""
    if isinstance(value, PositionValue):
        return "position", value.key
    if isinstance(value, QuantityValue):
        return "quantity", value.low, value.high
    if isinstance(value, TimeValue):
        return "time", value.bounds.earliest, value.bounds.latest
    if isinstance(value, PlaceValue):
        return "place", value.place.id
    if isinstance(value, PartyValue):
        return "party", value.party.id
    return "text", value.text


def _touch(centres: tuple[Coordinates, Coordinates], smaller: float, larger: float) -> Contact:
    """How two discs with these centres and radii, in km, lie. Measures exactly only where it matters."""
    nearest, farthest = (_contact(distance, smaller, larger) for distance in bound_distance(*centres))
    return nearest if nearest == farthest else _contact(measure_distance(*centres), smaller, larger)


def _contact(distance: float, smaller: float, larger: float) -> Contact:
    if distance + smaller <= larger:
        return "inside"
    return "touching" if distance <= smaller + larger else "apart"
