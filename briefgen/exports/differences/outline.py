"""The order in which a reviewer reads changes: brief by brief, event by event, account by account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefgen.changes.model import BriefChanges, Change, Ids, Significance, Subject
from briefgen.exports.differences.phrases import name_account, tell_change
from briefgen.exports.differences.pieces import Piece, Pieces
from briefgen.model.base import text_in

SIGNIFICANCES: tuple[Significance, ...] = ("substance", "wording", "order", "formatting")

_PARTS: Mapping[Subject, str] = MappingProxyType(
    {
        "brief": "The brief",
        "context": "Context",
        "related": "Related items",
        "judgement": "Judgements",
        "hypothesis": "Hypotheses",
        "evidence": "Evidence",
        "unresolved": "Unresolved",
        "line": "Map",
        "circle": "Map",
        "source": "Sources",
        "party": "Parties",
        "place": "Places",
        "file": "Files",
    }
)


_HOLDERS: Mapping[Subject, tuple[Subject, ...]] = MappingProxyType(
    {"position": ("point",), "citation": ("claim", "context", "evidence")}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as a reviewer reads it: a sign, a sentence, and where it is written."""

    change: Change
    pieces: Pieces
    more: int = 0
    """So many parts of it, such as a claim's citations, came or went with it."""

    @property
    def sign(self) -> str:
        if self.change.reattributes:
            return "!"
        return {"added": "+", "removed": "-", "unread": "?"}.get(
            self.change.action, "=" if self.change.is_derived else "~"
        )

    @property
    def place(self) -> str:
        span = self.change.place or self.change.old_place
        return "" if span is None else f"{span.file}:{span.line}"


@dataclass(frozen=True, slots=True)
class Section:
    """Changes under one heading: an event, an account, a part of the brief. `level` counts from 1."""

    heading: Pieces
    level: int
    entries: tuple[Entry, ...] = ()


def outline(changes: BriefChanges) -> tuple[Section, ...]:
    """The sections of one brief. What is somebody else's now comes first, and again in its place."""
    entries = list(_make_entries(changes))
    moved = [entry for entry in entries if entry.change.reattributes]
    sections = list(_group(entries, changes))
    if moved:
        heading = (Piece("strong", "Attribution changed: look at these first"),)
        sections.insert(0, Section(heading, 1, tuple(moved)))
    return tuple(sections)


def count(changes: Iterable[Change]) -> Mapping[Significance, int]:
    """How many changes weigh how much, citations of new claims and the like not counted."""
    shown = [change for change, _ in _fold(tuple(changes))]
    return {s: sum(1 for change in shown if change.significance == s) for s in SIGNIFICANCES}


def summarise(changes: Iterable[Change]) -> str:
    """The counts in words."""
    names = {"order": "in order", "formatting": "in formatting", "wording": "in wording"}
    parts = [f"{number} {names.get(s, 'of substance')}" for s, number in count(changes).items() if number]
    return ", ".join(parts) or "no changes"


def name_brief(changes: BriefChanges) -> str:
    return text_in(changes.title, changes.language, changes.language)[0]


def _make_entries(changes: BriefChanges) -> Iterator[Entry]:
    for change, more in _fold(changes.changes):
        yield Entry(change, tell_change(change, changes.language), more)


_Key = tuple[Subject, Ids]


def _fold(changes: tuple[Change, ...]) -> Iterator[tuple[Change, int]]:
    """The changes without citations and positions that came or went with their whole; these are counted."""
    whole = {(change.subject, change.ids) for change in changes if _is_whole(change)}
    inner = Counter(_find_holder(change, whole) for change in changes)
    for change in changes:
        if _find_holder(change, whole) is None:
            yield change, inner[change.subject, change.ids] if _is_whole(change) else 0


def _is_whole(change: Change) -> bool:
    return change.field is None and change.action in ("added", "removed", "unread")


def _find_holder(change: Change, whole: set[_Key]) -> _Key | None:
    """What came or went and took this change with it; None where it stands for itself."""
    if not _is_whole(change):
        return None
    holders = (subject for subject in _HOLDERS.get(change.subject, ()) if (subject, change.ids[:-1]) in whole)
    return next(((subject, change.ids[:-1]) for subject in holders), None)


def _group(entries: Iterable[Entry], changes: BriefChanges) -> Iterator[Section]:
    """Runs of entries with one heading; they come in reading order."""
    heading: object = None
    kept: list[Entry] = []
    event: str | None = None
    for entry in entries:
        wanted = _heading_of(entry.change, changes)
        if wanted != heading:
            if kept:
                yield _make_section(kept, changes)
            if wanted[0] and wanted[0] != event:
                yield Section((Piece("plain", "Event "), Piece("id", wanted[0])), 1)
            event = wanted[0] or None
            heading, kept = wanted, []
        kept.append(entry)
    if kept:
        yield _make_section(kept, changes)


def _heading_of(change: Change, changes: BriefChanges) -> tuple[str, str]:
    """Event, and account or part; the first is empty outside events."""
    ids = change.path or _carry(change.old_path, changes)
    if change.subject in ("account", "claim") or (change.subject == "citation" and len(ids) == 4):
        return ids[0], f"account {ids[1]}"
    if change.subject in ("point", "position", "answer"):
        return ids[0], "points"
    if change.subject == "event":
        return ids[0], ""
    if change.subject == "citation":
        return "", "Citations"
    return "", _PARTS[change.subject]


def _carry(path: Ids, changes: BriefChanges) -> Ids:
    """The path of what went, under the ids that its event and account have now."""
    account = changes.carried.get(("account", path[:2]), path[:2])
    event = changes.carried.get(("event", path[:1]), path[:1])
    return (*(account if len(path) > 1 and account != path[:2] else (*event, *path[1:2])), *path[2:])


def _make_section(entries: list[Entry], changes: BriefChanges) -> Section:
    first = entries[0].change
    event, part = _heading_of(first, changes)
    if part.startswith("account "):
        return Section(name_account(first, changes.language), 2, tuple(entries))
    if event:
        heading = "Points at issue" if part else "The event itself"
        return Section((Piece("plain", heading),), 2, tuple(entries))
    return Section((Piece("plain", part),), 1, tuple(entries))
