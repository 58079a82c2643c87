"""From numbers to lengths, and the round numbers that an axis is marked with."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 5.0)


def round_down(value: float) -> float:
    """The largest of … 0.1, 0.2, 0.5, 1, 2, 5, 10, … that is not above `value`, which is above 0."""
    power = 10.0 ** math.floor(math.log10(value))
    step = max((step for step in _STEPS if step * power <= value * (1 + 1e-9)), default=1.0)
    return step * power if power >= 1 else round(step * power, 12)


def round_up(value: float) -> float:
    """The smallest of the same numbers that is not below `value`."""
    below = round_down(value)
    if math.isclose(below, value):
        return below
    power = 10.0 ** math.floor(math.log10(below) + 1e-9)
    first = round(below / power)
    return {1: 2.0, 2: 5.0, 5: 10.0}[first] * power


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` laid out from `start` to `end`; logarithmic, all of them above zero."""

    low: float
    high: float
    start: float
    end: float
    is_logarithmic: bool = False

    def place(self, value: float) -> float:
        """Where a number stands; beyond the ends for what is beyond the scale."""
        low, high = self._bend(self.low), self._bend(self.high)
        if high == low:
            return (self.start + self.end) / 2
        return self.start + (self._bend(value) - low) / (high - low) * (self.end - self.start)

    def clamp(self, value: float) -> float:
        """Where a number stands, or the end that is nearest to it."""
        at = self.place(min(max(value, self.low), self.high))
        return min(max(at, min(self.start, self.end)), max(self.start, self.end))

    def ticks(self, most: int) -> Iterator[float]:
        """Round numbers on the scale, in order, about as many as `most`."""
        if self.is_logarithmic:
            first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
            skip = max(1, math.ceil((last - first + 1) / most))
            powers = (10.0**power for power in range(first, last + 1, skip))
            yield from (power for power in powers if self.low <= power <= self.high)
            return
        if self.high == self.low:
            yield self.low
            return
        step = round_up((self.high - self.low) / most)
        index = math.ceil(self.low / step - 1e-9)
        while index * step <= self.high + step * 1e-9:
            yield round(index * step, 10)
            index += 1

    def _bend(self, value: float) -> float:
        return math.log10(value) if self.is_logarithmic else value
