"""Rules about whose word a claim is, where the file says two things of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from briefgen.analysis.cells import Cell
from briefgen.analysis.comparison import EventComparison
from briefgen.checks.base import Check, Findings
from briefgen.checks.names import list_names
from briefgen.checks.words import fold_all
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Related
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent, LinkedParty, Location
from briefgen.model.base import Text


class EmptyRetraction(Check):
    """A retraction takes back what its own account said before on the point. Anything else still stands."""

    code = catalogue.EMPTY_RETRACTION
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        for point in compared.points:
            for cell in point.cells:
                if not cell.retracted:
                    yield from (self._report(claim, cell) for claim in _list_retractions(cell))

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:  # noqa: ARG002
        if claim.claim.stance == "retracts" and claim.point is None:
            yield self.code.at(
                claim.at.span("stance"),
                f"claim `{claim.id}` takes nothing back: it has no `point`",
                help="give it the `point` of the claim that it takes back",
            )

    def _report(self, claim: LinkedClaim, cell: Cell) -> Diagnostic:
        return self.code.at(
            claim.at.span("stance"),
            f"claim `{claim.id}` takes nothing back: account `{claim.account}` "
            f"did not answer `{cell.point.id}` before",
            help="move it to the account that did, add the answer that it takes back, or give both a `said`",
        )


class SpeakerOfAnotherParty(Check):
    """A speaker who goes by the name of another party than those whose account it is and that carry it."""

    code = catalogue.SPEAKER_OF_ANOTHER_PARTY

    def check_account(self, account: LinkedAccount, event: LinkedEvent) -> Findings:  # noqa: ARG002
        own, carriers = account.party, account.carriers
        yield from self._check(account.account.speaker, own, carriers, account.at)
        for claim in account.claims:
            yield from self._check(claim.claim.speaker, own, claim.carriers, claim.at)

    def _check(
        self, speaker: Text | None, own: LinkedParty, carriers: tuple[LinkedParty, ...], at: Location
    ) -> Iterator[Diagnostic]:
        if speaker is None:
            return
        names = (speaker,) if isinstance(speaker, str) else speaker.values()
        for party in dict.fromkeys(self._parties.get(fold_all(name)) for name in names):
            if party is None or party.id in {own.id, *own.ancestors, *(carrier.id for carrier in carriers)}:
                continue
            if own.id in party.ancestors:
                continue
            yield self.code.at(
                at.span("speaker"),
                f"party `{party.id}` speaks in the account of `{own.id}`",
                help="give it an account of its own, make it `part_of` that party, or name it as `carrier`",
                related=[Related(party.at.span("id"), "the party of that name")],
            )

    @cached_property
    def _parties(self) -> Mapping[tuple[str, ...], LinkedParty]:
        parties = self.subject.brief.names.parties.values()
        return {fold_all(name): party for party in parties for name in list_names(party)}


def _list_retractions(cell: Cell) -> Iterator[LinkedClaim]:
    if cell.claim is not None and cell.claim.claim.stance == "retracts":
        yield cell.claim
    yield from cell.retractions
