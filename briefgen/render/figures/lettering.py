"""How long a text will be once it is set, and how to make it fit."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from briefgen.view.model import Words

_TABLE = Path(__file__).parent / "data" / "letter-widths.json"
_UNKNOWN = 0.6
"""Width, in ems, of a character that no bundled font holds."""
_WIDE = 1.0
_ELLIPSIS = "…"


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Length of a text in one line, in the unit of `size`.

    Exact up to kerning in the bundled fonts for scripts whose letters stand apart; within a tenth for
    Arabic, whose letters change with their neighbours.
    """
    widths = _load_widths()["bold" if bold else "regular"]
    return size * sum(widths[letter] if letter in widths else _guess(letter) for letter in text)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is longer than `width`; at a word where one ends near."""
    if measure(text, size, bold=bold) <= width:
        return text
    room = width - measure(_ELLIPSIS, size, bold=bold)
    kept = _count_fitting(text, room, size, bold=bold)
    at_word = text.rfind(" ", 0, kept + 1)
    if at_word > kept * 0.6:
        kept = at_word
    return _like(text, text[:kept].rstrip(" ,;:–—-(") + _ELLIPSIS)


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """The text in at most so many lines, the last one cut where it does not fit. A long word is cut too."""
    wrapped: list[str] = []
    words = text.split()
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        while words and measure(f"{line} {words[0]}", size, bold=bold) <= width:
            line = f"{line} {words.pop(0)}"
        wrapped.append(shorten(line, width, size, bold=bold))
    if words:
        wrapped.append(shorten(" ".join(words), width, size, bold=bold))
    return tuple(_like(text, line) for line in wrapped) or ("",)


def _like(original: str, part: str) -> str:
    """The part in the language of the whole."""
    return original.keep(part) if isinstance(original, Words) else part


def _count_fitting(text: str, room: float, size: float, *, bold: bool) -> int:
    length = 0.0
    for index, letter in enumerate(text):
        length += measure(letter, size, bold=bold)
        if length > room:
            return index
    return len(text)


def _guess(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


@lru_cache(maxsize=1)
def _load_widths() -> Mapping[str, Mapping[str, float]]:
    table = json.loads(_TABLE.read_bytes())
    return MappingProxyType(
        {
            weight: {letter: int(width) / 1000 for width, letters in by_width.items() for letter in letters}
            for weight, by_width in table.items()
        }
    )
