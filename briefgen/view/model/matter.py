"""What stands around the events: context, sources, what to read on, how to read the page, how it was made."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.view.model.accounts import CitationView
from briefgen.view.model.basics import Badge, DateView, Link, MarkingView
from briefgen.view.model.comparison import VerdictView
from briefgen.view.model.words import Words


@dataclass(frozen=True, slots=True)
class ContextView:
    anchor: str
    when: DateView
    title: str
    relation: str
    relation_label: str
    where: str | None
    text: Markup
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    kind: str
    kind_label: str
    title: str
    authors: str | None
    publisher: str | None
    published: DateView | None
    url: str | None
    host: str | None
    note: Markup | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A numbered source. `derives` are the sources that it rests on; `cited_at` the marks that lead here."""

    number: int
    anchor: str
    title: Words
    authors: str | None
    publisher: str | None
    kind_label: str
    language_label: str | None
    published: DateView | None
    accessed: DateView | None
    url: str | None
    host: str | None
    archive_url: str | None
    archive_host: str | None
    grade: Badge | None
    derives: tuple[Link, ...]
    origin_text: str
    marking: MarkingView | None
    note: Markup | None
    cited_at: tuple[Link, ...]
    remark: str | None = None
    """As of a day: that it was published later, or that nobody can tell."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    anchor: str
    title: str
    children: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaleEntry:
    code: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LegendView:
    """The scales that the brief uses, and only those."""

    verdicts: tuple[VerdictView, ...]
    cells: tuple[ScaleEntry, ...]
    reliability: tuple[ScaleEntry, ...]
    credibility: tuple[ScaleEntry, ...]
    likelihood: tuple[ScaleEntry, ...]
    weights: tuple[ScaleEntry, ...]


@dataclass(frozen=True, slots=True)
class StampView:
    """The revision that a page was made from."""

    revision: str
    """The tag or short hash of the commit."""
    commit: str | None = None
    """The short hash, where the revision goes by a tag."""
    revision_date: DateView | None = None
    is_dirty: bool = False
    """Whether the brief's files differ from that commit."""


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the page came about: nothing of the machine, and no time but the brief's own or the commit's."""

    generator: str
    version: str
    inputs_digest: str
    """First 16 hexadecimal digits of the SHA-256 over all that was read for the brief."""
    stamp: StampView | None = None
