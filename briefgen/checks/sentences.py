"""Sentences of a Markdown text, each with its place in it, and what in a text is quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BLOCK = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)]|>|#{1,6})[ \t]|[ \t]*\n")
"""How a line begins that is not the last one's continuation: a list item, a quotation, a heading, a blank."""
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
_END = re.compile(r"""[.!?…]["”’»)\]*_]*(\s+)(?=["“‘«(\[*_]*[^\W_a-z])""")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Dr|Mr|Mrs|Ms|St|Mt|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|"
    r"Prof|No|Nos|Fig|vs|approx|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\Z"
)
_QUOTED = re.compile(
    r"“[^”]{1,600}”|\"[^\"]{1,600}\"|«[^»]{1,600}»|„[^“”]{1,600}[“”]|(?<!\w)‘[^‘’]{1,600}’(?!\w)"
    r"|^[ \t]*>.*$|\]\([^)\s]*\)|<[a-z][a-z0-9+.-]*:[^>\s]*>",
    re.MULTILINE,
)
_QUOTING = frozenset('“"«„‘>]<')
"""Without one of these a text quotes nothing, and links nowhere."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and where it begins in its text.

    `lead` is the sentence ending in a colon that opens the list to which it belongs, if there is one.
    """

    text: str
    start: int
    lead: str = ""


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a Markdown text. An item, heading or paragraph ends one, with or without a stop."""
    sentences: list[Sentence] = []
    lead = ""
    for start, block in _split_blocks(text):
        if block.isspace():
            continue
        is_item = _ITEM.match(block) is not None
        if not is_item:
            lead = ""
        sentences += _split_block(block, start, lead)
        if not is_item and block.rstrip().endswith(":"):
            lead = sentences[-1].text
    return tuple(sentences)


@lru_cache(maxsize=1024)
def blank_quotations(text: str) -> str:
    """The text with blanks for all that it quotes, and for the targets of its links; of the same length."""
    if _QUOTING.isdisjoint(text):
        return text
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _split_blocks(text: str) -> Iterator[tuple[int, str]]:
    start = offset = 0
    for line in text.splitlines(keepends=True):
        if offset > start and (_BLOCK.match(line) or text.startswith("#", start)):
            yield start, text[start:offset]
            start = offset
        offset += len(line)
    if offset > start:
        yield start, text[start:offset]


def _split_block(block: str, offset: int, lead: str) -> Iterator[Sentence]:
    start = 0
    for match in _END.finditer(block):
        if block[match.start()] == "." and _ABBREVIATION.search(block, 0, match.start()):
            continue
        yield Sentence(block[start : match.start(1)], offset + start, lead)
        start = match.end(1)
    if block[start:].strip():
        yield Sentence(block[start:], offset + start, lead)
