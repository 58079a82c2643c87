"""Rules about the order of things in time. They speak only where the order is certain.

Dates may be rough: a month, an interval, `2018-12~`. What is compared are the bounds within which they lie,
so that whatever could be in order is. A date without a zone is read in the zone of the event (by the model's
own rule), and the cut-off, which is a day, in the zone of what is compared with it.
"""

from __future__ import annotations

from briefgen.analysis.intervals import ends_before
from briefgen.checks.base import Check, Findings, Subject
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related
from briefgen.link.corpus import LinkedCitation, LinkedClaim, LinkedContext, LinkedEvent
from briefgen.model.moments import Moment

_FORESEEING = frozenset({"imagery", "dataset"})
"""Kinds of source that may well be older than what they are cited for: a picture of the place before."""


def is_after(moment: Moment, cutoff: float) -> bool:
    """Whether a moment is later, for certain, than a cut-off whose last day has this number."""
    return moment.date.earliest > cutoff


class ClaimBeforeEvent(Check):
    """A claim cannot tell of what had not yet happened."""

    code = catalogue.CLAIM_BEFORE_EVENT

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:
        said, when = claim.claim.said, event.event.when
        if said is not None and ends_before(said.bounds(when.zone), when.bounds()):
            yield self.code.at(
                claim.at.span("said"),
                f"claim `{claim.id}` was said before the event happened",
                help="correct `said`, or the event's `when`; what was said in advance belongs in the context",
                related=[Related(event.at.span("when"), "the event happened then")],
            )


class ClaimAfterCutoff(Check):
    """After the information cut-off nothing was taken into account."""

    code = catalogue.CLAIM_AFTER_CUTOFF

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:  # noqa: ARG002
        said, brief = claim.claim.said, self.subject.brief
        cutoff = brief.brief.cutoff
        if said is not None and cutoff is not None and is_after(said, cutoff.latest):
            yield self.code.at(
                claim.at.span("said"),
                f"claim `{claim.id}` was said after the brief's cut-off",
                help="correct `said`, move the cut-off, or remove the claim",
                related=[Related(brief.at.span("cutoff"), "the cut-off")],
            )


class SourceBeforeEvent(Check):
    """A document cannot report what had not yet happened when it was published."""

    code = catalogue.SOURCE_BEFORE_EVENT

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._told: set[tuple[str, Moment]] = set()

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:
        for citation in claim.citations:
            yield from self._compare(
                citation, event.event.when, Related(event.at.span("when"), "it happened then")
            )

    def check_context(self, context: LinkedContext) -> Findings:
        for citation in context.citations:
            happened = Related(context.at.span("when"), "it happened then")
            yield from self._compare(citation, context.context.when, happened)

    def _compare(self, citation: LinkedCitation, when: Moment, happened: Related) -> Findings:
        source = citation.source
        published = source.source.published
        if published is None or source.source.kind in _FORESEEING or (source.id, when) in self._told:
            return
        if ends_before(published.bounds(when.zone), when.bounds()):
            self._told.add((source.id, when))
            yield self.code.at(
                citation.at.span("source"),
                f"source `{source.id}` was published before what it is cited for happened",
                help="correct its `published`, or cite another source",
                related=[happened, Related(source.at.span("published"), "it was published then")],
            )


class SourceAfterCutoff(Check):
    """After the information cut-off nothing was taken into account, and so nothing later is cited."""

    code = catalogue.SOURCE_AFTER_CUTOFF

    def __init__(self, subject: Subject) -> None:
        super().__init__(subject)
        self._told: set[str] = set()

    def check_citation(self, citation: LinkedCitation) -> Findings:
        source, brief = citation.source, self.subject.brief
        published, cutoff = source.source.published, brief.brief.cutoff
        if published is None or cutoff is None or source.id in self._told:
            return
        if is_after(published, cutoff.latest):
            self._told.add(source.id)
            yield self.code.at(
                citation.at.span("source"),
                f"source `{source.id}` was published after the brief's cut-off",
                help="correct its `published`, move the cut-off, or do not cite it",
                related=[
                    Related(brief.at.span("cutoff"), "the cut-off"),
                    Related(source.at.span("published"), "it was published then"),
                ],
            )


class ContextAfterEvent(Check):
    """Context is what came before; only a consequence comes after."""

    code = catalogue.CONTEXT_AFTER_EVENT
    needs_whole = True

    def check_context(self, context: LinkedContext) -> Findings:
        events, item = self.subject.brief.events, context.context
        if not events or item.relation == "consequence":
            return
        if all(ends_before(e.event.when.bounds(), item.when.bounds(e.event.when.zone)) for e in events):
            last = max(events, key=lambda event: event.event.when.bounds().latest)
            yield self.code.at(
                context.at.span("when"),
                f"`{item.id}` is given as context, but is later than every event",
                help="correct the date, make it an event, or give its relation as `consequence`",
                related=[Related(last.at.span("when"), "the last event")],
            )
