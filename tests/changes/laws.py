"""Applying changes to a tree of records, and looking at a comparison from its other end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefgen.changes.carry import Carrier
from briefgen.changes.model import Action, BriefChanges, Change, Ids, Plain, Subject, Trend, WordSpan
from briefgen.changes.tree import TEXTS, Record

LIST_OF: dict[Subject, str] = {
    "event": "events",
    "point": "points",
    "position": "positions",
    "account": "accounts",
    "claim": "claims",
    "citation": "cites",
    "context": "context",
    "related": "related",
    "judgement": "judgements",
    "hypothesis": "hypotheses",
    "evidence": "evidence",
    "unresolved": "unresolved",
    "line": "lines",
    "circle": "circles",
    "source": "sources",
    "party": "parties",
    "place": "places",
}
SORTED = ("sources", "parties", "places")
OWN_IDS = frozenset(LIST_OF) - {"citation", "related", "evidence", "unresolved", "line", "circle"}


@dataclass(eq=False)
class Thing:
    """A record that can be changed."""

    subject: Subject
    id: str
    fields: dict[str, Plain]
    lists: dict[str, list[Thing]] = field(default_factory=dict)


def plain(thing: Thing | Record) -> Any:
    """All that a tree says, without the keys that follow from it."""
    name = thing.id if thing.subject in OWN_IDS else ""
    return (
        thing.subject,
        name,
        _unordered(thing.fields),
        {key: [plain(inner) for inner in inners] for key, inners in thing.lists.items() if inners},
    )


def apply(old: Record, changes: BriefChanges) -> Thing:
    """The older tree with the authored changes made to it. Nothing but what they report is used."""
    return _Applier(old, changes).apply()


def mirror(change: Change) -> Change:
    """The change as the comparison in the other direction must report it."""
    actions: dict[Action, Action] = {"added": "removed", "removed": "added"}
    return replace(
        change,
        action=actions.get(change.action, change.action),
        path=change.old_path,
        old_path=change.path,
        old=change.new,
        new=change.old,
        old_name=change.new_name,
        new_name=change.old_name,
        trend=_OPPOSITE.get(change.trend, change.trend) if change.trend else None,
        spans=tuple(_turn(change.spans)),
        party=change.old_party,
        old_party=change.party,
        place=change.old_place,
        old_place=change.place,
        position=change.old_position,
        old_position=change.position,
    )


_OPPOSITE: dict[Trend, Trend] = {
    "widened": "narrowed",
    "narrowed": "widened",
    "raised": "lowered",
    "lowered": "raised",
    "gained": "lost",
    "lost": "gained",
}


def show(changes: Iterable[Change]) -> Counter[str]:
    """Changes as a multiset, without labels: these are the newer revision's."""
    return Counter(repr(replace(change, label="")) for change in changes)


def _turn(spans: Iterable[WordSpan]) -> Iterator[WordSpan]:
    waiting: WordSpan | None = None
    for span in spans:
        if span.kind == "deleted":
            waiting = WordSpan("inserted", span.text)
            continue
        if span.kind == "inserted":
            yield WordSpan("deleted", span.text)
        if waiting is not None:
            yield waiting
            waiting = None
        if span.kind == "same":
            yield span
    if waiting is not None:
        yield waiting


def _unordered(fields: Mapping[str, Plain]) -> dict[str, Plain]:
    return {key: fields[key] for key in sorted(fields)}


