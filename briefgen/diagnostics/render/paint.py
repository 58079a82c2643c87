"""Colour for terminals, by plain SGR codes, or none at all."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from briefgen.diagnostics.model import Severity


class Style(Enum):
    """What a piece of text is, and the SGR parameters that it is painted with."""

    ERROR = "1;31"
    WARNING = "1;33"
    INFO = "1;36"
    HEADLINE = "1"
    FRAME = "1;34"
    RELATED = "34"
    HELP = "1;32"


Paint = Callable[[str, Style], str]
"""Gives a text its colour. The text must have been escaped."""


def choose_paint(*, colour: bool) -> Paint:
    """A painter, or one that leaves every text as it is."""
    return _paint if colour else _leave


def style_of(severity: Severity) -> Style:
    return Style[severity.name]


def _paint(text: str, style: Style) -> str:
    return f"\x1b[{style.value}m{text}\x1b[0m" if text else text


def _leave(text: str, _style: Style) -> str:
    return text
