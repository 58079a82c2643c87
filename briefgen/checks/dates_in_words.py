"""Days and hours as English texts write them, as patterns."""

from __future__ import annotations

from briefgen.model.dates import civil_date
from briefgen.model.moments import Moment

_MONTHS = (
    ("Jan", "uary"),
    ("Feb", "ruary"),
    ("Mar", "ch"),
    ("Apr", "il"),
    ("May", ""),
    ("Jun", "e"),
    ("Jul", "y"),
    ("Aug", "ust"),
    ("Sep", "tember"),
    ("Oct", "ober"),
    ("Nov", "ember"),
    ("Dec", "ember"),
)


def spell_moment(moment: Moment) -> str | None:
    """A pattern for the hour, where there is one, or else for the day; None for what is less exact."""
    if moment.time is not None:
        return _spell_clock(moment.time)
    return _spell_day(int(moment.date.earliest)) if moment.date.is_day else None


def _spell_day(number: int) -> str:
    year, month, day = civil_date(number)
    short, rest = _MONTHS[month - 1]
    name = rf"{short}(?:{rest}\b|t?\.|\b)" if rest else rf"{short}\b"
    ordinal = rf"{day}(?:st|nd|rd|th)?"
    return (
        rf"\b{year:04}-{month:02}-{day:02}\b"
        rf"|\b{ordinal} (?:of )?{name}(?:,? {year})?"
        rf"|\b{name} {ordinal}\b(?:,? {year})?"
    )


def _spell_clock(clock: str) -> str:
    hours, minutes = (int(part) for part in clock.split(":"))
    morning = hours % 24 < 12
    part = "in the morning" if morning else "in the (?:evening|afternoon)|at night"
    past = rf"[:.]{minutes:02}" if minutes else "(?:[:.]00)?"
    spoken = rf"\b{hours % 12 or 12}{past}"
    half = "a" if morning else "p"
    return rf"\b{hours:02}[:.]{minutes:02}\b|{spoken}(?:\s?{half}\.?m\b\.?| (?:o['’]clock )?(?:{part}))"
