"""The locator map: where each account places it, on the ground, with a key below it or beside it.

Maps are not mirrored in right-to-left pages: east stays to the right. Their keys are.
"""

from __future__ import annotations

from markupsafe import Markup

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.ground import draw_ground
from briefgen.render.figures.map_furniture import (
    INSET,
    choose_towns,
    dot_of,
    draw_circles,
    draw_inset,
    draw_lines,
    draw_scale_bar,
    draw_towns,
    find_corner,
    list_rim,
    measure_scale_bar,
    name_circles,
    name_countries,
    name_lines,
    wants_inset,
)
from briefgen.render.figures.map_key import draw_key
from briefgen.render.figures.map_marks import draw_discs, draw_signs, list_dots, place_signs
from briefgen.render.figures.placement import Room
from briefgen.render.figures.signs import Sign, gather_signs
from briefgen.render.figures.svg import Canvas, Pen
from briefgen.render.figures.viewport import Extent, Viewport, fit_viewport
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import Disc, MapDrawing

WIDTH = 320.0
_MARGIN = 24.0
_GAP = 18.0


def draw_map(drawing: MapDrawing, labels: Labels, pen: Pen, id: str, width: float = WIDTH) -> Markup:
    """The map of a drawing that holds one place at least.

    `width` is that of the map and its key: where there is room for both, the key stands beside the map.
    """
    beside = width >= 2 * WIDTH - _GAP
    canvas = Canvas(pen, width if beside else WIDTH)
    left = canvas.width - WIDTH if pen.direction == "rtl" else 0.0
    viewport = fit_viewport(list(_list_extents(drawing)), WIDTH, _MARGIN, left)
    signs = gather_signs(drawing, viewport, labels)
    _draw_chart(canvas, drawing, labels, viewport, signs)
    bottom = viewport.frame.bottom
    if beside:
        height = max(bottom, draw_key(canvas, drawing, labels, 0, WIDTH + _GAP))
    else:
        height = draw_key(canvas, drawing, labels, bottom + 8)
    words = drawing.words
    return canvas.finish(id, height, words.title, words.description, "fig fig-map")


def find_towns(drawing: MapDrawing, labels: Labels) -> frozenset[Disc]:
    """Of the references those that bear on the map: with them alone it comes out the same."""
    viewport = fit_viewport(list(_list_extents(drawing)), WIDTH, _MARGIN)
    canvas = Canvas(Pen(labels.direction), WIDTH)
    signs = gather_signs(drawing, viewport, labels)
    return frozenset(_draw_chart(canvas, drawing, labels, viewport, signs))


def _list_extents(drawing: MapDrawing) -> list[Extent]:
    discs = [event.disc for event in drawing.events]
    discs += [place.disc for question in drawing.questions for place in question.places]
    return [
        *(Extent((disc.lat, disc.lon), disc.radius_km) for disc in discs),
        *(Extent((circle.lat, circle.lon), circle.radius_km) for circle in drawing.circles),
    ]


def _draw_chart(
    canvas: Canvas, drawing: MapDrawing, labels: Labels, viewport: Viewport, signs: tuple[Sign, ...]
) -> tuple[Disc, ...]:
    """Draws all but the key, and gives back the towns among the references that bear on the drawing."""
    frame = viewport.frame
    ground = draw_ground(viewport, drawing.countries)
    canvas.rect(frame, "fig-sea")
    canvas.traces(ground.land, "fig-land")
    canvas.traces(ground.focus, "fig-focus")
    canvas.traces(ground.coasts, "fig-coast")
    canvas.traces(ground.borders, "fig-border")
    lines = draw_lines(canvas, drawing.lines, viewport)
    draw_discs(canvas, signs, viewport)
    circles = draw_circles(canvas, drawing.circles, viewport)

    room = Room(frame.grow(-3))
    busy: list[Spot] = [sign.spot for sign in signs if sign.is_dot]
    busy += [spot for sign in signs if not sign.is_dot for spot in list_rim(sign.disc, viewport)]
    if wants_inset(viewport):
        inset = find_corner(frame, INSET, INSET, busy, room)
        room.take(inset.grow(2))
    else:
        inset = None
    length, text, size = measure_scale_bar(viewport, labels)
    bar = find_corner(frame, size.width, size.height, busy, room)
    room.take(bar)

    dots = list_dots(signs)
    chosen = choose_towns(drawing.references, viewport)
    placed = place_signs(signs, room, labels, [dot_of(town, viewport) for town in chosen])
    for dot in dots:
        room.take(dot)
    name_circles(canvas, circles, room)
    towns = (*chosen, *draw_towns(canvas, drawing.references, viewport, room))
    name_lines(canvas, lines, room)
    rims = [list(list_rim(sign.disc, viewport)) for sign in signs if not sign.is_dot]
    name_countries(canvas, ground, labels, room, [*rims, *(line for _, line in (*lines, *circles))])
    draw_signs(canvas, signs, placed)
    if inset is not None:
        draw_inset(canvas, viewport, inset, drawing.countries)
    draw_scale_bar(canvas, bar, length, text)
    canvas.rect(Box(frame.left + 0.4, frame.top + 0.4, frame.right - 0.4, frame.bottom - 0.4), "fig-frame")
    return towns
