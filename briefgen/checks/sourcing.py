"""Rules about what claims rest on."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.analysis.comparison import EventComparison, Group, PointComparison
from briefgen.analysis.words import count_words
from briefgen.checks.base import Check, Findings
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related
from briefgen.link.corpus import LinkedCitation, LinkedClaim, LinkedEvent


class ClaimWithoutSource(Check):
    """Each claim must say which document it is taken from."""

    code = catalogue.CLAIM_WITHOUT_SOURCE

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:  # noqa: ARG002
        # A citation that an earlier stage refused is in the file, and has its own finding.
        written = claim.at.document.at(claim.at.path)
        if claim.claim.cites or (isinstance(written, Mapping) and written.get("cites")):
            return
        yield self.code.at(
            claim.at.span("id"),
            f"claim `{claim.id}` cites no source",
            help="add `cites: [{source: …, at: …}]`, or remove the claim",
        )


class CredibilityWithoutOrigins(Check):
    """Credibility 1 means confirmed by other, independent sources (Admiralty code).

    Counted are the origins of all claims that give the same answer, for these are what confirm it.
    """

    code = catalogue.CREDIBILITY_WITHOUT_ORIGINS
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        weighed = self.subject.analysis.independence.claims
        shared = {
            claim: group.independence
            for point in compared.points
            for group in (*point.groups, *point.denials)
            for claim in group.claims
        }
        for claim in compared.event.claims:
            origins = {*weighed[claim].origins, *(shared[claim].origins if claim in shared else ())}
            if claim.claim.credibility == 1 and len(origins) < 2:
                yield self.code.at(
                    claim.at.span("credibility"),
                    f"claim `{claim.id}` is graded 1 on {'one origin' if origins else 'no origin'}",
                    help="1 means confirmed by other, independent sources: "
                    "cite two that rest on different origins, or grade it 2",
                    related=self._point_at(origins),
                )

    def _point_at(self, origins: set[str]) -> list[Related]:
        sources = self.subject.brief.names.sources
        return [Related(sources[id].at.span("id"), "the only origin") for id in sorted(origins)]


class SingleSourceEvent(Check):
    """An event all of whose accounts rest on one source, or lead back to one origin."""

    code = catalogue.SINGLE_SOURCE_EVENT
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        event = compared.event
        weighed = self.subject.analysis.independence.events[event]
        if len(weighed.origins) != 1:
            return
        if len(weighed.sources) == 1:
            what = f"one source, `{weighed.sources[0]}`"
            help = "find a second source, or say in the summary that everything rests on one"
        else:
            what = f"{len(weighed.sources)} sources that lead back to one origin"
            help = "find a source that rests on something else, or say in the summary that all rest on one"
        sources = self.subject.brief.names.sources
        related = [Related(sources[id].at.span("id"), "everything rests on this") for id in weighed.origins]
        yield self.code.at(
            event.at.span("id"), f"event `{event.id}` rests on {what}", help=help, related=related
        )


class SingleOriginValue(Check):
    """An answer that several sources give, all of which lead back to one origin."""

    code = catalogue.SINGLE_ORIGIN_VALUE
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        for point in compared.points:
            for group in (*point.groups, *point.denials):
                if group.independence.is_single_origin and group.independence.origins:
                    yield from self._report(point, group)

    def _report(self, point: PointComparison, group: Group) -> Findings:
        claim = group.claims[0]
        origin = group.independence.origins[0]
        key = "text" if claim.claim.value is None else "value"
        yield self.code.at(
            claim.at.span(key),
            f"{len(group.independence.sources)} sources give this answer to `{point.point.id}`, "
            f"and all lead back to `{origin}`",
            help="they do not confirm each other: say so, or cite a source that rests on another origin",
            related=[
                Related(self.subject.brief.names.sources[origin].at.span("id"), "the one origin"),
                *(Related(other.at.span("id"), "the same answer") for other in group.claims[1:]),
            ],
        )


class LongQuotation(Check):
    """A quotation longer than what the workspace holds to be fair."""

    code = catalogue.LONG_QUOTATION

    def check_citation(self, citation: LinkedCitation) -> Findings:
        quote, most = citation.citation.quote, self.subject.settings.quote_words
        if quote is None or (words := count_words(quote)) <= most:
            return
        yield self.code.at(
            citation.at.span("quote"),
            f"a quotation of {words} words; the most is {most}",
            help="quote the words that matter and tell the rest, or raise `quote_words` in briefgen.yaml",
        )
