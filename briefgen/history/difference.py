"""All briefs that differ between two revisions: only those are read that can differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen.changes.compare import compare_briefs
from briefgen.changes.match import RENAMED, measure_briefs
from briefgen.changes.model import BriefChanges, WorkspaceChanges
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, in_order
from briefgen.diagnostics.suggest import closest
from briefgen.history.sides import Side, find_errors, load_side
from briefgen.history.snapshots import Snapshot, list_differing
from briefgen.link.corpus import Names
from briefgen.link.reach import follow
from briefgen.pipeline import Session, open_session
from briefgen.workspace import BRIEFS, REGISTER, brief_file, list_yaml
from briefgen.world import SETTINGS_FILE, WorldError

E = TypeVar("E")

MOST_RENAMES = 2_000
"""So many pairs of briefs are weighed to find folders that were renamed."""


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """What differs, and by which errors either side may lack something."""

    changes: WorkspaceChanges
    old_errors: tuple[Diagnostic, ...]
    new_errors: tuple[Diagnostic, ...]
    unread: tuple[str, ...] = ()
    """Slugs of briefs of which a side could not be read at all."""


def compare_snapshots(
    old: Snapshot,
    new: Snapshot,
    wanted: Collection[str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Difference:
    """Compare every brief, or those with these slugs in either revision."""
    differing = list_differing(old, new)
    if not differing:
        return Difference(WorkspaceChanges(old.name, new.name, ()), (), ())
    sessions = (open_session(snapshot.open_world(), environment) for snapshot in (old, new))
    comparer = _Comparer(*map(_open, sessions))
    briefs = sorted(comparer.compare(differing, wanted), key=lambda found: (found.slug, found.old_slug))
    return Difference(
        WorkspaceChanges(old.name, new.name, tuple(briefs)),
        in_order(comparer.old.found),
        in_order(comparer.new.found),
        tuple(sorted(comparer.unread)),
    )


def find_wanted(old: Snapshot, new: Snapshot, names: Sequence[str]) -> Outcome[frozenset[str] | None]:
    """The slugs that names or paths of briefs stand for, in either revision; None stands for all."""
    if not names:
        return Outcome(None)
    folders = [entries for snapshot in (old, new) for entries in snapshot.list(BRIEFS).items()]
    slugs = {name for name, entry in folders if entry.is_folder}
    wanted = set()
    for name in names:
        parts = [part for part in name.split("/") if part not in ("", ".")]
        slug = parts[parts.index(BRIEFS) + 1] if BRIEFS in parts[:-1] else parts[0] if parts else ""
        if parts == [BRIEFS]:
            return Outcome(None)
        if slug not in slugs:
            meant = closest(slug, sorted(slugs))
            help = f"did you mean `{meant}`?" if meant else "name a brief of either revision, or its folder"
            message = f"there is no brief `{name}`, neither in {old.name} nor in {new.name}"
            return Outcome(None, (catalogue.FILE_MISSING.at(None, message, help=help),))
        wanted.add(slug)
    return Outcome(frozenset(wanted))


@dataclass(eq=False)
class _Revision:
    """One revision being read: its session, the session's errors, and all errors found so far."""

    session: Session
    errors: tuple[Diagnostic, ...]
    found: list[Diagnostic] = field(default_factory=list)
    sides: dict[str, Side] = field(default_factory=dict)

    @property
    def slugs(self) -> frozenset[str]:
        return frozenset(self.session.workspace.slugs)

    def load(self, slug: str) -> Side:
        if slug not in self.sides:
            self.sides[slug] = load_side(self.session, self.errors, slug)
            self.found += self.sides[slug].errors
        return self.sides[slug]

    def take(self, slug: str) -> Side:
        """The side, which is not kept: whoever asks is the last to need it."""
        self.load(slug)
        return self.sides.pop(slug)


def _open(outcome: Outcome[Session]) -> _Revision:
    return _Revision(outcome.value, find_errors(outcome.diagnostics))


Loader = Callable[[str], Side]


