"""Removing what builds made: exactly what a manifest names, and never a file that somebody else put there."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefgen.build.folder.disk import remove
from briefgen.build.folder.manifest import FILE, read_manifest
from briefgen.build.folder.output import LOCK, Output
from briefgen.build.plan import EDITIONS, REVISIONS


def clean_output(folder: Path) -> int:
    """Remove what briefgen made in an output folder, editions and revisions included, and count the files.

    Folders go where nothing is left in them. Raises OutputUnusable where another build is at it, and OSError.
    """
    if not folder.is_dir():
        return 0
    number = sum(_clean_one(place) for place in _list_outputs(folder))
    for room in (EDITIONS, REVISIONS):
        _drop_empty(folder / room)
    _drop_empty(folder)
    return number


def clean_cache(folder: Path) -> bool:
    """Remove a workspace's cache; False where there is none."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    shutil.rmtree(folder)
    _drop_empty(folder.parent)
    return True


def _list_outputs(folder: Path) -> list[Path]:
    inner = [place for room in (EDITIONS, REVISIONS) for place in sorted((folder / room).glob("*"))]
    return [place for place in (*inner, folder) if read_manifest(place) is not None]


def _clean_one(folder: Path) -> int:
    with Output.open(folder):
        manifest = read_manifest(folder)
        if manifest is None:
            return 0
        names = [
            *manifest.shared,
            *(name for entry in manifest.briefs.values() for name in entry.files),
            FILE,
        ]
        number = 0
        for name in names:
            path = folder / name
            if path.is_file() or path.is_symlink():
                remove(path)
                number += 1
        for name in names:
            for parent in PurePosixPath(name).parents[:-1]:
                _drop_empty(folder / parent)
        remove(folder / LOCK)
    _drop_empty(folder)
    return number


def _drop_empty(folder: Path) -> None:
    with suppress(OSError):  # not empty, or not there
        folder.rmdir()
