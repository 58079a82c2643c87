"""Writing so that a file or folder is there whole or not at all, whenever the machine stops."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

OWN = ".briefgen-"
"""What the names of files begin with that are here for the length of a build."""
_NEW, _OLD = f"{OWN}new-", f"{OWN}old-"


def write_file(path: Path, content: bytes) -> bool:
    """Put a file in place, over an earlier one if there is one. False where that had this very content."""
    if _holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f"{_NEW}{path.name}")
    try:
        _write_through(staged, content)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def write_folder(path: Path, files: Mapping[str, bytes]) -> bool:
    """Put a folder with exactly these files in place of what is there. False where it held just them."""
    if _holds_exactly(path, files):
        return False
    staged, old = path.with_name(f"{_NEW}{path.name}"), path.with_name(f"{_OLD}{path.name}")
    remove(staged)
    try:
        staged.mkdir()
        for name, content in files.items():
            _write_through(staged / name, content)
        _sync_folder(staged)
        if os.path.lexists(path):
            path.rename(old)
        staged.rename(path)
    except BaseException:
        recover(path.parent)
        raise
    _sync_folder(path.parent)
    remove(old)
    return True


def recover(folder: Path) -> None:
    """Clear up what a build left in a folder that it did not live to finish; put back what it had moved."""
    for leftover in sorted(folder.glob(f"{_OLD}*")):
        place = folder / leftover.name.removeprefix(_OLD)
        if os.path.lexists(place):
            remove(leftover)
        else:
            leftover.rename(place)
    for leftover in folder.glob(f"{_NEW}*"):
        remove(leftover)


def remove(path: Path) -> None:
    """Remove a file or folder; a link, and not what it leads to. Nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _holds_exactly(path: Path, files: Mapping[str, bytes]) -> bool:
    try:
        names = {entry.name for entry in path.iterdir()}
    except OSError:
        return False
    is_same = not path.is_symlink() and names == set(files)
    return is_same and all(_holds(path / name, content) for name, content in files.items())


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
