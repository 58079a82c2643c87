"""The repository that a workspace lies in: found, opened, and asked for commits.

A revision is resolved once, to a full hash; from there on only the hash is used. Nothing here writes, starts
a program or asks the network, and nothing depends on the user's configuration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import pygit2
from pygit2.enums import SortMode

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.history.commit import Commit, Tag, version_order
from briefgen.history.objects import dereference, peel
from briefgen.history.resolve import NAMESPACES, resolve
from briefgen.world import find_git
from briefgen.world.git import RepositoryUnusable, moment_of, open_repository
from briefgen.world.revision import RevisionWorld

_TAGS = "refs/tags/"


class Repository:
    """A repository, seen from one workspace in it. `prefix` is the workspace's folder, "" for the root.

    `git2` is for what else the history room needs of Git.
    """

    def __init__(self, git: Path, prefix: str, git2: pygit2.Repository) -> None:
        self.git = git
        self.prefix = prefix
        self.git2 = git2

    @property
    def is_shallow(self) -> bool:
        """Whether the clone was made without the older part of its history."""
        return bool(self.git2.is_shallow)

    def resolve(self, text: str) -> Outcome[Commit | None]:
        """The one commit that a revision stands for, or a finding that says why there is none."""
        found = resolve(self.git2, text)
        if isinstance(found, Diagnostic):
            return Outcome(None, (found,))
        return Outcome(self.describe(found))

    def head(self) -> Commit | None:
        """The commit that is checked out; None where there is none yet."""
        target = dereference(self.git2, "HEAD")
        commit = None if target is None else peel(target)
        return None if commit is None else self.describe(commit)

    def describe(self, commit: pygit2.Commit) -> Commit:
        """The facts about a commit."""
        return Commit(str(commit.id), moment_of(commit), self._tags_of.get(commit.id, ()))

    def world_at(self, commit: Commit) -> RevisionWorld:
        """The workspace as it was in a commit. Raises WorldError where its content is not here."""
        return RevisionWorld(self.git, commit.hash, self.prefix)

    def list_tags(self, path: str | None = None) -> tuple[Tag, ...]:
        """Tags in the order of their commits, oldest first.

        With a path of the workspace, such as a brief's folder, only tags that hold it.
        """
        inside = None if path is None else str(PurePosixPath(self.prefix, path))
        tags = [
            Tag(name, self.describe(commit))
            for name, commit in self._tagged.items()
            if inside is None or _holds(commit, inside)
        ]
        return tuple(sorted(tags, key=lambda tag: (tag.commit.moment, version_order(tag.name))))

    def list_tagged(self) -> Mapping[str, tuple[str, ...]]:
        """The tags that stand for each commit, by its hash."""
        return {str(id): names for id, names in self._tags_of.items()}

    def walk(self) -> Iterator[Commit]:
        """Every commit that a tag, a branch or HEAD leads to, newest first."""
        names = (name for name in sorted(self.git2.listall_references()) if name.startswith(NAMESPACES))
        starts = (dereference(self.git2, name) for name in ("HEAD", *names))
        tips = {commit.id for start in starts if start is not None and (commit := peel(start)) is not None}
        if not tips:
            return
        walker = self.git2.walk(None, SortMode.TOPOLOGICAL | SortMode.TIME)
        for tip in sorted(tips, key=str):
            walker.push(tip)
        for commit in walker:
            yield self.describe(commit)

    def find(self, hash: str) -> Commit | None:
        """The commit with this full hash; None where the clone does not hold it."""
        try:
            found = peel(self.git2[pygit2.Oid(hex=hash)])
        except (KeyError, ValueError, pygit2.GitError):
            return None
        return None if found is None else self.describe(found)

    def identify(self, commit: Commit, *paths: str) -> tuple[str, ...]:
        """The hashes of files and folders of the workspace in a commit; empty where there is none."""
        tree = self.git2[pygit2.Oid(hex=commit.hash)].peel(pygit2.Tree)
        return tuple(_id_in(tree, str(PurePosixPath(self.prefix, path))) for path in paths)

    @cached_property
    def _tagged(self) -> Mapping[str, pygit2.Commit]:
        """The commits that tags stand for, by the tag's name."""
        names = (name for name in sorted(self.git2.listall_references()) if name.startswith(_TAGS))
        targets = ((name.removeprefix(_TAGS), dereference(self.git2, name)) for name in names)
        commits = ((name, peel(target)) for name, target in targets if target is not None)
        return {name: commit for name, commit in commits if commit is not None}

    @cached_property
    def _tags_of(self) -> Mapping[pygit2.Oid, tuple[str, ...]]:
        tags: dict[pygit2.Oid, tuple[str, ...]] = {}
        for name, commit in self._tagged.items():
            tags[commit.id] = (*tags.get(commit.id, ()), name)
        return tags


def find_repository(root: Path) -> Outcome[Repository | None]:
    """The repository around a workspace; None where there is none, with a finding where it can't be read."""
    root = root.resolve()
    git = find_git(root)
    if git is None:
        return Outcome(None)
    try:
        opened = open_repository(git)
    except RepositoryUnusable as unusable:
        message = f"the repository {git.parent} cannot be read: {unusable.reason}"
        return Outcome(None, (catalogue.REPOSITORY_UNUSABLE.at(None, message, help=unusable.help),))
    prefix = root.relative_to(git.parent).as_posix()
    return Outcome(Repository(git, "" if prefix == "." else prefix, opened))


def require_repository(root: Path) -> Outcome[Repository | None]:
    """As `find_repository`, with a finding where there is none."""
    found = find_repository(root)
    if found.value is not None or found.diagnostics:
        return found
    message = f"{root} is not in a Git repository, so it has no revisions"
    help = "make it one with `git init` and a first commit"
    return Outcome(None, (catalogue.NO_REPOSITORY.at(None, message, help=help),))


def _id_in(tree: pygit2.Tree, path: str) -> str:
    try:
        return str(tree[path].id)
    except (KeyError, ValueError, pygit2.GitError):
        return ""


def _holds(commit: pygit2.Commit, path: str) -> bool:
    try:
        return path in commit.tree
    except (KeyError, ValueError, pygit2.GitError):
        return False
