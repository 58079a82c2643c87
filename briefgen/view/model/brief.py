"""A brief: the page as a whole, and its events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from briefgen.view.model.accounts import AccountView, IndependenceView
from briefgen.view.model.assessment import JudgementView, MatrixView, UnresolvedView
from briefgen.view.model.basics import AuthorView, DateView, FigureView, MarkingView
from briefgen.view.model.comparison import GlanceView, RowView
from briefgen.view.model.drawings import (
    LineageDrawing,
    MapDrawing,
    RangesDrawing,
    StripDrawing,
    TimelineDrawing,
)
from briefgen.view.model.edition import AsOfView, ChangesView
from briefgen.view.model.matter import (
    Colophon,
    ContentsEntry,
    ContextView,
    LegendView,
    RelatedView,
    SourceView,
)

BESIDE_A_MAP = 8
"""Points at a glance that take about as much room beside a map, on paper, as the map and its key."""


@dataclass(frozen=True, slots=True)
class EventView:
    anchor: str
    number: int
    title: str
    when: DateView
    where: str | None
    summary: Markup | None
    accounts: tuple[AccountView, ...]
    rows: tuple[RowView, ...]
    glance: GlanceView
    independence: IndependenceView
    locator: MapDrawing | None = None
    """Where its accounts place it; that of the first event is the brief's."""
    ranges: RangesDrawing | None = None
    figures: tuple[FigureView, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefView:
    slug: str
    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    short_title: str
    description: str
    """The summary in plain text, at most 300 characters, for page metadata."""
    status: str
    status_label: str
    version: str | None
    issued: DateView | None
    cutoff: DateView | None
    when: DateView | None
    where: str | None
    organisation: str | None
    organisation_url: str | None
    logo: str | None
    marking: MarkingView | None
    authors: tuple[AuthorView, ...]
    tags: tuple[str, ...]
    summary: Markup | None
    events: tuple[EventView, ...]
    context: tuple[ContextView, ...]
    judgements: tuple[JudgementView, ...]
    matrix: MatrixView | None
    unresolved: tuple[UnresolvedView, ...]
    related: tuple[RelatedView, ...]
    sources: tuple[SourceView, ...]
    contents: tuple[ContentsEntry, ...]
    legend: LegendView
    colophon: Colophon
    page_size: str
    locator: MapDrawing | None = None
    timeline: TimelineDrawing | None = None
    strip: StripDrawing | None = None
    lineage: LineageDrawing | None = None
    figures: tuple[FigureView, ...] = ()
    """Drawings about the brief as a whole, once they are drawn: the map, the timeline."""
    as_of: AsOfView | None = None
    changes: ChangesView | None = None
    is_tall: bool = False
    """Whether comparisons are told point by point, however few the accounts."""
    required_anchors: tuple[str, ...] = ()
    """Every claim, source note and citation mark that must be found in a finished document."""

    @property
    def is_glance_long(self) -> bool:
        """Whether what there is at a glance is more than fits beside a map."""
        return sum(len(event.glance) for event in self.events) > BESIDE_A_MAP

    @property
    def document_title(self) -> str:
        """What the document is called outside its own pages."""
        return f"{self.title} – {self.as_of.headline}" if self.as_of else self.title
