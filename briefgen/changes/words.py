"""Which words of a text stayed, came and went.

Texts are compared as Markdown reads them: a line break inside a paragraph is a blank. What counts as a word
depends on the language: an elided article is one in French and Italian, a Hebrew acronym keeps its
gershayim, and scripts that put no blanks between words go by the character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.changes.align import Block, align_runs
from briefgen.changes.model import SpanKind, WordSpan

MOST_ALIKE = 400
"""So many words of each text tell how alike the two are."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
)
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_MARKS}])"
_TARGET = r"(?<=\])\([^()\s]*\)|https?://[^\s<>\"')\]]+"
_NUMBER = r"\d+(?:[.,:\u066b\u066c]\d+)*%?"
_SPACELESS = rf"[{_UNSPACED}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u102b-\u103e\u17b6-\u17d3{_MARKS}]*"
_JOINED = rf"{_LETTER}+(?:['’\u02bc]{_LETTER}+)*"
_ELIDED = rf"{_LETTER}+['’]|{_LETTER}+"
_QUOTED = rf"{_LETTER}+(?:['’\"\u05f3\u05f4]{_LETTER}+)*"
_ELIDING = frozenset({"fr", "it", "ca", "oc", "br"})

_BLOCK = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s|```|~~~)|(?: {4}|\t)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign, and the blanks before it."""

    gap: str
    core: str


def tidy(text: str) -> str:
    """The text with its paragraphs on one line each, as Markdown reads them; the same words and blocks."""
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip())
    return "\n\n".join("".join(_join_lines(paragraph.split("\n"))) for paragraph in paragraphs)


def compare_words(old: str, new: str, language: str) -> tuple[WordSpan, ...]:
    """What stayed, came and went between two texts, both tidied. Swapping them swaps what came and went."""
    before, after = _split(tidy(old), language), _split(tidy(new), language)
    blocks = _blocks(before, after)
    spans = [span for same, i, j, k, m in blocks for span in _show(before[i:j], after[k:m], same=same)]
    return tuple(_merge(spans))


def split_words(text: str, language: str) -> list[tuple[str, str]]:
    """The words and signs of a text as it stands, each after the blanks before it."""
    return [(token.gap, token.core) for token in _split(text, language)]


def align_words(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Stretches of words, in order: whether they are the same, and where each begins and ends in both."""
    swapped = list(before) > list(after)
    first, second = (list(after), list(before)) if swapped else (list(before), list(after))
    # The library's result depends on which comes first; ours must not.
    blocks = _join_small(align_runs(first, second), first)
    return [(same, k, m, i, j) for same, i, j, k, m in blocks] if swapped else blocks


def measure_likeness(old: str, new: str, language: str, *, most: int = MOST_ALIKE) -> float:
    """How alike two texts are, from 0 to 1: the share of their words that both have, in the same order."""
    before, after = _words(old, language)[:most], _words(new, language)[:most]
    if not before or not after:
        return 0.0  # nothing said is nothing in common
    # What they have in common in any order is quick to count, and is never less.
    shared = 2 * (Counter(before) & Counter(after)).total() / (len(before) + len(after))
    if shared < 0.5:
        return shared
    before, after = sorted((before, after))
    same = sum(block[2] - block[1] for block in align_runs(before, after) if block[0])
    return 2 * same / (len(before) + len(after))


def changes_numbers(spans: Sequence[WordSpan]) -> bool:
    """Whether other numbers came than went, so that the text says something else, and not only otherwise."""
    came, went = (
        Counter(n for span in spans if span.kind == kind for n in re.findall(_NUMBER, span.text))
        for kind in ("inserted", "deleted")
    )
    return came != went


def _join_lines(lines: Sequence[str]) -> Iterator[str]:
    in_fence = False
    for number, line in enumerate(lines):
        fence = line.lstrip().startswith(("```", "~~~"))
        if number:
            before = lines[number - 1]
            if in_fence or fence or before.endswith("\\") or _BLOCK.match(line):
                yield "\n"
            else:
                yield "\\\n" if before.endswith("  ") else " "
        in_fence = in_fence != fence
        kept = number and (_BLOCK.match(line) or in_fence)
        yield line.rstrip() if kept else re.sub(r"[ \t]+", " ", line.strip())


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    family = language.partition("-")[0]
    word = _ELIDED if family in _ELIDING else _QUOTED if family == "he" else _JOINED
    return re.compile(rf"(?:{_TARGET})|{_NUMBER}|{_SPACELESS}|{word}|\S")


def _split(text: str, language: str) -> list[_Token]:
    tokens, end = [], 0
    for match in _pattern(language).finditer(text):
        tokens.append(_Token(text[end : match.start()], match.group()))
        end = match.end()
    return tokens


@lru_cache(maxsize=2048)
def _words(text: str, language: str) -> tuple[str, ...]:
    cores = [token.core.casefold() for token in _split(tidy(text), language)]
    return tuple(core for core in cores if len(core) > 1 or core.isalnum())


def _blocks(before: Sequence[_Token], after: Sequence[_Token]) -> list[Block]:
    """Stretches that are the same, or not: where each begins and ends in the one text and in the other."""
    return align_words([token.core for token in before], [token.core for token in after])


def _join_small(blocks: Sequence[Block], first: Sequence[str]) -> list[Block]:
    """Without islands: a word or two that stayed by chance in the midst of others that did not."""
    joined: list[Block] = []
    for block in blocks:
        joined.append(block)
        # What was joined is larger, so that an island before it may have become one by it.
        while len(joined) > 2 and _is_island(joined[-3:], first):
            left, _, right = joined[-3:]
            joined[-3:] = [(False, left[1], right[2], left[3], right[4])]
    return joined


def _is_island(blocks: Sequence[Block], first: Sequence[str]) -> bool:
    left, island, right = blocks
    if not island[0] or left[0] or right[0]:
        return False
    words = sum(1 for core in first[island[1] : island[2]] if core[0].isalnum())
    return words <= 2 and words * 2 <= min(_size(left), _size(right))


def _size(block: Block) -> int:
    return max(block[2] - block[1], block[4] - block[3])


def _show(before: Sequence[_Token], after: Sequence[_Token], *, same: bool) -> Iterator[WordSpan]:
    if not same:
        yield from _span("deleted", "".join(token.gap + token.core for token in before))
        yield from _span("inserted", "".join(token.gap + token.core for token in after))
        return
    for left, right in zip(before, after, strict=True):
        if left.gap == right.gap:
            yield from _span("same", left.gap + left.core)
        else:
            yield from _span("deleted", left.gap)
            yield from _span("inserted", right.gap)
            yield from _span("same", left.core)


def _span(kind: SpanKind, text: str) -> Iterator[WordSpan]:
    if text:
        yield WordSpan(kind, text)


def _merge(spans: Sequence[WordSpan]) -> Iterator[WordSpan]:
    """Neighbours of one kind as one; of what was replaced, what went stands before what came."""
    texts: dict[SpanKind, str] = {"same": "", "deleted": "", "inserted": ""}
    for span in spans:
        if span.kind == "same" and (texts["deleted"] or texts["inserted"]):
            yield from _flush(texts)
        elif span.kind != "same" and texts["same"]:
            yield from _flush(texts)
        texts[span.kind] += span.text
    yield from _flush(texts)


def _flush(texts: dict[SpanKind, str]) -> Iterator[WordSpan]:
    for kind, text in texts.items():
        yield from _span(kind, text)
        texts[kind] = ""
