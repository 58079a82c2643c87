"""The states of one brief in history, oldest first: one line of commits, with renamed folders followed.

The line is that of `git log` for a folder: from the commit checked out backwards, at a merge to the first
parent in which the brief is just the same, so that a change is told of the commit that made it and not of the
merge. A merge that is like none of its parents is told of itself, against its first parent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pygit2

from briefgen.changes.match import RENAMED, measure_briefs
from briefgen.history.commit import Commit
from briefgen.history.objects import list_parents
from briefgen.history.repository import Repository
from briefgen.history.snapshots import CommitSnapshot
from briefgen.link.corpus import LinkedBrief
from briefgen.pipeline import open_session, prepare
from briefgen.workspace import BRIEFS, REGISTER

PARTIES = f"{REGISTER}/parties.yaml"
MOST_CANDIDATES = 50
"""So many folders that a commit removed are looked at for the brief under its earlier name."""


@dataclass(frozen=True, slots=True)
class State:
    """The brief as a commit made it. `author` is the name as Git has it; `is_there` says whether it is."""

    commit: Commit
    author: str
    slug: str
    is_there: bool
    snapshot: CommitSnapshot
    is_own: bool
    """Whether the brief's own files changed; if not, the register's parties did."""
    is_border: bool
    """Whether what was before it is not in this clone."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The states, oldest first. `is_cut` says that history goes further back than this clone does."""

    states: tuple[State, ...]
    is_cut: bool


def follow_brief(repository: Repository, slug: str) -> Trail:
    """Every state of the brief up to the commit that is checked out; none where no commit holds it."""
    head = repository.head()
    if head is None:
        return Trail((), is_cut=False)
    walker = _Walker(repository, slug)
    states = [*walker.walk(CommitSnapshot(repository, head))]
    return Trail(tuple(reversed(states)), walker.is_cut)


class _Walker:
    def __init__(self, repository: Repository, slug: str) -> None:
        self.repository = repository
        self.slug = slug
        self.is_cut = False

    def walk(self, head: CommitSnapshot) -> Iterator[State]:
        """From the newest state to the oldest."""
        here: CommitSnapshot | None = head
        while here is not None:
            key = self._key(here)
            parents = list(self._parents(here))
            same = next((parent for parent in parents if self._key(parent) == key), None)
            if same is not None:
                here = same
                continue
            if key is not None or parents:
                yield self._describe(here, key, parents)
            if parents and key is not None and self._key(parents[0]) is None:
                self.slug = self._find_earlier_name(parents[0], here) or self.slug
            here = parents[0] if parents else None

    def _key(self, snapshot: CommitSnapshot) -> tuple[str, str | None] | None:
        """What says whether claims can differ: the brief's files, and whom the register's parties name."""
        hash = self._hash(snapshot)
        return None if hash is None else (hash, snapshot.file_hash(PARTIES))

    def _hash(self, snapshot: CommitSnapshot) -> str | None:
        return snapshot.folder_hash(f"{BRIEFS}/{self.slug}")

    def _parents(self, snapshot: CommitSnapshot) -> Iterator[CommitSnapshot]:
        """The parents that this clone holds. Where it lacks one, history is cut."""
        commit = self._load(snapshot)
        held = 0
        for id in commit.parent_ids:
            parent = self.repository.git2.get(id)
            if parent is not None:
                held += 1
                yield CommitSnapshot(self.repository, self.repository.describe(parent.peel(pygit2.Commit)))
        self.is_cut = held < len(list_parents(commit))

    def _load(self, snapshot: CommitSnapshot) -> pygit2.Commit:
        return self.repository.git2[pygit2.Oid(hex=snapshot.commit.hash)].peel(pygit2.Commit)

    def _describe(
        self, snapshot: CommitSnapshot, key: tuple[str, str | None] | None, parents: list[CommitSnapshot]
    ) -> State:
        author = self._load(snapshot).author
        name = (author.raw_name or b"").decode("utf-8", "replace").strip()
        return State(
            snapshot.commit,
            name or "nobody named",
            self.slug,
            is_there=key is not None,
            snapshot=snapshot,
            is_own=key is None or all(self._hash(parent) != key[0] for parent in parents),
            is_border=self.is_cut and not parents,
        )

    def _find_earlier_name(self, before: CommitSnapshot, after: CommitSnapshot) -> str | None:
        """The folder that became the brief's: one that this commit removed, and that says much the same."""
        removed = sorted(before.list(BRIEFS).keys() - after.list(BRIEFS).keys())
        wanted = _read(after, self.slug)
        if wanted is None or not removed or len(removed) > MOST_CANDIDATES:
            return None
        weighed = [
            (-likeness, slug)
            for slug in removed
            if (found := _read(before, slug)) and (likeness := measure_briefs(found, wanted)) >= RENAMED
        ]
        return min(weighed)[1] if weighed else None


def _read(snapshot: CommitSnapshot, slug: str) -> LinkedBrief | None:
    session = open_session(snapshot.open_world()).value
    return prepare(session, slug).value if slug in session.workspace.slugs else None
