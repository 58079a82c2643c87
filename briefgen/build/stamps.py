"""The stamp on a brief: what it was made from, and which commit that is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.build.incremental.reads import Reads
from briefgen.build.kit import Kit
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.history.change_log import OF_ALL, ChangeLog, name_source
from briefgen.history.provenance import stamp_of
from briefgen.link.corpus import LinkedBrief
from briefgen.link.reach import used_places
from briefgen.view.stamp import Stamp
from briefgen.workspace import BRIEFS


@dataclass(frozen=True, slots=True)
class Traced:
    """A stamp. Where it is the commit that last changed the brief, `tags` are those that stand for it or for
    one before it, as `NAME HASH`: among these is the brief's last issue. `token` is equal where all of this
    is; None where every brief is stamped with the commit that is built."""

    stamp: Stamp
    tags: frozenset[str] | None = None
    token: str | None = None


def trace_stamp(kit: Kit, slug: str, files: Iterable[str], source: Iterable[str]) -> Traced | None:
    """The stamp of a brief made from these files; without a word on revisions where Git does not know it.

    `source` is what `list_source` gave. None where the last change lies before what the clone holds. A brief
    that differs from the commit that is built is stamped with that one: its last change is in none.
    """
    if kit.provenance is None:
        return Traced(Stamp())
    stamp = kit.provenance.stamp(kit.session.value.world, files, [f"{BRIEFS}/{slug}/events"])
    stamp = replace(stamp, is_dirty=stamp.is_dirty or kit.is_restyled)
    changes = kit.provenance.changes
    if changes is None:
        return Traced(stamp)
    if stamp.is_dirty:
        return _settle(changes, stamp, changes.tip)
    found = changes.find(tuple(source))
    return None if found is None else _settle(changes, stamp_of(found), found.hash)


def _settle(changes: ChangeLog, stamp: Stamp, hash: str) -> Traced:
    tags = changes.tags_before(hash)
    told = "\n".join((stamp.commit or "", stamp.revision or "", *sorted(tags)))
    digest = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Traced(stamp, tags, f"{stamp.revision} {digest}")


def list_source(linked: LinkedBrief, reads: Reads) -> tuple[str, ...]:
    """What a brief is made from, for finding the commit that last changed it.

    `reads` is all that was asked for up to its analysis. Where there is a place there may be a map, and a map
    shows the places around as well, in the register's order, though nobody has asked for them yet.
    """
    around = [f"place {OF_ALL}"] if used_places(linked) else []
    return name_source(linked.slug, (*reads.entries, *around), reads.briefs)


def describe_cut() -> Diagnostic:
    """What to say where the clone does not reach back to the last change of a brief."""
    return catalogue.SHALLOW_HISTORY.at(
        None,
        "this clone is too shallow for `stamp: change`: it lacks the commits that last changed its briefs",
        help="fetch the rest of its history and its tags: `git fetch --unshallow --tags`",
    )
