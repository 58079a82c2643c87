"""Types a claim's raw value by the kind of the point that it answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Fix, Related
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.link.corpus import LinkedPoint, Location, Names
from briefgen.link.resolve import Resolver
from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
    TextValue,
    TimeValue,
    Value,
)
from briefgen.model.claim import Claim, Range
from briefgen.model.dates import parse_date
from briefgen.model.moments import Moment

_EXPECTED = {
    "position": "the key of one of the point's positions",
    "quantity": "a number, or a range such as `{min: 1, max: 4}`",
    "time": 'a date, or a moment such as `{date: 2018-12-02, time: "20:00"}`',
    "place": "the id of a place",
    "party": "the id of a party",
    "text": "text",
}


def type_value(
    resolver: Resolver, names: Names, claim: Claim, point: LinkedPoint | None, zone: str | None, at: Location
) -> Value | None:
    """The typed value of a claim; None where it gives none, or where what it gives does not fit."""
    if claim.stance == "declines" and claim.value is not None:
        help = "remove `value`, or choose another stance: who declines gives no answer"
        _refuse(resolver, at, "a claim that declines to answer cannot give a value", help)
        return None
    if point is None:
        if claim.value is not None and claim.point is None:
            help = "name the `point` that it answers, or remove `value`"
            _refuse(resolver, at, "a value needs a point that it answers", help)
        return None
    if claim.value is None:
        if claim.stance == "asserts" and point.point.kind != "text":
            resolver.findings.append(
                catalogue.VALUE_MISSING.at(
                    at.span("id"),
                    f"claim `{claim.id}` asserts nothing about `{point.id}`: it has no value",
                    help=f"add `value:` ({_EXPECTED[point.point.kind]}), or remove `point`",
                    related=[Related(point.at.span("id"), f"the point is of kind {point.point.kind}")],
                )
            )
        return None
    return _TYPERS[point.point.kind](_Typing(resolver, names, claim, point, zone, at))


def _refuse(resolver: Resolver, at: Location, message: str, help: str) -> None:
    resolver.findings.append(catalogue.VALUE_NOT_ALLOWED.at(at.span("value"), message, help=help))


class _Typing:
    """One value on its way to its type."""

    def __init__(
        self,
        resolver: Resolver,
        names: Names,
        claim: Claim,
        point: LinkedPoint,
        zone: str | None,
        at: Location,
    ) -> None:
        self.resolver = resolver
        self.names = names
        self.raw = claim.value
        self.point = point
        self.zone = zone
        self.at = at

    def _mismatch(self) -> None:
        kind = self.point.point.kind
        self.resolver.findings.append(
            catalogue.VALUE_KIND.at(
                self.at.span("value"),
                f"this value does not answer `{self.point.id}`, a point of kind {kind}",
                help=f"give {_EXPECTED[kind]}",
                related=[Related(self.point.at.span("kind"), "the point's kind")],
            )
        )

    def position(self) -> Value | None:
        positions = self.point.point.positions
        if not isinstance(self.raw, str):
            self._mismatch()
            return None
        if self.raw in positions:
            return PositionValue(self.raw, positions[self.raw])
        meant = closest(self.raw, positions)
        span = self.at.span("value")
        self.resolver.findings.append(
            catalogue.UNKNOWN_POSITION.at(
                span,
                f"point `{self.point.id}` has no position `{self.raw}`",
                help=f"did you mean `{meant}`?" if meant else f"declared: {list_known(positions)}",
                fix=Fix(span, meant, f"use `{meant}`") if meant else None,
                related=[Related(self.point.at.key_span("positions"), "its positions are declared here")],
            )
        )
        return None

    def quantity(self) -> Value | None:
        unit = self.point.point.unit
        if isinstance(self.raw, int | float):
            return QuantityValue(float(self.raw), float(self.raw), unit)
        if not isinstance(self.raw, Range):
            self._mismatch()
            return None
        if self.raw.unit is not None and self.raw.unit != unit:
            self.resolver.findings.append(
                catalogue.UNIT_DIFFERS.at(
                    self.at.span("value", "unit"),
                    f"the unit `{self.raw.unit}` is not the point's"
                    + (f", `{unit}`" if unit is not None else ", which has none"),
                    help="convert the number, or make another point: only like can be compared with like",
                    related=[Related(self.point.at.span("unit"), "the point's unit")] if unit else [],
                )
            )
            return None
        low = -math.inf if self.raw.min is None else float(self.raw.min)
        high = math.inf if self.raw.max is None else float(self.raw.max)
        return QuantityValue(low, high, unit)

    def time(self) -> Value | None:
        moment: Moment | None = None
        if isinstance(self.raw, Moment):
            moment = self.raw
        elif isinstance(self.raw, str | int):
            try:
                moment = Moment(date=parse_date(str(self.raw)))
            except ValueError as error:
                self.resolver.findings.append(
                    catalogue.BAD_DATE.at(
                        self.at.span("value"),
                        f"`{self.raw}` is not a date: {error}",
                        help=f"point `{self.point.id}` takes {_EXPECTED['time']}",
                    )
                )
                return None
        if moment is None:
            self._mismatch()
            return None
        return TimeValue(moment, moment.bounds(self.zone))

    def place(self) -> Value | None:
        if not isinstance(self.raw, str):
            self._mismatch()
            return None
        place = self.resolver.resolve("place", self.names.places, self.raw, self.at, "value")
        if place is None:
            return None
        if place.place.coordinates is None:
            self.resolver.findings.append(
                catalogue.PLACE_WITHOUT_COORDINATES.at(
                    self.at.span("value"),
                    f"place `{place.id}` has no coordinates, so it cannot be compared",
                    help="add `lat` and `lon` to the place, with an honest `precision`",
                    related=[Related(place.at.span("id"), "the place is declared here")],
                )
            )
            return None
        return PlaceValue(place)

    def party(self) -> Value | None:
        if not isinstance(self.raw, str):
            self._mismatch()
            return None
        party = self.resolver.resolve("party", self.names.parties, self.raw, self.at, "value")
        return None if party is None else PartyValue(party)

    def text(self) -> Value | None:
        if isinstance(self.raw, str):
            return TextValue(self.raw)
        self._mismatch()
        return None


_TYPERS: Mapping[str, Callable[[_Typing], Value | None]] = {
    "position": _Typing.position,
    "quantity": _Typing.quantity,
    "time": _Typing.time,
    "place": _Typing.place,
    "party": _Typing.party,
    "text": _Typing.text,
}
