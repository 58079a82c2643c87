"""Which files differ between two revisions, found by their hashes: nothing is parsed, and of two commits
nothing is read but the folders that differ."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pygit2

from briefgen.history.commit import Commit
from briefgen.history.repository import Repository
from briefgen.workspace import BRIEFS, REGISTER
from briefgen.world import SETTINGS_FILE, DiskWorld, World, WorldError

KEPT = frozenset({BRIEFS, REGISTER, SETTINGS_FILE})
"""What of a workspace a brief can depend on."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One name in a folder, and the hash of the file, or of the folder with all that is in it.

    None stands for a folder of which only looking into it can tell, and for a file that can't be read.
    """

    is_folder: bool
    hash: str | None


class Snapshot(Protocol):
    """One revision of a workspace, or the files as they are now."""

    @property
    def name(self) -> str:
        """What a reader is told."""

    def open_world(self) -> World:
        """Its files."""

    def list(self, folder: str) -> Mapping[str, Listed]:
        """What is in a folder, "" for the workspace's own; nothing where there is no such folder."""


class CommitSnapshot:
    """The workspace in one commit. Raises WorldError where the clone lacks a folder that the commit has."""

    def __init__(self, repository: Repository, commit: Commit) -> None:
        self._repository = repository
        self.commit = commit
        self._ids: dict[tuple[str, ...], pygit2.Oid | None] = {}
        self._trees: dict[pygit2.Oid, pygit2.Tree] = {}
        self._ids[()] = self._load(pygit2.Oid(hex=commit.hash)).peel(pygit2.Commit).tree_id
        self._ids = {(): self._find_folder(repository.prefix)}

    @property
    def name(self) -> str:
        return self.commit.name

    def open_world(self) -> World:
        return self._repository.world_at(self.commit)

    def folder_hash(self, path: str) -> str | None:
        """The hash of a folder with all that is in it; None where there is none."""
        found = self._find_folder(path)
        return None if found is None else str(found)

    def file_hash(self, path: str) -> str | None:
        """The hash of a file; None where there is none."""
        folder, _, name = path.rpartition("/")
        found = self._find_folder(folder)
        entry = None if found is None else _find(self._tree(found), name)
        return None if entry is None else str(entry.id)

    def list(self, folder: str) -> Mapping[str, Listed]:
        found = self._find_folder(folder)
        if found is None:
            return {}
        return {
            (entry.raw_name or b"").decode("utf-8", "surrogateescape"): Listed(
                stat.S_ISDIR(int(entry.filemode)), str(entry.id)
            )
            for entry in self._tree(found)
        }

    def _find_folder(self, path: str) -> pygit2.Oid | None:
        """The folder at a path; None where there is none, or something else. Itself it is not looked into."""
        return self._walk(tuple(part for part in path.split("/") if part not in ("", ".")))

    def _walk(self, parts: tuple[str, ...]) -> pygit2.Oid | None:
        if parts not in self._ids:
            above = self._walk(parts[:-1])
            entry = None if above is None else _find(self._tree(above), parts[-1])
            is_folder = entry is not None and stat.S_ISDIR(int(entry.filemode))
            self._ids[parts] = entry.id if entry is not None and is_folder else None
        return self._ids[parts]

    def _tree(self, id: pygit2.Oid) -> pygit2.Tree:
        if id not in self._trees:
            self._trees[id] = self._load(id).peel(pygit2.Tree)
        return self._trees[id]

    def _load(self, id: pygit2.Oid) -> pygit2.Object:
        """An object of the repository. What the clone lacks must not pass for what is not there."""
        try:
            return self._repository.git2[id]
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise WorldError(str(id), "this clone does not hold it; fetch all of the repository") from error


class DiskSnapshot:
    """The workspace's files as they are now."""

    name = "the work tree"

    def __init__(self, root: Path) -> None:
        self._root = root
        self._world = DiskWorld(root)

    def open_world(self) -> World:
        return DiskWorld(self._root)

    def list(self, folder: str) -> Mapping[str, Listed]:
        try:
            names = self._world.list(folder or ".") or ()
        except WorldError:
            return {}
        if not folder:
            names = tuple(name for name in names if name.rstrip("/") in KEPT)
        paths = {name: f"{folder}/{name}" if folder else name for name in names}
        return {
            name.rstrip("/"): Listed(True, None) if name.endswith("/") else Listed(False, self._hash(path))
            for name, path in paths.items()
        }

    def _hash(self, path: str) -> str | None:
        """Git's hash of a file, as it is with line feeds alone: a checkout may have made other line ends."""
        try:
            content = self._world.read(path)
        except WorldError:
            return None
        return None if content is None else str(pygit2.hash(content.replace(b"\r\n", b"\n")))


def list_differing(old: Snapshot, new: Snapshot) -> frozenset[str]:
    """Paths of all files of briefs, register and settings that are not the same in both."""
    before, after = old.list(""), new.list("")
    return frozenset(
        path
        for name in sorted(KEPT & (before.keys() | after.keys()))
        for path in _differ(old, new, name, before.get(name), after.get(name))
    )


def _differ(
    old: Snapshot, new: Snapshot, path: str, before: Listed | None, after: Listed | None
) -> Iterator[str]:
    if before is not None and after is not None and before.hash == after.hash and before.hash is not None:
        return
    has = [entry is not None and entry.is_folder for entry in (before, after)]
    if not any(has):
        yield path
        return
    here, there = old.list(path) if has[0] else {}, new.list(path) if has[1] else {}
    for name in sorted({*here, *there}):
        yield from _differ(old, new, f"{path}/{name}", here.get(name), there.get(name))


def _find(tree: pygit2.Tree, name: str) -> pygit2.Object | None:
    try:
        return tree[name]
    except (KeyError, ValueError):
        return None
