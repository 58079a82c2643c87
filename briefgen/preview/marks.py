"""Editorial findings as marks beside what they concern. Only the preview shows them; no built page does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.link.corpus import LinkedBrief, LinkedEvent, Location
from briefgen.view.anchors import (
    account_anchor,
    anchor_of,
    context_anchor,
    event_anchor,
    hypothesis_anchor,
    judgement_anchor,
    point_anchor,
    source_anchor,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, and the id of the element that it stands beside; empty where it concerns the whole brief."""

    anchor: str
    finding: Diagnostic


def place_marks(brief: LinkedBrief, findings: Iterable[Diagnostic]) -> tuple[Mark, ...]:
    """Each finding beside the smallest thing on the page in whose text in the file it lies."""
    findings = tuple(findings)
    files = {finding.span.file for finding in findings if finding.span}
    places = [(at, anchor) for at, anchor in _list_places(brief) if at.document.file in files]
    spans = [(at.document.extent(at.path), anchor) for at, anchor in places]
    return tuple(Mark(_find_anchor(finding.span, spans), finding) for finding in findings)


def _find_anchor(place: Span | None, spans: list[tuple[Span, str]]) -> str:
    if place is None:
        return ""
    around = [(span, anchor) for span, anchor in spans if _holds(span, place)]
    return max(around, key=lambda each: (each[0].line, each[0].column), default=(place, ""))[1]


def _holds(span: Span, place: Span) -> bool:
    return (
        span.file == place.file
        and (span.line, span.column) <= (place.line, place.column)
        and (place.line, place.column) < (span.end_line, span.end_column)
    )


def _list_places(brief: LinkedBrief) -> Iterator[tuple[Location, str]]:
    """Whatever has an element of its own on the page. What lies in something else begins after it."""
    if brief.brief.summary is not None:
        yield brief.at.below("summary"), "summary"
    for event in brief.events:
        yield from _list_event(event)
    for context in brief.context:
        yield context.at, context_anchor(context.context.id)
    for judgement in brief.judgements:
        yield judgement.at, judgement_anchor(judgement.judgement.id)
    for hypothesis in brief.hypotheses:
        yield hypothesis.at, hypothesis_anchor(hypothesis.id)
    for id in {citation.source.id for citation in brief.citations}:
        yield brief.names.sources[id].at, source_anchor(id)


def _list_event(event: LinkedEvent) -> Iterator[tuple[Location, str]]:
    yield event.at, event_anchor(event.id)
    for point in event.points:
        yield point.at, point_anchor(event.id, point.id)
    for account in event.accounts:
        yield account.at, account_anchor(event.id, account.id)
        for claim in account.claims:
            yield claim.at, anchor_of(claim)
