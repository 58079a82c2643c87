"""Dates as authors know them: EDTF (Library of Congress, ISO 8601-2), levels 0 and 1.

A date keeps the text it was written as, and the first and last day that it may mean. Days are counted from
1970-01-01 in the proleptic Gregorian calendar, so that any year fits.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, InstanceOf, PlainSerializer
from pydantic_core import PydanticCustomError

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z", re.ASCII)
_QUALIFIER = re.compile(r"[?~%]")
_SINGLE = (
    r"(?:-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|-?[0-9]{2}(?:[0-9]X|XX)|-?[0-9]{4}-(?:XX|(?:[0-9]{2}|XX)-XX)"
    r"|Y-?[0-9]{5,9})[?~%]?"
)
_FORM = re.compile(rf"{_SINGLE}(?:/(?:{_SINGLE}|\.\.)?)?\Z|(?:\.\.)?/{_SINGLE}\Z|\.\./\.\.\Z", re.ASCII)
_SEASONS = range(21, 25)
_CLOCK = re.compile(r"[T ]?[0-9]{1,2}:[0-9]{2}")
_LEVELS_0_AND_1 = frozenset(
    {"Date", "Interval", "UncertainOrApproximate", "Unspecified", "Level1Interval", "LongYear", "Season"}
)
MAX_DATE = 60
_DAYS_OF = {"day": 1, "month": 30, "year": 365}

DatePrecision = Literal["day", "month", "year", "other"]


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written, and what it may mean.

    `earliest` and `latest` are days from 1970-01-01, both included; infinite where an interval is open. A
    date marked `~`, `?` or `%` reaches one unit of its own precision further on both sides.
    """

    text: str
    earliest: float
    latest: float
    precision: DatePrecision
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        return self.precision == "day" and self.earliest == self.latest

    def __str__(self) -> str:
        return self.text


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the proleptic Gregorian calendar (Hinnant's civil-day algorithm)."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def civil_date(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    number += 719468
    era = number // 146097
    of_era = number - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    day = of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + (3 if shifted < 10 else -9)
    return year_of_era + era * 400 + (month <= 2), month, day


@lru_cache(maxsize=4096)
def parse_date(text: str) -> EdtfDate:
    """Read one EDTF date. Raises ValueError with a sentence for the author."""
    match = _PLAIN.match(text)
    if match is not None:
        return _read_plain(text, *match.groups())
    if len(text) > MAX_DATE:
        raise ValueError("it is too long for a date")
    return _read_edtf(text)


def _read_plain(text: str, year: str, month: str | None, day: str | None) -> EdtfDate:
    y = int(year)
    if month is None:
        return EdtfDate(text, day_number(y, 1, 1), day_number(y, 12, 31), "year")
    m = int(month)
    if not 1 <= m <= 12:
        if m in _SEASONS and day is None:
            return _read_edtf(text)
        raise ValueError(f"there is no month {month}")
    last = monthrange(y, m)[1] if y > 0 else (29 if m == 2 else 31 - (m in (4, 6, 9, 11)))
    if day is None:
        return EdtfDate(text, day_number(y, m, 1), day_number(y, m, last), "month")
    if not 1 <= int(day) <= last:
        raise ValueError(f"{year}-{month} has {last} days")
    number = day_number(y, m, int(day))
    return EdtfDate(text, number, number, "day")


def strict_bounds(text: str) -> tuple[float, float]:
    """First and last day of a date that `parse_date` reads, without what `~`, `?` and `%` add to it."""
    plain = parse_date(_QUALIFIER.sub("", text))
    return plain.earliest, plain.latest


def _read_edtf(text: str) -> EdtfDate:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if _CLOCK.search(text):
        raise ValueError('a time of day has its own key: `{date: 2018-12-02, time: "20:00"}`')
    if not _FORM.match(text):
        # The library reads more than this, such as blanks and level 2, and prints while it does.
        raise ValueError("it is not an EDTF date of level 0 or 1")
    for part in _QUALIFIER.sub("", text).split("/"):
        match = _PLAIN.match(part)
        if match is not None and part != text:
            _read_plain(part, *match.groups())  # for the sentence that it has for a day that does not exist
    try:
        parsed = parse_edtf(text)
    except (EDTFParseException, ValueError, AttributeError, TypeError) as error:
        raise ValueError("it is not EDTF") from error
    if type(parsed).__name__ not in _LEVELS_0_AND_1:
        raise ValueError("only EDTF levels 0 and 1 are read")
    start, _, end = text.partition("/")
    lower = -math.inf if "/" in text and start in ("", "..") else _bound(parsed.lower_strict())
    upper = math.inf if "/" in text and end in ("", "..") else _bound(parsed.upper_strict())
    if lower > upper:
        raise ValueError("the interval ends before it begins")
    lower -= _padding(start)
    upper += _padding(end or start)
    precision = _precision(start) if "/" not in text else "other"
    return EdtfDate(
        text,
        lower,
        upper,
        precision,
        approximate="~" in text or "%" in text,
        uncertain="?" in text or "%" in text,
    )


def _bound(moment: Any) -> float:
    if isinstance(moment, float):
        return moment
    return day_number(moment.tm_year, moment.tm_mon, moment.tm_mday)


def _precision(part: str) -> DatePrecision:
    match = _PLAIN.match(_QUALIFIER.sub("", part))
    if match is None:
        return "other"
    _, month, day = match.groups()
    if month and int(month) in _SEASONS:
        return "other"
    return "day" if day else "month" if month else "year"


def _padding(part: str) -> int:
    # The library pads every qualified date by a year; one unit of the date's own precision is what is meant.
    if not _QUALIFIER.search(part):
        return 0
    return _DAYS_OF.get(_precision(part), _DAYS_OF["year"])


def _validate_date(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PydanticCustomError("date_type", "not a date")
    try:
        return parse_date(str(value))
    except ValueError as error:
        raise PydanticCustomError(
            "bad_date", "{reason}", {"reason": str(error), "given": str(value)}
        ) from None


Date = Annotated[
    InstanceOf[EdtfDate],
    BeforeValidator(_validate_date, json_schema_input_type=str | int),
    PlainSerializer(str, return_type=str),
    Field(examples=["2018-12-02", "2017-06", "2018?", "2018-12-02/2018-12-04"]),
]
"""An EDTF date, level 0 or 1."""
