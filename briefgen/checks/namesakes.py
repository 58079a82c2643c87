"""A rule about parties that a reader cannot tell apart."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import Check, Findings
from briefgen.checks.words import fold_all
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related
from briefgen.link.corpus import LinkedParty
from briefgen.link.values import PartyValue


class SharedName(Check):
    """Two parties of one brief that are printed under one name: what one says reads as the other's word."""

    code = catalogue.SHARED_NAME

    def finalize(self) -> Findings:
        first: dict[tuple[str, ...], LinkedParty] = {}
        told: set[str] = set()
        for party in dict.fromkeys(self._list_parties()):
            for name in _list_names(party):
                other = first.setdefault(fold_all(name), party)
                if other is not party and party.id not in told:
                    told.add(party.id)
                    yield self.code.at(
                        party.at.span("id"),
                        f"parties `{other.id}` and `{party.id}` are both called “{name}”",
                        help="name each so that readers can tell whose word is whose, or make them one party",
                        related=[Related(other.at.span("id"), "the other one")],
                    )

    def _list_parties(self) -> Iterator[LinkedParty]:
        """Who tells, who carries, and who is given as an answer, in reading order."""
        for event in self.subject.brief.events:
            for account in event.accounts:
                yield account.party
                yield from account.carriers
                for claim in account.claims:
                    yield from claim.carriers
                    if isinstance(claim.value, PartyValue):
                        yield claim.value.party


def _list_names(party: LinkedParty) -> Iterator[str]:
    """The names that pages print, in every language."""
    for text in (party.party.name, party.party.short):
        if text is not None:
            yield from (text,) if isinstance(text, str) else text.values()
