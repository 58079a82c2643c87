"""What files look like without reading them: names, sizes, inodes and times of all there are in some folders.

This is all that a build with nothing to do does, so it is written for speed: one list of names, one row of
numbers, and nothing looked up twice.
"""

from __future__ import annotations

import gc
import hashlib
import os
import time
from array import array
from collections.abc import Iterable
from itertools import repeat

from briefgen.build.incremental.settled import is_settled

_OWN = ".briefgen-"
_CACHED = "__pycache__"
_KIND = 0o170000
_REGULAR = 0o100000
_LOW = 2**63 - 1
"""All of an inode's number that a signed row can hold; a file system may count past it."""
_NUMBERS = 4
"""Of each file: size, time of the last write and of the last change, inode."""


class Survey:
    """What a walk found. `digest` tells two walks apart; None where it met what it can't vouch for, such as
    a link, which may lead to anything."""

    __slots__ = ("_begun", "_numbers", "digest")

    def __init__(self, begun: int, names: list[str] | None, numbers: array[int]) -> None:
        self._begun, self._numbers = begun, numbers
        self.digest: str | None = None
        if names is not None:
            told = "\0".join(names).encode("utf-8", "surrogateescape")
            self.digest = hashlib.sha256(told + b"\0\0" + numbers.tobytes()).hexdigest()

    def is_settled(self, now: int) -> bool:
        """Whether another walk would find out any change that was made since this one began.

        `now` is the time at present, by the clock of the file system, in nanoseconds.
        """
        if self.digest is None:
            return False
        begun = now - (time.monotonic_ns() - self._begun)
        numbers = self._numbers
        return all(map(is_settled, numbers[1::_NUMBERS], numbers[2::_NUMBERS], repeat(begun)))


def survey(folders: Iterable[str], files: Iterable[str] = ()) -> Survey:
    """Walk over folders, and look at single files; what is missing is part of what is found.

    Left out are files that a build keeps for itself, and Python's caches.
    """
    begun, numbers = time.monotonic_ns(), array("q")
    names: list[str] = []
    was_on = gc.isenabled()
    gc.disable()  # ten thousands of names, none of them ever part of a cycle
    try:
        is_plain = _look(files, names, numbers) and _walk(folders, names, numbers)
    except OSError:  # a file went away between two looks at it
        is_plain = False
    finally:
        if was_on:
            gc.enable()
    return Survey(begun, names if is_plain else None, numbers)


def _look(files: Iterable[str], names: list[str], numbers: array[int]) -> bool:
    for path in files:
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError:
            names += (path, "")
            continue
        if found.st_mode & _KIND != _REGULAR:
            return False
        names.append(path)
        numbers.extend((found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _LOW))
    names.append("")
    return True


def _walk(folders: Iterable[str], names: list[str], numbers: array[int]) -> bool:
    """Whether all that there is are folders and regular files.

    Files are taken in the order in which their folder gives them, which stays the same while the folder does.
    """
    name, put, waiting = names.append, numbers.append, [*folders]
    scan = os.scandir
    while waiting:
        folder = waiting.pop()
        name(folder)
        try:
            entries = [*scan(folder)]
        except OSError:
            name("")
            continue
        for entry in entries:
            called = entry.name
            if called[0] in "._" and (called.startswith(_OWN) or called == _CACHED):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{folder}/{called}")
                continue
            found = entry.stat(follow_symlinks=False)
            if found.st_mode & _KIND != _REGULAR:
                return False
            name(called)
            put(found.st_size)
            put(found.st_mtime_ns)
            put(found.st_ctime_ns)
            put(found.st_ino & _LOW)
    return True
