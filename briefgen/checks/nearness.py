"""When two ways to write a name are two spellings of it, and when a word is nearly a registered name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefgen.checks.names import NameIndex, Spelling, SpellingTable, index_names, read_run
from briefgen.checks.words import Word, fold, fold_all
from briefgen.link.corpus import Names

_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az"])
"""The Arabic article, as transliterated before the letters that it yields to."""
_ENDINGS = frozenset(
    ["", *"a an ans ese er ers i ian ians ic ier iers is ish ist ists ite ites n ns s y".split()]  # noqa: SIM905
)
"""What English adds to a name to make an adjective, an inhabitant or a plural of it."""
_SHORTEST = 5
"""Letters of a word that one changed letter leaves recognisable."""
_LONG = 9
"""Letters of a word in which two may be changed."""
_AT_SENTENCE_START = 7
"""Letters of a word that is more than any word with a capital at the start of a sentence."""


def is_variant(first: str, second: str) -> bool:
    """Whether two registered ways to write one name are two spellings, and not a name and its short form."""
    if first.casefold() == second.casefold():
        return False
    here, there = fold_all(first), fold_all(second)
    if here == there:
        return True
    bare, other = _without_article(here), _without_article(there)
    if bare == other:
        return True
    if len(bare) != len(other):
        return False
    return all(
        one == two or (min(len(one), len(two)) >= 4 and not is_inflection(one, two) and _is_near(one, two, 1))
        for one, two in zip(bare, other, strict=True)
    )


def is_inflection(first: str, second: str) -> bool:
    """Whether two words differ in an ending alone: Israel and Israeli, brigade and brigades."""
    common = 0
    for one, two in zip(first, second, strict=False):
        if one != two:
            break
        common += 1
    return common >= 3 and first[common:] in _ENDINGS and second[common:] in _ENDINGS


def measure_edits(first: str, second: str, most: int) -> int:
    """Letters to insert, drop, change, or swap to make one word of the other; past `most`, `most` + 1."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, start=1):
        before, last, row = row, before, [i]
        for j, two in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != two))
            if last and i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == two:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


class NearNames:
    """Finds words that are nearly a registered name.

    A name of several words is met where all but one are the same, and that one nearly; or where only blanks
    and hyphens differ. A name of one word must begin with the same letter. Only what is written with a
    capital, in the text as in the register, and has letters enough is compared at all.
    """

    def __init__(self, index: NameIndex) -> None:
        base = self._base = _index(index.base) if index.base else None
        self._own_words = {word for spelling in index.spellings for word in spelling.words}
        self._single: SpellingTable[str] = SpellingTable(base._single if base else None)
        self._joined: SpellingTable[str] = SpellingTable(base._joined if base else None)
        self._with_hole: SpellingTable[tuple[str, ...]] = SpellingTable(base._with_hole if base else None)
        self._longest: int = base._longest if base else 1
        for spelling in index.spellings:
            self._enter(spelling)

    def find(self, text: str, words: Sequence[Word], first: int) -> tuple[Spelling, int] | None:
        """The registered spelling that the words from `first` on nearly are, and how many they are."""
        if not words[first].text[0].isupper():
            return None
        run = read_run(text, words, first, self._longest + 1)
        folded = tuple(fold(word.text) for word in run)
        open_places = [
            place
            for place, word in enumerate(run)
            if not self._knows(folded[place]) and word.text[0].isupper()
        ]
        for length in range(len(run), 1, -1):
            near = self._find_long(folded[:length], open_places)
            if near is not None:
                return near, length
        near = self._find_single(text, run[0])
        return None if near is None else (near, 1)

    def _knows(self, word: str) -> bool:
        """Whether the word, folded, is one of a registered name."""
        return word in self._own_words or (self._base is not None and self._base._knows(word))

    def _enter(self, spelling: Spelling) -> None:
        words = spelling.words
        joined = "".join(words)
        if len(joined) >= 6 and spelling.written[0].isupper():
            self._joined.add(joined, spelling)
        self._longest = max(self._longest, len(words))
        if len(words) > 1:
            for place in _open_places(spelling):
                self._with_hole.add(_cut_hole(words, place), spelling)
        elif len(joined) >= _SHORTEST and spelling.written[0].isupper():
            for key in _shorten(joined):
                self._single.add(key, spelling)

    def _find_long(self, words: tuple[str, ...], open_places: Sequence[int]) -> Spelling | None:
        for spelling in self._joined.get("".join(words)):
            if spelling.words != words:
                return spelling
        for place in open_places:
            if place < len(words):
                for spelling in self._with_hole.get(_cut_hole(words, place)):
                    if _could_be(words[place], spelling.words[place]):
                        return spelling
        return None

    def _find_single(self, text: str, word: Word) -> Spelling | None:
        folded = fold(word.text)
        if self._knows(folded) or len(folded) < _SHORTEST:
            return None
        if len(folded) < _AT_SENTENCE_START and _opens_sentence(text, word.start):
            return None
        for key in _shorten(folded):
            for spelling in self._single.get(key):
                name = spelling.words[0]
                if name[0] == folded[0] and _could_be(folded, name):
                    return spelling
        # "Karramand" may be written in two words, or two words in one.
        return next((s for s in self._joined.get(folded) if len(s.words) > 1), None)


def index_near_names(names: Names) -> NearNames:
    """What finds words that are nearly names of the register or of a brief."""
    return _index(index_names(names))


@lru_cache(maxsize=8)
def _index(index: NameIndex) -> NearNames:
    return NearNames(index)


def _could_be(word: str, name: str) -> bool:
    if min(len(word), len(name)) < _SHORTEST or is_inflection(word, name):
        return False
    return _is_near(word, name, 2 if min(len(word), len(name)) >= _LONG else 1)


def _is_near(first: str, second: str, most: int) -> bool:
    return measure_edits(first, second, most) <= most


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _open_places(spelling: Spelling) -> Iterator[int]:
    written = spelling.written.replace("-", " ").split()
    for place, word in enumerate(spelling.words):
        capital = len(written) != len(spelling.words) or written[place][:1].isupper()
        if word.isalpha() and capital:
            yield place


def _cut_hole(words: tuple[str, ...], place: int) -> tuple[str, ...]:
    return (*words[:place], "", *words[place + 1 :])


@lru_cache(maxsize=65536)
def _shorten(word: str) -> frozenset[str]:
    """The word, and all that is left of it with one letter, or in long words two, taken out."""
    found = {word}
    for _ in range(2 if len(word) >= _LONG else 1):
        found |= {one[:i] + one[i + 1 :] for one in found for i in range(len(one))}
    return frozenset(found)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\n*_“\"'‘(>#-")
    return not before or before[-1] in ".!?:;…”"
