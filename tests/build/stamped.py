"""A desk in a repository of its own, and the commit that each of its briefs is stamped with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.build.ready import Ready, ready_brief
from briefgen.build.tracing import trace
from briefgen.history.provenance import CommitProvenance, Provenance, find_provenance
from briefgen.history.workspace import open_revision
from briefgen.view.stamp import Stamp
from briefgen.world import DiskWorld, World
from tests.repositories import Scripted

CHANGE: Mapping[str, object] = {"stamp": "change"}


@dataclass
class Stamper:
    """Reads briefs with `stamp: change`, and makes no page of them. `codes` are of those that failed."""

    desk: Scripted
    templates: Path
    cache: Path | None = None

    def stamp(self, revision: str | None = None) -> dict[str, Stamp]:
        """The stamp of each brief that may be shown."""
        return {slug: each.stamp for slug, each in self.read(revision).items() if isinstance(each, Ready)}

    def find(self, slug: str, revision: str | None = None) -> int:
        """The number of the commit on a brief, counted from 0, and that nothing is said to differ from it."""
        stamp = self.stamp(revision)[slug]
        assert not stamp.is_dirty
        return self.desk.commits.index(stamp.commit or "")

    def read(self, revision: str | None = None) -> dict[str, object]:
        world, provenance = self._open(revision)
        order = Order(world, Options(frozenset({"html"})), flags=CHANGE, templates=self.templates)
        session = order.open_session()
        traced = trace(self.desk.root, provenance, session.value.workspace.settings, self.cache)
        order = Order(world, order.options, flags=CHANGE, templates=self.templates, provenance=traced.value)
        kit = order.open(session).value
        assert kit is not None
        return {slug: ready_brief(kit, slug) for slug in session.value.workspace.slugs}

    def _open(self, revision: str | None) -> tuple[World, Provenance | None]:
        if revision is None:
            return DiskWorld(self.desk.root), find_provenance(self.desk.root).value
        past = open_revision(self.desk.root, revision).value
        assert past is not None
        return past.world, CommitProvenance(past.commit)
