"""Which characters an author's text may hold.

Refused is what a reader can't see but a program acts on: controls, direction overrides and isolates,
zero-width and tag characters, private use and noncharacters. The joiners U+200C and U+200D stay (Persian
and emoji need them), and so do the direction marks U+200E and U+200F.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code
from briefgen.yaml.limits import MAX_COMBINING

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    "\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
)
_REFUSED = re.compile(f"[{_CONTROL}{_BIDI}{_HIDDEN}]")
_CONTROL_ONLY = re.compile(f"[{_CONTROL}]")
_BIDI_ONLY = re.compile(f"[{_BIDI}]")
_NOT_LATIN_RUN = re.compile(f"[^\x00-\u02ff]{{{MAX_COMBINING + 1},}}")


@dataclass(frozen=True, slots=True)
class BadCharacter:
    """A refused character: where it stands in the text, and what it is called."""

    index: int
    code: Code
    name: str


def find_bad_characters(text: str) -> Iterator[BadCharacter]:
    """Each refused character of the text, in order."""
    # Nearly every text is clean, and looking at each character that occurs, once, is far cheaper to find out.
    if not _REFUSED.search("".join(set(text))):
        if not text.isascii():
            yield from _find_stacks(text)
        return
    for match in _REFUSED.finditer(text):
        yield BadCharacter(match.start(), _code_of(match.group()), describe(match.group()))
    if not text.isascii():
        yield from _find_stacks(text)


def describe(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`: a name that is safe to print."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _code_of(character: str) -> Code:
    if _CONTROL_ONLY.match(character):
        return catalogue.CONTROL_CHARACTER
    if _BIDI_ONLY.match(character):
        return catalogue.BIDI_CHARACTER
    return catalogue.FORBIDDEN_CHARACTER


def _find_stacks(text: str) -> Iterator[BadCharacter]:
    for run in _NOT_LATIN_RUN.finditer(text):
        height = 0
        for index in range(run.start(), run.end()):
            height = height + 1 if unicodedata.category(text[index]) in ("Mn", "Me") else 0
            if height == MAX_COMBINING + 1:
                yield BadCharacter(index, catalogue.FORBIDDEN_CHARACTER, "a stack of combining marks")
