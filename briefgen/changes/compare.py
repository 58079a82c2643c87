"""The comparison of two revisions of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.independence import OriginTracer
from briefgen.changes.derived import find_derived, settles_alike
from briefgen.changes.fields import compare_fields, name_value, start
from briefgen.changes.files import find_reformatted
from briefgen.changes.grow import grow
from briefgen.changes.match import REGISTER, Pairing, pair_records
from briefgen.changes.model import NO_GAPS, BriefChanges, Change, Gaps, Ids, Subject
from briefgen.changes.tree import Record

_ACTIONS = (
    "added",
    "removed",
    "moved",
    "renamed",
    "changed",
    "reworded",
    "flipped",
    "recounted",
    "reranked",
    "reordered",
    "unread",
    "reformatted",
)
_NAMED: frozenset[Subject] = frozenset(
    (
        "event",
        "point",
        "position",
        "account",
        "claim",
        "context",
        "judgement",
        "hypothesis",
        "source",
        "party",
        "place",
    )
)
"""What goes by an id of the author's."""


def compare_briefs(
    old: BriefAnalysis | None,
    new: BriefAnalysis | None,
    *,
    old_gaps: Gaps = NO_GAPS,
    new_gaps: Gaps = NO_GAPS,
) -> BriefChanges:
    """All that differs. None stands for a brief that is not there or, with gaps, for one that cannot be read.

    What a revision's gaps may hide is never told as added or removed, and nothing is derived over gaps.
    Raises ValueError where both are None.
    """
    shown = new or old
    if shown is None:
        raise ValueError("neither revision holds the brief")
    readable = not (old_gaps.everything or new_gaps.everything)
    changes: tuple[Change, ...] = ()
    carried: Mapping[tuple[Subject, Ids], Ids] = {}
    if old is not None and new is not None:
        comparer = _Comparer(old, new, old_gaps, new_gaps)
        changes = comparer.compare()
        carried = {key: path for key, path in comparer.pairing.carrier.paths.items() if key[1] != path}
    elif readable:
        changes = tuple(_tell_whole(old, new))
    return BriefChanges(
        slug=shown.brief.slug,
        old_slug=(old or shown).brief.slug,
        title=shown.brief.brief.title,
        language=shown.brief.language,
        changes=changes,
        carried=carried,
        old_exists=old is not None or old_gaps.everything,
        new_exists=new is not None or new_gaps.everything,
        old_gaps=old_gaps,
        new_gaps=new_gaps,
    )


def _tell_whole(old: BriefAnalysis | None, new: BriefAnalysis | None) -> Iterator[Change]:
    """Everything in a brief that came or went."""
    if new is not None:
        yield from (tell_added(record, position) for record, position in _count(grow(new.brief)))
    elif old is not None:
        yield from (tell_removed(record, position) for record, position in _count(grow(old.brief)))


def _count(record: Record, position: int | None = None) -> Iterator[tuple[Record, int | None]]:
    yield record, position
    for records in record.lists.values():
        for number, inner in enumerate(records, 1):
            yield from _count(inner, number)


def tell_added(record: Record, position: int | None) -> Change:
    return Change(
        subject=record.subject,
        action="added",
        path=record.path,
        old_path=(),
        significance="substance",
        new=record.fields,
        new_name=name_value(record, "value"),
        label=record.label,
        party=record.party,
        place=record.at.span(),
        position=position,
    )


def tell_removed(record: Record, position: int | None) -> Change:
    return Change(
        subject=record.subject,
        action="removed",
        path=(),
        old_path=record.path,
        significance="substance",
        old=record.fields,
        old_name=name_value(record, "value"),
        label=record.label,
        old_party=record.party,
        old_place=record.at.span(),
        old_position=position,
    )


