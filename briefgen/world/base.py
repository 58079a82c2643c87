"""What every world promises, and what all of them share: the record and the guard of paths.

Paths are relative to the workspace's root, with forward slashes. The record names files that were read,
folders that were listed, and both where they were looked for and missed: it is the dependency list of a
build and the watch list of the preview.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

SETTINGS_FILE = "briefgen.yaml"
"""The file that makes a folder a workspace."""
SHORT_HASH = 12
"""Digits of a short hash. Git's own length grows with the repository, so that it would differ by clone."""
MAX_READ = 64 * 1024 * 1024
"""Most bytes that are read of any one file; fonts and pictures stay far below."""


class WorldError(Exception):
    """Something is there but cannot be read: `path`, and a clause that says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that is a workspace."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return None


def find_git(root: Path) -> Path | None:
    """The nearest `.git`, from a workspace's root upwards: a folder, or a file that leads to one.

    A bare repository among the workspace's own files is not taken for it: a pull request could bring one.
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.exists():
            return git
    return None


class World(Protocol):
    """Where a workspace's files come from."""

    @property
    def record(self) -> Mapping[str, str | None]:
        """What was asked for, and the SHA-256 of what came; None where nothing was there.

        A folder's entry ends in a slash and hashes the sorted names in it.
        """

    def read(self, path: str) -> bytes | None:
        """The content of a file; None where there is none. Raises WorldError where it can't be read."""

    def list(self, folder: str) -> tuple[str, ...] | None:
        """The sorted names in a folder, those of folders ending in a slash; None where there is none."""

    def today(self) -> date:
        """The day on which the work is done, in UTC. Only editorial checks may ask; output never does."""


class Recorder:
    """What every world shares: the record, and the guard against paths that leave the workspace."""

    def __init__(self) -> None:
        self._record: dict[str, str | None] = {}

    @property
    def record(self) -> Mapping[str, str | None]:
        return self._record

    def note_file(self, path: str, content: bytes | None) -> None:
        self._record[path] = None if content is None else hashlib.sha256(content).hexdigest()

    def note_folder(self, folder: str, names: Iterable[str] | None) -> None:
        told = None if names is None else "\n".join(names).encode("utf-8", "surrogateescape")
        self.note_file(folder.rstrip("/") + "/", told)


def checked(path: str) -> str:
    """The path, unless it leaves the workspace. Raises WorldError."""
    if path.startswith("/") or "\0" in path or ".." in path.split("/"):
        raise WorldError(path, "it lies outside the workspace")
    return path
