"""Rules about the sources themselves. Over the shared register they speak once, and not once a brief."""

from __future__ import annotations

from briefgen.checks.base import Findings, SourceCheck
from briefgen.diagnostics import catalogue
from briefgen.link.corpus import LinkedSource


class ReliabilityMissing(SourceCheck):
    """A source that nobody graded (Admiralty code, A to F)."""

    code = catalogue.RELIABILITY_MISSING

    def check_source(self, source: LinkedSource) -> Findings:
        if source.source.reliability is None:
            yield self.code.at(
                source.at.span("id"),
                f"source `{source.id}` has no reliability grade",
                help="add `reliability:` A to E, or F where it cannot be judged",
            )


class SourceNeverCited(SourceCheck):
    """A source that no brief cites, and that nothing cited rests on."""

    code = catalogue.SOURCE_NEVER_CITED

    def check_source(self, source: LinkedSource) -> Findings:
        if self.used is not None and source.id not in self.used:
            yield self.code.at(
                source.at.span("id"),
                f"source `{source.id}` is cited nowhere",
                help="cite it where it says something, or remove it",
            )


class LinkWithoutArchive(SourceCheck):
    """A source that is on the web, where it may change or vanish, and of which no lasting copy is named."""

    code = catalogue.LINK_WITHOUT_ARCHIVE

    def check_source(self, source: LinkedSource) -> Findings:
        if source.source.url is not None and source.source.archive_url is None:
            yield self.code.at(
                source.at.span("url"),
                f"source `{source.id}` has a link and no lasting copy",
                help="add `archive_url:` with the address of a copy in a web archive",
            )
