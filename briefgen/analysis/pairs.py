"""How two accounts relate on a point, from all that each of them has standing there."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis.answers import relate_claims
from briefgen.analysis.cells import Cell
from briefgen.analysis.relations import AGREE, NOT_COMPARED, PARTLY, Relation
from briefgen.link.corpus import LinkedClaim


def relate_cells(first: Cell, second: Cell) -> Relation:
    """How the answers of two accounts relate. Symmetric; not compared where one of them does not answer.

    A denial on either side disputes an assertion on the other, whatever else the two say. Short of that two
    assertions relate as their values do. Accounts that only deny agree if each denies what the other does.
    """
    asserted = first.claim if first.state == "answer" else None
    opposite = second.claim if second.state == "answer" else None
    if asserted and opposite and not (first.denials or second.denials):
        return relate_claims(asserted, opposite, first.point.point)
    here, there = _denials(first), _denials(second)
    against = [
        *(_relate(denial, opposite, first) for denial in here if opposite),
        *(_relate(asserted, denial, first) for denial in there if asserted),
    ]
    disputes = [relation for relation in against if relation.kind == "dispute"]
    if disputes:
        return _nearest(disputes)
    if asserted and opposite:
        return _relate(asserted, opposite, first)
    if asserted or opposite:
        partly = [relation for relation in against if relation.kind == "partly"]
        return _nearest(partly) if partly else NOT_COMPARED
    return _relate_denials(here, there, first)


def _relate_denials(here: Sequence[LinkedClaim], there: Sequence[LinkedClaim], cell: Cell) -> Relation:
    if len(here) == len(there) == 1:
        return _relate(here[0], there[0], cell)
    table = [[_relate(one, other, cell).kind for other in there] for one in here]
    if not any(kind in ("agree", "partly") for row in table for kind in row):
        return NOT_COMPARED
    matched = all("agree" in row for row in table) and all(
        "agree" in column for column in zip(*table, strict=True)
    )
    return AGREE if matched else PARTLY


def _nearest(relations: Sequence[Relation]) -> Relation:
    # Of several denials one must be told, and the same one in whichever order the accounts are taken.
    return min(relations, key=lambda relation: (relation.distance_km or 0.0, relation.contact or ""))


def _relate(first: LinkedClaim, second: LinkedClaim, cell: Cell) -> Relation:
    return relate_claims(first, second, cell.point.point)


def _denials(cell: Cell) -> tuple[LinkedClaim, ...]:
    own = (cell.claim,) if cell.state == "denial" and cell.claim is not None else ()
    return (*own, *cell.denials)
