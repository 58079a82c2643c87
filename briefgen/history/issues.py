"""The last issue of a brief before the one at hand.

An issue is a tagged commit in which the brief is final. The last one is found among the tags that the commit
at hand comes from, newest first: the first in which the brief is final and has another `version` or `issued`
than now. A tag is what a publisher sets; without any, nothing is looked for, and builds cost what they did.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pygit2

from briefgen.analysis import BriefAnalysis
from briefgen.changes.compare import compare_briefs
from briefgen.changes.model import BriefChanges
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.history.commit import Commit, Tag
from briefgen.history.repository import Repository, find_repository
from briefgen.history.sides import find_errors, load_side
from briefgen.history.snapshots import CommitSnapshot
from briefgen.pipeline import Session, open_session
from briefgen.workspace import BRIEFS, brief_file, read_document
from briefgen.world import World, WorldError


@dataclass(frozen=True, slots=True, eq=False)
class EarlierIssue:
    """A brief as it was last issued, and all that has changed since."""

    tag: str
    analysis: BriefAnalysis
    changes: BriefChanges


class Issues(Protocol):
    """Where the last issue of a brief is found."""

    @property
    def fingerprint(self) -> str:
        """Equal ones find the same for the same brief."""

    def find(self, now: BriefAnalysis, among: frozenset[str] | None = None) -> EarlierIssue | None:
        """The last issue; None where there is none, or none that can be read. With `among`, only these tags
        are looked at, given as `NAME HASH`."""


@dataclass(frozen=True)
class TaggedIssues:
    """The issues that the tags before a commit stand for. Can be pickled: it opens what it needs itself."""

    root: Path
    commit: Commit
    _seen: dict[str, tuple[Session, tuple[Diagnostic, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def __reduce__(self) -> tuple[type[TaggedIssues], tuple[Path, Commit]]:
        return TaggedIssues, (self.root, self.commit)

    @cached_property
    def fingerprint(self) -> str:
        told = "".join(f"{tag.name}\0{tag.commit.hash}\n" for tag in self._tags)
        return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()

    def find(self, now: BriefAnalysis, among: frozenset[str] | None = None) -> EarlierIssue | None:
        brief = now.brief.brief
        slug, known = now.brief.slug, (brief.version, brief.issued.text if brief.issued else None)
        passed: set[str] = set()
        for tag in self._tags:
            if among is not None and f"{tag.name} {tag.commit.hash}" not in among:
                continue
            snapshot, folder = self._open(tag, slug)
            if snapshot is None or folder is None or folder in passed:
                continue
            passed.add(folder)
            issued = _read_issue(snapshot.open_world(), slug)
            if issued is not None and issued != known:
                return self._compare(tag, snapshot, now)
        return None

    def _compare(self, tag: Tag, snapshot: CommitSnapshot, now: BriefAnalysis) -> EarlierIssue | None:
        hash = tag.commit.hash
        if hash not in self._seen:
            opened: Outcome[Session] = open_session(snapshot.open_world())
            self._seen[hash] = opened.value, find_errors(opened.diagnostics)
        side = load_side(*self._seen[hash], now.brief.slug)
        if side.analysis is None or side.errors:
            return None
        return EarlierIssue(tag.name, side.analysis, compare_briefs(side.analysis, now))

    def _open(self, tag: Tag, slug: str) -> tuple[CommitSnapshot | None, str | None]:
        """The workspace at a tag and the hash of the brief's folder in it, as far as the clone holds them."""
        if self._repository is None:
            return None, None
        try:
            snapshot = CommitSnapshot(self._repository, tag.commit)
            return snapshot, snapshot.folder_hash(f"{BRIEFS}/{slug}")
        except (KeyError, ValueError, pygit2.GitError, WorldError):
            return None, None

    @cached_property
    def _repository(self) -> Repository | None:
        return find_repository(self.root).value

    @cached_property
    def _tags(self) -> tuple[Tag, ...]:
        """Tags that the commit comes from, or that stand for it; newest first."""
        repository = self._repository
        if repository is None:
            return ()
        return tuple(
            tag for tag in reversed(repository.list_tags()) if _leads_to(repository, tag, self.commit)
        )


def find_issues(root: Path, commit: Commit | None) -> TaggedIssues | None:
    """The issues before a commit; None where nothing is tagged that it comes from."""
    if commit is None:
        return None
    issues = TaggedIssues(root, commit)
    return issues if issues._tags else None


def _leads_to(repository: Repository, tag: Tag, commit: Commit) -> bool:
    if tag.commit.hash == commit.hash:
        return True
    try:
        return bool(
            repository.git2.descendant_of(pygit2.Oid(hex=commit.hash), pygit2.Oid(hex=tag.commit.hash))
        )
    except (KeyError, ValueError, pygit2.GitError):
        return False  # a clone without the history between the two


def _read_issue(world: World, slug: str) -> tuple[str | None, str | None] | None:
    """Version and day of issue of a brief that is final; None of any other. Nothing else of it is read."""
    document = read_document(world, brief_file(slug)).value
    data = document.data if document is not None else None
    if not hasattr(data, "get") or data.get("status") != "final":
        return None
    version, issued = data.get("version"), data.get("issued")
    return (None if version is None else str(version), None if issued is None else str(issued))
