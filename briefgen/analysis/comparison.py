"""The comparison: how the accounts of an event relate, point by point and pair by pair."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

from briefgen.analysis.answers import identify_answer
from briefgen.analysis.cells import Cell, settle
from briefgen.analysis.groups import Group, group_answers, group_denials
from briefgen.analysis.independence import Independence, OriginTracer, join
from briefgen.analysis.pairs import relate_cells
from briefgen.analysis.relations import NOT_COMPARED, Relation
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent, LinkedPoint

__all__ = [
    "EventComparison",
    "Group",
    "Pair",
    "PointComparison",
    "Verdict",
    "compare_event",
    "decide",
]

Verdict = Literal["agreed", "partly-agreed", "disputed", "single", "one-party", "unanswered", "not-compared"]
"""What can be said of a point over all accounts that answer it, by assertion or by denial:

- `unanswered`: none does. Silence, refusals and retracted claims answer nothing.
- `single`: one alone does, be it by a denial.
- `disputed`: two or more do, and some pair of them disputes.
- `agreed`: two or more do, and every pair agrees.
- `partly-agreed`: no pair disputes, and some pair agrees at least in part.
- `one-party`: it would be one of these two, but all who answer are accounts of one and the same party, which
  agrees with nobody but itself.
- `not-compared`: none disputes and none agrees, so that they can only be listed side by side: words, and
  denials of what nobody asserts.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two accounts that both answer a point, in the order of the file, and how their answers relate."""

    first: LinkedAccount
    second: LinkedAccount
    relation: Relation


@dataclass(frozen=True, eq=False)
class PointComparison:
    """One point: a cell for every account of the event, and what follows from them.

    What only a reader of it needs is worked out when it is first asked for, and kept.
    """

    point: LinkedPoint
    verdict: Verdict
    cells: tuple[Cell, ...]
    """One for each account of the event, in the order of the file."""
    pairs: tuple[Pair, ...]
    """Every two accounts that answer."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The answers that count, each once, in the order in which the accounts first give them. Every
        account that answers is in exactly one."""
        return group_answers(self.cells)

    @cached_property
    def denials(self) -> tuple[Group, ...]:
        """The denials that accounts make beside the answer that counts."""
        return group_denials(self.cells)

    @cached_property
    def independence(self) -> Independence:
        """What all that the accounts assert or deny rests on."""
        return join(
            independence
            for cell in self.answering
            for independence in (cell.independence, *cell.others.denials_rest_on)
        )

    @cached_property
    def answering(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.is_answering)

    @property
    def is_of_one_party(self) -> bool:
        """Whether several accounts answer, and all are one party's."""
        return len(self.answering) > 1 and len({cell.account.party.id for cell in self.answering}) == 1

    @property
    def has_one_head(self) -> bool:
        """Whether several parties answer, and one of them is what all the others are part of."""
        parties = {cell.account.party.id: cell.account.party for cell in self.answering}
        return len(parties) > 1 and any(
            all(id == head or head in party.ancestors for id, party in parties.items()) for head in parties
        )

    def cell_of(self, account: str) -> Cell:
        """The cell of the account with this id. Raises KeyError where the event has no such account."""
        for cell in self.cells:
            if cell.account.id == account:
                return cell
        raise KeyError(account)

    def relation_of(self, first: str, second: str) -> Relation:
        """How two accounts relate, by id, in either order; not compared where one of them does not answer."""
        for pair in self.pairs:
            if {pair.first.id, pair.second.id} == {first, second}:
                return pair.relation
        return NOT_COMPARED


@dataclass(frozen=True, slots=True, eq=False)
class EventComparison:
    """One event's points, in the order of the file."""

    event: LinkedEvent
    points: tuple[PointComparison, ...]

    def point_of(self, id: str) -> PointComparison:
        """The comparison of the point with this id. Raises KeyError where the event has no such point."""
        for compared in self.points:
            if compared.point.id == id:
                return compared
        raise KeyError(id)

    def with_verdict(self, *verdicts: Verdict) -> tuple[PointComparison, ...]:
        return tuple(compared for compared in self.points if compared.verdict in verdicts)

    @property
    def retracted(self) -> tuple[LinkedClaim, ...]:
        """Every claim that its account has taken back."""
        return tuple(claim for point in self.points for cell in point.cells for claim in cell.retracted)


def compare_event(event: LinkedEvent, tracer: OriginTracer) -> EventComparison:
    """The event's accounts compared on every point. Claims that answer no point take no part."""
    accounts = [(account, _sort_by_point(account)) for account in event.accounts]
    return EventComparison(
        event, tuple(_compare_point(event, point, accounts, tracer) for point in event.points)
    )


def decide(relations: Iterable[Relation], parties: Sequence[str]) -> Verdict:
    """The verdict over the accounts that answer, from the relations of all pairs of them.

    `parties` holds the id of each such account's party.
    """
    if len(parties) < 2:
        return "single" if parties else "unanswered"
    kinds = {relation.kind for relation in relations}
    if "dispute" in kinds:
        return "disputed"
    if not kinds & {"agree", "partly"}:
        return "not-compared"
    if len(set(parties)) == 1:
        return "one-party"
    return "agreed" if kinds == {"agree"} else "partly-agreed"


def _sort_by_point(account: LinkedAccount) -> Mapping[str, Sequence[LinkedClaim]]:
    claims: dict[str, list[LinkedClaim]] = {}
    for claim in account.claims:
        if claim.point is not None and claim.counts:
            claims.setdefault(claim.point.id, []).append(claim)
    return claims


def _compare_point(
    event: LinkedEvent,
    point: LinkedPoint,
    accounts: Iterable[tuple[LinkedAccount, Mapping[str, Sequence[LinkedClaim]]]],
    tracer: OriginTracer,
) -> PointComparison:
    zone, id = event.event.when.zone, point.id
    cells = tuple([settle(account, point, claims.get(id, ()), zone, tracer) for account, claims in accounts])
    answering = [cell for cell in cells if cell.is_answering]
    pairs = _relate(answering)
    verdict = decide([pair.relation for pair in pairs], [cell.account.party.id for cell in answering])
    return PointComparison(point, verdict, cells, tuple(pairs))


def _relate(answering: Sequence[Cell]) -> list[Pair]:
    """Every two accounts that answer. Who gives the same answer relates to others alike, so once will do."""
    known: dict[tuple[Hashable, Hashable], Relation] = {}
    pairs = []
    for (first, one), (second, other) in combinations([(cell, _identify(cell)) for cell in answering], 2):
        relation = known.get((one, other))
        if relation is None:
            relation = known[one, other] = relate_cells(first, second)
        pairs.append(Pair(first.account, second.account, relation))
    return pairs


def _identify(cell: Cell) -> Hashable:
    if cell.claim is None or cell.denials:
        return cell
    return identify_answer(cell.claim, cell.point.point)
