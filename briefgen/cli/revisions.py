"""From the revisions that a user typed to what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.cli.source import refuse
from briefgen.cli.terminal import Misuse
from briefgen.diagnostics import catalogue
from briefgen.history.snapshots import CommitSnapshot, DiskSnapshot, Snapshot
from briefgen.history.workspace import open_revision
from briefgen.world import WorldError

_FORMS = "write `REV` for what changed since, or `REV..REV`, each a tag, a branch or a hash"


def open_range(root: Path, text: str) -> tuple[Snapshot, Snapshot]:
    """The two revisions of `REV..REV`; of `REV` alone, that one and the files as they are. Raises Misuse."""
    if "..." in text:
        message = f"`{text}` asks for a common ancestor, and `briefgen diff` compares the two revisions named"
        raise Misuse(message, help=_FORMS, code=catalogue.BAD_RANGE)
    old, dots, new = text.partition("..")
    if dots and (not old or not new or ".." in new):
        message = f"`{text}` does not name two revisions"
        raise Misuse(message, help=_FORMS, code=catalogue.BAD_RANGE)
    before = _open(root, old)
    return before, _open(root, new) if dots else DiskSnapshot(root)


def _open(root: Path, text: str) -> CommitSnapshot:
    """The workspace in the commit that a revision stands for."""
    opened = open_revision(root, text)
    past = opened.value
    if past is None:
        raise refuse(opened.diagnostics)
    return CommitSnapshot(past.repository, past.commit)


@contextmanager
def refusing_gaps() -> Iterator[None]:
    """Where the clone lacks objects that its commits name, the command cannot be carried out."""
    try:
        yield
    except WorldError as error:
        message = f"the repository is not whole: {error.path} is missing"
        raise Misuse(message, help=error.reason, code=catalogue.REPOSITORY_UNUSABLE) from error
