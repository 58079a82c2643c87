"""Names in two layers, and names that keep a record of what was asked of them.

A register may hold ten thousand entries of which a brief uses ten. So a brief's own names lie over it and are
never merged with it, and what was looked up is what the brief depends on.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import TypeVar

E = TypeVar("E")


class Layers(Mapping[str, E]):
    """A brief's own entries over those that all briefs share. No id is in both: `own` has only new ones."""

    __slots__ = ("_own", "_shared")

    def __init__(self, own: Mapping[str, E], shared: Mapping[str, E]) -> None:
        self._own, self._shared = own, shared

    def __getitem__(self, id: str) -> E:
        return self._own[id] if id in self._own else self._shared[id]

    def __contains__(self, id: object) -> bool:
        return id in self._own or id in self._shared

    def __iter__(self) -> Iterator[str]:
        """The shared ones first."""
        yield from self._shared
        yield from self._own

    def __len__(self) -> int:
        return len(self._shared) + len(self._own)

    def values(self) -> ValuesView[E]:
        return {**self._shared, **self._own}.values()

    def items(self) -> ItemsView[str, E]:
        return {**self._shared, **self._own}.items()

    @property
    def apart(self) -> tuple[tuple[E, ...], tuple[E, ...]]:
        """All shared entries, and the brief's own."""
        return tuple(self._shared.values()), tuple(self._own.values())


class Watched(Mapping[str, E]):
    """The same entries, with a record of what was asked of them."""

    __slots__ = ("_asked", "_entries", "_is_listed")

    def __init__(self, entries: Mapping[str, E]) -> None:
        self._entries = entries
        self._asked: set[str] = set()
        self._is_listed = False

    def take(self) -> tuple[frozenset[str], bool]:
        """Every id that was looked up since the last time, there or not; whether all were gone over."""
        asked, is_listed = frozenset(self._asked), self._is_listed
        self._asked.clear()
        self._is_listed = False
        return asked, is_listed

    def __getitem__(self, id: str) -> E:
        self._asked.add(id)
        return self._entries[id]

    def __contains__(self, id: object) -> bool:
        if isinstance(id, str):
            self._asked.add(id)
        return id in self._entries

    def __iter__(self) -> Iterator[str]:
        self._is_listed = True
        return iter(self._entries)

    def __len__(self) -> int:
        self._is_listed = True
        return len(self._entries)

    def values(self) -> ValuesView[E]:
        self._is_listed = True
        return self._entries.values()

    def items(self) -> ItemsView[str, E]:
        self._is_listed = True
        return self._entries.items()
