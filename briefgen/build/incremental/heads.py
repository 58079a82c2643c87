"""The files of a repository by which one knows, without reading an object, that other commits or tags count.

Only these bear on what is stamped on a page: which commit is checked out, which tags there are, and how far
back the history goes. Objects never change, and neither the index nor the reflog is ever asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

_SHARED = ("packed-refs", "config", "shallow", "info/grafts")
_MOST_STEPS = 5
"""How often one reference may lead to the next."""


def list_heads(root: str) -> Iterator[str]:
    """The paths of these files, for the repository around a workspace; whether there or not."""
    folder = os.path.realpath(root)
    while not os.path.exists(f"{folder}/.git"):  # noqa: PTH110 (no pathlib before it is needed)
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return
        folder = above
    git = f"{folder}/.git"
    own = shared = git
    if not os.path.isdir(git):  # noqa: PTH112 (a work tree beside its repository)
        yield git
        own = _join(folder, _read(git).removeprefix("gitdir:").strip())
        yield f"{own}/commondir"
        shared = _join(own, _read(f"{own}/commondir") or ".")
    yield from (f"{shared}/{name}" for name in _SHARED)
    yield f"{own}/config.worktree"
    yield from _follow(own, shared)
    for place, _, names in sorted(os.walk(f"{shared}/refs/tags")):
        yield from (f"{place}/{name}" for name in sorted(names))


def _follow(own: str, shared: str) -> Iterator[str]:
    """HEAD, and what it leads to."""
    paths = [f"{own}/HEAD"]
    for _ in range(_MOST_STEPS):
        yield from paths
        found = next(filter(None, map(_read, paths)), "")
        if not found.startswith("ref:"):
            return
        name = found.removeprefix("ref:").strip()
        paths = list(dict.fromkeys((f"{own}/{name}", f"{shared}/{name}")))


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:  # noqa: PTH123
            return file.read(4096).strip()
    except OSError:
        return ""


def _join(folder: str, path: str) -> str:
    return os.path.join(folder, path)  # noqa: PTH118
