"""The names that the register knows, and where a text uses them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from briefgen.checks.passages import read_english
from briefgen.checks.words import Word, fold, split_words
from briefgen.link.corpus import LinkedParty, LinkedPlace, Names
from briefgen.link.layers import Layers

K = TypeVar("K", bound=Hashable)
E = TypeVar("E", LinkedParty, LinkedPlace)

_HYPHENS = frozenset("-\u2010\u2011")
"""What may stand, beside blanks, between two words of one name."""

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


class SpellingTable(Generic[K]):
    """Spellings by some key, over those of a register, which briefs with names of their own share.

    Parties come before places, and of each the register's before a brief's own.
    """

    def __init__(self, base: SpellingTable[K] | None = None) -> None:
        self._base = base
        self._own: dict[K, list[Spelling]] = {}

    def add(self, key: K, spelling: Spelling) -> None:
        self._own.setdefault(key, []).append(spelling)

    def get(self, key: K) -> Sequence[Spelling]:
        own, shared = self._own.get(key, ()), self._base.get(key) if self._base else ()
        if own and shared:
            return sorted((*shared, *own), key=lambda spelling: isinstance(spelling.named, LinkedPlace))
        return own or shared


class NameIndex:
    """Registered spellings by their words: those of `everyone`, and of the `base` below them."""

    def __init__(self, everyone: Iterable[Named], base: NameIndex | None = None) -> None:
        self.base = base
        self.spellings = tuple(spelling for named in everyone for spelling in _list_spellings(named))
        self._by_words: SpellingTable[tuple[str, ...]] = SpellingTable(base._by_words if base else None)
        # How many words the longest name has that begins with a word; most words begin none.
        self._reach: dict[str, int] = {}
        for spelling in self.spellings:
            words = spelling.words
            self._by_words.add(words, spelling)
            self._reach[words[0]] = max(len(words), self._reach.get(words[0], 0))

    def reach(self, word: str) -> int:
        """How many words the longest name has that begins with this word, folded; 0 where none does."""
        return max(self._reach.get(word, 0), self.base.reach(word) if self.base else 0)

    def find_uses(self, text: str) -> tuple[Use, ...]:
        """The names that a text uses, in order; of names within a name, the longest."""
        return _find_uses(self, text)

    def read(self, text: str) -> Iterator[Use]:
        """The same, found anew."""
        words = split_words(text)
        after = 0
        for index, word in enumerate(words):
            reach = self.reach(fold(word.text))
            if not reach or index < after:
                continue
            use = self._read(text, read_run(text, words, index, reach))
            if use is not None:
                yield use
                after = index + len(use.spellings[0].words)

    def _read(self, text: str, run: Sequence[Word]) -> Use | None:
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


# Two rules look for names in every text, and others in some.
@lru_cache(maxsize=1024)
def _find_uses(index: NameIndex, text: str) -> tuple[Use, ...]:
    return tuple(index.read(text))


def index_names(names: Names) -> NameIndex:
    """The index of the parties and places. The register's is shared, and a brief's own names lie over it."""
    parties, own_parties = _take_apart(names.parties)
    places, own_places = _take_apart(names.places)
    shared = _index((*parties, *places))
    own = (*own_parties, *own_places)
    return _index_over(shared, own) if own else shared


def _take_apart(table: Mapping[str, E]) -> tuple[tuple[E, ...], tuple[E, ...]]:
    """The entries that all briefs share, and those that are a brief's own."""
    return table.apart if isinstance(table, Layers) else (tuple(table.values()), ())


@lru_cache(maxsize=4)
def _index(everyone: tuple[Named, ...]) -> NameIndex:
    return NameIndex(everyone)


@lru_cache(maxsize=4)
def _index_over(shared: NameIndex, own: tuple[Named, ...]) -> NameIndex:
    return NameIndex(own, shared)


def read_run(text: str, words: Sequence[Word], first: int, most: int) -> Sequence[Word]:
    """The words from `first` on, at most so many, between which stand only blanks and hyphens."""
    last = first
    while last + 1 < min(first + most, len(words)):
        joint = text[words[last].end : words[last + 1].start]
        if joint not in _HYPHENS and not joint.isspace():
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


@lru_cache(maxsize=65536)
def _list_spellings(named: Named) -> tuple[Spelling, ...]:
    """Worked out once, though each brief with names of its own has an index of its own."""
    spelled = ((name, tuple(fold(word.text) for word in split_words(name))) for name in list_names(named))
    return tuple(Spelling(name, words, named) for name, words in spelled if words)


def printed_name(named: Named) -> str:
    """The name as the brief prints it, in English where there is one."""
    entity = named.party if isinstance(named, LinkedParty) else named.place
    return read_english(entity.name) or entity.id
