"""A sentence as a row of words in which a registered name is one: what labels are compared with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.checks.names import Named, NameIndex
from briefgen.checks.words import split_words, stem

_BREAKS = frozenset(",;:()[]–—/")
"""What parts a sentence so far that the words on its two sides do not belong together."""


Key = str | frozenset[Named]


@dataclass(frozen=True, slots=True)
class Unit:
    """A word by its stem, or the parties and places of which it is a registered name."""

    key: Key
    start: int
    end: int


@lru_cache(maxsize=512)
def read_units(text: str, index: NameIndex) -> tuple[Unit, ...]:
    """The units of a text, in order."""
    uses = index.find_uses(text)
    named = {place for use in uses for place in range(use.start, use.end)}
    units = [Unit(frozenset(s.named for s in use.spellings), use.start, use.end) for use in uses]
    words = [word for word in split_words(text) if word.start not in named]
    units += [Unit(stem(word.text), word.start, word.end) for word in words]
    return tuple(sorted(units, key=lambda unit: unit.start))


def find_together(
    units: Sequence[Unit], wanted: Collection[Key], most: int, text: str
) -> tuple[int, int] | None:
    """Where the shortest run of at most `most` units stands that holds all that is wanted, and no break."""
    best: tuple[int, int] | None = None
    for first, unit in enumerate(units):
        missing = set(wanted)
        for last in units[first : first + most]:
            if unit.key not in wanted or not _BREAKS.isdisjoint(text[unit.end : last.start]):
                break
            missing.discard(last.key)
            if not missing:
                if best is None or last.end - unit.start < best[1] - best[0]:
                    best = unit.start, last.end
                break
    return best


def find_phrase(units: Sequence[Unit], wanted: Sequence[Key]) -> tuple[int, int] | None:
    """Where these units first follow each other."""
    for first in range(len(units) - len(wanted) + 1):
        run = units[first : first + len(wanted)]
        if [unit.key for unit in run] == list(wanted):
            return run[0].start, run[-1].end
    return None
