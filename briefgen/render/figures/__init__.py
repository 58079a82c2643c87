"""Figures: SVG drawn at build time from what the view says, one module a figure.

Those that need the width of the page are drawn twice for the screen, once wide and once for phones; which
one shows is the style sheet's business. Print gets the wide one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from markupsafe import Markup

from briefgen.render.figures.likelihood import draw_band
from briefgen.render.figures.lineage import draw_lineage
from briefgen.render.figures.locator import draw_map
from briefgen.render.figures.ranges import draw_ranges
from briefgen.render.figures.strip import draw_strip
from briefgen.render.figures.svg import Pen, Sheet
from briefgen.render.figures.timeline import draw_timeline
from briefgen.render.parts import Parts
from briefgen.view.labels import Labels
from briefgen.view.model import BriefView, EventView, FigureView, JudgementView
from briefgen.view.model.drawings import FigureWords, MapDrawing

WIDE = 624.0
"""Width of a page's text, A4 and Letter, in CSS pixels."""
NARROW = 320.0
"""Width of a small phone."""


def draw_figures(
    view: BriefView, labels: Labels, sheet: Sheet | None = None, parts: Parts | None = None
) -> BriefView:
    """The view with every figure drawn: for the screen or, given what their classes look like, for print.

    Of `parts` it takes what was drawn from the very same before.

    Names of figures: `locator`, `timeline`, `context-strip` and `lineage` of a brief, `locator` and `ranges`
    of an event, `likelihood` of a judgement.
    """
    artist = _Artist(labels, Pen(labels.direction, sheet), parts or Parts())
    return replace(
        view,
        figures=tuple(artist.draw_brief(view)),
        events=tuple(replace(event, figures=tuple(artist.draw_event(event))) for event in view.events),
        judgements=tuple(artist.draw_judgement(judgement) for judgement in view.judgements),
    )


class _Artist:
    def __init__(self, labels: Labels, pen: Pen, parts: Parts) -> None:
        self._labels = labels
        self._pen = pen
        self._parts = parts

    def draw_brief(self, view: BriefView) -> Iterator[FigureView]:
        labels, pen = self._labels, self._pen
        if view.locator is not None:
            drawn = self._draw_map(view.locator, "figure-locator", beside=not view.is_glance_long)
            yield _frame("locator", drawn, view.locator.words)
        if (timeline := view.timeline) is not None:
            drawn = self._draw_both(
                "figure-timeline", timeline, lambda id, width: draw_timeline(timeline, labels, pen, id, width)
            )
            yield _frame("timeline", drawn, timeline.words)
        if (strip := view.strip) is not None:
            drawn = self._draw_both(
                "figure-strip", strip, lambda id, width: draw_strip(strip, labels, pen, id, width)
            )
            yield _frame("context-strip", drawn, strip.words)
        if (lineage := view.lineage) is not None:
            drawn = self._draw_both(
                "figure-lineage", lineage, lambda id, width: draw_lineage(lineage, labels, pen, id, width)
            )
            yield _frame("lineage", drawn, lineage.words)

    def draw_event(self, event: EventView) -> Iterator[FigureView]:
        labels, pen = self._labels, self._pen
        if (ranges := event.ranges) is not None:
            drawn = self._draw_both(
                f"figure-ranges-{event.number}",
                ranges,
                lambda id, width: draw_ranges(ranges, labels, pen, id, width),
            )
            yield _frame("ranges", drawn, ranges.words)
        if event.locator is not None:
            drawn = self._draw_map(event.locator, f"figure-locator-{event.number}")
            yield _frame("locator", drawn, event.locator.words)

    def draw_judgement(self, judgement: JudgementView) -> JudgementView:
        if (band := judgement.band) is None:
            return judgement
        id = f"figure-{judgement.anchor}"
        drawn = self._parts.draw((id, band), lambda: draw_band(band, self._labels, self._pen, id))
        return replace(judgement, figure=_frame("likelihood", drawn, band.words))

    def _draw_map(self, drawing: MapDrawing, id: str, *, beside: bool = False) -> Markup:
        """`beside` says that a printed map shares the width of the page with something else."""
        # On paper there is room for the key beside a map; a screen may be a phone's.
        width = WIDE if self._pen.for_print and not beside else NARROW
        return self._parts.draw(
            (id, drawing, width), lambda: draw_map(drawing, self._labels, self._pen, id, width)
        )

    def _draw_both(self, id: str, drawing: object, draw: Callable[[str, float], Markup]) -> Markup:
        def draw_all() -> Markup:
            wide = draw(id, WIDE)
            return wide if self._pen.for_print else wide + draw(f"{id}-narrow", NARROW)

        return self._parts.draw((id, drawing), draw_all)


def _frame(name: str, drawn: Markup, words: FigureWords) -> FigureView:
    return FigureView(name, drawn, words.caption, words.description)
