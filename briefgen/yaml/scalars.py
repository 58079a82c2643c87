"""What a plain scalar means: strict rules, close to YAML 1.2, that never change what an author wrote.

A plain scalar is a number only where it is plainly one: `14`, `-3`, `34.5`. `010`, `1e3`, `0x1F`, `1_000`,
`NO`, `on`, `20:00` and `2018-12-02` stay text. `true`, `false` and `null` count in lower case alone.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?\Z", re.ASCII)
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMERIC_START = frozenset("-0123456789")

Scalar = str | int | float | bool | None

_SPECIAL_START = frozenset("-0123456789tfn~")


def may_be_special(text: str) -> bool:
    """Whether a plain scalar could be anything but text: a cheap test before the full one."""
    return not text or text[0] in _SPECIAL_START


def read_plain(text: str) -> Scalar:
    """The value of a plain (unquoted) scalar."""
    if text[:1] in _NUMERIC_START:
        match = _NUMBER.match(text)
        if match is None:
            return text
        return float(text) if match.group(1) else int(text)
    return _WORDS.get(text, text)
