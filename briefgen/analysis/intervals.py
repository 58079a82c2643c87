"""Arithmetic of intervals: quantities include both their ends, stretches of time exclude the last."""

from __future__ import annotations

from briefgen.link.values import QuantityValue
from briefgen.model.moments import TimeBounds


def quantities_overlap(first: QuantityValue, second: QuantityValue) -> bool:
    """Whether some number lies in both."""
    return first.low <= second.high and second.low <= first.high


def quantity_lies_within(inner: QuantityValue, outer: QuantityValue) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def times_overlap(first: TimeBounds, second: TimeBounds) -> bool:
    """Whether some instant lies in both. Two days that follow each other share none."""
    return first.earliest < second.latest and second.earliest < first.latest


def time_lies_within(inner: TimeBounds, outer: TimeBounds) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def ends_before(first: TimeBounds, second: TimeBounds) -> bool:
    """Whether the first is over, for certain, when the second begins."""
    return first.latest <= second.earliest
