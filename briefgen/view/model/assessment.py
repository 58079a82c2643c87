"""What the brief's authors conclude, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from briefgen.view.model.accounts import CitationView
from briefgen.view.model.basics import FigureView, Link
from briefgen.view.model.drawings import BandDrawing


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A conclusion. The band is in per cent; confidence is told apart from it."""

    anchor: str
    text: Markup
    likelihood: str
    low: int
    high: int
    band_label: str
    confidence: str
    confidence_label: str
    basis: tuple[Link, ...]
    would_change: Markup | None
    band: BandDrawing | None = None
    figure: FigureView | None = None


@dataclass(frozen=True, slots=True)
class HypothesisView:
    anchor: str
    letter: str
    statement: Markup
    rank: int
    score: str
    is_tied: bool


@dataclass(frozen=True, slots=True)
class WeightView:
    key: str
    symbol: str
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A row of the matrix: what is weighed, how it bears on each hypothesis, and how much it tells apart."""

    text: Markup
    href: str | None
    weights: tuple[WeightView, ...]
    diagnosticity: str
    is_diagnostic: bool
    citations: tuple[CitationView, ...]
    note: Markup | None = None


@dataclass(frozen=True, slots=True)
class MatrixView:
    hypotheses: tuple[HypothesisView, ...]
    rows: tuple[EvidenceView, ...]
    ranking: tuple[str, ...]
    """Sentences: who leads, and with how much against it."""
    sensitivity: tuple[str, ...]
    """Sentences: what happens to the order when a source is dropped."""


@dataclass(frozen=True, slots=True)
class UnresolvedView:
    text: Markup
    point: Link | None
    would_resolve: Markup | None
