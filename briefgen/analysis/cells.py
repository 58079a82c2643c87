"""Where one account stands on one point: a cell of the event's matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from briefgen.analysis.answers import identify_answer, is_readable, relate_claims
from briefgen.analysis.independence import NO_SOURCES, Independence, OriginTracer
from briefgen.analysis.intervals import ends_before
from briefgen.analysis.order import Said, find_latest, place_in_time
from briefgen.analysis.relations import identify
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedPoint
from briefgen.model.vocabulary import Stance

CellState = Literal["answer", "denial", "declined", "silent", "retracted"]
"""`answer`: it asserts. `denial`: it denies. `declined`: it said that it would not answer. `silent`: it has
no claim on the point. `retracted`: it took back what it said, and put nothing in its place."""

_STATES: Mapping[Stance, CellState] = MappingProxyType(
    {"asserts": "answer", "denies": "denial", "declines": "declined", "retracts": "retracted"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """What an account claims on a point besides the claim that decides its cell. Each claim is in one field,
    but for `denials`, which are among `also`."""

    repeated: tuple[LinkedClaim, ...] = ()
    """Other standing claims that give the same answer."""
    also: tuple[LinkedClaim, ...] = ()
    """Standing claims with another answer that the deciding one has not, for certain, replaced."""
    denials: tuple[LinkedClaim, ...] = ()
    """Those of `also` that deny some other value, and dispute whoever asserts it."""
    denials_rest_on: tuple[Independence, ...] = ()
    """What each of `denials` rests on."""
    earlier: tuple[LinkedClaim, ...] = ()
    """Standing claims with another answer that the deciding one has replaced, oldest first."""
    retracted: tuple[LinkedClaim, ...] = ()
    """What the account has taken back."""
    declined: tuple[LinkedClaim, ...] = ()
    """Refusals to answer."""
    retractions: tuple[LinkedClaim, ...] = ()
    """Claims that retract."""


NO_OTHERS = Others()


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Where an account stands on a point. None of its claims on the point is left out.

    The latest assertion counts, unless a later denial of the same matter takes its place. Denials of other
    values stand beside it: "we struck A, we did not strike B" is one position. What an account says stands
    until it is retracted: who refuses to comment later has taken nothing back. Which claim is the latest
    follows from `said`; where that does not settle it (overlapping, or not recorded), the last one in the
    file counts, and the others are never called earlier. On points of kind text, where nothing can be
    compared, the latest claim counts whatever its stance.
    """

    account: LinkedAccount
    point: LinkedPoint
    state: CellState
    claim: LinkedClaim | None
    """What decides the state: the answer that counts, the latest refusal or retraction; None in silence."""
    independence: Independence = NO_SOURCES
    """What `claim` and the claims that repeat it rest on."""
    others: Others = NO_OTHERS

    @property
    def is_answering(self) -> bool:
        """Whether the account puts forward, or denies, something on the point."""
        return self.state in ("answer", "denial")

    @property
    def is_inconsistent(self) -> bool:
        """Whether the account gives further answers that the comparison leaves out, as only one can count."""
        return len(self.also) > len(self.denials)

    @property
    def repeated(self) -> tuple[LinkedClaim, ...]:
        return self.others.repeated

    @property
    def also(self) -> tuple[LinkedClaim, ...]:
        return self.others.also

    @property
    def denials(self) -> tuple[LinkedClaim, ...]:
        return self.others.denials

    @property
    def earlier(self) -> tuple[LinkedClaim, ...]:
        return self.others.earlier

    @property
    def retracted(self) -> tuple[LinkedClaim, ...]:
        return self.others.retracted

    @property
    def declined(self) -> tuple[LinkedClaim, ...]:
        return self.others.declined

    @property
    def retractions(self) -> tuple[LinkedClaim, ...]:
        return self.others.retractions


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
    if not claims:
        return Cell(account, point, "silent", None)
    if len(claims) == 1:
        # Most cells: nothing to put in order, so that dates need not be looked at.
        claim = claims[0]
        return Cell(account, point, _STATES[claim.claim.stance], claim, tracer.weigh(claim.citations))
    return _settle_several(account, point, claims, zone, tracer)


