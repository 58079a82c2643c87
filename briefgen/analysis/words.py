"""Counting the words that a reader sees, in any script."""

from __future__ import annotations

import re

_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)|<[a-z][a-z0-9+.-]*:[^>\s]*>", re.IGNORECASE)
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’.,\u200c-][^\W{_UNSPACED}]+)*")


def count_words(text: str) -> int:
    """Words of a Markdown text, link targets left out.

    A word runs from letter to letter, over apostrophes, hyphens and the points within numbers. Scripts that
    put no spaces between words (Chinese, Japanese) count by the character.
    """
    return sum(1 for _ in _WORD.finditer(_LINK_TARGET.sub("", text)))
