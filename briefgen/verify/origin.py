"""Which commits of a repository hold the very source that a PDF carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from briefgen.build.embedded import EmbeddedManifest
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, has_errors
from briefgen.exports.source import export_source
from briefgen.history.commit import Commit
from briefgen.history.repository import Repository
from briefgen.history.workspace import open_commit
from briefgen.link.as_of import stand_as_of
from briefgen.model.dates import parse_date
from briefgen.pipeline import Session, open_session, prepare
from briefgen.verify.relevant import concern_brief
from briefgen.verify.verdict import Origin
from briefgen.workspace import BRIEFS, REGISTER
from briefgen.world import SETTINGS_FILE, WorldError

_MOST_READ = 500
"""States of a brief and its register that are read at the most; a search that ends there says so."""

_Match = Literal["holds", "other brief", "other register"]


@dataclass(slots=True)
class Searcher:
    """Looks for a source, given as files by their path in a workspace, in the commits of a repository."""

    root: Path
    repository: Repository
    manifest: EmbeddedManifest
    source: Session
    files: Mapping[str, bytes]
    _seen: dict[tuple[str, ...], _Match] = field(default_factory=dict)
    _other_briefs: set[str] = field(default_factory=set)

    def search(self) -> tuple[Origin, tuple[Diagnostic, ...]]:
        """The commits that hold it, newest first, and what there is to say about the one that is stamped."""
        stated = self.manifest.commit
        stamped = self.repository.find(stated) if stated else None
        # The stamped commit may be reachable from nowhere any more.
        matches = {stamped: self.holds(stamped)} if stamped else {}
        matches |= {commit: self.holds(commit) for commit in self.repository.walk()}
        holders = tuple(commit for commit, is_held in matches.items() if is_held)
        newest_first = tuple(sorted(holders, key=lambda commit: commit.moment, reverse=True))
        return Origin(stamped, newest_first), tuple(self._remark(stamped, holders))

    def _remark(self, stamped: Commit | None, holders: tuple[Commit, ...]) -> Iterator[Diagnostic]:
        manifest = self.manifest
        if stamped is not None and stamped not in holders and not manifest.dirty:
            message = f"the PDF says it was made from {stamped.short}, and that commit holds another source"
            yield catalogue.COMMIT_DIFFERS.at(None, message, help="do not take it for what was committed")
        elif stamped is not None and manifest.revision not in (*stamped.tags, stamped.short):
            message = f"the PDF calls {stamped.short} `{manifest.revision}`, and here it has no such tag"
            yield catalogue.COMMIT_UNKNOWN.at(None, message, help="fetch the tags, or ask who moved it")
        elif not holders and len(self._seen) >= _MOST_READ:
            message = f"none of the {_MOST_READ} newest states of the brief and its register is this source"
            yield catalogue.COMMIT_UNKNOWN.at(None, message)
        elif not holders:
            where = "this shallow clone" if self.repository.is_shallow else "this repository"
            help = "fetch the rest of its history" if self.repository.is_shallow else None
            yield catalogue.COMMIT_UNKNOWN.at(None, f"no commit in {where} holds this source", help=help)

    def holds(self, commit: Commit) -> bool:
        """Whether the brief, as it was in a commit, would carry the very same source."""
        brief = f"{BRIEFS}/{self.manifest.slug}"
        state = self.repository.identify(commit, brief, REGISTER, SETTINGS_FILE)
        if state[0] in ("", *self._other_briefs):
            return False
        if state not in self._seen:
            if len(self._seen) >= _MOST_READ:
                return False
            self._seen[state] = self._compare(commit)
            if self._seen[state] == "other brief":
                self._other_briefs.add(state[0])
        return self._seen[state] == "holds"

    def _compare(self, commit: Commit) -> _Match:
        past = open_commit(self.root, self.repository, commit).value
        if past is None:
            return "other register"
        shown = self.source.workspace.settings
        session = open_session(past.world, flags={"page": shown.page, "theme": shown.theme})
        loaded = prepare(session.value, self.manifest.slug)
        linked = loaded.value
        if linked is None or has_errors(loaded.diagnostics):
            return "other register"
        if concern_brief(session.diagnostics, session.value.workspace, linked):
            return "other register"
        if self.manifest.as_of is not None:
            linked = stand_as_of(linked, parse_date(self.manifest.as_of))
        places = [id for id in self.source.register.names.places if id in linked.names.places]
        settings = session.value.workspace.settings
        then = dict(export_source(linked, settings, places))
        logo = settings.organisation.logo if settings.organisation else None
        if logo is not None:
            try:
                then[logo] = past.world.read(logo) or b""
            except WorldError:
                return "other register"
        if then == dict(self.files):
            return "holds"
        own = f"{BRIEFS}/{self.manifest.slug}/"
        is_same = {path: each for path, each in then.items() if path.startswith(own)} == {
            path: each for path, each in self.files.items() if path.startswith(own)
        }
        return "other register" if is_same else "other brief"
