"""Writing so that a file or folder is there whole or not at all, whenever the machine stops."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefgen.build.folder.exchange import exchange

OWN = ".briefgen-"
"""What the names of files begin with that are here for the length of a build."""
NEW = f"{OWN}new-"
"""… of those that are to take another's place."""
_OLD = f"{OWN}old-"


def write_file(path: Path, content: bytes) -> bool:
    """Put a file in place, over an earlier one if there is one. False where that had this very content."""
    if holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f"{NEW}{path.name}")
    try:
        write_out(staged, content)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def write_folder(path: Path, files: Mapping[str, bytes]) -> bool:
    """Put a folder with exactly these files in place of what is there. False where it held just them."""
    if not stage_folder(path, files):
        return False
    swap_folder(path)
    sync_folder(path.parent)
    return True


def stage_folder(path: Path, files: Mapping[str, bytes], *, flushed: bool = True) -> bool:
    """Write these files beside the folder, for `swap_folder`. False where it holds just them already.

    Unless they are `flushed` here, that has to be done before they take their place.
    """
    if _holds_exactly(path, files):
        return False
    staged = path.with_name(f"{NEW}{path.name}")
    remove(staged)
    try:
        staged.mkdir()
        for name, content in files.items():
            write_out(staged / name, content, flushed=flushed)
        if flushed:
            sync_folder(staged)
    except BaseException:
        with suppress(OSError):
            remove(staged)
        raise
    return True


def swap_folder(path: Path) -> None:
    """Put what was staged in place. At any moment the one or the other is there, where the system can
    exchange two names at once; elsewhere there may be neither for a moment, and `recover` mends that."""
    staged, old = path.with_name(f"{NEW}{path.name}"), path.with_name(f"{_OLD}{path.name}")
    try:
        if os.path.lexists(path):
            if exchange(staged, path):
                remove(staged)
                return
            path.rename(old)
        staged.rename(path)
    except BaseException:
        recover(path.parent)
        raise
    remove(old)


def recover(folder: Path) -> None:
    """Clear up what a build left in a folder that it did not live to finish; put back what it had moved."""
    for leftover in sorted(folder.glob(f"{_OLD}*")):
        place = folder / leftover.name.removeprefix(_OLD)
        if os.path.lexists(place):
            remove(leftover)
        else:
            leftover.rename(place)
    for leftover in folder.glob(f"{NEW}*"):
        remove(leftover)


def remove(path: Path) -> None:
    """Remove a file or folder; a link, and not what it leads to. Nothing happens where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there, with this very content."""
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
    return is_same and all(holds(path / name, content) for name, content in files.items())


def write_out(path: Path, content: bytes, *, flushed: bool = True) -> None:
    """Write a file and, if it is to be `flushed`, wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        if flushed:
            file.flush()
            os.fsync(file.fileno())


def flush_file(path: Path) -> None:
    """See to it that what is in a file outlasts a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """See to it that the names in a folder outlast a loss of power."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
