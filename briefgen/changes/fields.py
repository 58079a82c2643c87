"""What differs between two records that are the same thing, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.changes.carry import is_same_reference
from briefgen.changes.match import RENAMED
from briefgen.changes.model import Change, Plain, Significance, Trend, WordSpan
from briefgen.changes.tree import TEXTS, Record
from briefgen.changes.trend import (
    GRADES,
    compare_grades,
    compare_moments,
    compare_precision,
    compare_presence,
    compare_values,
)
from briefgen.changes.words import changes_numbers, compare_words, measure_likeness, tidy
from briefgen.link.values import PartyValue, PlaceValue, PositionValue, TextValue, Value
from briefgen.model.base import Text
from briefgen.model.vocabulary import band_of

_MOMENTS = frozenset({"said", "when", "published"})
_COLLECTIONS = frozenset(
    {"authors", "tags", "aliases", "derives_from", "basis", "carrier", "compatible", "part_of"}
)
"""Keys that hold several things whose order means nothing."""
_NAMES = frozenset(
    {
        ("party", "name"),
        ("party", "short"),
        ("place", "name"),
        ("place", "names"),
        ("position", "label"),
        ("point", "unit"),
        ("source", "publisher"),
        ("account", "speaker"),
        ("claim", "speaker"),
    }
)
"""Texts that say who, where or what others refer to, so that other words are another matter."""
_WORDS = frozenset({"stance", "kind", "relation", "status", "precision", "reliability", "confidence"})
"""Keys that hold a word of a closed vocabulary, most with a default."""
_REFERRING = frozenset({("judgement", "basis"), ("evidence", "claim"), ("unresolved", "point")})
"""Keys that hold `event/id`, or `id` alone where that leads nowhere for a fault."""
_WORDED = frozenset({("brief", "tags"), ("party", "aliases"), ("place", "aliases")})
"""Keys that only help to find or spell."""


def compare_fields(old: Record, new: Record, carried: Mapping[str, Plain]) -> Iterator[Change]:
    """The changes of one record. `carried` are the old one's fields in terms of the newer ids."""
    for field in sorted({*carried, *new.fields}):
        before, after = carried.get(field), new.fields.get(field)
        if before == after or ((new.subject, field) in _REFERRING and is_same_reference(before, after)):
            continue
        if field in TEXTS[new.subject]:
            yield from _compare_text(old, new, field)
        else:
            yield _compare_key(old, new, field, before, after)


def start(old: Record, new: Record, field: str | None = None, *steps: str) -> Change:
    """A change of something that is in both revisions, with all but what it is."""
    where = (field, *steps) if field else ("id",)
    return Change(
        subject=new.subject,
        action="changed",
        path=new.path,
        old_path=old.path,
        significance="substance",
        field=field,
        label=new.label,
        party=new.party,
        old_party=old.party,
        place=new.at.span(*where),
        old_place=old.at.span(*where),
    )


def name_value(record: Record, field: str | None) -> Text | None:
    """What readers are told for the id or key that a field holds; None for all other fields."""
    if field == "value":
        return name_typed(record.value)
    return record.names.get(field or "")


def name_typed(value: Value | None) -> Text | None:
    match value:
        case PositionValue(label=label):
            return label
        case PlaceValue(place=place):
            return place.place.name
        case PartyValue(party=party):
            return party.party.name
        case _:
            return None


def _compare_text(old: Record, new: Record, field: str) -> Iterator[Change]:
    before, after = old.fields.get(field) or {}, new.fields.get(field) or {}
    assert isinstance(before, Mapping)  # noqa: S101 (texts are held by language)
    assert isinstance(after, Mapping)  # noqa: S101
    for language in sorted({*before, *after}):
        text, later = before.get(language), after.get(language)
        if text != later:
            change = replace(start(old, new, field, language), language=language, old=text, new=later)
            yield _unread(old, new, change) or _judge_text(change, old, new)


