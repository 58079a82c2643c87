"""The brief as it stood on a day: what had been said by then, and nothing that came later.

- A claim counts by `said`. Where nobody recorded that, or the date is too wide to tell, it counts from the
  day on which a source that it cites was published or read, or on which the brief's own cut-off or issue
  shows that it was known. A claim without `said` of which every source came later is one that came later.
- What came later is left out. What may be earlier or later stays, and takes no part in any comparison:
  it must neither vanish nor be asserted as said by then.
- A source published later is not cited. What a source derives from is kept: origins are counted by it.
- What the authors wrote when they issued the brief (summary, judgements, hypotheses, open questions, notes,
  grades of credibility, circles on the map) is theirs of that day, and is left out before it. Related items
  are never shown: they lead away from the day.
- A day ends where and when a thing was said or happened, in its own time zone.

Days only add: whatever stands in the brief as of one day stands in it as of any later day. Doing it twice for
the same day is doing it once. As of a day on or after its issue nothing is missing of a brief.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from pydantic import BaseModel

from briefgen.link.corpus import (
    AsOf,
    LinkedAccount,
    LinkedBrief,
    LinkedCitation,
    LinkedClaim,
    LinkedContext,
    LinkedEvent,
    LinkedSource,
)
from briefgen.link.nearby import PlacesWithout
from briefgen.link.values import PlaceValue
from briefgen.model.dates import EdtfDate, parse_date
from briefgen.model.moments import Moment

M = TypeVar("M", bound=BaseModel)

Dating = Literal["by-then", "later", "unknown"]
"""Whether something lies before the end of the day, after it, or nobody can tell."""


def read_day(text: str) -> EdtfDate:
    """One exact day. Raises ValueError, with a sentence for the user, for anything else."""
    day = parse_date(text)
    if not day.is_day or day.approximate or day.uncertain:
        raise ValueError("it is not one exact day")
    return day


def stand_as_of(brief: LinkedBrief, day: EdtfDate) -> LinkedBrief:
    """The brief as it stood at the end of the day. Its claims keep their order, accounts and places.

    Of a brief that is shown as of a day already, the earlier day counts.
    """
    if brief.as_of is not None and brief.as_of.day.latest <= day.latest:
        return brief
    return _Editor(brief, day).edit()


@dataclass(frozen=True, slots=True)
class _Editor:
    brief: LinkedBrief
    day: EdtfDate

    def edit(self) -> LinkedBrief:
        dated = {
            claim: self._date_claim(event, claim) for event in self.brief.events for claim in event.claims
        }
        before = self.brief.as_of
        is_whole = (before is None or before.is_whole) and self._is_issued()
        is_whole = is_whole and all(dating == "by-then" for dating in dated.values())
        sources = {id: self._date_source(source) for id, source in self.brief.names.sources.items()}
        stamp = AsOf(
            self.day,
            is_whole,
            undated_sources=frozenset(id for id, dating in sources.items() if dating == "unknown"),
            later_sources=frozenset(id for id, dating in sources.items() if dating == "later"),
        )
        if is_whole:
            return replace(self.brief, as_of=stamp, related=(), brief=_without(self.brief.brief, "related"))
        events = tuple(
            self._edit_event(event, dated) for event in self.brief.events if self._is_kept(event, dated)
        )
        context = tuple(
            self._edit_context(item)
            for item in self.brief.context
            if self._date(item.context.when) != "later"
        )
        cutoff = self.brief.brief.cutoff
        written = self.brief.brief.map
        model = _without(
            self.brief.brief,
            *("summary", "related", "judgements", "hypotheses", "evidence", "unresolved", "events"),
        ).model_copy(
            update={
                "context": tuple(item.context for item in context),
                "cutoff": cutoff if cutoff is not None and self._is_past(cutoff) else None,
                "map": written.model_copy(update={"circles": ()}) if written else None,
            }
        )
        places = _list_places(events, context)
        hidden = _list_places(self.brief.events, ()) - places
        names = replace(
            self.brief.names,
            places=PlacesWithout(self.brief.names.places, hidden),
        )
        return replace(
            self.brief,
            brief=model,
            names=names,
            events=events,
            context=context,
            related=(),
            judgements=(),
            hypotheses=(),
            evidence=(),
            unresolved=(),
            circles=(),
            as_of=stamp,
        )

    def _is_issued(self) -> bool:
        issued = self.brief.brief.issued
        return self.brief.brief.status != "draft" and issued is not None and self._is_past(issued)

    def _is_known(self) -> bool:
        """Whether the brief itself shows that all it tells was known by the day."""
        cutoff = self.brief.brief.cutoff
        return self._is_issued() or (cutoff is not None and self._is_past(cutoff))

    def _is_past(self, date: EdtfDate) -> bool:
        return date.latest <= self.day.latest

    def _date(self, moment: Moment, zone: str | None = None) -> Dating:
        end = Moment(date=self.day, zone=moment.zone or zone).bounds().latest
        bounds = moment.bounds(zone)
        return "by-then" if bounds.latest <= end else "later" if bounds.earliest >= end else "unknown"

    def _date_source(self, source: LinkedSource) -> Dating:
        published, accessed = source.source.published, source.source.accessed
        dating = "unknown" if published is None else self._date(published)
        if dating == "unknown" and (self._is_known() or (accessed is not None and self._is_past(accessed))):
            return "by-then"
        return dating

    def _date_claim(self, event: LinkedEvent, claim: LinkedClaim) -> Dating:
        said = claim.claim.said
        dating: Dating = "unknown" if said is None else self._date(said, event.event.when.zone)
        if dating != "unknown":
            return dating
        sources = [self._date_source(citation.source) for citation in claim.citations]
        if "by-then" in sources or self._is_known():
            return "by-then"
        return "later" if said is None and sources and {*sources} == {"later"} else "unknown"

    def _is_kept(self, event: LinkedEvent, dated: dict[LinkedClaim, Dating]) -> bool:
        is_told = any(dated[claim] != "later" for claim in event.claims)
        return is_told or self._date(event.event.when) != "later"

    def _edit_event(self, event: LinkedEvent, dated: dict[LinkedClaim, Dating]) -> LinkedEvent:
        accounts = tuple(
            self._edit_account(account, dated)
            for account in event.accounts
            if any(dated[claim] != "later" for claim in account.claims)
        )
        points = tuple(replace(point, point=_without(point.point, "note")) for point in event.points)
        model = _without(event.event, "summary").model_copy(
            update={
                "points": tuple(point.point for point in points),
                "accounts": tuple(account.account for account in accounts),
            }
        )
        return replace(event, event=model, points=points, accounts=accounts)

    def _edit_account(self, account: LinkedAccount, dated: dict[LinkedClaim, Dating]) -> LinkedAccount:
        claims = tuple(
            self._edit_claim(claim, counts=dated[claim] == "by-then")
            for claim in account.claims
            if dated[claim] != "later"
        )
        model = _without(account.account, "summary").model_copy(
            update={"claims": tuple(claim.claim for claim in claims)}
        )
        return replace(account, account=model, claims=claims)

    def _edit_claim(self, claim: LinkedClaim, *, counts: bool) -> LinkedClaim:
        citations = self._keep(claim.citations)
        model = _without(claim.claim, "note", "credibility").model_copy(
            update={"cites": tuple(citation.citation for citation in citations)}
        )
        return replace(claim, claim=model, citations=citations, counts=counts)

    def _edit_context(self, item: LinkedContext) -> LinkedContext:
        citations = self._keep(item.citations)
        model = item.context.model_copy(update={"cites": tuple(citation.citation for citation in citations)})
        return replace(item, context=model, citations=citations)

    def _keep(self, citations: Iterable[LinkedCitation]) -> tuple[LinkedCitation, ...]:
        return tuple(citation for citation in citations if self._date_source(citation.source) != "later")


def _list_places(events: Iterable[LinkedEvent], context: Iterable[LinkedContext]) -> set[str]:
    """The places that these speak of."""
    told = [event.place for event in events] + [item.place for item in context]
    told += [
        claim.value.place for event in events for claim in event.claims if isinstance(claim.value, PlaceValue)
    ]
    return {place.id for place in told if place is not None}


def _without(model: M, *keys: str) -> M:
    """The model with these keys at their defaults, as if the author had not written them."""
    fields = type(model).model_fields
    return model.model_copy(update={key: fields[key].get_default(call_default_factory=True) for key in keys})