class _Applier:
    def __init__(self, old: Record, changes: BriefChanges) -> None:
        self.changes = [change for change in changes.changes if not change.is_derived]
        self.carried = changes.carried
        self.by_old: dict[tuple[Subject, Ids], Thing] = {}
        self.by_new: dict[tuple[Subject, Ids], Thing] = {}
        self.carrier = Carrier()
        self.gone = {(c.subject, c.old_path) for c in self.changes if c.action == "removed"}
        self.kinds = {r.path: str(r.fields["kind"]) for r in old.walk() if r.subject == "point"}
        self._note_carried(old)
        self.root = self._copy(old)

    def apply(self) -> Thing:
        self._drop_removed(self.root)
        for change in self.changes:
            if change.action in ("reworded", "changed", "reformatted") and change.subject != "file":
                self._set(self._find(change), change)
            elif change.action == "reordered" and change.field not in self._find(change).lists:
                self._set(self._find(change), change)
        for change in self.changes:
            if change.action == "reordered" and change.field in self._find(change).lists:
                self._reorder(self._find(change), change)
        arriving = [c for c in self.changes if c.action in ("added", "moved")]
        moving = {id(self._find(c)) for c in arriving if c.action == "moved"}
        self._drop(self.root, moving)
        for change in sorted(arriving, key=lambda c: (len(c.path), c.position or 0)):
            self._insert(change)
        for name in SORTED:
            self.root.lists[name].sort(key=lambda thing: thing.id)
        return self.root

    def _note_carried(self, old: Record) -> None:
        """What stays has the path that the comparison says, or the one it had."""
        for record in old.walk():
            key = (record.subject, record.path)
            if key not in self.gone:
                self.carrier.note(record, replace(record, path=self.carried.get(key, record.path)))

    def _copy(self, record: Record) -> Thing:
        point = record.fields.get("point")
        kind = self.kinds.get((record.path[0], str(point))) if record.subject == "claim" else None
        key = (record.subject, record.path)
        path = self.carrier.paths.get(key, record.path)
        fields = dict(self.carrier.carry_fields(record, kind))
        thing = Thing(record.subject, path[-1] if path else "", fields)
        thing.lists = {name: [self._copy(inner) for inner in inners] for name, inners in record.lists.items()}
        self.by_old[key] = thing
        if key not in self.gone:
            self.by_new[record.subject, path] = thing
        return thing

    def _find(self, change: Change) -> Thing:
        return self.by_old[change.subject, change.old_path]

    def _drop_removed(self, thing: Thing) -> None:
        self._drop(thing, {id(self.by_old[key]) for key in self.gone})

    def _drop(self, thing: Thing, ids: set[int]) -> None:
        for name, inners in thing.lists.items():
            thing.lists[name] = [inner for inner in inners if id(inner) not in ids]
            for inner in thing.lists[name]:
                self._drop(inner, ids)

    def _set(self, thing: Thing, change: Change) -> None:
        assert change.field is not None
        value = change.new
        if change.field in TEXTS[change.subject]:
            held = thing.fields.get(change.field) or {}
            assert isinstance(held, Mapping)
            texts = dict(held)
            assert change.language is not None
            texts[change.language] = value
            value = {language: text for language, text in texts.items() if text is not None} or None
        if value is None:
            thing.fields.pop(change.field, None)
        else:
            thing.fields[change.field] = value

    def _reorder(self, thing: Thing, change: Change) -> None:
        assert change.field is not None
        assert isinstance(change.new, tuple)
        order = {name: rank for rank, name in enumerate(change.new)}
        inners = thing.lists[change.field]
        staying = sorted((i for i in inners if i.id in order), key=lambda inner: order[inner.id])
        others = iter(staying)
        thing.lists[change.field] = [next(others) if i.id in order else i for i in inners]

    def _insert(self, change: Change) -> None:
        if change.subject == "brief":
            return
        if change.action == "moved":
            thing = self._find(change)
        else:
            assert isinstance(change.new, Mapping)
            thing = Thing(change.subject, change.path[-1], dict(change.new))
            thing.lists = {name: [] for name in _LISTS_IN.get(change.subject, ())}
            self.by_new[change.subject, change.path] = thing
        parent = self._parent(change)
        assert change.position is not None
        parent.lists[LIST_OF[change.subject]].insert(change.position - 1, thing)

    def _parent(self, change: Change) -> Thing:
        above: dict[Subject, tuple[Subject, ...]] = {
            "point": ("event",),
            "account": ("event",),
            "position": ("point",),
            "claim": ("account",),
            "citation": ("claim", "context", "evidence"),
        }
        for subject in above.get(change.subject, ()):
            found = self.by_new.get((subject, change.path[:-1]))
            if found is not None:
                return found
        return self.root


_LISTS_IN: dict[Subject, tuple[str, ...]] = {
    "event": ("points", "accounts"),
    "point": ("positions",),
    "account": ("claims",),
    "claim": ("cites",),
    "context": ("cites",),
    "evidence": ("cites",),
}
