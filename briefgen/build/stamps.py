"""The stamp on a brief: what it was made from, and which commit that is."""

from __future__ import annotations

from dataclasses import replace

from briefgen.build.inputs import list_files
from briefgen.build.kit import Kit
from briefgen.link.corpus import LinkedBrief
from briefgen.view.brief import Stamp
from briefgen.workspace import BRIEFS


def stamp_brief(kit: Kit, linked: LinkedBrief, canonical: bytes, inputs: str) -> Stamp:
    """The stamp of one brief; without a word on revisions where Git does not know it."""
    if kit.provenance is None:
        return Stamp(inputs_digest=inputs)
    session = kit.session.value
    files = list_files(linked, canonical, session.workspace.settings)
    stamp = kit.provenance.stamp(session.world, files, [f"{BRIEFS}/{linked.slug}/events"])
    return replace(stamp, inputs_digest=inputs, is_dirty=stamp.is_dirty or kit.is_restyled)