def _judge_text(change: Change, old: Record, new: Record) -> Change:
    before, after = change.old, change.new
    by_name = (new.subject, change.field) in _NAMES
    if not isinstance(before, str) or not isinstance(after, str):
        # The same in a language more, or less; or somebody is named where nobody was.
        named = by_name and not (old.fields.get(change.field or "") and new.fields.get(change.field or ""))
        return replace(
            change,
            action="reworded",
            significance="substance" if named else "wording",
            trend=compare_presence(before, after),
        )
    if tidy(before) == tidy(after):
        return replace(change, action="reformatted", significance="formatting")
    spans = compare_words(before, after, change.language or "")
    weighs = by_name or _says_other(new, change.field, before, after, spans)
    return replace(change, action="reworded", significance="substance" if weighs else "wording", spans=spans)


def _says_other(
    record: Record, field: str | None, before: str, after: str, spans: tuple[WordSpan, ...]
) -> bool:
    """Whether a text says something else, and not the same in other words, as far as a program can tell."""
    if (record.subject, field) == ("claim", "text"):
        return changes_numbers(spans)
    # Under the same id another document is cited now.
    return (record.subject, field) == ("source", "title") and measure_likeness(before, after, "") < RENAMED


def _compare_key(old: Record, new: Record, field: str, before: Plain, after: Plain) -> Change:
    change = replace(start(old, new, field), old=old.fields.get(field), new=after)
    change = replace(change, old_name=name_value(old, field), new_name=name_value(new, field))
    unread = _unread(old, new, change)
    if unread is not None:
        return unread
    if field == "quote" and isinstance(before, str) and isinstance(after, str):
        return _judge_quote(change, before, after, new)
    if (new.subject, field) in _WORDED:
        change = replace(change, significance="wording")
    if field in _COLLECTIONS:
        return _judge_collection(change, before or (), after or ())
    trend = compare_presence(before, after)
    if trend is not None:
        return replace(change, trend=trend)
    return _judge_key(change, old, new, before, after)


def _judge_key(change: Change, old: Record, new: Record, before: Plain, after: Plain) -> Change:
    field = change.field or ""
    significance: Significance = "substance"
    trend: Trend | None = None
    if field == "value":
        trend = compare_values(old.value, new.value)
        if isinstance(old.value, TextValue) and isinstance(new.value, TextValue):
            change = replace(change, spans=compare_words(old.value.text, new.value.text, ""))
    elif field in _MOMENTS:
        trend = compare_moments(before, after, old.zone, new.zone)
        significance = "substance" if trend else "wording"
    elif field in GRADES:
        trend = compare_grades(field, before, after)
        if field == "likelihood" and band_of(str(before)) == band_of(str(after)):
            significance = "wording"
    elif field == "precision":
        trend = compare_precision(before, after)
    return replace(change, trend=trend, significance=significance)


def _judge_quote(change: Change, before: str, after: str, new: Record) -> Change:
    """Other words in a quotation are no wording of the brief's: they are said to be the source's."""
    if tidy(before) == tidy(after):
        return replace(change, action="reformatted", significance="formatting")
    language = new.fields.get("language")
    spans = compare_words(before, after, language if isinstance(language, str) else "")
    return replace(change, action="reworded", spans=spans)


def _judge_collection(change: Change, before: Plain, after: Plain) -> Change:
    items, later = (part if isinstance(part, tuple) else (part,) for part in (before, after))
    gone = [item for item in items if item not in later]
    came = [item for item in later if item not in items]
    if not gone and not came and len(items) == len(later):
        return replace(change, action="reordered", significance="order")
    trend: Trend | None = None if bool(gone) == bool(came) else "gained" if came else "lost"
    return replace(change, trend=trend)


def _unread(old: Record, new: Record, change: Change) -> Change | None:
    """The change as what cannot be told, where the key was left out, or has its default, for a fault."""
    for value, record in ((change.old, old), (change.new, new)):
        raw = record.at.document.at(record.at.below(change.field or "").path)
        if change.language is not None:
            raw = raw.get(change.language) if isinstance(raw, Mapping) else None
        is_left_out = value is None and raw not in (None, (), {})
        # A word that the vocabulary lacks is left out too, and the key's default stands in its place.
        is_default = (
            change.language is None and isinstance(raw, str) and isinstance(value, str) and raw != value
        )
        if is_left_out or (is_default and change.field in _WORDS):
            return replace(change, action="unread")
    return None
