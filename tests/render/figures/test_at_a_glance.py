"""The map at a glance: on paper beside a few lines, or below many with its key beside it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from briefgen.render.figures import NARROW, WIDE, draw_figures
from briefgen.view.model import BriefView, GlanceItem
from briefgen.view.model.drawings import Disc as Circle
from briefgen.view.model.drawings import EventPlace, FigureWords, MapDrawing
from tests.render.figures.drawn import LANGUAGES, SHEET
from tests.render.sample import strike

PLACES = MapDrawing(
    FigureWords("Map", "A map.", Markup("Where.")),
    (EventPlace(1, "The strike", Circle("Sukhna", 34.9, 38.9, 5)),),
    (),
)


def _tell(points: int) -> BriefView:
    brief = strike()
    items = tuple(GlanceItem(Markup("Who?"), "#who") for _ in range(points))
    event = replace(
        brief.events[0],
        glance=replace(brief.events[0].glance, agreed=items, disputed=(), single=(), unanswered=()),
    )
    return replace(brief, locator=PLACES, events=(event,))


@pytest.mark.parametrize(("points", "width"), [(2, NARROW), (20, WIDE)])
def test_on_paper_the_map_has_the_room_that_the_lines_leave(points: int, width: float) -> None:
    drawn = draw_figures(_tell(points), LANGUAGES["en"], SHEET)
    (found,) = re.findall(r'viewBox="0 0 ([\d.]+)', drawn.figures[0].svg)
    assert float(found) == width
