"""Dates and moments in a reader's words, with what is uncertain about them said."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from briefgen.model.dates import EdtfDate, civil_date, strict_bounds
from briefgen.model.moments import Moment, load_zone
from briefgen.view.labels import Labels
from briefgen.view.model import DateView

_MAX_YEAR = 9999


def show_moment(labels: Labels, moment: Moment | None, default_zone: str | None = None) -> DateView | None:
    """A moment in full: date, time of day, and the zone's distance from UTC on that day."""
    if moment is None:
        return None
    zone = moment.zone or default_zone if moment.time else None
    until = moment.until
    return _show_moment(
        labels.language, moment.date, moment.time, until, zone, is_approximate=moment.approximate
    )


# A page names the same few days again and again, and CLDR's patterns are slow to fill.
@lru_cache(maxsize=4096)
def _show_moment(
    language: str,
    date: EdtfDate,
    time: str | None,
    until: str | None,
    zone: str | None,
    *,
    is_approximate: bool,
) -> DateView:
    labels = Labels(language)
    day = show_date(labels, date)
    if time is None:
        text = labels.gettext("about {date}").format(date=day.text) if is_approximate else day.text
        return DateView(text, None if is_approximate else day.iso)
    clock = time if until is None else f"{time}–{until}"
    if zone is not None:
        clock = labels.gettext("{clock} ({zone})").format(clock=clock, zone=_name_offset(date, zone))
    if is_approximate:
        clock = labels.gettext("about {clock}").format(clock=clock)
    return DateView(labels.gettext("{date}, {clock}").format(date=day.text, clock=clock), day.iso)


def show_date(labels: Labels, value: EdtfDate) -> DateView:
    """An EDTF date: exact where it is exact, in words where it is not."""
    return _show_date(labels.language, value)


@lru_cache(maxsize=2048)
def _show_date(language: str, value: EdtfDate) -> DateView:
    labels = Labels(language)
    text = _write(labels, value)
    if value.approximate and value.uncertain:
        text = labels.gettext("about {date}, uncertain").format(date=text)
    elif value.approximate:
        text = labels.gettext("about {date}").format(date=text)
    elif value.uncertain:
        text = labels.gettext("{date}, uncertain").format(date=text)
    return DateView(text, value.text if value.is_day else None)


def _write(labels: Labels, value: EdtfDate) -> str:
    plain = _unpadded(value)
    if plain is None:
        return value.text
    low, high = plain
    if low is None and high is None:
        return labels.gettext("date unknown")
    if low is None:
        return labels.gettext("until {date}").format(date=_day(labels, high))
    if high is None:
        return labels.gettext("from {date} on").format(date=_day(labels, low))
    if low == high:
        return _day(labels, low)
    return _write_stretch(labels, value, low, high)


def _write_stretch(labels: Labels, value: EdtfDate, low: date, high: date) -> str:
    whole_months = low.day == 1 and (high + timedelta(days=1)).day == 1
    if whole_months and (low.year, low.month) == (high.year, high.month):
        month = format_skeleton("yMMMM", low, locale=labels.locale)
        if value.precision == "month":
            return month
        return labels.gettext("{month}, day unknown").format(month=month)
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31):
        first, last = (format_skeleton("y", day, locale=labels.locale) for day in (low, high))
        return first if low.year == high.year else f"{first}–{last}"
    skeleton = "yMMMM" if whole_months else "yMMMMd"
    return str(format_interval(low, high, skeleton, locale=labels.locale))


def _unpadded(value: EdtfDate) -> tuple[date | None, date | None] | None:
    """First and last day as written, without what `~` and `?` add; None where a year is out of calendars."""
    low, high = value.earliest, value.latest
    if value.approximate or value.uncertain:
        low, high = strict_bounds(value.text)
    days: list[date | None] = []
    for bound in (low, high):
        if math.isinf(bound):
            days.append(None)
            continue
        year, month, day = civil_date(int(bound))
        if not 1 <= year <= _MAX_YEAR:
            return None
        days.append(date(year, month, day))
    return days[0], days[1]


def _day(labels: Labels, day: date | None) -> str:
    return format_date(day, format="long", locale=labels.locale)


def _name_offset(day: EdtfDate, zone: str) -> str:
    """`UTC+2`: what the zone's clocks were set to on that day."""
    year, month, of_month = civil_date(int(day.earliest))
    if not 1 < year < _MAX_YEAR:
        return zone
    offset = datetime(year, month, of_month, 12, tzinfo=load_zone(zone)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    sign = "+" if minutes > 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")
