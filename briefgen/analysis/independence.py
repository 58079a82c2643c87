"""How independent sources are: several that rest on one document are one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.link.corpus import (
    LinkedAccount,
    LinkedBrief,
    LinkedCitation,
    LinkedClaim,
    LinkedEvent,
    LinkedSource,
)


@dataclass(frozen=True, slots=True)
class Independence:
    """Ids of the sources that something rests on, and of the origins that these lead back to; both sorted.

    An origin need not be cited itself: it is any recorded source that derives from no other. A source that
    rests on several origins counts them all.
    """

    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @property
    def is_single_origin(self) -> bool:
        """Whether there are several sources but no two independent ones among them."""
        return len(self.sources) > 1 and len(self.origins) < 2


NO_SOURCES = Independence()


def join(parts: Iterable[Independence]) -> Independence:
    """The independence of what rests on all of these together."""
    sources, origins = set[str](), set[str]()
    for part in parts:
        sources.update(part.sources)
        origins.update(part.origins)
    return Independence(tuple(sorted(sources)), tuple(sorted(origins)))


class OriginTracer:
    """Follows `derives_from` back to the origins. Keeps what it found, so one serves a whole brief."""

    def __init__(self, sources: Mapping[str, LinkedSource]) -> None:
        self._sources = sources
        self._origins: dict[str, frozenset[str]] = {}
        self._weighed: dict[str, Independence] = {}

    def trace(self, id: str) -> frozenset[str]:
        """Origins of one source; itself, where it derives from none.

        Sources that rest on each other in a circle, and on nothing else, have none.
        """
        found = self._origins.get(id)
        if found is None:
            found = self._origins[id] = self._follow(id)
        return found

    def weigh(self, citations: Sequence[LinkedCitation]) -> Independence:
        """The independence of whatever these citations support."""
        if len(citations) == 1:
            return self._weigh_one(citations[0].source.id)
        return self._weigh({citation.source.id for citation in citations})

    def weigh_claims(self, claims: Iterable[LinkedClaim]) -> Independence:
        return self._weigh({citation.source.id for claim in claims for citation in claim.citations})

    def _weigh(self, ids: set[str]) -> Independence:
        if len(ids) == 1:
            return self._weigh_one(*ids)
        origins = set[str]().union(*map(self.trace, ids))
        return Independence(tuple(sorted(ids)), tuple(sorted(origins)))

    def _weigh_one(self, id: str) -> Independence:
        found = self._weighed.get(id)
        if found is None:
            found = self._weighed[id] = Independence((id,), tuple(sorted(self.trace(id))))
        return found

    def _follow(self, id: str) -> frozenset[str]:
        origins, seen, pending = set[str](), {id}, [id]
        while pending:
            current = pending.pop()
            source = self._sources.get(current)
            parents = source.derives_from if source is not None else ()
            if current in self._origins:
                origins |= self._origins[current]
            elif parents:
                pending += [parent for parent in parents if parent not in seen]
                seen.update(parents)
            else:
                origins.add(current)
        return frozenset(origins)


@dataclass(frozen=True, slots=True, eq=False)
class BriefIndependence:
    """The independence of a brief and of its parts.

    Events, accounts and claims count what they cite themselves, retracted claims included. `brief` also
    counts what context and evidence cite.
    """

    brief: Independence
    events: Mapping[LinkedEvent, Independence]
    accounts: Mapping[LinkedAccount, Independence]
    claims: Mapping[LinkedClaim, Independence]

    @property
    def single_origin_claims(self) -> tuple[LinkedClaim, ...]:
        """Claims with several sources of which all lead back to one origin, in reading order."""
        return tuple(claim for claim, weighed in self.claims.items() if weighed.is_single_origin)


def weigh_brief(brief: LinkedBrief, tracer: OriginTracer) -> BriefIndependence:
    return BriefIndependence(
        brief=tracer.weigh(brief.citations),
        events={event: tracer.weigh_claims(event.claims) for event in brief.events},
        accounts={
            account: tracer.weigh_claims(account.claims)
            for event in brief.events
            for account in event.accounts
        },
        claims={claim: tracer.weigh(claim.citations) for claim in brief.claims},
    )
