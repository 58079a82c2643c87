"""What helps to read a map: scale bar, inset, and the names of countries, towns, lines and circles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.clipping import clip_line, window_of
from briefgen.render.figures.ground import Ground, draw_round_ground
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.placement import Room, beside, find_inside
from briefgen.render.figures.projection import EARTH_KM, AzimuthalEqualArea, follow, ring
from briefgen.render.figures.scales import round_down
from briefgen.render.figures.svg import Canvas, trace
from briefgen.render.figures.viewport import Viewport, fit_region
from briefgen.view.labels import Labels
from briefgen.view.locator import tell_km
from briefgen.view.model.drawings import Disc, MapCircle, MapLine

INSET = 62.0
"""Diameter of the inset."""
_INSET_FACTOR = 7.0
_INSET_STEP = 3.0
_INSETS_KM = (1_200.0, 1_800.0, 2_700.0, 4_000.0, 6_000.0)
"""Radius of what an inset may show."""
_MARGIN = 5.0
_SMALL = 9.5
_TEXT_HEIGHT = 11.0
_COUNTRY_SPACING = 1.2
_MOST_TOWNS = 8
_LONGEST_BAR = 84.0
_APART = 26.0
"""Towns nearer than this to each other, in pixels, are not both drawn."""


def find_corner(frame: Box, width: float, height: float, spots: Iterable[Spot], room: Room) -> Box:
    """The corner box with the fewest of these spots in it that is still free; the last one, if none is."""
    listed = list(spots)
    left, right = frame.left + _MARGIN, frame.right - _MARGIN - width
    top, bottom = frame.top + _MARGIN, frame.bottom - _MARGIN - height
    corners = [
        Box(x, y, x + width, y + height)
        for x, y in ((right, top), (left, bottom), (right, bottom), (left, top))
    ]
    free = [corner for corner in corners if room.is_free(corner)] or corners[-1:]

    def count(corner: Box) -> int:
        near = corner.grow(12)
        return sum(near.overlaps(Box(x, y, x, y).grow(1)) for x, y in listed)

    return min(free, key=count)


def wants_inset(viewport: Viewport) -> bool:
    """Whether a map shows so little of the world that a reader may not know where it is."""
    return viewport.cap.radius_km * 3 < _INSETS_KM[-1] and isinstance(viewport.projection, AzimuthalEqualArea)


def draw_inset(canvas: Canvas, viewport: Viewport, box: Box, focus: frozenset[str]) -> None:
    """The part of the world around the map, in a circle, with the map's frame in it."""
    projection = viewport.projection
    if not isinstance(projection, AzimuthalEqualArea):
        return
    wanted = viewport.cap.radius_km * _INSET_FACTOR
    # In few sizes and places, so that the maps of one region share one.
    radius = next((km for km in _INSETS_KM if km >= wanted), _INSETS_KM[-1])
    centre = tuple(round(degrees / _INSET_STEP) * _INSET_STEP for degrees in projection.centre)
    region = fit_region((centre[0], centre[1]), radius, Box(0, 0, box.width, box.height))
    ground = draw_round_ground(region, focus)
    corner = (box.left, box.top)
    x, y = box.middle
    canvas.circle(x, y, box.width / 2 + 1.5, "fig-paper")
    canvas.circle(x, y, box.width / 2, "fig-sea")
    canvas.traces(ground.land, "fig-far", corner)
    canvas.traces(ground.focus, "fig-focus", corner)
    canvas.traces(ground.borders, "fig-grid", corner)
    canvas.traces(ground.coasts, "fig-coast", corner)
    canvas.circle(x, y, box.width / 2, "fig-frame")
    share = region.scale / viewport.scale
    width, height = viewport.frame.width * share, viewport.frame.height * share
    middle = viewport.frame.middle
    x, y = region.place(projection.centre)
    x, y = x + box.left, y + box.top
    x += (middle[0] - viewport.origin[0]) * share
    y += (middle[1] - viewport.origin[1]) * share
    if max(width, height) < 5:
        canvas.circle(x, y, 2.2, "fig-here-dot")
    else:
        canvas.rect(Box.around(x, y, width, height), "fig-here")


def measure_scale_bar(viewport: Viewport, labels: Labels) -> tuple[float, str, Box]:
    """How long the bar is, what it says, and the size that it takes up."""
    km = round_down(min(_LONGEST_BAR, viewport.frame.width * 0.28) / viewport.scale)
    text = tell_km(labels, km)
    length = km * viewport.scale
    return length, text, Box(0, 0, max(length, measure(text, _SMALL)) + 4, 18)


def draw_scale_bar(canvas: Canvas, box: Box, length: float, text: str) -> None:
    left, base = box.left + 2, box.bottom - 3
    canvas.text(left, base - 6, text, "fig-small fig-halo")
    canvas.path(
        trace([(left, base - 4), (left, base), (left + length, base), (left + length, base - 4)]), "fig-axis"
    )


def draw_lines(canvas: Canvas, lines: Iterable[MapLine], viewport: Viewport) -> list[tuple[str, list[Spot]]]:
    """The lines that the brief adds; gives back the longest visible piece of each, for its name."""
    visible = []
    for line in lines:
        spots = [viewport.place(place) for place in follow(line.through)]
        pieces = list(clip_line(spots, window_of(viewport.frame)))
        canvas.path("".join(trace(piece) for piece in pieces), "fig-water")
        if pieces:
            visible.append((line.name, max(pieces, key=_length)))
    return visible


