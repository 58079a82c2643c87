"""What the timeline and the strip of earlier incidents show: what happened when, and who said so when."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from briefgen.analysis.comparison import EventComparison
from briefgen.analysis.order import bound_said
from briefgen.link.corpus import LinkedAccount, LinkedBrief
from briefgen.model.moments import Moment, TimeBounds
from briefgen.view.accounts import Heads
from briefgen.view.dates import show_date, show_moment
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import (
    FigureWords,
    Incident,
    Lane,
    Statements,
    Stretch,
    StripDrawing,
    TimelineDrawing,
    TimelineEvent,
)
from briefgen.view.texts import Texts

_UTC = "UTC"


def draw_timeline(
    texts: Texts, brief: LinkedBrief, comparisons: Sequence[EventComparison], heads: Mapping[str, Heads]
) -> TimelineDrawing | None:
    """The events and who spoke of them when; None where no statement has a date."""
    labels = texts.labels
    events = []
    for number, comparison in enumerate(comparisons, 1):
        event = comparison.event
        lanes = tuple(
            _draw_lane(texts, account, heads[event.id], event.event.when.zone) for account in event.accounts
        )
        shown = show_moment(labels, event.event.when)
        events.append(
            TimelineEvent(
                number=number if len(comparisons) > 1 else None,
                title=texts.words(event.event.title),
                when=shown.text if shown else "",
                stretch=_stretch(event.event.when, event.event.when.bounds()),
                lanes=lanes,
            )
        )
    if not any(lane.statements for event in events for lane in event.lanes):
        return None
    zone = find_zone(brief)
    cutoff, cutoff_label = _find_cutoff(texts, brief, zone)
    return TimelineDrawing(
        words=_tell_timeline(labels, events, cutoff_label),
        events=tuple(events),
        zone=zone,
        cutoff=cutoff,
        cutoff_label=cutoff_label,
    )


def draw_strip(texts: Texts, brief: LinkedBrief) -> StripDrawing | None:
    """Earlier incidents and the events, in order of time; None where no earlier incident is told."""
    if not brief.context:
        return None
    labels, zone = texts.labels, find_zone(brief)
    incidents = [
        _draw_incident(texts, linked.context.title, linked.context.when, zone, is_event=False)
        for linked in brief.context
    ]
    incidents += [
        _draw_incident(texts, event.event.title, event.event.when, zone, is_event=True)
        for event in brief.events
    ]
    incidents.sort(key=lambda incident: (incident.stretch.earliest, incident.stretch.latest))
    cutoff, cutoff_label = _find_cutoff(texts, brief, zone)
    told = labels.chain(
        labels.gettext("{when}: {title}").format(when=incident.when, title=incident.title)
        for incident in incidents
    )
    words = FigureWords(
        title=labels.gettext("Earlier incidents and the events, in order of time"),
        caption=labels.gettext(
            "Earlier incidents, and the events of this brief in bold. Ends that fade are not known exactly."
        ),
        description=labels.gettext("In order of time – {incidents}.").format(incidents=told),
    )
    return StripDrawing(words, tuple(incidents), zone, cutoff, cutoff_label)


def find_zone(brief: LinkedBrief) -> str:
    """The zone in whose days time is told: that of the first event that names one."""
    return next((event.event.when.zone for event in brief.events if event.event.when.zone), _UTC)


def _draw_incident(
    texts: Texts, title: str | dict[str, str], when: Moment, zone: str, *, is_event: bool
) -> Incident:
    shown = show_moment(texts.labels, when)
    return Incident(
        title=texts.words(title),
        when=shown.text if shown else "",
        stretch=_stretch(when, when.bounds(zone)),
        is_event=is_event,
    )


def _draw_lane(texts: Texts, account: LinkedAccount, heads: Heads, zone: str | None) -> Lane:
    said: dict[TimeBounds, list[Moment]] = {}
    undated = 0
    for claim in account.claims:
        bounds = bound_said(claim, zone)
        if bounds is None or claim.claim.said is None:
            undated += 1
        else:
            said.setdefault(bounds, []).append(claim.claim.said)
    statements = []
    for bounds in sorted(said, key=lambda bounds: (bounds.earliest, bounds.latest)):
        moments = said[bounds]
        shown = show_moment(texts.labels, moments[0], zone)
        statements.append(Statements(_stretch(moments[0], bounds), len(moments), shown.text if shown else ""))
    return Lane(heads[account.id], tuple(statements), undated)


def _stretch(moment: Moment, bounds: TimeBounds) -> Stretch:
    is_fuzzy = moment.time is None or moment.until is not None or moment.approximate
    return Stretch(bounds.earliest, bounds.latest, is_fuzzy)


def _find_cutoff(texts: Texts, brief: LinkedBrief, zone: str) -> tuple[float | None, str]:
    """The end of the last day that was taken into account."""
    cutoff = brief.brief.cutoff
    if cutoff is None:
        return None, ""
    end = Moment(date=cutoff).bounds(zone).latest
    if math.isinf(end):
        return None, ""
    label = texts.labels.gettext("Information cut-off: {date}")
    return end, label.format(date=show_date(texts.labels, cutoff).text)


def _tell_timeline(labels: Labels, events: Sequence[TimelineEvent], cutoff_label: str) -> FigureWords:
    sentences = []
    for event in events:
        sentences.append(
            labels.gettext("{title} – {when}.").format(title=event.title, when=event.when)
            if event.number is None
            else labels.gettext("Event {number}, {title} – {when}.").format(
                number=labels.number(event.number), title=event.title, when=event.when
            )
        )
        sentences += [sentence for lane in event.lanes for sentence in _tell_lane(labels, lane)]
    if cutoff_label:
        sentences.append(labels.gettext("{sentence}.").format(sentence=cutoff_label))
    return FigureWords(
        title=labels.gettext("Timeline of the events and of what was said of them"),
        caption=labels.gettext(
            "When the events happened, and when each account spoke of them. "
            "A bar with fading ends: at some time within it. A mark: at that time."
        ),
        description=" ".join(sentences),
    )


def _tell_lane(labels: Labels, lane: Lane) -> Iterator[str]:
    name = labels.gettext("{letter} ({name})").format(letter=lane.head.letter, name=lane.head.short)
    if lane.statements:
        told = labels.chain(
            labels.gettext("{statements}, {when}").format(
                statements=count_statements(labels, statements.count), when=statements.when
            )
            for statements in lane.statements
        )
        yield labels.gettext("{account}: {told}.").format(account=name, told=told)
    if lane.undated:
        yield labels.gettext("{account}: {statements} without a recorded date.").format(
            account=name, statements=count_statements(labels, lane.undated)
        )


def count_statements(labels: Labels, count: int) -> str:
    """`3 statements`."""
    return labels.ngettext("{n} statement", "{n} statements", count).format(n=labels.number(count))
