"""Counting the words that a reader sees, in any script."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|<[a-z][a-z0-9+.-]*:[^>\s]*>", re.IGNORECASE)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = re.compile(rf"[{_UNSPACED}]|{_LETTER}+(?:['’.,\u200c-]{_LETTER}+)*")


@lru_cache(maxsize=4096)
def count_words(text: str) -> int:
    """Words of a Markdown text, link targets left out.

    A word runs from letter to letter, over apostrophes, hyphens and the points within numbers. Scripts that
    put no spaces between words (Chinese, Japanese) count by the character.
    """
    return len(_WORD.findall(_LINK_TARGET.sub("", _strip_marks(text))))


def _strip_marks(text: str) -> str:
    # Vowel signs and accents that stand as characters of their own are no letters to `re`.
    if text.isascii():
        return text
    return "".join(char for char in text if not unicodedata.category(char).startswith("M"))
