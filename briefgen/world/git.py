"""Opening a Git repository so that nothing of it is run.

libgit2 reads objects and references in this very process. It knows no hooks, aliases, pagers or monitors, and
a filter only where a program has registered one, which this one does not. What is left to guard against is
a repository that belongs to somebody else: that is refused unless the user has named it as safe.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pygit2
from pygit2.enums import RepositoryOpenFlag


class RepositoryUnusable(Exception):
    """There is a repository, and it can't be read: a clause says why, and `help` the way out."""

    def __init__(self, reason: str, help: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.help = help


def open_repository(git: Path) -> pygit2.Repository:
    """Open the repository at `git`, a folder with a `.git` in it, or that itself. Raises RepositoryUnusable.

    Nothing of the environment, such as GIT_DIR, leads it elsewhere.
    """
    pygit2.settings.owner_validation = True
    try:
        return pygit2.Repository(str(git), RepositoryOpenFlag.NO_SEARCH)
    except (pygit2.GitError, KeyError, ValueError, OSError) as error:
        raise _explain(git, error) from error


def moment_of(commit: pygit2.Commit) -> datetime:
    """When it was committed, in UTC; the epoch for a time that no calendar has."""
    try:
        return datetime.fromtimestamp(commit.commit_time, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _explain(git: Path, error: Exception) -> RepositoryUnusable:
    reason = " ".join(str(error.args[0] if error.args else error).split()).rstrip(".")
    if "not owned by" in reason:
        home = git.parent if git.name == ".git" else git
        return RepositoryUnusable(
            "it belongs to another user",
            f"if you trust it, run `git config --global --add safe.directory {home}`",
        )
    if "extension" in reason or "version" in reason or "reftable" in reason:
        return RepositoryUnusable(f"it is kept in a form that briefgen does not read: {reason}")
    return RepositoryUnusable(reason)
