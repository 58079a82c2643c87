"""What follows from a linked brief, worked out by pure functions: nothing read, nothing worded."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.analysis.comparison import EventComparison, PointComparison, compare_event
from briefgen.analysis.groups import Group
from briefgen.analysis.hypotheses import HypothesisAnalysis, weigh_hypotheses
from briefgen.analysis.independence import BriefIndependence, OriginTracer, weigh_brief
from briefgen.analysis.parity import BriefParity, measure_parity
from briefgen.analysis.timeline import Timeline, lay_out_timeline
from briefgen.link.corpus import LinkedBrief


@dataclass(frozen=True, slots=True, eq=False)
class BriefAnalysis:
    """All that is computed from one brief. `events` are in the order of the file."""

    brief: LinkedBrief
    events: tuple[EventComparison, ...]
    independence: BriefIndependence
    hypotheses: HypothesisAnalysis | None
    parity: BriefParity
    timeline: Timeline

    def event_of(self, id: str) -> EventComparison:
        """The comparison of the event with this id. Raises KeyError where the brief has no such event."""
        for compared in self.events:
            if compared.event.id == id:
                return compared
        raise KeyError(id)

    @property
    def single_origin_groups(self) -> tuple[tuple[PointComparison, Group], ...]:
        """Answers with several sources of which all lead back to one origin."""
        return tuple(
            (point, group)
            for event in self.events
            for point in event.points
            for group in point.groups
            if group.independence.is_single_origin
        )


def analyse(brief: LinkedBrief) -> BriefAnalysis:
    """Compare the accounts, trace the origins, weigh the hypotheses, measure parity, order the dates."""
    tracer = OriginTracer(brief.names.sources)
    return BriefAnalysis(
        brief=brief,
        events=tuple(compare_event(event, tracer) for event in brief.events),
        independence=weigh_brief(brief, tracer),
        hypotheses=weigh_hypotheses(brief, tracer),
        parity=measure_parity(brief, tracer),
        timeline=lay_out_timeline(brief),
    )
