"""The stamp: what a page says of the revision that it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.model.dates import parse_date
from briefgen.view.dates import show_date
from briefgen.view.labels import Labels
from briefgen.view.model import StampView
from briefgen.world import SHORT_HASH


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the colophon says of the inputs: their digest and, where Git knows it, the revision.

    `revision` is a tag or a short hash, `commit` the whole hash, `revision_date` the day of the commit in
    UTC, YYYY-MM-DD. `is_dirty` says that the brief was made from files that differ from it.
    """

    inputs_digest: str = ""
    revision: str | None = None
    commit: str | None = None
    revision_date: str | None = None
    is_dirty: bool = False


def show_stamp(labels: Labels, stamp: Stamp) -> StampView | None:
    """The revision for the reader; None where Git does not know of one."""
    if stamp.revision is None:
        return None
    short = stamp.commit[:SHORT_HASH] if stamp.commit else None
    return StampView(
        stamp.revision,
        short if short != stamp.revision else None,
        show_date(labels, parse_date(stamp.revision_date)) if stamp.revision_date else None,
        stamp.is_dirty,
    )


def join_stamps(stamps: Iterable[Stamp | None]) -> Stamp | None:
    """The stamp of a page that tells of several briefs: the commit that all of them are of, dirty where one
    is. None where they are of several commits, or one is of none: no commit holds what the page tells."""
    given = [*stamps]
    commits = {stamp and replace(stamp, inputs_digest="", is_dirty=False) for stamp in given}
    joined = commits.pop() if len(commits) == 1 else None
    if joined is None or joined.revision is None:
        return None
    return replace(joined, is_dirty=any(stamp is not None and stamp.is_dirty for stamp in given))
