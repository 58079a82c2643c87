"""Which commit a brief is made from, and whether its files are that commit's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefgen.diagnostics.model import Diagnostic, Outcome, Severity
from briefgen.history.commit import Commit
from briefgen.view.stamp import Stamp
from briefgen.workspace import BRIEFS
from briefgen.world import SETTINGS_FILE, World, WorldError, find_git

if TYPE_CHECKING:
    from briefgen.history.change_log import ChangeLog, Step
    from briefgen.history.repository import Repository
    from briefgen.world.revision import RevisionWorld


class Provenance(Protocol):
    """Where the files of a build come from. It can be pickled.

    `changes` is there where briefs are stamped with the commit that last changed them, and knows that one.
    """

    @property
    def changes(self) -> ChangeLog | None: ...

    def stamp(self, world: World, files: Iterable[str], folders: Iterable[str]) -> Stamp:
        """The stamp of what was made from these files of the world, and all there is in these folders: with
        the commit that is built, and whether it holds them."""


@dataclass(frozen=True, slots=True)
class CommitProvenance:
    """Everything comes out of one commit."""

    commit: Commit
    changes: ChangeLog | None = None

    def stamp(self, world: World, files: Iterable[str], folders: Iterable[str]) -> Stamp:  # noqa: ARG002
        return stamp_of(self.commit)


@dataclass(frozen=True, slots=True)
class TreeProvenance:
    """Everything comes from the work tree. `commit` is checked out; `then` is the workspace in it."""

    commit: Commit
    then: RevisionWorld
    changes: ChangeLog | None = None
    _held: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[TreeProvenance], tuple[Commit, RevisionWorld, ChangeLog | None]]:
        return TreeProvenance, (self.commit, self.then, self.changes)

    def stamp(self, world: World, files: Iterable[str], folders: Iterable[str]) -> Stamp:
        """What is changed beside these files does not make them dirty.

        In folders it is enough to look for what is gone: whatever is there and was used is among the files.
        """
        is_dirty = any(not self._holds(world, path) for path in files)
        return stamp_of(self.commit, is_dirty=is_dirty or any(self._lacks(world, each) for each in folders))

    def _holds(self, world: World, path: str) -> bool:
        """Whether the commit has this file of the world. Those that many briefs share are read once."""
        if path not in self._held:
            is_held = self.then.holds(path, _read(world, path))
            if path.startswith(f"{BRIEFS}/"):
                return is_held
            self._held[path] = is_held
        return self._held[path]

    def _lacks(self, world: World, folder: str) -> bool:
        """Whether the commit has a file in a folder, or below it, that the world does not have."""
        try:
            then = self.then.list(folder) or ()
            now = world.list(folder) or () if then else ()
        except WorldError:
            return True
        if not {*then} <= {*now}:
            return True
        return any(self._lacks(world, f"{folder}/{name[:-1]}") for name in then if name.endswith("/"))


def stamp_of(commit: Commit, *, is_dirty: bool = False) -> Stamp:
    return Stamp("", commit.name, commit.hash, commit.date.isoformat(), is_dirty)


def trace_changes(
    repository: Repository, provenance: CommitProvenance | TreeProvenance, known: Mapping[str, Step]
) -> CommitProvenance | TreeProvenance:
    """The same provenance, that knows which commit last changed each brief. `known` are steps of the log from
    another time, by commit."""
    from briefgen.history.follow import follow_changes

    return replace(provenance, changes=follow_changes(repository, provenance.commit.hash, known))


def find_provenance(root: Path) -> Outcome[Provenance | None]:
    """The commit that is checked out around a workspace.

    None outside a repository, before the first commit, and where the commit does not hold the workspace. A
    repository that can't be read is no error here, but is said.
    """
    if find_git(root.resolve()) is None:
        return Outcome(None)
    from briefgen.history.repository import find_repository

    found = find_repository(root)
    if found.value is None:
        return Outcome(None, tuple(_soften(finding) for finding in found.diagnostics))
    commit = found.value.head()
    if commit is None:
        return Outcome(None)
    try:
        then = found.value.world_at(commit)
        is_tracked = then.read(SETTINGS_FILE) is not None
    except WorldError:
        return Outcome(None)
    return Outcome(TreeProvenance(commit, then) if is_tracked else None)


def _soften(finding: Diagnostic) -> Diagnostic:
    return finding.with_severity(Severity.WARNING)


def _read(world: World, path: str) -> bytes | None:
    try:
        return world.read(path)
    except WorldError:
        return b"\0"  # nothing that a commit's file of this workspace could hold
