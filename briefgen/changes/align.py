"""The alignment of two runs of words, in a time that no text can stretch.

Words that occur once in both runs are laid beside each other first, as many as keep their order (patience
diff); what lies between two of them is small as a rule, and goes to the library's comparison, whose time
grows with the cube of its length where words repeat. A long stretch without such a word came and went as a
whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Block = tuple[bool, int, int, int, int]
"""Whether the words are the same, and where the stretch begins and ends in the one run and in the other."""

_SMALL = 10_000
"""Pairs of words up to which the library compares a stretch."""

_Range = tuple[int, int, int, int]


def align_runs(first: Sequence[str], second: Sequence[str]) -> list[Block]:
    """All stretches of both runs, in order. The result depends on which run comes first."""
    blocks: list[Block] = []
    i = k = 0
    for start, other, size in (*_join(sorted(_match(first, second))), (len(first), len(second), 0)):
        if start > i or other > k:
            blocks.append((False, i, start, k, other))
        if size:
            blocks.append((True, start, start + size, other, other + size))
        i, k = start + size, other + size
    return blocks


def _match(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Stretches that are the same: where they begin in both runs, and how long they are."""
    waiting: list[_Range] = [(0, len(first), 0, len(second))]
    while waiting:
        a, b, c, d = waiting.pop()
        head = _count_common(first[a:b], second[c:d])
        if head:
            yield a, c, head
            a, c = a + head, c + head
        tail = _count_common(first[a:b][::-1], second[c:d][::-1])
        if tail:
            b, d = b - tail, d - tail
            yield b, d, tail
        if (b - a) * (d - c) <= _SMALL:
            inner = SequenceMatcher(None, first[a:b], second[c:d], autojunk=False).get_matching_blocks()
            yield from ((a + i, c + k, size) for i, k, size in inner if size)
            continue
        anchors = _find_anchors(first[a:b], second[c:d])
        if anchors:
            ends = [(a + i, c + k) for i, k in anchors]
            yield from ((i, k, 1) for i, k in ends)
            starts = [(a, c), *((i + 1, k + 1) for i, k in ends)]
            waiting += [(i, j, k, m) for (i, k), (j, m) in zip(starts, [*ends, (b, d)], strict=True)]


def _find_anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once in both runs, the most that stand in the same order in both."""
    once = {word for word, number in Counter(first).items() if number == 1}
    once &= {word for word, number in Counter(second).items() if number == 1}
    places = {word: place for place, word in enumerate(second) if word in once}
    pairs = [(i, places[word]) for i, word in enumerate(first) if word in once]
    lowest: list[int] = []
    """For each length, the lowest place at which an increasing row of that length ends."""
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(last[length - 1] if length else None)
        lowest[length : length + 1] = [place]
        last[length : length + 1] = [number]
    row: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _join(matches: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Stretches that follow each other in both runs as one."""
    kept: tuple[int, int, int] | None = None
    for i, k, size in matches:
        if kept is not None and (kept[0] + kept[2], kept[1] + kept[2]) == (i, k):
            kept = (kept[0], kept[1], kept[2] + size)
            continue
        if kept is not None:
            yield kept
        kept = (i, k, size)
    if kept is not None:
        yield kept


def _count_common(first: Sequence[str], second: Sequence[str]) -> int:
    differing = (n for n, (one, other) in enumerate(zip(first, second, strict=False)) if one != other)
    return next(differing, min(len(first), len(second)))
