"""Goes over all of a history, from one commit back, and notes what each commit changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pygit2

from briefgen.history.change_log import ChangeLog, Step
from briefgen.history.objects import list_parents
from briefgen.history.repository import Repository
from briefgen.history.touched import Comparer


def follow_changes(repository: Repository, tip: str, known: Mapping[str, Step]) -> ChangeLog:
    """The log from `tip`, a full hash, back, as far as the clone reaches.

    `known` are steps from another time, by hash. They lead no further: who lacks a commit lacks its tags.
    """
    follower = _Follower(repository)
    steps: dict[str, Step] = {}
    pending = [tip]
    while pending:
        hash = pending.pop()
        if hash in steps:
            continue
        step = follower.note(hash, known.get(hash))
        if step is not None:
            steps[hash] = step
            pending += [parent for parent, _ in reversed(step.parents)]
    return ChangeLog(tip, steps, repository.list_tagged())


class _Follower:
    def __init__(self, repository: Repository) -> None:
        self._git2 = repository.git2
        self._comparer = Comparer(repository.git2, repository.prefix)

    def note(self, hash: str, known: Step | None) -> Step | None:
        """What one commit did; None where the clone does not hold it."""
        commit = self._load(hash)
        if commit is None:
            return None
        return known or Step(commit.commit_time, tuple(self._hold_against_parents(commit)))

    def _hold_against_parents(self, commit: pygit2.Commit) -> Iterator[tuple[str, frozenset[str] | None]]:
        for hash in list_parents(commit):
            parent = self._load(hash)
            try:
                touched = parent and self._comparer.compare(str(commit.tree_id), str(parent.tree_id))
            except (KeyError, ValueError, pygit2.GitError):
                touched = None  # a clone that was made without some of its files
            yield hash, touched if parent is not None else None

    def _load(self, hash: str) -> pygit2.Commit | None:
        try:
            return self._git2[pygit2.Oid(hex=hash)].peel(pygit2.Commit)
        except (KeyError, ValueError, pygit2.GitError):
            return None
