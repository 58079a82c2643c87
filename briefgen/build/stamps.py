"""The stamp on a brief: what it was made from, and which commit that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.build.kit import Kit
from briefgen.view.brief import Stamp
from briefgen.workspace import BRIEFS


def stamp_files(kit: Kit, slug: str, files: Iterable[str]) -> Stamp:
    """The stamp of a brief made from these files; without a word on revisions where Git does not know it."""
    if kit.provenance is None:
        return Stamp()
    stamp = kit.provenance.stamp(kit.session.value.world, files, [f"{BRIEFS}/{slug}/events"])
    return replace(stamp, is_dirty=stamp.is_dirty or kit.is_restyled)
