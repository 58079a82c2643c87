"""From instants to lengths, and the days, months and years that an axis of time is marked with.

Instants are minutes from 1970-01-01T00:00Z. Days begin at midnight in the zone of the drawing; outside the
years for which zones are known they begin at midnight UTC.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_skeleton, format_time

from briefgen.model.dates import civil_date, day_number
from briefgen.model.moments import MINUTES_A_DAY, load_zone
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.scales import Scale, round_up
from briefgen.view.labels import Labels

Unit = Literal["minute", "day", "month", "year"]
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is from one mark of an axis to the next."""

    unit: Unit
    count: int
    minutes: float


_STEPS = (
    *(Step("minute", count, count) for count in (1, 5, 15, 30, 60, 180, 360, 720)),
    *(Step("day", count, count * MINUTES_A_DAY) for count in (1, 2, 7, 14)),
    *(Step("month", count, count * 30.4 * MINUTES_A_DAY) for count in (1, 3, 6)),
)
_LEAST_STEP = 44.0
"""Marks stand no nearer to each other than this, in pixels: an axis is not a ruler."""
_YEAR = 365.25 * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of an axis: where a step begins, where the next one does, and what the step is called.

    `outer` is what the label leaves out: the year of a day, the day of an hour.
    """

    start: float
    end: float
    label: str
    outer: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Marks of one step. `is_filled` where labels fit between two marks, and so name the step itself."""

    marks: tuple[Mark, ...]
    is_filled: bool


def choose_domain(instants: Sequence[float]) -> tuple[float, float]:
    """The stretch of time that holds all the finite ones of these, with some room on both sides."""
    finite = [instant for instant in instants if math.isfinite(instant)]
    if not finite:
        return 0.0, float(MINUTES_A_DAY)
    low, high = min(finite), max(finite)
    if high - low < 60:
        low, high = low - 30, high + 30
    room = (high - low) * 0.04
    return low - room, high + room


def mark_axis(labels: Labels, scale: Scale, zone: str, size: float) -> Axis:
    """The finest marks whose labels, in letters of this size, do not touch each other."""
    calendar = _Calendar(labels, zone)
    length = abs(scale.end - scale.start)
    span = scale.high - scale.low
    for step in _list_steps(span):
        if span / step.minutes * 12 > length:
            continue
        marks = tuple(calendar.mark(step, scale.low, scale.high))
        widest = max((measure(mark.label, size) for mark in marks), default=0.0) + 8
        if step.minutes / span * length >= max(widest, _LEAST_STEP):
            is_filled = step.count == 1 and step.unit != "minute"
            return Axis(marks, is_filled)
    return Axis((), is_filled=False)


def _list_steps(span: float) -> Iterator[Step]:
    yield from _STEPS
    years = 1
    while years * _YEAR <= max(span, _YEAR) * 2:
        yield Step("year", years, years * _YEAR)
        years = round(round_up(years * 1.5))


class _Calendar:
    def __init__(self, labels: Labels, zone: str) -> None:
        self._labels = labels
        self._zone = load_zone(zone)

    def mark(self, step: Step, low: float, high: float) -> Iterator[Mark]:
        """The marks of a step that touch the stretch of time."""
        index = self._index(step, low)
        start = self._start(step, index)
        while start < high:
            end = self._start(step, index + step.count)
            if end > low:
                yield Mark(start, end, *self._name(step, index))
            index, start = index + step.count, end

    def _index(self, step: Step, instant: float) -> int:
        """The number of the unit in which an instant lies, rounded down to a multiple of the step."""
        if step.unit == "minute":
            number = math.floor(instant - self._midnight_of(instant)) + self._day_of(instant) * MINUTES_A_DAY
        else:
            year, month, _ = civil_date(self._day_of(instant))
            number = {
                "day": self._day_of(instant),
                "month": year * 12 + month - 1,
                "year": year,
            }[step.unit]
        return number // step.count * step.count

    def _start(self, step: Step, index: int) -> float:
        match step.unit:
            case "minute":
                day, minute = divmod(index, MINUTES_A_DAY)
                return self._instant(day) + minute
            case "day":
                return self._instant(index)
            case "month":
                return self._instant(day_number(index // 12, index % 12 + 1, 1))
            case "year":
                return self._instant(day_number(index, 1, 1))

    def _name(self, step: Step, index: int) -> tuple[str, str]:
        locale = self._labels.locale
        if step.unit == "year":
            return self._name_year(index), ""
        if step.unit == "minute":
            day, minute = divmod(index, MINUTES_A_DAY)
            clock = time(minute // 60, minute % 60)
            return format_time(clock, "HH:mm", locale=locale), self._format_day("yMMMd", day)
        day = index if step.unit == "day" else day_number(index // 12, index % 12 + 1, 1)
        year = self._name_year(civil_date(day)[0])
        return self._format_day("MMMd" if step.unit == "day" else "MMM", day), year

    def _format_day(self, skeleton: str, number: int) -> str:
        year, month, day = civil_date(number)
        if not 1 <= year <= _LAST_YEAR:
            return f"{day}.{month}."
        return _format(skeleton, date(year, month, day), self._labels.locale)

    def _name_year(self, year: int) -> str:
        if year < 1:
            return self._labels.gettext("{year} BCE").format(year=1 - year)
        return str(year)

    def _day_of(self, instant: float) -> int:
        return math.floor((instant + self._offset(instant)) / MINUTES_A_DAY)

    def _midnight_of(self, instant: float) -> float:
        return self._instant(self._day_of(instant))

    def _instant(self, day: int) -> float:
        """The instant at which a day begins."""
        midnight = float(day * MINUTES_A_DAY)
        year = civil_date(day)[0]
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return midnight
        return midnight - _find_offset(day, self._zone)

    def _offset(self, instant: float) -> float:
        day = math.floor(instant / MINUTES_A_DAY)
        year = civil_date(day)[0]
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            return 0.0
        naive = datetime.combine(_EPOCH, time()) + timedelta(minutes=math.floor(instant))
        return _minutes(naive.replace(tzinfo=load_zone("UTC")).astimezone(self._zone).utcoffset())


# The days of an axis are asked for again for every step that is tried, and by every drawing of a region.
@lru_cache(maxsize=4096)
def _format(skeleton: str, day: date, locale: Locale) -> str:
    return str(format_skeleton(skeleton, day, locale=locale))


@lru_cache(maxsize=4096)
def _find_offset(day: int, zone: tzinfo) -> float:
    """How far the zone is ahead of UTC when the day begins, in minutes."""
    return _minutes(datetime.combine(_EPOCH + timedelta(days=day), time(), tzinfo=zone).utcoffset())


def _minutes(offset: timedelta | None) -> float:
    return offset.total_seconds() / 60 if offset else 0.0
