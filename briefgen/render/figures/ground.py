"""What a map is drawn on: sea, land, borders and coasts, cut to the frame and no finer than can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.render.figures.boxes import Spot
from briefgen.render.figures.clipping import Window, clip_area, clip_line, round_window, window_of
from briefgen.render.figures.shapes import Level, load_world
from briefgen.render.figures.surveying import send_surveyor, thin
from briefgen.render.figures.svg import Trace, find_trace
from briefgen.render.figures.viewport import Cap, Viewport

_LEVELS: tuple[tuple[float, Level], ...] = ((4.0, "fine"), (25.0, "medium"))
"""Up to how many km a pixel each level of detail is worth its points."""
_OUTLINE = 3.0
"""An outline that is only there to hold a name is thinned by this much."""
SMALLEST = 1.2
"""Islands smaller than this in both directions, in pixels, are left out."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Lines and areas to be drawn. `countries` are the visible parts of those with a code."""

    land: tuple[Trace, ...]
    focus: tuple[Trace, ...]
    borders: tuple[Trace, ...]
    coasts: tuple[Trace, ...]
    countries: tuple[tuple[str, tuple[Spot, ...]], ...]


def choose_level(viewport: Viewport) -> Level:
    """The level of detail that this scale asks for."""
    km_a_pixel = 1 / viewport.scale
    return next((level for most, level in _LEVELS if km_a_pixel <= most), "coarse")


@lru_cache(maxsize=64)
def draw_ground(viewport: Viewport, focus: frozenset[str]) -> Ground:
    """The ground of a map, cut to its frame. Countries with the codes of `focus` stand out."""
    return _draw(choose_level(viewport), viewport, focus, viewport.cap, window_of(viewport.frame))


@lru_cache(maxsize=256)
def draw_round_ground(viewport: Viewport, focus: frozenset[str]) -> Ground:
    """The ground of an inset, cut to the circle within its frame."""
    return _draw("coarse", viewport, focus, viewport.round_cap, round_window(viewport.frame))


def _draw(level: Level, viewport: Viewport, focus: frozenset[str], cap: Cap, window: Window) -> Ground:
    world, bounds = load_world(level), cap.bounds()
    near = world.find_near(bounds)
    surveyor = send_surveyor(world, viewport, bounds)

    def trace_lines(arcs: Sequence[int]) -> tuple[Trace, ...]:
        lines = (line for arc in arcs for line in surveyor.follow(arc))
        pieces = (piece for line in lines for piece in clip_line(line, window) if _is_visible(piece))
        return tuple(found for piece in pieces if (found := find_trace(piece)))

    land: list[Trace] = []
    lit: list[Trace] = []
    visible: list[tuple[str, tuple[Spot, ...]]] = []
    for polygon in near.polygons:
        areas = [clip_area(area, window) for ring in polygon.rings for area in surveyor.outline(ring)]
        areas = [area for area in areas if len(area) > 2 and _is_visible(area)]
        traces = (find_trace(area, close=True) for area in areas)
        (lit if polygon.code in focus else land).extend(found for found in traces if found)
        if polygon.code and areas:
            visible.append((polygon.code, tuple(thin(areas[0], _OUTLINE))))
    return Ground(
        land=tuple(land),
        focus=tuple(lit),
        borders=trace_lines(near.borders),
        coasts=trace_lines(near.coasts),
        countries=tuple(visible),
    )


def _is_visible(line: Sequence[Spot]) -> bool:
    xs, ys = [spot[0] for spot in line], [spot[1] for spot in line]
    return max(xs) - min(xs) > SMALLEST or max(ys) - min(ys) > SMALLEST
