"""Who gives the same answer to a point, and what that answer rests on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from briefgen.analysis.answers import identify_answer
from briefgen.analysis.cells import Cell
from briefgen.analysis.independence import Independence, join
from briefgen.link.corpus import LinkedAccount, LinkedClaim
from briefgen.link.values import Value


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
class _Answer:
    cell: Cell
    claims: tuple[LinkedClaim, ...]
    independence: Independence


def group_answers(cells: Iterable[Cell]) -> tuple[Group, ...]:
    """The answers that count, each once, in the order in which the accounts of one point first give them."""
    return _group(
        [
            _Answer(cell, (cell.claim, *cell.repeated), cell.independence)
            for cell in cells
            if cell.is_answering and cell.claim is not None
        ]
    )


def group_denials(cells: Iterable[Cell]) -> tuple[Group, ...]:
    """The denials that accounts of one point make beside the answer that counts."""
    return _group(
        [
            _Answer(cell, (denial,), independence)
            for cell in cells
            for denial, independence in zip(cell.denials, cell.others.denials_rest_on, strict=True)
        ]
    )


def _group(answers: Sequence[_Answer]) -> tuple[Group, ...]:
    alike: dict[Hashable, list[_Answer]] = {}
    for answer in answers:
        key = identify_answer(answer.claims[0], answer.cell.point.point)
        alike.setdefault(key, []).append(answer)
    return tuple(_make_group(members) for members in alike.values())


def _make_group(members: Sequence[_Answer]) -> Group:
    first = members[0].claims[0]
    return Group(
        is_denial=first.claim.stance == "denies",
        value=first.value,
        # An account may deny one thing twice beside its answer, and is in the group once.
        cells=tuple(dict.fromkeys(answer.cell for answer in members)),
        claims=tuple(claim for answer in members for claim in answer.claims),
        independence=join(answer.independence for answer in members),
    )
