"""Everything in a brief that has a date, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefgen.analysis.order import bound_said
from briefgen.link.corpus import (
    LinkedAccount,
    LinkedBrief,
    LinkedClaim,
    LinkedContext,
    LinkedEvent,
    LinkedSource,
)
from briefgen.model.moments import Moment, TimeBounds

EntryKind = Literal["context", "event", "claim", "source"]
"""`context` and `event` happened then, `claim` was said then, `source` was published then."""


@dataclass(frozen=True, slots=True, eq=False)
class TimelineEntry:
    """One dated thing: the moment as written, and the stretch of time in which it lies.

    `account` is the lane that a claim runs in; None for what belongs to no account.
    """

    kind: EntryKind
    moment: Moment
    bounds: TimeBounds
    item: LinkedContext | LinkedEvent | LinkedClaim | LinkedSource
    event: LinkedEvent | None = None
    account: LinkedAccount | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Timeline:
    """Entries by the earliest instant at which they can lie, then the latest, then as they are read.

    What has no date is in `undated`: claims of which nobody recorded when they were said, and cited sources
    without a day of publication.
    """

    entries: tuple[TimelineEntry, ...]
    undated: tuple[LinkedClaim | LinkedSource, ...]


def lay_out_timeline(brief: LinkedBrief) -> Timeline:
    entries = [*_date_context(brief), *_date_events(brief), *_date_sources(brief)]
    entries.sort(key=lambda entry: (entry.bounds.earliest, entry.bounds.latest))
    undated: tuple[LinkedClaim | LinkedSource, ...] = (
        *(claim for claim in brief.claims if claim.claim.said is None),
        *(source for source in _cited_sources(brief) if source.source.published is None),
    )
    return Timeline(tuple(entries), undated)


def _date_context(brief: LinkedBrief) -> Iterator[TimelineEntry]:
    for context in brief.context:
        moment = context.context.when
        yield TimelineEntry("context", moment, moment.bounds(), context)


def _date_events(brief: LinkedBrief) -> Iterator[TimelineEntry]:
    for event in brief.events:
        when = event.event.when
        yield TimelineEntry("event", when, when.bounds(), event, event)
        for account in event.accounts:
            for claim in account.claims:
                bounds = bound_said(claim, when.zone)
                if bounds is not None and claim.claim.said is not None:
                    yield TimelineEntry("claim", claim.claim.said, bounds, claim, event, account)


def _date_sources(brief: LinkedBrief) -> Iterator[TimelineEntry]:
    for source in _cited_sources(brief):
        published = source.source.published
        if published is not None:
            yield TimelineEntry("source", published, published.bounds(), source)


def _cited_sources(brief: LinkedBrief) -> tuple[LinkedSource, ...]:
    """The sources that the brief cites, each once, in reading order."""
    return tuple({citation.source.id: citation.source for citation in brief.citations}.values())
