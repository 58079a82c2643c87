"""Moments: a date, and where it is known a time of day with its zone."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, describe_field
from briefgen.model.dates import Date, civil_date

MINUTES_A_DAY = 1440
APPROXIMATE_MINUTES = 30
"""An approximate time of day reaches this far, in minutes, on both sides."""

_CLOCK_PATTERN = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"
_CLOCK = re.compile(_CLOCK_PATTERN)
_OF_ONE_MACHINE = re.compile(r"(?:localtime|posixrules|Factory|posix/.*|right/.*)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeBounds:
    """The stretch in which a moment lies: minutes from 1970-01-01T00:00Z; `latest` is excluded.

    Infinite where an interval is open.
    """

    earliest: float
    latest: float


def _check_clock(value: str) -> str:
    if not _CLOCK.match(value):
        raise PydanticCustomError("bad_time", "not a time of day", {"given": value})
    return value


@lru_cache(maxsize=256)
def load_zone(name: str) -> ZoneInfo:
    """The IANA zone of this name. Raises ValueError where there is none."""
    if _OF_ONE_MACHINE.match(name):
        raise ValueError(f"{name!r} means something else on another machine")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error


def _check_zone(value: str) -> str:
    try:
        load_zone(value)
    except ValueError:
        raise PydanticCustomError("bad_zone", "not a zone", {"given": value}) from None
    return value


Clock = Annotated[str, AfterValidator(_check_clock), Field(json_schema_extra={"pattern": _CLOCK_PATTERN})]
"""A time of day, 24 hours: `20:00`."""

Zone = Annotated[str, AfterValidator(_check_zone), Field(examples=["Asia/Damascus"])]
"""The name of an IANA time zone."""


class Moment(Entity):
    """When something happened or was said. A bare date is short for `{date: …}`."""

    date: Date = Field(description="The day, or a less exact EDTF date.")
    time: Clock | None = describe_field('Time of day, 24 hours, in quotes: "20:00".')
    until: Clock | None = describe_field("End of a stretch of time that begins at `time`.")
    zone: Zone | None = describe_field("IANA time zone of `time`; without it, the event's zone counts.")
    approximate: bool = Field(
        default=False,
        description=f"The time is rough: it reaches {APPROXIMATE_MINUTES} minutes to either side.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.time is not None and not self.date.is_day:
            raise PydanticCustomError("time_needs_day", "a time of day needs an exact day", {"key": "time"})
        if self.until is not None and self.time is None:
            raise PydanticCustomError("needs_key", "{key} needs {other}", {"key": "until", "other": "time"})
        if self.until is not None and self.time is not None and self.until <= self.time:
            raise PydanticCustomError(
                "inverted_range", "ends before it begins", {"low": self.time, "high": self.until}
            )
        return self

    def bounds(self, default_zone: str | None = None) -> TimeBounds:
        """The stretch in which the moment lies, in the zone given here, else the default, else UTC."""
        zone = load_zone(self.zone or default_zone or "UTC")
        if self.time is None:
            return TimeBounds(
                _minutes(self.date.earliest, 0, zone), _minutes(self.date.latest, MINUTES_A_DAY, zone)
            )
        start = _minutes(self.date.earliest, _clock_minutes(self.time), zone)
        end = start + 1
        if self.until is not None:
            end = _minutes(self.date.earliest, _clock_minutes(self.until), zone)
        slack = APPROXIMATE_MINUTES if self.approximate else 0
        return TimeBounds(start - slack, end + slack)


def write_instant(minutes: float) -> str | None:
    """Minutes from 1970-01-01T00:00Z as ISO 8601, UTC; None where they are infinite.

    Years beyond four digits are in the standard's expanded form, with their sign.
    """
    if math.isinf(minutes):
        return None
    days, clock = divmod(math.floor(minutes), MINUTES_A_DAY)
    year, month, day = civil_date(days)
    shown = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
    return f"{shown}-{month:02}-{day:02}T{clock // 60:02}:{clock % 60:02}Z"


def _clock_minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


# The same few days stand all over a brief, and what a zone was at is slow to find out.
@lru_cache(maxsize=4096)
def _minutes(day: float, clock: int, zone: ZoneInfo) -> float:
    if math.isinf(day):
        return day
    year, month, day_of_month = civil_date(int(day))
    offset = 0.0
    if 2 <= year <= 9998:
        local = datetime(year, month, day_of_month, tzinfo=zone) + timedelta(minutes=clock)
        shift = local.utcoffset()
        offset = shift.total_seconds() / 60 if shift else 0.0
    return day * MINUTES_A_DAY + clock - offset


def _spell_out(value: object) -> object:
    return value if isinstance(value, Mapping | Moment) else {"date": value}


When = Annotated[Moment, BeforeValidator(_spell_out, json_schema_input_type=str | int | Moment)]
"""A moment: an EDTF date, or a mapping of date, time and zone."""
