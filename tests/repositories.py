"""Git repositories for tests: made in process, with an identity and dates of their own.

Nothing here reads or writes the user's configuration, and nothing starts `git`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pygit2
from pygit2.enums import FileMode, ObjectType

EPOCH = 1_543_780_800
"""2018-12-02T20:00Z; each commit is a day after the one before."""
DAY = 86_400


@dataclass
class Scripted:
    """A repository and its commits so far, as full hashes. Files are checked out as they are committed."""

    root: Path
    git2: pygit2.Repository
    commits: list[str] = field(default_factory=list)
    files: dict[str, tuple[bytes, FileMode]] = field(default_factory=dict)

    def commit(
        self,
        changes: Mapping[str, str | bytes | None],
        *,
        modes: Mapping[str, FileMode] | None = None,
        tag: str | None = None,
        parents: list[str] | None = None,
        branch: str = "main",
    ) -> str:
        """Commit changes: None removes a file. `modes` marks a path as a link or a submodule (its hash)."""
        for path, content in changes.items():
            if content is None:
                self.files.pop(path)
                (self.root / path).unlink()
                continue
            data = content.encode("utf-8") if isinstance(content, str) else content
            mode = (modes or {}).get(path, FileMode.BLOB)
            self.files[path] = data, mode
            if mode in (FileMode.BLOB, FileMode.BLOB_EXECUTABLE):
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(data)
        index = pygit2.Index()
        for path, (data, mode) in self.files.items():
            id = pygit2.Oid(hex=data.decode()) if mode == FileMode.COMMIT else self.git2.create_blob(data)
            index.add(pygit2.IndexEntry(path, id, mode))
        who = pygit2.Signature("Tester", "tester@example.org", EPOCH + DAY * len(self.commits), 120)
        before = self.commits[-1:] if parents is None else parents
        name = f"commit {len(self.commits) + 1}\n"
        made = self.git2.create_commit(
            None, who, who, name, index.write_tree(self.git2), [pygit2.Oid(hex=each) for each in before]
        )
        self.git2.references.create(f"refs/heads/{branch}", made, force=True)
        self.commits.append(str(made))
        if tag is not None:
            self.tag(tag)
        return str(made)

    def tag(self, name: str, target: str | None = None, *, annotated: bool = False) -> None:
        id = pygit2.Oid(hex=target or self.commits[-1])
        if annotated:
            who = pygit2.Signature("Tester", "tester@example.org", EPOCH, 0)
            kind = ObjectType(self.git2[id].type)
            self.git2.create_tag(name, id, kind, who, f"{name}\n")
        else:
            self.git2.references.create(f"refs/tags/{name}", id)


def make_repository(root: Path) -> Scripted:
    """An empty repository whose checked-out branch is `main`."""
    root.mkdir(parents=True, exist_ok=True)
    return Scripted(root, pygit2.init_repository(str(root), initial_head="main"))
