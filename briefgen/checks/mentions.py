"""How a text may mention an answer to a point: by a position's label, a name, a number, a day or an hour."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Mapping

from briefgen.checks.dates_in_words import spell_moment
from briefgen.checks.names import Named, NameIndex
from briefgen.checks.numbers_in_words import read_numbers
from briefgen.checks.passages import read_english
from briefgen.checks.units import Unit, find_phrase, find_together, read_units
from briefgen.checks.words import stem
from briefgen.link.values import PartyValue, PlaceValue, PositionValue, QuantityValue, TimeValue, Value
from briefgen.model.base import Text

Find = Callable[[str], tuple[int, int] | None]
"""Finds a mention in a sentence: where it begins and ends."""

_SLACK = 4
"""So many words may stand between those of a label, or between a number and its unit."""
_ARTICLES = frozenset({"a", "an", "the"})
_EMPTY = _ARTICLES | set(
    map(stem, "of to in on at by from for with and or it their his her some any".split())  # noqa: SIM905
)
"""Words, as stems, without which a label says the same."""
_TOO_PLAIN = frozenset(
    map(stem, "no not none nobody nothing yes unknown other both neither".split())  # noqa: SIM905
)
"""Words, as stems, that are in every text, so that a label of them alone cannot be looked for."""
_COMPASS = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|km|miles|kilometres|away)"
    r"(?:ern)? (?:of|from) (?:the )?\Z",
    re.IGNORECASE,
)


def mention_of(value: Value, index: NameIndex) -> Find | None:
    """How to find the value in a sentence; None where it cannot be told from ordinary words.

    `index` knows the names that a party or place may go by.
    """
    match value:
        case PositionValue(label=label):
            text = read_english(label)
            return None if text is None else _find_label(text, index)
        case PartyValue(party=party):
            return _find_name(party, index)
        case PlaceValue(place=place):
            return _find_name(place, index)
        case QuantityValue():
            return _find_quantity(value, index)
        case TimeValue(moment=moment):
            pattern = spell_moment(moment)
            return None if pattern is None else _find_pattern(pattern)
        case _:
            return None


def title_mention_of(
    value: Value, positions: Mapping[str, Text], granted: Collection[Named], index: NameIndex
) -> Find | None:
    """How to find, in a title, a name that of all the point's positions this one's label alone has.

    A title is so short that the name says it all: "Strike on ISIS", where the label is "ISIS members". Names
    that are `granted` say nothing.
    """
    if not isinstance(value, PositionValue):
        return None
    rivals = [_names_in(label, index) for key, label in positions.items() if key != value.key]
    own = names_of(value, index).difference(granted, *rivals)
    finds = [_find_name(named, index) for named in sorted(own, key=lambda named: named.id)]
    return (lambda sentence: next((f for find in finds if (f := find(sentence))), None)) if finds else None


def names_of(value: Value | None, index: NameIndex) -> frozenset[Named]:
    """The parties and places that a value is, or whose names its label holds."""
    match value:
        case PositionValue(label=label):
            return _names_in(label, index)
        case PartyValue(party=party):
            return frozenset({party})
        case PlaceValue(place=place):
            return frozenset({place})
        case _:
            return frozenset()


def _names_in(label: Text, index: NameIndex) -> frozenset[Named]:
    keys = (unit.key for unit in read_units(read_english(label) or "", index))
    return frozenset[Named]().union(*(key for key in keys if not isinstance(key, str)))


def _find_label(label: str, index: NameIndex) -> Find | None:
    words = [unit.key for unit in read_units(label, index)]
    while words and words[0] in _ARTICLES:
        words.pop(0)
    content = frozenset(words) - _EMPTY
    if not content - _TOO_PLAIN:
        return None

    def find(sentence: str) -> tuple[int, int] | None:
        units = read_units(sentence, index)
        if len(content) == 1:
            return find_phrase(units, words)
        return find_together(units, content, len(words) + _SLACK, sentence)

    return find


def _find_name(named: Named, index: NameIndex) -> Find:
    def find(sentence: str) -> tuple[int, int] | None:
        for unit in read_units(sentence, index):
            if isinstance(unit.key, str) or named not in unit.key:
                continue
            # "South of the fort" names another place than the fort.
            if not _COMPASS.search(sentence, 0, unit.start):
                return unit.start, unit.end
        return None

    return find


def _find_quantity(value: QuantityValue, index: NameIndex) -> Find | None:
    text = read_english(value.unit)
    ends = {end for end in (value.low, value.high) if math.isfinite(end)}
    if text is None or not ends:
        return None
    content = {unit.key for unit in read_units(text, index)} - _EMPTY

    def find(sentence: str) -> tuple[int, int] | None:
        units = read_units(sentence, index)
        for number, start, end in read_numbers(sentence):
            if number in ends:
                others = (unit for unit in units if not start <= unit.start < end)
                counted = sorted([Unit("#", start, end), *others], key=lambda unit: unit.start)
                found = find_together(counted, {*content, "#"}, len(content) + 1 + _SLACK, sentence)
                if found is not None:
                    return found
        return None

    return find


def _find_pattern(pattern: str) -> Find:
    compiled = re.compile(pattern, re.IGNORECASE)

    def find(sentence: str) -> tuple[int, int] | None:
        match = compiled.search(sentence)
        return None if match is None else match.span()

    return find
