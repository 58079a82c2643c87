"""The comparison: how the accounts of an event relate, point by point and pair by pair."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from briefgen.analysis.answers import identify_answer
from briefgen.analysis.cells import Cell, settle
from briefgen.analysis.independence import Independence, OriginTracer
from briefgen.analysis.pairs import relate_cells
from briefgen.analysis.relations import NOT_COMPARED, Relation
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent, LinkedPoint
from briefgen.link.values import Value

Verdict = Literal["agreed", "partly-agreed", "disputed", "single", "unanswered", "not-compared"]
"""What can be said of a point over all accounts that answer it, by assertion or by denial:

- `unanswered`: none does. Silence, refusals and retracted claims answer nothing.
- `single`: one alone does, be it by a denial.
- `disputed`: two or more do, and some pair of them disputes.
- `agreed`: two or more do, and every pair agrees.
- `partly-agreed`: no pair disputes, and some pair agrees at least in part.
- `not-compared`: none disputes and none agrees, so that they can only be listed side by side: words, and
  denials of what nobody asserts.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two accounts that both answer a point, in the order of the file, and how their answers relate."""

    first: LinkedAccount
    second: LinkedAccount
    relation: Relation


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Accounts that give one identical answer, in the order of the file.

    `value` is what they assert or, where `is_denial`, deny; None for a denial of the whole matter, and on
    points of kind text for answers that only the claim's text gives. On those each account is its own group.
    """

    is_denial: bool
    value: Value | None
    cells: tuple[Cell, ...]
    claims: tuple[LinkedClaim, ...]
    """The claims that give the answer, account by account: the one that counts, then its repetitions."""
    independence: Independence

    @property
    def accounts(self) -> tuple[LinkedAccount, ...]:
        return tuple(cell.account for cell in self.cells)

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties whose accounts these are, each once: two accounts may be one party's."""
        return tuple(dict.fromkeys(cell.account.party.id for cell in self.cells))


@dataclass(frozen=True, slots=True, eq=False)
class PointComparison:
    """One point: a cell for every account of the event, and what follows from them."""

    point: LinkedPoint
    verdict: Verdict
    cells: tuple[Cell, ...]
    """One for each account of the event, in the order of the file."""
    pairs: tuple[Pair, ...]
    """Every two accounts that answer."""
    groups: tuple[Group, ...]
    """The answers that count, each once, in the order in which the accounts first give them. Every account
    that answers is in exactly one."""
    denials: tuple[Group, ...]
    """The denials that accounts make beside the answer that counts."""
    independence: Independence
    """What all standing answers together rest on."""

    @property
    def answering(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.is_answering)

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
    answers = [(account, _sort_by_point(account)) for account in event.accounts]
    return EventComparison(
        event, tuple(_compare_point(event, point, answers, tracer) for point in event.points)
    )


def decide(relations: Iterable[Relation], answering: int) -> Verdict:
    """The verdict over so many answering accounts, from the relations of all pairs of them."""
    if answering < 2:
        return "single" if answering else "unanswered"
    kinds = {relation.kind for relation in relations}
    if "dispute" in kinds:
        return "disputed"
    if kinds == {"agree"}:
        return "agreed"
    return "partly-agreed" if kinds & {"agree", "partly"} else "not-compared"


def _sort_by_point(account: LinkedAccount) -> Mapping[str, Sequence[LinkedClaim]]:
    claims: dict[str, list[LinkedClaim]] = {}
    for claim in account.claims:
        if claim.point is not None:
            claims.setdefault(claim.point.id, []).append(claim)
    return claims


def _compare_point(
    event: LinkedEvent,
    point: LinkedPoint,
    answers: Iterable[tuple[LinkedAccount, Mapping[str, Sequence[LinkedClaim]]]],
    tracer: OriginTracer,
) -> PointComparison:
    zone = event.event.when.zone
    cells = tuple(
        settle(account, point, claims.get(point.id, ()), zone, tracer) for account, claims in answers
    )
    answering = [cell for cell in cells if cell.is_answering]
    pairs = tuple(
        Pair(first.account, second.account, relate_cells(first, second))
        for first, second in combinations(answering, 2)
    )
    groups = _group(((cell, (cell.claim, *cell.repeated)) for cell in answering), point, tracer)
    denials = _group(((cell, (denial,)) for cell in answering for denial in cell.denials), point, tracer)
    return PointComparison(
        point=point,
        verdict=decide((pair.relation for pair in pairs), len(answering)),
        cells=cells,
        pairs=pairs,
        groups=groups,
        denials=denials,
        independence=tracer.weigh_claims(claim for group in (*groups, *denials) for claim in group.claims),
    )


def _group(
    answers: Iterable[tuple[Cell, tuple[LinkedClaim | None, ...]]], point: LinkedPoint, tracer: OriginTracer
) -> tuple[Group, ...]:
    alike: dict[Hashable, tuple[dict[Cell, None], list[LinkedClaim]]] = {}
    for cell, given in answers:
        claims = [claim for claim in given if claim is not None]
        # A cell may deny one thing twice beside its answer; it is in the group once, with both claims.
        cells, all_claims = alike.setdefault(identify_answer(claims[0], point.point), ({}, []))
        cells[cell] = None
        all_claims += claims
    return tuple(
        Group(
            is_denial=claims[0].claim.stance == "denies",
            value=claims[0].value,
            cells=tuple(cells),
            claims=tuple(claims),
            independence=tracer.weigh_claims(claims),
        )
        for cells, claims in alike.values()
    )
