"""Where one account stands on one point: a cell of the event's matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.analysis.answers import identify_answer
from briefgen.analysis.independence import Independence, OriginTracer
from briefgen.analysis.intervals import ends_before
from briefgen.analysis.order import Said, find_latest, place_in_time
from briefgen.analysis.relations import identify
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedPoint

CellState = Literal["answer", "denial", "declined", "silent", "retracted"]
"""`answer`: it asserts. `denial`: it denies. `declined`: it said that it would not answer. `silent`: it has
no claim on the point. `retracted`: it took back what it said, and put nothing in its place."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Where an account stands on a point. Every claim that it makes on the point is in exactly one field.

    An answer stands until it is retracted: who refuses to comment later has not taken it back. Which claim is
    the latest follows from `said`; where those do not settle it (overlapping, or not recorded), the last one
    in the file counts, and the others are never called earlier.
    """

    account: LinkedAccount
    point: LinkedPoint
    state: CellState
    claim: LinkedClaim | None
    """What decides the state: the answer that counts, the latest refusal or retraction; None in silence."""
    repeated: tuple[LinkedClaim, ...]
    """Other standing claims that give the same answer."""
    also: tuple[LinkedClaim, ...]
    """Standing claims with another answer that were not, for certain, made before the one that counts: the
    account contradicts itself, or the brief does not say when it changed its mind."""
    earlier: tuple[LinkedClaim, ...]
    """Standing claims with another answer that the one that counts came after, oldest first."""
    retracted: tuple[LinkedClaim, ...]
    """What the account has taken back."""
    declined: tuple[LinkedClaim, ...]
    """Refusals to answer, other than `claim`."""
    retractions: tuple[LinkedClaim, ...]
    """Claims that retract, other than `claim`."""
    independence: Independence
    """What `claim` and the claims that repeat it rest on."""

    @property
    def is_answering(self) -> bool:
        """Whether the account puts forward, or denies, something on the point."""
        return self.state in ("answer", "denial")

    @property
    def is_inconsistent(self) -> bool:
        return bool(self.also)


def settle(
    account: LinkedAccount,
    point: LinkedPoint,
    claims: Sequence[LinkedClaim],
    zone: str | None,
    tracer: OriginTracer,
) -> Cell:
    """Where the account stands on the point, by its claims on it, given in file order.

    `zone` is the event's, for times of `said` that name none.
    """
    said = place_in_time(claims, zone)
    retractions = [item for item in said if item.claim.claim.stance == "retracts"]
    answers = [item for item in said if item.claim.claim.stance in ("asserts", "denies")]
    refusals = [item for item in said if item.claim.claim.stance == "declines"]
    retracted = [item for item in answers if any(_takes_back(r, item) for r in retractions)]
    standing = [item for item in answers if item not in retracted]
    counting = find_latest(standing)
    state: CellState
    if counting is not None:
        state = "answer" if counting.claim.claim.stance == "asserts" else "denial"
        deciding = counting
    else:
        last = find_latest([item for item in said if item in retractions or item in refusals])
        if last is None:
            return Cell(account, point, "silent", None, (), (), (), (), (), (), Independence())
        state = "retracted" if last in retractions else "declined"
        deciding = last
    others = [item for item in standing if item is not counting]
    same = [item for item in others if _answers_alike(item, deciding, point)]
    changed = [item for item in others if item not in same]
    earlier = [item for item in changed if ends_before(item.bounds, deciding.bounds)]
    repeated = _claims(same)
    return Cell(
        account,
        point,
        state,
        deciding.claim,
        repeated=repeated,
        also=_claims(item for item in changed if item not in earlier),
        earlier=_claims(sorted(earlier, key=lambda item: (item.bounds.earliest, item.index))),
        retracted=_claims(retracted),
        declined=_claims(item for item in refusals if item is not deciding),
        retractions=_claims(item for item in retractions if item is not deciding),
        independence=tracer.weigh_claims((deciding.claim, *repeated)),
    )


def _takes_back(retraction: Said, answer: Said) -> bool:
    if not answer.precedes(retraction):
        return False
    taker = retraction.claim
    if taker.claim.value is None:
        return True
    if taker.value is None or answer.claim.value is None:
        return False
    return identify(taker.value) == identify(answer.claim.value)


def _answers_alike(first: Said, second: Said, point: LinkedPoint) -> bool:
    return identify_answer(first.claim, point.point) == identify_answer(second.claim, point.point)


def _claims(said: Iterable[Said]) -> tuple[LinkedClaim, ...]:
    return tuple(item.claim for item in said)
