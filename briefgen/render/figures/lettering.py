"""How long a text will be once it is set, and how to make it fit."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from briefgen.view.model import Words

_TABLE = Path(__file__).parent / "data" / "letter-widths.json"
_UNKNOWN = 0.6
"""Width, in ems, of a character that no bundled font holds."""
_WIDE = 1.0
_ELLIPSIS = "…"
_SLACK = 1.03
"""Joined letters have variants that depend on the whole word, some of them wider."""
_ALONE, _FINAL, _INITIAL, _MEDIAL = range(4)
_BOTH_SIDES = 4
"""A letter with so many forms joins those before and after it, one with two only the one before."""


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Length of a text in one line, in the unit of `size`.

    Exact up to kerning in the bundled fonts; for Arabic within a twentieth.
    """
    widths, forms = _load_widths()["bold" if bold else "regular"]
    length = sum(widths[letter] if letter in widths else _guess(letter) for letter in text)
    return size * (length if text.isascii() else length + _measure_joins(text, forms))


def _measure_joins(text: str, forms: Mapping[str, Sequence[float]]) -> float:
    """How much longer a text is than its letters are alone, because they change with their neighbours."""
    longer = 0.0
    joins = False  # whether the letter before takes this one's hand
    letters = [forms.get(letter) for letter in text if not unicodedata.combining(letter)]
    for index, widths in enumerate(letters):
        if widths is None:
            joins = False
            continue
        follows = index + 1 < len(letters) and letters[index + 1] is not None and len(widths) == _BOTH_SIDES
        form = (_MEDIAL if joins else _INITIAL) if follows else (_FINAL if joins else _ALONE)
        longer += widths[form] * _SLACK - widths[_ALONE]
        joins = follows
    return longer


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
    """How many letters of a text that is too long fit in the room."""
    lengths = range(1, len(text) + 1)
    return bisect_right(lengths, room, key=lambda count: measure(text[:count], size, bold=bold))


def _guess(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN


@lru_cache(maxsize=1)
def _load_widths() -> Mapping[str, tuple[Mapping[str, float], Mapping[str, Sequence[float]]]]:
    """By weight: the width of each letter alone, and the widths of those that have several forms; in ems."""
    table = json.loads(_TABLE.read_bytes())
    joined = table.pop("joined")
    return MappingProxyType(
        {
            weight: (
                {letter: int(width) / 1000 for width, letters in by_width.items() for letter in letters},
                {letter: [width / 1000 for width in widths] for letter, widths in joined[weight].items()},
            )
            for weight, by_width in table.items()
        }
    )
