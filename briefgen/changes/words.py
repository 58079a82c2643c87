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
from difflib import SequenceMatcher
from functools import lru_cache

from briefgen.changes.model import SpanKind, WordSpan

MOST_STEPS = 4_000_000
"""So many pairs of words are looked at; a longer stretch that differs is shown as replaced in one piece, so
that no text can keep the comparison busy."""
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


def align_words(before: Sequence[str], after: Sequence[str]) -> list[_Block]:
    """Stretches of words, in order: whether they are the same, and where each begins and ends in both."""
    swapped = list(before) > list(after)
    first, second = (list(after), list(before)) if swapped else (list(before), list(after))
    # The library's result depends on which comes first; ours must not.
    blocks = _join_small(_align(first, second), first)
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
    same = sum(
        block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    )
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
            hard = before.endswith(("  ", "\\"))
            yield "\n" if in_fence or fence or hard or _BLOCK.match(line) else " "
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


_Block = tuple[bool, int, int, int, int]


def _blocks(before: Sequence[_Token], after: Sequence[_Token]) -> list[_Block]:
    """Stretches that are the same, or not: where each begins and ends in the one text and in the other."""
    return align_words([token.core for token in before], [token.core for token in after])


def _align(first: list[str], second: list[str]) -> list[_Block]:
    start = _count_common(first, second)
    stop = _count_common(first[start:][::-1], second[start:][::-1])
    inner, other = first[start : len(first) - stop], second[start : len(second) - stop]
    blocks: list[_Block] = [(True, 0, start, 0, start)]
    if len(inner) * len(other) > MOST_STEPS:
        blocks.append((False, start, start + len(inner), start, start + len(other)))
    else:
        codes = SequenceMatcher(None, inner, other, autojunk=False).get_opcodes()
        blocks += [(tag == "equal", i + start, j + start, k + start, m + start) for tag, i, j, k, m in codes]
    blocks.append((True, len(first) - stop, len(first), len(second) - stop, len(second)))
    return [block for block in blocks if block[1] < block[2] or block[3] < block[4]]


def _count_common(first: Sequence[str], second: Sequence[str]) -> int:
    differing = (n for n, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return next(differing, min(len(first), len(second)))


def _join_small(blocks: Sequence[_Block], first: Sequence[str]) -> list[_Block]:
    """Without islands: a few words that stayed by chance in the midst of others that did not."""
    joined = list(blocks)
    changed = True
    while changed:
        changed = False
        for n in range(1, len(joined) - 1):
            left, island, right = joined[n - 1 : n + 2]
            if not island[0] or left[0] or right[0]:
                continue
            words = sum(1 for core in first[island[1] : island[2]] if core[0].isalnum())
            if words <= 2 and words * 2 <= min(_size(left), _size(right)):
                joined[n - 1 : n + 2] = [(False, left[1], right[2], left[3], right[4])]
                changed = True
                break
    return joined


def _size(block: _Block) -> int:
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
