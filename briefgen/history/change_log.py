"""Which commit last changed what a brief is made from: plain data over all of a history, and no Git.

From the commit that is built the search goes on to a parent in which the source of the brief is the same,
the first such one, until there is none. What differs between a commit and each of its parents is noted as
names, once for all briefs; a brief has another source there if one of the names that it is made from is among
them.

    brief SLUG       its own files                 source ID, party ID, place ID    an entry of the register
    folder SLUG      that there is such a brief    place *                          any place, or their order
    settings         those that pages show, and the logo
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime

from briefgen.history.commit import Commit

SETTINGS = "settings"
OF_ALL = "*"
"""Stands for all entries of a kind, as in a brief's record."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit. `time` is the committer's, in seconds since the epoch. `parents` are the hashes of its
    parents in order, each with the names of what differs; None where the clone cannot tell."""

    time: int
    parents: tuple[tuple[str, frozenset[str] | None], ...]

    @property
    def is_known(self) -> bool:
        return all(touched is not None for _, touched in self.parents)


class ChangeLog:
    """The steps from `tip` back, by hash, as far as the clone reaches; `tags` by the commit they stand for.

    Can be pickled; what is worked out from it is not taken along.
    """

    def __init__(self, tip: str, steps: Mapping[str, Step], tags: Mapping[str, tuple[str, ...]]) -> None:
        self.tip, self.steps, self.tags = tip, steps, tags
        self._chains: list[_Chain] = []
        self._places: dict[str, tuple[_Chain, int]] = {}
        self._tags_before: dict[str, frozenset[str]] = {}

    def __reduce__(self) -> tuple[type[ChangeLog], tuple[object, ...]]:
        return ChangeLog, (self.tip, self.steps, self.tags)

    def find(self, names: Collection[str]) -> Commit | None:
        """The commit that last changed any of these names; None where it lies before what the clone holds."""
        wanted, here = frozenset(names), self.tip
        while True:
            chain, offset = self._place(here)
            stop = chain.find(wanted, offset)
            if stop is None:  # nothing up to a commit that another line goes through as well
                here = chain.onward
                continue
            step = self.steps.get(stop)
            if step is None:
                return None
            onward = _choose_parent(step, wanted)
            if onward is None:
                return self.describe(stop)
            if onward == "":
                return None
            here = onward

    def describe(self, hash: str) -> Commit:
        """The facts about a commit of the log."""
        try:
            moment = datetime.fromtimestamp(self.steps[hash].time, UTC)
        except (ValueError, OverflowError, OSError):
            moment = datetime.fromtimestamp(0, UTC)
        return Commit(hash, moment, self.tags.get(hash, ()))

    def tags_before(self, hash: str) -> frozenset[str]:
        """The tags that stand for a commit or for one that it comes from, as `NAME HASH`."""
        if not self.tags:
            return frozenset()
        pending = [hash]
        while pending:
            here = pending[-1]
            step = self.steps.get(here)
            parents = [parent for parent, _ in step.parents] if step else []
            missing = [parent for parent in parents if parent not in self._tags_before]
            if missing:
                pending += missing
                continue
            pending.pop()
            found = [self._tags_before[parent] for parent in parents]
            own = {f"{tag} {here}" for tag in self.tags.get(here, ())}
            widest = max(found, key=len, default=frozenset[str]())
            whole = widest.union(own, *found)
            self._tags_before[here] = widest if whole == widest else whole
        return self._tags_before[hash]

    def _place(self, hash: str) -> tuple[_Chain, int]:
        if hash not in self._places:
            chain = _Chain(hash, self.steps, self._places)
            self._places |= {each: (chain, offset) for offset, each in enumerate(chain.commits)}
        return self._places[hash]


class _Chain:
    """A line of commits from one to its first parent and so on, up to the end or to `onward`, a commit of an
    earlier line. It knows at which of them a name was touched, so that nobody has to go along it."""

    def __init__(self, start: str, steps: Mapping[str, Step], known: Mapping[str, object]) -> None:
        self.commits: list[str] = []
        self.onward = start
        self._touches: dict[str, list[int]] = {}
        self._ends: list[int] = []
        while self.onward not in known:
            here, step = self.onward, steps.get(self.onward)
            offset = len(self.commits)
            self.commits.append(here)
            if step is None or not step.parents or step.parents[0][1] is None:
                self._ends.append(offset)
                break
            self.onward, touched = step.parents[0][0], step.parents[0][1]
            for name in touched or ():
                self._touches.setdefault(name, []).append(offset)

    def find(self, names: AbstractSet[str], offset: int) -> str | None:
        """The first commit from `offset` on that differs from its first parent in one of the names, or has
        none, or none that is known; None where there is no such one before `onward`."""
        found = [_first_from(self._touches[name], offset) for name in names if name in self._touches]
        stops = [each for each in (*found, _first_from(self._ends, offset)) if each is not None]
        return self.commits[min(stops)] if stops else None


def _choose_parent(step: Step, names: AbstractSet[str]) -> str | None:
    """The first parent in which all names are as they are here; None where there is none, and "" where one
    that might be it is not known."""
    for parent, touched in step.parents:
        if touched is None:
            return ""
        if touched.isdisjoint(names):
            return parent
    return None


def _first_from(offsets: list[int], least: int) -> int | None:
    index = bisect_left(offsets, least)
    return offsets[index] if index < len(offsets) else None


def name_source(slug: str, entries: Iterable[str], briefs: Iterable[str]) -> tuple[str, ...]:
    """What a brief is made from, as names in order: itself, the settings, the entries of the register that
    are asked for, such as `source wire`, and other briefs that have to be there."""
    told = {f"brief {slug}", SETTINGS, *entries, *(f"folder {each}" for each in briefs)}
    return tuple(sorted(told))
