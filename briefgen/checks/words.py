"""Words of a text with their places, brought to a form in which they can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

_WORD = re.compile(r"[^\W_]+(?:['’ʼʻʿʾ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_APOSTROPHES = str.maketrans("", "", "'’ʼʻʿʾ‘`")
_IRREGULAR = MappingProxyType(
    {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, without a possessive ending, and its place in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def split_words(text: str) -> list[Word]:
    """The words of a text; a hyphen parts two."""
    found = ((match.group(), match.start()) for match in _WORD.finditer(text))
    return [Word(_POSSESSIVE.sub("", word), start) for word, start in found]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """The word without case, accents and apostrophes."""
    plain = word.translate(_APOSTROPHES).casefold()
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The word folded and, where it looks like an English plural, in the singular."""
    plain = fold(word)
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return plain


def fold_all(text: str) -> tuple[str, ...]:
    return tuple(fold(word.text) for word in split_words(text))
