"""Which entries of the register a brief uses, directly or through others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.link.corpus import LinkedBrief
from briefgen.link.values import PartyValue, PlaceValue


def used_sources(brief: LinkedBrief) -> set[str]:
    """Ids of the sources that the brief cites, and of all that these derive from."""
    sources = brief.names.sources
    return follow(
        (citation.source.id for citation in brief.citations),
        lambda id: sources[id].derives_from if id in sources else (),
    )


def used_parties(brief: LinkedBrief) -> set[str]:
    """Ids of the parties that tell, carry or are named as an answer, and of all that these are part of."""
    accounts = [account for event in brief.events for account in event.accounts]
    named = [account.party.id for account in accounts]
    carried = [carrier.id for account in accounts for carrier in account.carriers]
    carried += [carrier.id for claim in brief.claims for carrier in claim.carriers]
    answered = [claim.value.party.id for claim in brief.claims if isinstance(claim.value, PartyValue)]
    parties = brief.names.parties
    reached = follow(
        (*named, *carried, *answered), lambda id: parties[id].party.parents if id in parties else ()
    )
    return {id for id in reached if id in parties}


def used_places(brief: LinkedBrief) -> set[str]:
    """Ids of the places where something happened or is said to have happened, and of those circled."""
    return {
        *(event.place.id for event in brief.events if event.place is not None),
        *(context.place.id for context in brief.context if context.place is not None),
        *(claim.value.place.id for claim in brief.claims if isinstance(claim.value, PlaceValue)),
        *(circle.place.id for circle in brief.circles),
    }


def follow(start: Iterable[str], onwards: Callable[[str], tuple[str, ...]]) -> set[str]:
    """All ids that can be reached from these, themselves included; `onwards` leads a step further."""
    found: set[str] = set()
    pending = list(start)
    while pending:
        id = pending.pop()
        if id not in found:
            found.add(id)
            pending.extend(onwards(id))
    return found
