"""Links one brief: declares all ids, then resolves all references, so that order never matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Outcome, Related
from briefgen.link.corpus import (
    LinkedBrief,
    LinkedCircle,
    LinkedClaim,
    LinkedContext,
    LinkedEvent,
    LinkedEvidence,
    LinkedHypothesis,
    LinkedJudgement,
    LinkedPoint,
    LinkedRelated,
    LinkedUnresolved,
    Location,
    Names,
)
from briefgen.link.event import link_citations, link_event
from briefgen.link.resolve import Resolver
from briefgen.model.brief import Brief
from briefgen.model.event import Event
from briefgen.model.settings import Settings

T = TypeVar("T")
EventParts = Sequence[tuple[Event, Location]]


def link_brief(
    slug: str,
    brief: Brief,
    events: EventParts,
    at: Location,
    names: Names,
    settings: Settings,
    *,
    slugs: tuple[str, ...] = (),
    dropped: frozenset[str] = frozenset(),
    opaque: frozenset[str] = frozenset(),
) -> Outcome[LinkedBrief]:
    """The brief over its names. `events` are all its events, from whichever file; `slugs` all briefs."""
    resolver = Resolver(dropped, opaque)
    linker = _BriefLinker(resolver, brief, at, names)
    linked_events = linker.link_events(events)
    linked = LinkedBrief(
        slug=slug,
        brief=brief,
        at=at,
        language=brief.language or settings.language,
        marking=brief.marking or settings.marking,
        names=names,
        events=linked_events,
        context=linker.link_context(),
        related=linker.link_related(linked_events, slugs),
        judgements=linker.link_judgements(linked_events),
        hypotheses=linker.link_hypotheses(),
        evidence=linker.link_evidence(linked_events),
        unresolved=linker.link_unresolved(linked_events),
        circles=linker.link_circles(),
    )
    return Outcome(linked, tuple(resolver.findings))


@lru_cache(maxsize=1)
def _by_slug(slugs: tuple[str, ...]) -> Mapping[str, str]:
    """All briefs by name, worked out once for all of them."""
    return {slug: slug for slug in slugs}


class _Table(Generic[T]):
    """What may be referred to by `id`, or by `event/id`: triples of event, id and thing, in order."""

    def __init__(self, items: Iterable[tuple[str, str, T]]) -> None:
        self.ids: list[str] = []
        self.qualified: dict[str, T] = {}
        self.by_id: dict[str, list[tuple[str, T]]] = {}
        for event, id, item in items:
            name = f"{event}/{id}"
            self.ids.append(id)
            self.qualified[name] = item
            self.by_id.setdefault(id, []).append((name, item))


class _BriefLinker:
    def __init__(self, resolver: Resolver, brief: Brief, at: Location, names: Names) -> None:
        self.resolver = resolver
        self.brief = brief
        self.at = at
        self.names = names
        self._claims: _Table[LinkedClaim] | None = None
        self._points: _Table[tuple[LinkedEvent, LinkedPoint]] | None = None

    def link_events(self, parts: EventParts) -> tuple[LinkedEvent, ...]:
        linked = [link_event(self.resolver, self.names, event, at) for event, at in parts]
        self.resolver.declare("event", linked, lambda event: event.id, lambda event: event.at)
        return tuple(linked)

    def link_context(self) -> tuple[LinkedContext, ...]:
        linked = []
        for index, context in enumerate(self.brief.context):
            at = self.at.below("context", index)
            place = None
            if context.where is not None:
                place = self.resolver.resolve("place", self.names.places, context.where, at, "where")
            citations = link_citations(self.resolver, self.names, context.cites, at)
            linked.append(LinkedContext(context, at, place, citations))
        self.resolver.declare("context", linked, lambda item: item.context.id, lambda item: item.at)
        return tuple(linked)

    def link_related(
        self, events: tuple[LinkedEvent, ...], slugs: tuple[str, ...]
    ) -> tuple[LinkedRelated, ...]:
        linked = []
        for index, related in enumerate(self.brief.related):
            at = self.at.below("related", index)
            if related.brief is not None:
                self.resolver.resolve("brief", _by_slug(slugs), related.brief, at, "brief")
            elif related.event is not None:
                self.resolver.resolve("event", {e.id: e for e in events}, related.event, at, "event")
            linked.append(LinkedRelated(related, at))
        return tuple(linked)

    def link_judgements(self, events: tuple[LinkedEvent, ...]) -> tuple[LinkedJudgement, ...]:
        linked = []
        for index, judgement in enumerate(self.brief.judgements):
            at = self.at.below("judgements", index)
            found = [
                self._find_claim(events, reference, at, "basis", step)
                for step, reference in enumerate(judgement.basis)
            ]
            linked.append(
                LinkedJudgement(judgement, at, tuple(claim for claim in found if claim is not None))
            )
        self.resolver.declare("judgement", linked, lambda item: item.judgement.id, lambda item: item.at)
        return tuple(linked)

    def link_hypotheses(self) -> tuple[LinkedHypothesis, ...]:
        linked = [
            LinkedHypothesis(hypothesis, self.at.below("hypotheses", index))
            for index, hypothesis in enumerate(self.brief.hypotheses)
        ]
        self.resolver.declare("hypothesis", linked, lambda item: item.id, lambda item: item.at)
        return tuple(linked)

    def link_evidence(self, events: tuple[LinkedEvent, ...]) -> tuple[LinkedEvidence, ...]:
        hypotheses = {hypothesis.id: hypothesis for hypothesis in self.brief.hypotheses}
        linked = []
        for index, evidence in enumerate(self.brief.evidence):
            at = self.at.below("evidence", index)
            claim = None
            if evidence.claim is not None:
                claim = self._find_claim(events, evidence.claim, at, "claim")
            for id in evidence.weighs:
                if id not in hypotheses:
                    self.resolver.report_unknown("hypothesis", hypotheses, id, at, "weighs", id, is_key=True)
            citations = link_citations(self.resolver, self.names, evidence.cites, at)
            linked.append(LinkedEvidence(evidence, at, claim, citations))
        return tuple(linked)

    def link_unresolved(self, events: tuple[LinkedEvent, ...]) -> tuple[LinkedUnresolved, ...]:
        linked = []
        for index, unresolved in enumerate(self.brief.unresolved):
            at = self.at.below("unresolved", index)
            event, point = None, None
            if unresolved.point is not None:
                found = self._find_point(events, unresolved.point, at)
                if found is not None:
                    event, point = found
            linked.append(LinkedUnresolved(unresolved, at, event, point))
        return tuple(linked)

    def link_circles(self) -> tuple[LinkedCircle, ...]:
        linked = []
        for index, circle in enumerate(self.brief.map.circles if self.brief.map else ()):
            at = self.at.below("map", "circles", index)
            place = self.resolver.resolve("place", self.names.places, circle.around, at, "around")
            if place is None:
                continue
            if place.place.coordinates is None:
                self.resolver.findings.append(
                    catalogue.PLACE_WITHOUT_COORDINATES.at(
                        at.span("around"),
                        f"place `{place.id}` has no coordinates, so no circle can be drawn around it",
                        help="add `lat` and `lon` to the place, with an honest `precision`",
                        related=[Related(place.at.span("id"), "the place is declared here")],
                    )
                )
                continue
            linked.append(LinkedCircle(circle, place))
        return tuple(linked)

    def _find_claim(
        self, events: tuple[LinkedEvent, ...], reference: str, at: Location, *steps: str | int
    ) -> LinkedClaim | None:
        if self._claims is None:
            self._claims = _Table((event.id, claim.id, claim) for event in events for claim in event.claims)
        return self._find("claim", self._claims, lambda claim: claim.at, reference, at, *steps)

    def _find_point(
        self, events: tuple[LinkedEvent, ...], reference: str, at: Location
    ) -> tuple[LinkedEvent, LinkedPoint] | None:
        if self._points is None:
            points = ((event.id, point.id, (event, point)) for event in events for point in event.points)
            self._points = _Table(points)
        return self._find("point", self._points, lambda found: found[1].at, reference, at, "point")

    def _find(
        self,
        kind: str,
        table: _Table[T],
        at_of: Callable[[T], Location],
        reference: str,
        at: Location,
        *steps: str | int,
    ) -> T | None:
        """What `id`, or `event/id`, means; a plain id must fit one event alone."""
        if reference in table.qualified:
            return table.qualified[reference]
        fitting = table.by_id.get(reference, ())
        if not fitting:
            known = table.ids if "/" not in reference else [*table.qualified]
            self.resolver.report_unknown(kind, known, reference, at, *steps)
            return None
        if len(fitting) > 1:
            self.resolver.findings.append(
                catalogue.AMBIGUOUS_REFERENCE.at(
                    at.span(*steps),
                    f"`{reference}` is a {kind} of more than one event",
                    help=f"write {' or '.join(f'`{name}`' for name, _ in fitting)}",
                    related=[Related(at_of(item).span("id"), f"`{name}`") for name, item in fitting],
                )
            )
            return None
        return fitting[0][1]
