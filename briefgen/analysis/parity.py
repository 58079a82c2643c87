"""Parity: how much room each account gets. For the editor; nothing of it is shown to readers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.analysis.independence import Independence, OriginTracer, join
from briefgen.analysis.words import count_words
from briefgen.link.corpus import LinkedAccount, LinkedBrief, LinkedClaim, LinkedEvent
from briefgen.model.base import text_in


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """What one account gets in an event or, in a brief, one party over all its accounts there.

    `words` counts the texts of its claims in the brief's language, `quoted_words` the quotations in whatever
    language they are. `place` is where in the reading order it is first met, from 1.
    """

    id: str
    """The account's id or, in a brief, the party's."""
    accounts: tuple[LinkedAccount, ...]
    place: int
    claims: int
    words: int
    quotations: int
    quoted_words: int
    independence: Independence

    @property
    def party(self) -> str:
        return self.accounts[0].party.id


@dataclass(frozen=True, slots=True, eq=False)
class Parity:
    """The shares side by side, in reading order."""

    shares: tuple[Share, ...]

    @property
    def smallest(self) -> Share | None:
        return min(self.shares, key=lambda share: share.words, default=None)

    @property
    def largest(self) -> Share | None:
        return max(self.shares, key=lambda share: share.words, default=None)

    @property
    def ratio(self) -> float:
        """Words of the largest share over those of the smallest; infinite where that one has none."""
        if self.largest is None or self.smallest is None:
            return 1.0
        return _ratio(self.largest.words, self.smallest.words)

    def past(self, threshold: float) -> tuple[Share, ...]:
        """Shares with more than `threshold` times the words of the smallest one."""
        if self.smallest is None:
            return ()
        least = self.smallest.words
        return tuple(share for share in self.shares if _ratio(share.words, least) > threshold)


@dataclass(frozen=True, slots=True, eq=False)
class BriefParity:
    """Accounts against each other in each event, and parties against each other over the brief."""

    brief: Parity
    events: tuple[tuple[LinkedEvent, Parity], ...]


def measure_parity(brief: LinkedBrief, tracer: OriginTracer) -> BriefParity:
    """How the brief's room is shared between accounts and between parties."""
    events = tuple(
        (
            event,
            Parity(
                tuple(
                    _measure_account(account, place, brief.language, tracer)
                    for place, account in enumerate(event.accounts, start=1)
                )
            ),
        )
        for event in brief.events
    )
    parties: dict[str, list[Share]] = {}
    for _, parity in events:
        for share in parity.shares:
            parties.setdefault(share.party, []).append(share)
    shares = (_add(id, place, parts) for place, (id, parts) in enumerate(parties.items(), start=1))
    return BriefParity(Parity(tuple(shares)), events)


def _measure_account(account: LinkedAccount, place: int, language: str, tracer: OriginTracer) -> Share:
    texts = [text_in(claim.claim.text, language, language)[0] for claim in account.claims]
    quotes = [quote for claim in account.claims for quote in _quotes(claim)]
    return Share(
        id=account.id,
        accounts=(account,),
        place=place,
        claims=len(account.claims),
        words=sum(map(count_words, texts)),
        quotations=len(quotes),
        quoted_words=sum(map(count_words, quotes)),
        independence=tracer.weigh_claims(account.claims),
    )


def _add(party: str, place: int, parts: Sequence[Share]) -> Share:
    return Share(
        id=party,
        accounts=tuple(account for part in parts for account in part.accounts),
        place=place,
        claims=sum(part.claims for part in parts),
        words=sum(part.words for part in parts),
        quotations=sum(part.quotations for part in parts),
        quoted_words=sum(part.quoted_words for part in parts),
        independence=join(part.independence for part in parts),
    )


def _quotes(claim: LinkedClaim) -> Iterable[str]:
    return (citation.citation.quote for citation in claim.citations if citation.citation.quote is not None)


def _ratio(words: int, least: int) -> float:
    if least == 0:
        return math.inf if words else 1.0
    return words / least
