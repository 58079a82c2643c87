"""Which way a value went: wider, narrower, up or down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefgen.analysis.intervals import quantity_lies_within, time_lies_within
from briefgen.analysis.relations import relate_places
from briefgen.changes.model import Plain, Trend
from briefgen.link.values import PartyValue, PlaceValue, QuantityValue, TimeValue, Value
from briefgen.model.moments import Moment, TimeBounds
from briefgen.model.vocabulary import RADIUS_KM, TLP_RANK, band_of

_CONFIDENCE = MappingProxyType({"low": 0, "moderate": 1, "high": 2})
_UNKNOWN: tuple[Plain, ...] = ("F", 6)
"""Grades that say that nothing can be said; they are not the lowest."""


def compare_presence(old: Plain, new: Plain) -> Trend | None:
    """Whether there is a value now where there was none, or the other way round."""
    if old is None or new is None:
        return "gained" if old is None else "lost"
    return None


def compare_values(old: Value | None, new: Value | None) -> Trend | None:
    """How the answer of a claim went. Positions and words have no wider and narrower."""
    match old, new:
        case QuantityValue(), QuantityValue():
            return _nest(quantity_lies_within(new, old), quantity_lies_within(old, new))
        case TimeValue(), TimeValue():
            return compare_bounds(old.bounds, new.bounds)
        case PlaceValue(), PlaceValue():
            inside = relate_places(old, new).contact == "inside"
            radius, later = old.place.place.radius_km, new.place.place.radius_km
            return _nest(inside and later < radius, inside and radius < later)
        case PartyValue(), PartyValue():
            narrower = old.party.id in new.party.ancestors
            wider = new.party.id in old.party.ancestors
            return "narrowed" if narrower else "widened" if wider else None
        case _:
            return None


def compare_moments(old: Plain, new: Plain, old_zone: str | None, new_zone: str | None) -> Trend | None:
    """How the stretch of time in which a moment lies went; None where it is the same, written otherwise."""
    before, after = (Moment.model_validate(moment, strict=False) for moment in (old, new))
    return compare_bounds(before.bounds(old_zone), after.bounds(new_zone))


def compare_bounds(old: TimeBounds, new: TimeBounds) -> Trend | None:
    if old == new:
        return None
    return _nest(time_lies_within(new, old), time_lies_within(old, new))


def compare_grades(field: str, old: Plain, new: Plain) -> Trend | None:
    """Whether a grade, a likelihood, a confidence or a marking went up: better, likelier, stricter."""
    if old in _UNKNOWN or new in _UNKNOWN:
        return None
    before, after = _RANKS[field](old), _RANKS[field](new)
    if before == after:
        return None
    return "raised" if after > before else "lowered"


def compare_precision(old: Plain, new: Plain) -> Trend | None:
    """How the disc in which a place lies went."""
    before, after = RADIUS_KM[str(old)], RADIUS_KM[str(new)]
    return "narrowed" if after < before else "widened"


def _nest(inside: bool, around: bool) -> Trend:  # noqa: FBT001
    return "shifted" if inside == around else "narrowed" if inside else "widened"


def _rank_marking(marking: Plain) -> float:
    return TLP_RANK[str(marking["tlp"])] if isinstance(marking, Mapping) else 0


_RANKS: Mapping[str, Callable[[Plain], float]] = MappingProxyType(
    {
        "reliability": lambda grade: -ord(str(grade)),
        "credibility": lambda grade: -float(str(grade)),
        "likelihood": lambda word: band_of(str(word)).low,
        "confidence": lambda word: _CONFIDENCE[str(word)],
        "marking": _rank_marking,
    }
)
GRADES = frozenset(_RANKS)
"""Keys whose values have a more and a less."""
