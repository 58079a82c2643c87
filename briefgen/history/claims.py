"""What became of each claim of a brief, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.analysis import BriefAnalysis
from briefgen.changes.compare import compare_briefs
from briefgen.changes.model import BriefChanges, Change, Ids, Named
from briefgen.diagnostics.model import Diagnostic, Outcome
from briefgen.history.commit import Commit
from briefgen.history.repository import Repository
from briefgen.history.sides import Side, find_errors, load_side
from briefgen.history.trail import State, Trail, follow_brief
from briefgen.load import Register, load_register
from briefgen.model.base import Text
from briefgen.pipeline import Session
from briefgen.workspace import REGISTER, load_workspace

StepKind = Literal["entered", "found", "changed", "withdrawn", "returned"]
"""`found`: it was there already where this clone's history begins. `returned`: entered again, after it was
withdrawn."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit did to one claim. `unread` commits before it could not be read and may have done it."""

    kind: StepKind
    commit: Commit
    author: str
    changes: tuple[Change, ...]
    unread: tuple[Commit, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """One claim under its latest ids, and all that became of it, oldest first."""

    path: Ids
    party: Named | None
    label: Text
    steps: tuple[Step, ...]
    names: frozenset[str]
    """Every id that it ever had, also as `event/id`."""

    @property
    def is_there(self) -> bool:
        return self.steps[-1].kind != "withdrawn"


@dataclass(frozen=True, slots=True)
class BriefHistory:
    """The history of a brief's claims, those that are there first, in the brief's order."""

    slug: str
    title: Text
    language: str
    claims: tuple[ClaimHistory, ...]
    commits: int
    """So many commits changed the brief."""
    is_cut: bool
    names: tuple[str, ...]
    """The slugs that it had, latest first."""
    unread: tuple[tuple[Commit, tuple[Diagnostic, ...]], ...]
    """Commits in which it had errors, and these."""


def trace_claims(repository: Repository, slug: str) -> BriefHistory | None:
    """The history of a brief; None where no commit holds it, or none in which it could be read."""
    trail = follow_brief(repository, slug)
    tracer = _Tracer(trail)
    for state, side in _load_states(trail):
        tracer.take(state, side)
    return tracer.finish()


def _load_states(trail: Trail) -> Iterator[tuple[State, Side]]:
    """Each state read; the register anew only where its folder differs from the one before."""
    kept: tuple[str | None, Outcome[Register]] | None = None
    for state in trail.states:
        if not state.is_there:
            yield state, Side(None)
            continue
        world = state.snapshot.open_world()
        hash = state.snapshot.folder_hash(REGISTER)
        if kept is None or kept[0] != hash:
            kept = hash, load_register(world)
        workspace = load_workspace(world)
        errors = find_errors((*workspace.diagnostics, *kept[1].diagnostics))
        yield state, load_side(Session(world, workspace.value, kept[1].value), errors, state.slug)


@dataclass(eq=False)
class _Track:
    path: Ids
    party: Named | None
    label: Text
    steps: list[Step] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def name(self, path: Ids) -> None:
        self.path = path
        self.names |= {path[2], f"{path[0]}/{path[2]}"}


class _Tracer:
    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.last: BriefAnalysis | None = None
        self.shown: BriefAnalysis | None = None
        self.tracks: dict[Ids, _Track] = {}
        self.gone: list[_Track] = []
        self.waiting: list[Commit] = []
        self.unread: list[tuple[Commit, tuple[Diagnostic, ...]]] = []

    def take(self, state: State, side: Side) -> None:
        """One state more. One with errors is passed over: the next one without is held against the last."""
        if state.is_there and (side.analysis is None or not side.gaps.is_none):
            self.waiting.append(state.commit)
            self.unread.append((state.commit, side.errors))
            return
        if self.last is not None or side.analysis is not None:
            self._apply(state, compare_briefs(self.last, side.analysis))
        self.last = side.analysis
        self.shown = side.analysis or self.shown
        self.waiting = []

    def finish(self) -> BriefHistory | None:
        if self.shown is None:
            return None
        brief = self.shown.brief
        ranks: dict[Ids, int] = {(c.event, c.account, c.id): n for n, c in enumerate(brief.claims)}
        there = sorted(self.tracks.values(), key=lambda track: ranks.get(track.path, len(ranks)))
        return BriefHistory(
            brief.slug,
            brief.brief.title,
            brief.language,
            tuple(
                ClaimHistory(t.path, t.party, t.label, tuple(t.steps), frozenset(t.names))
                for t in (*there, *self.gone)
            ),
            sum(state.is_own for state in self.trail.states),
            self.trail.is_cut,
            tuple(dict.fromkeys(state.slug for state in reversed(self.trail.states))),
            tuple(self.unread),
        )

    def _apply(self, state: State, changes: BriefChanges) -> None:
        for change in changes.changes:
            if change.subject == "claim" and change.action == "removed":
                self._withdraw(state, change)
        self._carry(changes)
        for path, group in _group_by_claim(changes, self.tracks).items():
            if group[0].subject == "claim" and group[0].action == "added":
                self._enter(state, path, group)
            elif path in self.tracks:
                self._note(self.tracks[path], state, "changed", group)

    def _carry(self, changes: BriefChanges) -> None:
        moved = {old: new for (subject, old), new in changes.carried.items() if subject == "claim"}
        tracks = {moved.get(path, path): track for path, track in self.tracks.items()}
        for path, track in tracks.items():
            track.name(path)
        self.tracks = tracks

    def _enter(self, state: State, path: Ids, group: tuple[Change, ...]) -> None:
        party = group[0].party
        before = next((t for t in self.gone if t.path == path and _is_same(t.party, party)), None)
        if before is not None:
            self.gone.remove(before)
        track = before or _Track(path, party, group[0].label)
        track.name(path)
        is_first = self.last is None and state.is_border
        self.tracks[path] = track
        self._note(track, state, "returned" if before else "found" if is_first else "entered", group)

    def _withdraw(self, state: State, change: Change) -> None:
        track = self.tracks.pop(change.old_path, None)
        if track is not None:
            self.gone.append(track)
            self._note(track, state, "withdrawn", (change,))

    def _note(self, track: _Track, state: State, kind: StepKind, changes: Iterable[Change]) -> None:
        kept = tuple(changes)
        for change in kept:
            if kind != "withdrawn" and change.subject in ("claim", "account"):
                track.party = change.party
            if kind != "withdrawn" and change.subject == "claim":
                track.label = change.label
        track.steps.append(Step(kind, state.commit, state.author, kept, tuple(self.waiting)))


def _is_same(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _group_by_claim(changes: BriefChanges, tracks: Mapping[Ids, _Track]) -> Mapping[Ids, tuple[Change, ...]]:
    """The changes that concern each claim, by its path: its own, its citations', and whose account it is."""
    grouped: dict[Ids, list[Change]] = {}
    for change in changes.changes:
        for path in _find_claims(change, tracks):
            grouped.setdefault(path, []).append(change)
    # A claim's entry stands before its citations'.
    return {path: tuple(sorted(group, key=_is_no_entry)) for path, group in grouped.items()}


def _is_no_entry(change: Change) -> bool:
    return change.subject != "claim" or change.action != "added"


def _find_claims(change: Change, tracks: Mapping[Ids, _Track]) -> Iterator[Ids]:
    if change.is_derived or (change.significance in ("order", "formatting") and change.action != "renamed"):
        return
    if change.subject == "claim":
        yield change.ids
    elif change.subject == "citation" and len(change.ids) == 4:
        yield change.ids[:3]
    elif change.subject == "account" and change.reattributes:
        yield from (path for path in tracks if path[:2] == change.path)
    elif change.subject == "party" and change.reattributes:
        yield from (path for path, track in tracks.items() if track.party and track.party.id == change.ids[0])