def draw_circles(
    canvas: Canvas, circles: Iterable[MapCircle], viewport: Viewport
) -> list[tuple[str, list[Spot]]]:
    """The circles that the brief adds; gives back each with the spots of its rim."""
    drawn = []
    for circle in circles:
        rim = [viewport.place(place) for place in ring((circle.lat, circle.lon), circle.radius_km)]
        pieces = list(clip_line([*rim, rim[0]], window_of(viewport.frame)))
        canvas.path("".join(trace(piece) for piece in pieces), "fig-zone")
        if pieces:
            drawn.append((circle.name, [spot for piece in pieces for spot in piece]))
    return drawn


def name_lines(canvas: Canvas, lines: Iterable[tuple[str, Sequence[Spot]]], room: Room) -> None:
    for name, piece in lines:
        width = measure(name, _SMALL) + 4
        spots = list(piece[len(piece) // 2 :]) + list(piece[: len(piece) // 2])
        found = room.find((box, box) for spot in spots for box in beside(spot, width, _TEXT_HEIGHT, 4))
        if found is not None:
            canvas.text(found.middle[0], found.bottom - 2.6, name, "fig-water-name fig-halo", at="middle")


def name_circles(canvas: Canvas, circles: Iterable[tuple[str, Sequence[Spot]]], room: Room) -> None:
    """Each name outside its rim, where there is room; at the bottom or top if possible."""
    for name, rim in circles:
        width = measure(name, _SMALL) + 4
        spots = sorted(rim, key=lambda spot: -spot[1]) + sorted(rim, key=lambda spot: spot[1])
        candidates = (
            Box.around(x, y + side * (_TEXT_HEIGHT / 2 + 3), width, _TEXT_HEIGHT)
            for x, y in spots
            for side in (1, -1)
        )
        found = room.find((box, box) for box in candidates)
        if found is not None:
            canvas.text(found.middle[0], found.bottom - 2.6, name, "fig-small fig-halo", at="middle")


def choose_towns(towns: Iterable[Disc], viewport: Viewport) -> list[Disc]:
    """The first towns that lie on the map and apart from each other: signs keep clear of them."""
    chosen: list[Disc] = []
    dots: list[Box] = []
    inner = viewport.frame.grow(-6)
    for town in towns:
        dot = dot_of(town, viewport)
        if inner.holds(dot) and not any(math.dist(dot.middle, other.middle) < _APART for other in dots):
            chosen.append(town)
            dots.append(dot)
        if len(dots) == _MOST_TOWNS:
            break
    return chosen


def dot_of(town: Disc, viewport: Viewport) -> Box:
    """The room that a town's dot takes."""
    return Box.around(*viewport.place((town.lat, town.lon)), 6, 6)


def draw_towns(canvas: Canvas, towns: Iterable[Disc], viewport: Viewport, room: Room) -> list[Disc]:
    """As many of the towns as there is room for, each with its name. Gives back which."""
    drawn: list[Disc] = []
    spots: list[Spot] = []
    inner = viewport.frame.grow(-6)
    for town in towns:
        spot = viewport.place((town.lat, town.lon))
        dot = dot_of(town, viewport)
        crowded = any(math.dist(spot, other) < _APART for other in spots)
        if len(drawn) == _MOST_TOWNS or crowded or not inner.holds(dot) or not room.is_free(dot):
            continue
        width = measure(town.name, _SMALL) + 2
        found = room.find((box, box) for box in beside(spot, width, _TEXT_HEIGHT, 5))
        if found is None:
            continue
        room.take(dot)
        drawn.append(town)
        spots.append(spot)
        canvas.rect(Box.around(*spot, 3.6, 3.6), "fig-dot")
        canvas.text(found.middle[0], found.bottom - 2.6, town.name, "fig-small fig-halo", at="middle")
    return drawn


def name_countries(
    canvas: Canvas, ground: Ground, labels: Labels, room: Room, lines: Iterable[Sequence[Spot]]
) -> None:
    """The names of countries of which enough is visible, each once, in its largest part.

    They keep clear of these lines where they can.
    """
    clear = Room(
        room.frame, [*room.taken, *(Box.around(*spot, 4, 4) for line in lines for spot in _fill(line))]
    )
    spaced = labels.direction == "ltr"
    named: set[str] = set()
    for code, shape in sorted(ground.countries, key=lambda country: -_area(country[1])):
        name = labels.locale.territories.get(code)
        if code in named or not name:
            continue
        width = measure(name, _SMALL) + (len(name) * _COUNTRY_SPACING if spaced else 0) + 4
        box = find_inside(shape, width, _TEXT_HEIGHT, clear) or find_inside(shape, width, _TEXT_HEIGHT, room)
        if box is not None:
            named.add(code)
            room.take(box)
            clear.take(box)
            style = "fig-country" if spaced else "fig-small fig-soft"
            canvas.text(box.middle[0], box.bottom - 2.6, name, style, at="middle")


def _length(piece: Sequence[Spot]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(piece))


def _fill(line: Sequence[Spot]) -> Iterator[Spot]:
    """Spots all along a line, a few pixels apart."""
    for start, end in pairwise(line):
        steps = max(1, math.ceil(math.dist(start, end) / 5))
        for step in range(steps):
            share = step / steps
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _area(shape: Sequence[Spot]) -> float:
    total = 0.0
    before = shape[-1]
    for spot in shape:
        total += before[0] * spot[1] - spot[0] * before[1]
        before = spot
    return abs(total) / 2


def list_rim(disc: Disc, viewport: Viewport) -> Iterator[Spot]:
    """Some spots on the rim of a disc, no farther than the globe reaches."""
    km = min(disc.radius_km, math.pi * EARTH_KM * 0.99)
    yield from (viewport.place(place) for place in ring((disc.lat, disc.lon), km, 24))