class _Comparer:
    def __init__(self, old: BriefAnalysis, new: BriefAnalysis, old_gaps: Gaps, new_gaps: Gaps) -> None:
        self.old = old
        self.new = new
        self.old_gaps = old_gaps
        self.new_gaps = new_gaps
        self.old_tree = grow(old.brief)
        self.new_tree = grow(new.brief)
        self.pairing: Pairing = pair_records(self.old_tree, self.new_tree)
        self.found: list[tuple[Record, Change]] = []
        self.unread: set[Record] = set()
        self.positions = {
            record: position
            for tree in (self.old_tree, self.new_tree)
            for record, position, _ in _descend(tree)
        }
        self.kinds = {
            record.path: str(record.fields["kind"])
            for record in self.old_tree.walk()
            if record.subject == "point"
        }

    def compare(self) -> tuple[Change, ...]:
        for record, later in self.pairing.to_new.items():
            self._note(later, *self._compare_pair(record, later))
        self._find_gone()
        self._find_came()
        if self.old_gaps.is_none and self.new_gaps.is_none:
            self.found += find_derived(self.old, self.new, self.pairing)
        ranks = {record: rank for rank, record in enumerate(self._merge(self.old_tree, self.new_tree))}
        ordered = sorted(self.found, key=lambda found: (ranks[found[0]], *_order(found[1])))
        changes = [change for _, change in ordered]
        if self.old_gaps.is_none and self.new_gaps.is_none:
            changes += find_reformatted(self.old.brief, self.new.brief, changes)
        return tuple(changes)

    def _note(self, record: Record, *changes: Change) -> None:
        self.found += [(record, change) for change in changes]

    def _compare_pair(self, record: Record, later: Record) -> Iterator[Change]:
        yield from self._tell_moved(record, later)
        if record.id != later.id and record.subject in _NAMED:
            change = start(record, later)
            yield replace(change, action="renamed", old=record.id, new=later.id, significance="formatting")
        carried = self.pairing.carrier.carry_fields(record, self._kind_of_point(record))
        yield from compare_fields(record, later, carried)
        for name in later.lists:
            if name not in REGISTER:
                yield from self._tell_reordered(record, later, name)

    def _kind_of_point(self, record: Record) -> str | None:
        point = record.fields.get("point")
        if record.subject != "claim" or not isinstance(point, str):
            return None
        return self.kinds.get((record.path[0], point))

    def _tell_moved(self, record: Record, later: Record) -> Iterator[Change]:
        if record.subject != "claim" or self._is_parent_same(record, later):
            return
        assert record.party is not None  # noqa: S101 (a claim is always somebody's)
        assert later.party is not None  # noqa: S101
        yield replace(
            start(record, later),
            action="moved",
            old={"event": record.path[0], "account": record.path[1], "party": record.party.id},
            new={"event": later.path[0], "account": later.path[1], "party": later.party.id},
            position=self.positions[later],
            old_position=self.positions[record],
        )

    def _is_parent_same(self, record: Record, later: Record) -> bool:
        return self.pairing.carrier.paths.get(("account", record.path[:-1])) == later.path[:-1]

    def _tell_reordered(self, record: Record, later: Record, name: str) -> Iterator[Change]:
        staying = set(record.lists[name])
        after = [r for r in later.lists[name] if self.pairing.to_old.get(r) in staying]
        before = [
            self.pairing.to_new[r] for r in record.lists[name] if self.pairing.to_new.get(r) in {*after}
        ]
        if before == after:
            return
        change = replace(
            start(record, later, name),
            action="reordered",
            significance="order",
            old=tuple(self.pairing.to_old[r].id for r in before),
            new=tuple(r.id for r in after),
        )
        if name == "claims" and not self._answers_alike(later, before, after):
            change = replace(change, significance="substance")
        yield change

    def _answers_alike(self, account: Record, before: list[Record], after: list[Record]) -> bool:
        linked = next(
            found
            for event in self.new.brief.events
            for found in event.accounts
            if (event.id, found.id) == account.path
        )
        by_id = {claim.id: claim for claim in linked.claims}
        tracer = OriginTracer(self.new.brief.names.sources)
        orders = [[by_id[r.id] for r in order] for order in (before, after)]
        return settles_alike(linked, orders, tracer, account.zone)

    def _find_gone(self) -> None:
        for record, position, parent in _descend(self.old_tree):
            if record in self.pairing.to_new:
                continue
            change = tell_removed(record, position)
            if self._is_uncertain(record, parent, self.pairing.to_new, self.new_gaps):
                self.unread.add(record)
                change = replace(change, action="unread")
            self._note(record, change)

    def _find_came(self) -> None:
        for record, position, parent in _descend(self.new_tree):
            if record in self.pairing.to_old:
                continue
            change = tell_added(record, position)
            if self._is_uncertain(record, parent, self.pairing.to_old, self.old_gaps):
                self.unread.add(record)
                change = replace(change, action="unread")
            self._note(record, change)

    def _is_uncertain(
        self, record: Record, parent: Record, pairs: Mapping[Record, Record], gaps: Gaps
    ) -> bool:
        """Whether the record may be in the other revision too, unread for a fault."""
        if parent in self.unread or gaps.everything:
            return True
        if record.subject in _NAMED and gaps.may_hide(record.id):
            return True
        other = pairs.get(parent)
        return other is not None and _has_dropped(other, record)

    def _merge(self, old: Record | None, new: Record | None) -> Iterator[Record]:
        """All records in reading order: as in the newer revision, what went after what stayed of its list."""
        if new is not None:
            yield new
        elif old is not None:
            yield old
        names = dict.fromkeys((*(new.lists if new else ()), *(old.lists if old else ())))
        for name in names:
            for record in new.lists[name] if new else ():
                yield from self._merge(self.pairing.to_old.get(record), record)
            for record in old.lists[name] if old else ():
                if record not in self.pairing.to_new:
                    yield from self._merge(record, None)


def _descend(tree: Record) -> Iterator[tuple[Record, int, Record]]:
    """All below a record, each with its place among its like and the record that it stands in."""
    for records in tree.lists.values():
        for position, record in enumerate(records, 1):
            yield record, position, tree
            yield from _descend(record)


_KEYS: Mapping[str, tuple[str, ...]] = {"lines": ("map", "lines"), "circles": ("map", "circles")}


def _has_dropped(parent: Record, like: Record) -> bool:
    """Whether the file lists more of that sort than could be read."""
    for name, records in parent.lists.items():
        if name.startswith(_stem(like.subject)):
            raw = parent.at.document.at(parent.at.below(*_KEYS.get(name, (name,))).path)
            return isinstance(raw, tuple | Mapping) and len(raw) > len(records)
    return False


def _stem(subject: Subject) -> str:
    return {"citation": "cites", "hypothesis": "hypotheses", "party": "parties"}.get(subject, subject)


def _order(change: Change) -> tuple[int, str, str, Ids]:
    return _ACTIONS.index(change.action), change.field or "", change.language or "", change.ids
