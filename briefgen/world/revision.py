"""A workspace as it was committed: blobs out of Git's store, and no checkout.

Only regular files count. A symbolic link or a submodule stands for what lies elsewhere, and is refused by
name. Bytes come as they are stored: line ends are not changed, and no filter runs.
"""

from __future__ import annotations

import posixpath
import stat
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pygit2
from pygit2.enums import FileMode

from briefgen.world.base import MAX_READ, Recorder, WorldError, checked
from briefgen.world.git import moment_of, open_repository

_LFS = b"version https://git-lfs.github.com/spec/"
_REFUSED: Mapping[int, str] = MappingProxyType(
    {
        FileMode.LINK: "it is a symbolic link, which is not followed in a revision",
        FileMode.COMMIT: "it is a submodule, whose files this repository does not hold",
    }
)
_LINKS_FOLLOWED = 8


class RevisionWorld(Recorder):
    """The workspace in one commit: `commit` is its full hash, `prefix` the workspace's folder.

    `git` is the folder that holds `.git`, or that itself. Raises RepositoryUnusable where it can't be opened,
    and WorldError where the commit's own files are not there, as in a clone that was made without them.
    """

    def __init__(self, git: Path, commit: str, prefix: str = "") -> None:
        super().__init__()
        self.git = git
        self.commit = commit
        self.prefix = prefix.strip("/")
        self._open()

    def __getstate__(self) -> tuple[Path, str, str]:
        """What a worker process needs to open the same commit for itself, with a record of its own."""
        return self.git, self.commit, self.prefix

    def __setstate__(self, state: tuple[Path, str, str]) -> None:
        Recorder.__init__(self)
        self.git, self.commit, self.prefix = state
        self._open()

    def _open(self) -> None:
        self._repository = open_repository(self.git)
        commit = self._load(pygit2.Oid(hex=self.commit), "the commit").peel(pygit2.Commit)
        self._date: date = moment_of(commit).date()
        self._root: pygit2.Oid = commit.tree_id
        self._trees: dict[tuple[str, ...], pygit2.Tree | None] = {}

    def read(self, path: str) -> bytes | None:
        content = self._read(path)
        self.note_file(path, content)
        return content

    def list(self, folder: str) -> tuple[str, ...] | None:
        tree = self._tree(_split(self.prefix) + _split(checked(folder)), folder)
        names = None if tree is None else tuple(sorted(self._name_entries(tree, folder)))
        self.note_folder(folder, names)
        return names

    def holds(self, path: str, content: bytes | None) -> bool:
        """Whether the commit has this very content at a path; None stands for nothing there.

        A checkout may end lines with CR LF where the commit has LF, and counts as the same.
        """
        try:
            entry = self._entry(_split(self.prefix) + _split(checked(path)), path)
        except WorldError:
            return False
        if entry is None or content is None:
            return entry is None and content is None
        if not stat.S_ISREG(int(entry.filemode)):
            return False
        same = {pygit2.hash(content), pygit2.hash(content.replace(b"\r\n", b"\n"))}
        return entry.id in same

    def today(self) -> date:
        """The day of the commit, so that what the checks say of a revision stays the same."""
        return self._date

    def _read(self, path: str) -> bytes | None:
        parts = _split(self.prefix) + _split(checked(path))
        entry = self._entry(parts, path)
        if entry is None:
            return None
        if entry.filemode == FileMode.TREE:
            raise WorldError(path, "it is a folder")
        _refuse(entry, path)
        try:
            _, size = self._repository.odb.read_header(entry.id)
        except (KeyError, pygit2.GitError) as error:
            raise self._missing(path) from error
        if size > MAX_READ:
            raise WorldError(path, f"it is larger than {MAX_READ:,} bytes")
        content = self._load(entry.id, path).read_raw()
        if content.startswith(_LFS):
            raise WorldError(path, "it is kept with Git LFS, outside the repository")
        return content

    def _entry(self, parts: tuple[str, ...], path: str) -> pygit2.Object | None:
        """What stands at a path in the commit, not yet loaded; None where there is nothing."""
        if not parts:
            raise WorldError(path, "it is a folder")
        tree = self._tree(parts[:-1], path)
        if tree is None:
            return None
        try:
            return tree[parts[-1]]
        except (KeyError, ValueError):
            return None

    def _tree(self, parts: tuple[str, ...], path: str) -> pygit2.Tree | None:
        if parts in self._trees:
            return self._trees[parts]
        id = self._root
        if parts:
            entry = self._entry(parts, path)
            if entry is None or stat.S_ISREG(int(entry.filemode)):
                return self._trees.setdefault(parts, None)
            _refuse(entry, "/".join(parts))
            id = entry.id
        return self._trees.setdefault(parts, self._load(id, path).peel(pygit2.Tree))

    def _name_entries(self, tree: pygit2.Tree, folder: str) -> Iterator[str]:
        """Names as a listing of the checkout gives them, where a link to a folder counts as a folder."""
        for entry in tree:
            name = (entry.raw_name or b"").decode("utf-8", "surrogateescape")
            mode = entry.filemode
            is_folder = mode in (FileMode.TREE, FileMode.COMMIT) or (
                mode == FileMode.LINK and self._leads_to_folder(entry, folder)
            )
            yield f"{name}/" if is_folder else name

    def _leads_to_folder(self, link: pygit2.Object, folder: str) -> bool:
        place = posixpath.join(self.prefix, folder)
        for _ in range(_LINKS_FOLLOWED):
            target = self._load(link.id, folder).read_raw()
            place = posixpath.normpath(posixpath.join(place, target.decode("utf-8", "surrogateescape")))
            if place.startswith(("/", "..")) or place == ".":
                return place == "."
            try:
                entry = self._entry(_split(place), place)
            except WorldError:
                return False
            if entry is None or entry.filemode != FileMode.LINK:
                return entry is not None and entry.filemode == FileMode.TREE
            link, place = entry, posixpath.dirname(place)
        return False

    def _load(self, id: pygit2.Oid, path: str) -> pygit2.Object:
        try:
            return self._repository[id]
        except (KeyError, ValueError, pygit2.GitError) as error:
            raise self._missing(path) from error

    def _missing(self, path: str) -> WorldError:
        return WorldError(path, f"this clone does not hold its content at {self.commit[:12]}")


def _split(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part not in ("", "."))


def _refuse(entry: pygit2.Object, path: str) -> None:
    mode = int(entry.filemode)
    if stat.S_ISREG(mode) or mode == FileMode.TREE:
        return
    raise WorldError(path, _REFUSED.get(mode, "it is not a regular file"))
