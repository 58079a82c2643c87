"""Which of two lists of siblings are the same, in order: by id or where they lead, else by role and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.render.redline.signs import find_key, find_role, list_parts
from briefgen.render.redline.tree import Element

_ALIKE = 0.4
"""Share of words that two elements of one role must have in common to count as the same one."""

Step = tuple[Element | None, Element | None]
"""The same element in both pages, or one that is only in the older or the newer one."""


@dataclass(frozen=True, eq=False)
class _Sibling:
    element: Element
    key: str | None
    role: tuple[str, ...]
    is_only: bool
    """Whether no sibling has this role, so that the role alone tells what it is."""

    @cached_property
    def parts(self) -> tuple[Hashable, ...]:
        return tuple(list_parts(self.element))

    @cached_property
    def counts(self) -> Counter[Hashable]:
        return Counter(self.parts)


def align(old: Sequence[Element], new: Sequence[Element]) -> list[Step]:
    """Every element of both lists once, each list in its own order."""
    before, after = _describe(old), _describe(new)
    start = 0
    while start < min(len(before), len(after)) and _is_same(before[start], after[start]):
        start += 1
    stop = 0
    while stop < min(len(before), len(after)) - start and _is_same(before[-1 - stop], after[-1 - stop]):
        stop += 1
    middle = _solve(before[start : len(before) - stop], after[start : len(after) - stop])
    head = zip(old[:start], new[:start], strict=True)
    tail = zip(old[len(old) - stop :], new[len(new) - stop :], strict=True)
    return [*head, *middle, *tail]


def find_moved(steps: Sequence[Step]) -> frozenset[str]:
    """Keys of what went from one place in a list and came at another."""
    gone = {find_key(old) for old, new in steps if new is None and old is not None}
    came = {find_key(new) for old, new in steps if old is None and new is not None}
    return frozenset(key for key in gone & came if key is not None)


def _describe(elements: Sequence[Element]) -> list[_Sibling]:
    roles = [find_role(element) for element in elements]
    counts = Counter(roles)
    met: Counter[str] = Counter()
    siblings = []
    for element, role in zip(elements, roles, strict=True):
        key = find_key(element)
        if key is not None:
            met[key] += 1
            key = f"{key} {met[key]}" if met[key] > 1 else key
        siblings.append(_Sibling(element, key, role, counts[role] == 1))
    return siblings


def _is_same(one: _Sibling, other: _Sibling) -> bool:
    if one.key != other.key or one.element.tag != other.element.tag:
        return False
    return one.key is not None or (one.role == other.role and one.parts == other.parts)


def _rate(one: _Sibling, other: _Sibling) -> float:
    """How well two siblings fit, from 0 for not at all."""
    if one.element.tag != other.element.tag or one.key != other.key:
        return 0.0
    if one.key is not None:
        return 3.0
    if one.role != other.role:
        return 0.0
    if one.is_only and other.is_only:
        return 2.0
    total = one.counts.total() + other.counts.total()
    alike = 2 * (one.counts & other.counts).total() / total if total else 1.0
    return 1.0 + alike if alike >= _ALIKE else 0.0


def _solve(before: Sequence[_Sibling], after: Sequence[_Sibling]) -> Iterator[Step]:
    """The alignment that fits best: what went stands before what came."""
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    fits = [[_rate(one, other) for other in after] for one in before]
    for i in range(len(before) - 1, -1, -1):
        for k in range(len(after) - 1, -1, -1):
            paired = best[i + 1][k + 1] + fits[i][k] if fits[i][k] else -1.0
            best[i][k] = max(paired, best[i + 1][k], best[i][k + 1])
    i = k = 0
    while i < len(before) or k < len(after):
        is_inside = i < len(before) and k < len(after)
        if is_inside and fits[i][k] and best[i][k] == best[i + 1][k + 1] + fits[i][k]:
            yield before[i].element, after[k].element
            i, k = i + 1, k + 1
        elif i < len(before) and (k == len(after) or best[i][k] == best[i + 1][k]):
            yield before[i].element, None
            i += 1
        else:
            yield None, after[k].element
            k += 1
