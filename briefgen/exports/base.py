"""What every export shares: what it is made from, and the protocol of the files that make one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Protocol

from briefgen.analysis import BriefAnalysis
from briefgen.link.corpus import LinkedBrief
from briefgen.view.model import BriefView

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Written where a format asks for a date and the brief has none; the clock is never asked."""


class ExportUnavailable(Exception):
    """A format needs a library that is not installed: the `extra` of briefgen that brings it."""

    def __init__(self, format: str, extra: str) -> None:
        super().__init__(f"{format} needs briefgen[{extra}]")
        self.format = format
        self.extra = extra


class Documents(Protocol):
    """The brief as a finished document, made when a format asks for it."""

    def make_plain(self, subject: Subject) -> str:
        """A whole HTML document of headings, tables and lists: no styles, drawings or scripts."""

    def make_pdf(self, subject: Subject) -> bytes:
        """The PDF, as `briefgen build` makes it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One brief, ready to be given out in one language.

    `address` is where its page is published, ending in a slash; None where the workspace names no site.
    """

    analysis: BriefAnalysis
    view: BriefView
    documents: Documents
    address: str | None = None

    @property
    def brief(self) -> LinkedBrief:
        return self.analysis.brief

    @property
    def slug(self) -> str:
        return self.analysis.brief.slug

    @property
    def moment(self) -> datetime:
        """When the brief says it was issued, or else its cut-off, at midnight UTC."""
        for date in (self.view.issued, self.view.cutoff):
            if date is not None and date.iso is not None:
                return datetime.fromisoformat(date.iso).replace(tzinfo=UTC)
        return UNDATED

    def link(self, anchor: str) -> str | None:
        """The permanent link to a place on the published page."""
        return f"{self.address}#{anchor}" if self.address else None


class Exporter(Protocol):
    """One format. `suffix` begins with a dot; `joins` says that one file may hold several briefs."""

    name: ClassVar[str]
    suffix: ClassVar[str]
    media_type: ClassVar[str]
    summary: ClassVar[str]
    """What the file is, in a line, for help and documentation."""
    joins: ClassVar[bool]

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        """The file: of exactly one brief, unless the format joins. Raises ExportUnavailable."""
        ...
