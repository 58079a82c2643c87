"""The rule that a brief holds nothing that fewer people may see than the brief itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.base import Check, Findings
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Related
from briefgen.link.corpus import LinkedCitation, LinkedClaim, LinkedEvent, LinkedSource
from briefgen.link.reach import used_sources
from briefgen.model.marking import Marking
from briefgen.model.vocabulary import TLP_RANK


class MarkedAboveBrief(Check):
    """TLP 2.0 marks a document by the most closed of what is in it: claims, and the sources that it names.

    A brief without a marking, where the workspace gives none either, may be seen by all.
    """

    code = catalogue.MARKED_ABOVE_BRIEF

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:  # noqa: ARG002
        marking = claim.claim.marking
        if marking is not None and self._is_above(marking):
            yield self.code.at(
                claim.at.span("marking"),
                f"claim `{claim.id}` is TLP:{marking.tlp}, in a brief that is {self._told}",
                help=f"mark the brief TLP:{marking.tlp}, or leave the claim out of it",
            )

    def finalize(self) -> Findings:
        brief = self.subject.brief
        cited: dict[str, LinkedCitation] = {}
        for citation in brief.citations:
            cited.setdefault(citation.source.id, citation)
        for id in sorted(used_sources(brief)):
            source = brief.names.sources.get(id)
            if source is not None and source.source.marking is not None:
                yield from self._check_source(source, source.source.marking, cited.get(id))

    def _check_source(
        self, source: LinkedSource, marking: Marking, citation: LinkedCitation | None
    ) -> Iterator[Diagnostic]:
        if self._is_above(marking):
            at = citation.at.span("source") if citation else self.subject.brief.at.span("title")
            yield self.code.at(
                at,
                f"source `{source.id}` is TLP:{marking.tlp}, in a brief that is {self._told}",
                help=f"mark the brief TLP:{marking.tlp}, or rest it on sources that its readers may see",
                related=[Related(source.at.span("marking"), "the source is marked here")],
            )

    def _is_above(self, marking: Marking) -> bool:
        own = self.subject.brief.marking
        return TLP_RANK[marking.tlp] > (TLP_RANK[own.tlp] if own else 0)

    @property
    def _told(self) -> str:
        own = self.subject.brief.marking
        return f"TLP:{own.tlp}" if own else "not marked"
