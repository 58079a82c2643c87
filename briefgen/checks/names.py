"""The names that the register knows, and where a text uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.checks.passages import read_english
from briefgen.checks.words import Word, fold, split_words
from briefgen.link.corpus import LinkedParty, LinkedPlace, Names

_JOINT = re.compile(r"\s+|[-\u2010\u2011]")
"""What may stand between two words of one name."""

Named = LinkedParty | LinkedPlace


@dataclass(frozen=True, slots=True)
class Spelling:
    """One registered way to write the name of a party or place, and its words, folded."""

    written: str
    words: tuple[str, ...]
    named: Named


@dataclass(frozen=True, slots=True)
class Use:
    """Where a text writes a name that has the words of registered ones, though not always their hyphens."""

    written: str
    start: int
    end: int
    spellings: tuple[Spelling, ...]


class NameIndex:
    """Registered spellings by their words."""

    def __init__(self, names: Names) -> None:
        self.spellings = tuple(_list_spellings(names))
        self._by_words: dict[tuple[str, ...], tuple[Spelling, ...]] = {}
        for spelling in self.spellings:
            self._by_words[spelling.words] = (*self._by_words.get(spelling.words, ()), spelling)
        self._longest = max(map(len, self._by_words), default=0)

    def find_uses(self, text: str) -> list[Use]:
        """The names that a text uses, in order; of names within a name, the longest."""
        words = split_words(text)
        uses, index = [], 0
        while index < len(words):
            use = self._read(text, words, index)
            if use is not None:
                uses.append(use)
            index += 1 if use is None else len(use.spellings[0].words)
        return uses

    def _read(self, text: str, words: Sequence[Word], first: int) -> Use | None:
        run = read_run(text, words, first, self._longest)
        folded = tuple(fold(word.text) for word in run)
        for length in range(len(run), 0, -1):
            known = self._by_words.get(folded[:length])
            if known:
                start, end = run[0].start, run[length - 1].end
                # "US" is a country, and "us" is not.
                spellings = tuple(s for s in known if not s.written.isupper() or text[start:end].isupper())
                if spellings:
                    return Use(text[start:end], start, end, spellings)
        return None


@lru_cache(maxsize=2)
def index_names(names: Names) -> NameIndex:
    """The index of a register; briefs that declare no names of their own share it."""
    return NameIndex(names)


def read_run(text: str, words: Sequence[Word], first: int, most: int) -> Sequence[Word]:
    """The words from `first` on, at most so many, between which stand only blanks and hyphens."""
    last = first
    while last + 1 < min(first + most, len(words)):
        if not _JOINT.fullmatch(text, words[last].end, words[last + 1].start):
            break
        last += 1
    return words[first : last + 1]


def list_names(named: Named) -> Iterator[str]:
    """The names under which English texts may speak of a party or place, the printed one first."""
    if isinstance(named, LinkedParty):
        party = named.party
        yield from _distinct((read_english(party.name), read_english(party.short), *party.aliases))
    else:
        place = named.place
        yield from _distinct((read_english(place.name), place.names.get("en"), *place.aliases))


def _distinct(names: Iterable[str | None]) -> Iterator[str]:
    yield from dict.fromkeys(name for name in names if name)


def _list_spellings(names: Names) -> Iterator[Spelling]:
    everyone: tuple[Named, ...] = (*names.parties.values(), *names.places.values())
    for named in everyone:
        for name in list_names(named):
            words = tuple(fold(word.text) for word in split_words(name))
            if words:
                yield Spelling(name, words, named)


def printed_name(named: Named) -> str:
    """The name as the brief prints it, in English where there is one."""
    entity = named.party if isinstance(named, LinkedParty) else named.place
    return read_english(entity.name) or entity.id