def _settle_several(
    account: LinkedAccount,
    point: LinkedPoint,
    claims: Sequence[LinkedClaim],
    zone: str | None,
    tracer: OriginTracer,
) -> Cell:
    said = place_in_time(claims, zone)
    retractions = [item for item in said if item.stance == "retracts"]
    refusals = [item for item in said if item.stance == "declines"]
    answers = [item for item in said if item.stance in ("asserts", "denies")]
    retracted = [item for item in answers if any(_takes_back(taker, item) for taker in retractions)]
    standing = [item for item in answers if item not in retracted]
    counting = _find_counting(standing, point)
    deciding = counting or find_latest([item for item in said if item not in answers])
    assert deciding is not None  # noqa: S101 (a claim that is no answer is a refusal or a retraction)
    rest = [item for item in standing if item is not counting]
    same = [item for item in rest if _answers_alike(item, deciding, point)]
    changed = [item for item in rest if item not in same]
    denials = _find_denials(standing, changed, point)
    earlier = [i for i in changed if i not in denials and ends_before(i.bounds, deciding.bounds)]
    others = Others(
        repeated=_claims(same),
        also=_claims(item for item in changed if item not in earlier),
        denials=_claims(denials),
        denials_rest_on=tuple(tracer.weigh(item.claim.citations) for item in denials),
        earlier=_claims(sorted(earlier, key=lambda item: (item.bounds.earliest, item.index))),
        retracted=_claims(retracted),
        declined=_claims(item for item in refusals if item is not deciding),
        retractions=_claims(item for item in retractions if item is not deciding),
    )
    independence = tracer.weigh_claims((deciding.claim, *others.repeated))
    return Cell(account, point, _STATES[deciding.stance], deciding.claim, independence, others)


def _find_counting(standing: Sequence[Said], point: LinkedPoint) -> Said | None:
    assertion = _find_assertion(standing)
    if point.point.kind == "text" or assertion is None:
        return find_latest(standing)
    replacing = [item for item in standing if assertion.precedes(item) and _disputes(item, assertion, point)]
    return find_latest(replacing) or assertion


def _find_denials(standing: Sequence[Said], changed: Sequence[Said], point: LinkedPoint) -> Sequence[Said]:
    """The denials that no later assertion of what they deny has replaced."""
    if point.point.kind == "text":
        return ()
    assertion = _find_assertion(standing)
    return [
        item
        for item in changed
        if item.stance == "denies"
        and is_readable(item.claim, point.point)
        and not (assertion and item.precedes(assertion) and _disputes(item, assertion, point))
    ]


def _find_assertion(standing: Sequence[Said]) -> Said | None:
    return find_latest([item for item in standing if item.stance == "asserts"])


def _disputes(denial: Said, assertion: Said, point: LinkedPoint) -> bool:
    if denial.stance != "denies":
        return False
    return relate_claims(denial.claim, assertion.claim, point.point).kind == "dispute"


def _takes_back(retraction: Said, answer: Said) -> bool:
    """Whether the retraction concerns the answer: all that was said before it or, given a value, that value.

    A value that could not be read takes nothing back: the fault has been reported, and everything is not
    what was meant.
    """
    if not answer.precedes(retraction):
        return False
    if retraction.claim.claim.value is None:
        return True
    taken, given = retraction.claim.value, answer.claim.value
    return taken is not None and given is not None and identify(taken) == identify(given)


def _answers_alike(first: Said, second: Said, point: LinkedPoint) -> bool:
    return identify_answer(first.claim, point.point) == identify_answer(second.claim, point.point)


def _claims(said: Iterable[Said]) -> tuple[LinkedClaim, ...]:
    return tuple(item.claim for item in said)
