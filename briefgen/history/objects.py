"""Git's objects behind names and hashes, without a word about what was meant by them."""

from __future__ import annotations

import pygit2
from pygit2.enums import ObjectType

_LEAST_HEX = 4
_HEX = frozenset("0123456789abcdef")


def dereference(git2: pygit2.Repository, name: str) -> pygit2.Object | None:
    """What a full reference name, such as `refs/tags/v1`, leads to; an annotated tag as such."""
    try:
        return git2[git2.lookup_reference(name).resolve().target]
    except (KeyError, ValueError, pygit2.GitError):
        return None


def look_up(git2: pygit2.Repository, name: str) -> pygit2.Object | None:
    """The object with a whole or shortened hash, also as `git describe` writes it: v1.2-3-g1a2b3c4.

    Raises pygit2.AmbiguousError where more than one begins so.
    """
    digits = name.rpartition("-g")[2].lower()
    if len(digits) < _LEAST_HEX or not _HEX.issuperset(digits):
        return None
    try:
        return git2.get(digits)
    except pygit2.AmbiguousError:
        raise
    except (ValueError, pygit2.GitError):
        return None


def peel(found: pygit2.Object) -> pygit2.Commit | None:
    """The commit that an object is, or that a tag stands for."""
    try:
        return found.peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError):
        return None


def name_kind(found: pygit2.Object) -> str:
    """What an object that is no commit is, in words."""
    inner = found.peel(None) if found.type == ObjectType.TAG else found
    return "a file" if inner.type == ObjectType.BLOB else "a folder"


def is_commit(found: pygit2.Object) -> bool:
    return found.type == ObjectType.COMMIT


def list_parents(commit: pygit2.Commit) -> tuple[str, ...]:
    """The hashes of a commit's parents, as the commit itself names them.

    Git's library hides those at which a shallow clone ends.
    """
    header = commit.read_raw().partition(b"\n\n")[0].split(b"\n")
    return tuple(line[7:].decode("ascii") for line in header if line.startswith(b"parent "))