class _Comparer:
    def __init__(self, old: _Revision, new: _Revision) -> None:
        self.old = old
        self.new = new
        self.unread: set[str] = set()

    def compare(self, differing: Collection[str], wanted: Collection[str] | None) -> Iterator[BriefChanges]:
        """Briefs that differ, whether by their own files, the register's or the settings."""
        gone, came = self.old.slugs - self.new.slugs, self.new.slugs - self.old.slugs
        both = self.old.slugs & self.new.slugs
        changed = both & {path.split("/")[1] for path in differing if path.startswith(f"{BRIEFS}/")}
        if any(path == SETTINGS_FILE for path in differing) and self._texts_mean_other():
            changed = both
        elif any(path.startswith(f"{REGISTER}/") for path in differing):
            changed |= self._find_users(both - changed)
        renamed = self._find_renamed(gone, came, wanted)
        pairs = [(slug, slug) for slug in changed]
        pairs += [(slug, renamed.get(slug, slug)) for slug in gone]
        pairs += [(slug, slug) for slug in came - set(renamed.values())]
        for old, new in sorted(pairs):
            if wanted is None or old in wanted or new in wanted:
                compared = self._compare(old, new)
                if compared is not None and not compared.is_empty:
                    yield compared

    def _compare(self, old: str, new: str) -> BriefChanges | None:
        before, after = self.old.take(old), self.new.take(new)
        for slug, side in ((old, before), (new, after)):
            if side.exists and side.analysis is None:
                self.unread.add(slug)
        if before.analysis is None and after.analysis is None:
            return None
        return compare_briefs(before.analysis, after.analysis, old_gaps=before.gaps, new_gaps=after.gaps)

    def _texts_mean_other(self) -> bool:
        """Whether the settings give briefs that name none another language or marking."""
        settings = [revision.session.workspace.settings for revision in (self.old, self.new)]
        return settings[0].language != settings[1].language or settings[0].marking != settings[1].marking

    def _find_users(self, slugs: Collection[str]) -> set[str]:
        """Of these briefs, whose own files are the same, those that may use a changed entry."""
        ids = find_changed_entries(self.old.session.register.names, self.new.session.register.names)
        if not ids:
            return set()
        pattern = re.compile(
            rb"(?<![\w-])(?:" + b"|".join(re.escape(id.encode()) for id in sorted(ids)) + rb")(?![\w-])"
        )
        return {slug for slug in slugs if any(pattern.search(content) for content in self._read_files(slug))}

    def _read_files(self, slug: str) -> Iterator[bytes]:
        world = self.new.session.world
        try:
            for path in (brief_file(slug), *list_yaml(world, f"{BRIEFS}/{slug}/events")):
                yield world.read(path) or b""
        except WorldError:
            return

    def _find_renamed(
        self, gone: Collection[str], came: Collection[str], wanted: Collection[str] | None
    ) -> Mapping[str, str]:
        """Old slug to new slug of briefs whose folder has another name now, and which say much the same."""
        candidates = [
            (old, new)
            for old in sorted(gone)
            for new in sorted(came)
            if wanted is None or old in wanted or new in wanted
        ]
        if len(candidates) > MOST_RENAMES:
            return {}
        return pair_renamed(candidates, self.old.load, self.new.load)


def pair_renamed(
    candidates: Iterable[tuple[str, str]], load_old: Loader, load_new: Loader
) -> Mapping[str, str]:
    """Of pairs of slugs, those that are one brief: the most alike first, each slug once."""
    weighed = sorted(
        (-score, old, new)
        for old, new in candidates
        if (score := _measure(load_old(old), load_new(new))) >= RENAMED
    )
    renamed: dict[str, str] = {}
    for _, old, new in weighed:
        if old not in renamed and new not in renamed.values():
            renamed[old] = new
    return renamed


def _measure(old: Side, new: Side) -> float:
    if old.analysis is None or new.analysis is None:
        return 0.0
    return measure_briefs(old.analysis.brief, new.analysis.brief)


def find_changed_entries(old: Names, new: Names) -> frozenset[str]:
    """Ids of the register's entries that differ, and of all that rest on them or are part of them."""
    changed = {
        *_differing(old.sources, new.sources, lambda entry: entry.source),
        *_differing(old.parties, new.parties, lambda entry: entry.party),
        *_differing(old.places, new.places, lambda entry: entry.place),
    }
    users: dict[str, tuple[str, ...]] = {}
    for names in (old, new):
        for id, source in names.sources.items():
            for parent in source.source.derives_from:
                users[parent] = (*users.get(parent, ()), id)
        for id, party in names.parties.items():
            for parent in party.party.parents:
                users[parent] = (*users.get(parent, ()), id)
    return frozenset(follow(changed, lambda id: users.get(id, ())))


def _differing(old: Mapping[str, E], new: Mapping[str, E], written: Callable[[E], object]) -> set[str]:
    return {
        id
        for id in old.keys() | new.keys()
        if id not in old or id not in new or written(old[id]) != written(new[id])
    }
