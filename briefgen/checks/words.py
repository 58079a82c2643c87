"""Words of a text with their places, brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’ʼʻʿʾ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_APOSTROPHES = str.maketrans("", "", "'’ʼʻʿʾ‘`")
_IRREGULAR = MappingProxyType(
    {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
)


class Word(NamedTuple):
    """A word as written, without a possessive ending, and its place in the text."""

    text: str
    start: int
    end: int


# Several rules read the same texts, and most of their time would go into taking them apart.
@lru_cache(maxsize=1024)
def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text; a hyphen parts two."""
    return tuple(_read_word(match.group(), match.start()) for match in _WORD.finditer(text))


def _read_word(written: str, start: int) -> Word:
    if "'" in written or "’" in written:
        written = _POSSESSIVE.sub("", written)
    return Word(written, start, start + len(written))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word without case, accents and apostrophes."""
    plain = word.translate(_APOSTROPHES).casefold()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word folded and without what English adds for number and tense: damage, damages, damaged.

    A key to compare by, and not always a word: `damag`.
    """
    plain = fold(word)
    plain = _IRREGULAR.get(plain, plain)
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = _shorten(plain, 1)
    for ending in ("ing", "ed"):
        if plain.endswith(ending):
            plain = _shorten(plain, len(ending))
            if plain[-1] == plain[-2:-1] and plain[-1] not in "lsz":
                plain = plain[:-1]
            break
    if plain.endswith("e"):
        plain = _shorten(plain, 1)
    return plain[:-1] + "i" if len(plain) > 3 and plain.endswith("y") else plain


def _shorten(word: str, letters: int) -> str:
    """The word without its last letters, unless too little would be left to know it by."""
    return word[:-letters] if len(word) - letters >= 3 else word


def fold_all(text: str) -> tuple[str, ...]:
    return tuple(fold(word.text) for word in split_words(text))
