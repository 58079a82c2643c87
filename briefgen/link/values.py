"""Typed values: what a claim's answer means, once the kind of its point is known."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model.base import Text
from briefgen.model.moments import Moment, TimeBounds

if TYPE_CHECKING:
    from briefgen.link.corpus import LinkedParty, LinkedPlace


@dataclass(frozen=True, slots=True)
class PositionValue:
    """One of the positions that the point declares."""

    key: str
    label: Text


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """An interval of numbers, both ends included; infinite where it is open."""

    low: float
    high: float
    unit: Text | None = None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    @property
    def is_open(self) -> bool:
        return math.isinf(self.low) or math.isinf(self.high)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A moment as written, and the stretch of time in which it lies."""

    moment: Moment
    bounds: TimeBounds


@dataclass(frozen=True, slots=True, eq=False)
class PlaceValue:
    """A place with coordinates."""

    place: LinkedPlace


@dataclass(frozen=True, slots=True, eq=False)
class PartyValue:
    """A party."""

    party: LinkedParty


@dataclass(frozen=True, slots=True)
class TextValue:
    """Words; shown beside each other and never compared."""

    text: str


Value = PositionValue | QuantityValue | TimeValue | PlaceValue | PartyValue | TextValue
