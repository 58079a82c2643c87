"""Adds to a finished view what its figures are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.analysis import BriefAnalysis
from briefgen.model.vocabulary import LIKELIHOOD_BANDS
from briefgen.view.accounts import Heads
from briefgen.view.chronicle import draw_strip, draw_timeline
from briefgen.view.labels import Labels
from briefgen.view.lineage import draw_lineage
from briefgen.view.locator import chart_events
from briefgen.view.model import BriefView, JudgementView
from briefgen.view.model.drawings import BandDrawing, FigureWords
from briefgen.view.quantities import draw_ranges
from briefgen.view.texts import Texts

_BANDS = tuple((band.low, band.high) for band in LIKELIHOOD_BANDS)


def add_drawings(
    view: BriefView, texts: Texts, analysis: BriefAnalysis, heads: Mapping[str, Heads]
) -> BriefView:
    """The view with every drawing that says something. The first event's map is the whole brief's.

    `heads` are those of each event, by its id.
    """
    brief, comparisons = analysis.brief, analysis.events
    charts = chart_events(texts, brief, comparisons, heads)
    first = next(iter(charts), None)
    events = tuple(
        replace(
            event,
            locator=None if comparison.event.id == first else charts.get(comparison.event.id),
            ranges=draw_ranges(texts, comparison, heads[comparison.event.id]),
        )
        for event, comparison in zip(view.events, comparisons, strict=True)
    )
    return replace(
        view,
        events=events,
        judgements=tuple(
            replace(judgement, band=_draw_band(texts.labels, judgement)) for judgement in view.judgements
        ),
        locator=None if first is None else charts[first],
        timeline=draw_timeline(texts, brief, comparisons, heads),
        strip=draw_strip(texts, brief),
        lineage=draw_lineage(texts.labels, brief.names.sources, view.sources),
    )


def _draw_band(labels: Labels, judgement: JudgementView) -> BandDrawing:
    told = labels.gettext("{likelihood}: {band} on a scale from 0 to 100 %").format(
        likelihood=judgement.likelihood, band=judgement.band_label
    )
    description = labels.gettext("{sentence}.").format(sentence=told)
    words = FigureWords(labels.gettext("Likelihood"), "", description)
    return BandDrawing(words, judgement.low, judgement.high, _BANDS)
