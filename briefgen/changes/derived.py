"""What the changes come to: verdicts that flip, answers that another claim decides, origins counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.cells import Cell, settle
from briefgen.analysis.comparison import EventComparison, PointComparison
from briefgen.analysis.hypotheses import Ranking
from briefgen.analysis.independence import Independence, OriginTracer
from briefgen.changes.fields import name_typed, start
from briefgen.changes.match import Pairing
from briefgen.changes.model import Action, Change, Plain
from briefgen.changes.tree import Record, describe_value
from briefgen.link.corpus import LinkedAccount, LinkedClaim
from briefgen.model.base import Text

Found = tuple[Record, Change]
"""A change, and the record beside which a reader meets it."""


def find_derived(old: BriefAnalysis, new: BriefAnalysis, pairing: Pairing) -> Iterator[Found]:
    """All that comes out otherwise for what is in both revisions."""
    deriver = _Deriver(old, new, pairing)
    yield from deriver.rerank()
    for record, later in pairing.to_new.items():
        if record.subject == "point":
            yield from deriver.judge_point(record, later)
    yield from deriver.recount()


class _Deriver:
    def __init__(self, old: BriefAnalysis, new: BriefAnalysis, pairing: Pairing) -> None:
        self.old = old
        self.new = new
        self.pairing = pairing
        self.accounts = {r.path: r for r in pairing.to_old if r.subject == "account"}
        self.claims = {r.path: later for r, later in pairing.to_new.items() if r.subject == "claim"}

    def judge_point(self, record: Record, later: Record) -> Iterator[Found]:
        before, after = _find_point(self.old, record), _find_point(self.new, later)
        if before.verdict != after.verdict:
            yield later, _derive(record, later, "flipped", "verdict", before.verdict, after.verdict)
        yield from self._count(record, later, before.independence, after.independence)
        for cell in after.cells:
            account = self.accounts.get((later.path[0], cell.account.id))
            if account is None:
                continue
            earlier = self.pairing.to_old[account]
            if earlier.path[0] == record.path[0]:
                change = self._compare_cells(record, later, before.cell_of(earlier.id), cell)
                if change is not None:
                    yield later, _tell_of_account(change, earlier, account)

    def recount(self) -> Iterator[Found]:
        old_claims = {(c.event, c.account, c.id): c for c in self.old.brief.claims}
        new_claims = {(c.event, c.account, c.id): c for c in self.new.brief.claims}
        before, after = self.old.independence, self.new.independence
        for record, later in self.pairing.to_new.items():
            if record.subject == "brief":
                yield from self._count(record, later, before.brief, after.brief)
            elif record.subject == "claim":
                claim, other = old_claims[_key(record)], new_claims[_key(later)]
                yield from self._count(record, later, before.claims[claim], after.claims[other])

    def rerank(self) -> Iterator[Found]:
        if self.old.hypotheses is None or self.new.hypotheses is None:
            return
        carrier = self.pairing.carrier
        before: Ranking = tuple(
            tuple(carrier.carry("hypothesis", id) for id in tied) for tied in self.old.hypotheses.ranking
        )
        after = self.new.hypotheses.ranking
        common = {id for tied in before for id in tied} & {id for tied in after for id in tied}
        if _restrict(before, common) == _restrict(after, common) and _leads_alike(before, after, common):
            return
        record, later = self.old_root, self.new_root
        yield (
            later,
            _derive(record, later, "reranked", "ranking", self.old.hypotheses.ranking, after),
        )

    @property
    def old_root(self) -> Record:
        return next(record for record in self.pairing.to_new if record.subject == "brief")

    @property
    def new_root(self) -> Record:
        return self.pairing.to_new[self.old_root]

    def _compare_cells(self, record: Record, later: Record, before: Cell, after: Cell) -> Change | None:
        if before.state == after.state:
            if before.claim is None or after.claim is None:
                return None
            path = (before.claim.event, before.claim.account, before.claim.id)
            carried = self.claims.get(path)
            if carried is not None and carried.path[::2] == (after.claim.event, after.claim.id):
                return None
        change = _derive(record, later, "flipped", "answer", _describe(before), _describe(after))
        return replace(change, old_name=_name(before), new_name=_name(after))

    def _count(
        self, record: Record, later: Record, before: Independence, after: Independence
    ) -> Iterator[Found]:
        carry = self.pairing.carrier.carry
        origins = {carry("source", id) for id in before.origins}
        if origins != set(after.origins):
            change = _derive(
                record, later, "recounted", "origins", _describe_origins(before), _describe_origins(after)
            )
            more = len(after.origins) - len(before.origins)
            yield later, replace(change, trend="raised" if more > 0 else "lowered" if more < 0 else None)


def settles_alike(
    account: LinkedAccount, orders: Sequence[Sequence[LinkedClaim]], tracer: OriginTracer, zone: str | None
) -> bool:
    """Whether the same claims of an account come to the same answers in each of these orders."""
    for point in dict.fromkeys(claim.point for claim in orders[0] if claim.point is not None):
        deciding = {
            settle(account, point, [claim for claim in order if claim.point is point], zone, tracer).claim
            for order in orders
        }
        if len(deciding) > 1:
            return False
    return True


def _tell_of_account(change: Change, earlier: Record, account: Record) -> Change:
    return replace(
        change,
        subject="answer",
        path=(*change.path, account.id),
        old_path=(*change.old_path, earlier.id),
        party=account.party,
        old_party=earlier.party,
    )


def _find_point(analysis: BriefAnalysis, record: Record) -> PointComparison:
    event: EventComparison = analysis.event_of(record.path[0])
    return event.point_of(record.id)


def _key(record: Record) -> tuple[str, str, str]:
    event, account, claim = record.path
    return event, account, claim


def _derive(record: Record, later: Record, action: Action, field: str, old: Plain, new: Plain) -> Change:
    return replace(start(record, later), action=action, field=field, old=old, new=new)


def _describe(cell: Cell) -> Plain:
    claim = cell.claim
    return {
        "state": cell.state,
        "claim": claim.id if claim else None,
        "value": describe_value(claim.value) if claim and claim.value is not None else None,
    }


def _name(cell: Cell) -> Text | None:
    return None if cell.claim is None else name_typed(cell.claim.value)


def _describe_origins(independence: Independence) -> Plain:
    return {"sources": independence.sources, "origins": independence.origins}


def _restrict(ranking: Ranking, ids: set[str]) -> tuple[frozenset[str], ...]:
    kept = (frozenset(tied) & ids for tied in ranking)
    return tuple(tied for tied in kept if tied)


def _leads_alike(before: Ranking, after: Ranking, common: set[str]) -> bool:
    """Whether none that came or went ranks, or ranked, first."""
    return set(before[0]) <= common and set(after[0]) <= common
