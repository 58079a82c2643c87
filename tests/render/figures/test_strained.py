"""Drawings under strain: whatever they hold, no words are written over others or out of the picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from briefgen.render.figures import NARROW, WIDE
from briefgen.render.figures.lineage import draw_lineage
from briefgen.render.figures.locator import draw_map
from briefgen.render.figures.ranges import draw_ranges
from briefgen.render.figures.strip import draw_strip
from briefgen.render.figures.timeline import draw_timeline
from briefgen.view.model import AccountHead
from briefgen.view.model.drawings import (
    ClaimedPlace,
    Disc,
    EventPlace,
    FigureWords,
    Incident,
    Lane,
    LineageDrawing,
    LineageNode,
    MapCircle,
    MapDrawing,
    MapLine,
    PlaceQuestion,
    Quantity,
    RangeRow,
    RangesDrawing,
    Statements,
    Stretch,
    StripDrawing,
    TimelineDrawing,
    TimelineEvent,
)
from tests.render.figures.drawn import LANGUAGES, Drawn, pen, take_apart
from tests.render.parts import head

WORDS = FigureWords("A drawing", "Under it", "What it shows")
YEAR = 365.25 * 24 * 60
NAMES = {
    "en": [
        "Tanf",
        "Jabal Ghurab south of Sukhna",
        "Donaudampfschifffahrtsgesellschaftshafen",
        "漢字の村",
        "–",
    ],
    "ar": ["التنف", "جبل غراب جنوب السخنة", "المنطقة الواقعة جنوب دمشق", "Tanf", "٢"],
}


def _discs(points: list[tuple[float, float]], language: str, radius: float = 5.0) -> list[Disc]:
    names = NAMES[language]
    return [Disc(f"{names[n % len(names)]}", lat, lon, radius) for n, (lat, lon) in enumerate(points)]


def _head(n: int, name: str) -> AccountHead:
    return head(n, name, name)


def _map(discs: list[Disc], references: tuple[Disc, ...] = ()) -> MapDrawing:
    places = tuple(ClaimedPlace(disc, (_head(n % 30, f"Account {n}"),)) for n, disc in enumerate(discs))
    events = (EventPlace(1, "The event", discs[0]),)
    questions = (PlaceQuestion("Where?", places),)
    return MapDrawing(WORDS, events, questions, references, countries=frozenset({"SY"}))


def _draw_map(drawing: MapDrawing, language: str, width: float) -> Drawn:
    return take_apart(draw_map(drawing, LANGUAGES[language], pen(language), "map", width))


def _is_sound(drawn: Drawn) -> None:
    assert drawn.overlaps() == []
    assert drawn.strays() == []


MAPS: dict[str, list[tuple[float, float]]] = {
    "one point": [(34.5, 38.9)],
    "the same point": [(34.5, 38.9)] * 5,
    "a metre apart": [(34.5, 38.9), (34.50001, 38.90001)],
    "antimeridian": [(-17.0, 179.5), (-16.5, -179.2), (-18.0, 178.0)],
    "north pole": [(90.0, 0.0), (88.0, 90.0), (87.5, -150.0)],
    "south pole": [(-90.0, 0.0), (-89.0, 45.0)],
    "both poles": [(90.0, 0.0), (-90.0, 0.0)],
    "antipodes": [(10.0, 20.0), (-10.0, -160.0)],
    "all the world": [(60.0, -150.0), (-30.0, 150.0), (0.0, 0.0), (70.0, 100.0)],
    "one line": [(34.0, lon) for lon in range(36, 48)],
    "a crowd": [(34 + n % 10 / 50, 38 + n // 10 / 50) for n in range(40)],
    "a thousand": [(30 + math.sin(n) * 6, 40 + math.cos(n * 1.7) * 9) for n in range(1000)],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["key below", "key beside"])
@pytest.mark.parametrize("name", MAPS)
def test_a_map_of_anything_is_sound(name: str, language: str, width: float) -> None:
    discs = _discs(MAPS[name], language)
    drawn = _draw_map(_map(discs, references=tuple(discs[:20])), language, width)
    _is_sound(drawn)
    assert drawn.frame.height < 700
    assert len(drawn.labels) < 200


@settings(max_examples=12, deadline=None)
@given(
    points=st.lists(
        st.tuples(st.floats(-90, 90), st.floats(-180, 180, exclude_min=True)), min_size=1, max_size=12
    ),
    radius=st.sampled_from([0.0, 0.1, 5.0, 150.0, 3000.0]),
    language=st.sampled_from([*LANGUAGES]),
)
def test_any_places_make_a_sound_map(points: list[tuple[float, float]], radius: float, language: str) -> None:
    _is_sound(_draw_map(_map(_discs(points, language, radius)), language, NARROW))


def test_lines_and_circles_of_a_brief_are_named_once_and_stay_in_the_frame() -> None:
    discs = _discs([(34.5, 38.9), (35.2, 40.1)], "en")
    river = MapLine("Euphrates", ((37.0, 38.0), (35.9, 39.0), (35.3, 40.1), (34.4, 41.0)))
    zone = MapCircle("55 km from Tanf", 33.5, 38.7, 55.0)
    drawn = _draw_map(replace(_map(discs), lines=(river,), circles=(zone,)), "en", WIDE)
    _is_sound(drawn)
    assert drawn.words().count("Euphrates") == drawn.words().count("55 km from Tanf") == 1


def test_a_map_is_not_mirrored_and_its_key_is() -> None:
    points = [(34.5, 36.0), (34.5, 44.0)]
    english, arabic = (
        _draw_map(_map([Disc("West", *points[0], 5), Disc("East", *points[1], 5)]), language, WIDE)
        for language in ("en", "ar")
    )
    for drawn in (english, arabic):
        dots = sorted(float(each.attrib["cx"]) for each in drawn.root.iter() if "cx" in each.attrib)
        assert dots[-1] - dots[0] > 150
    assert min(label.box.left for label in english.labels if label.words == "West") < 320
    assert max(label.box.left for label in english.labels if label.words == "West") > 320
    assert min(label.box.left for label in arabic.labels if label.words == "West") < 304


def _timeline(lanes: int, first: float, last: float) -> TimelineDrawing:
    def lane(n: int) -> Lane:
        start = first + (last - first) * (n % 7) / 8
        stretch = Stretch(start, start + (last - first) / 9 * (n % 3), is_fuzzy=bool(n % 2))
        name = f"Account {n} of a crowd with a long name"
        return Lane(_head(n, name), (Statements(stretch, 1 + n, "then"),) * (n % 4 != 3), undated=n % 3)

    title, when = "An event with a title of many words " * 3, Stretch(first, last)
    events = tuple(
        TimelineEvent(part, title, "then", when, tuple(map(lane, range(part - 1, lanes, 2))))
        for part in (1, 2)
    )
    return TimelineDrawing(WORDS, events, "Asia/Damascus", last, "Information cut-off: 3 December 2018")


SPANS = {
    "an instant": (2.57e7, 2.57e7),
    "a minute": (2.57e7, 2.57e7 + 1),
    "a day": (2.57e7, 2.57e7 + 1440),
    "three years": (2.57e7 - 3 * YEAR, 2.57e7),
    "three thousand years": (-1900 * YEAR, 1100 * YEAR),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", SPANS)
@pytest.mark.parametrize("lanes", [6, 60])
def test_a_timeline_over_any_time_is_sound(name: str, width: float, language: str, lanes: int) -> None:
    drawing = _timeline(lanes, *SPANS[name])
    drawn = take_apart(draw_timeline(drawing, LANGUAGES[language], pen(language), "t", width))
    _is_sound(drawn)
    assert drawn.frame.height < 1300


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("name", SPANS)
@pytest.mark.parametrize("count", [8, 200])
def test_a_strip_over_any_time_is_sound(name: str, width: float, language: str, count: int) -> None:
    first, last = SPANS[name]
    incidents = tuple(
        Incident(
            f"{NAMES[language][n % 5]}, incident {n}",
            "November 2014",
            Stretch(at := first + (last - first) * n / count, at + (last - first) / 7, is_fuzzy=bool(n % 2)),
            is_event=n == count - 1,
        )
        for n in range(count)
    )
    drawing = StripDrawing(WORDS, incidents, "Asia/Damascus", last, "Information cut-off: 3 December 2018")
    drawn = take_apart(draw_strip(drawing, LANGUAGES[language], pen(language), "s", width))
    _is_sound(drawn)
    assert drawn.frame.height < 1300


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize(
    "amounts",
    [
        [(1, 1)],
        [(0, 0), (0, 0)],
        [(3, math.inf), (14, 14), (-math.inf, 5)],
        [(-math.inf, math.inf)],
        [(1, 1), (1_000_000_000, 1_000_000_000)],
        [(0.001, 0.002), (-5, 5)],
        [(n, n * 2) for n in range(30)],
    ],
    ids=["one", "nought", "open", "open at both ends", "far apart", "small and below nought", "thirty"],
)
def test_ranges_of_any_size_are_sound(
    amounts: list[tuple[float, float]], width: float, language: str
) -> None:
    quantities = tuple(
        Quantity(_head(n, f"Account {n} of many"), low, high, f"about {n} or more shells")
        for n, (low, high) in enumerate(amounts)
    )
    row = RangeRow("How many munitions were fired at the positions?", "munitions", quantities, ("Account X",))
    drawing = RangesDrawing(WORDS, (row,))
    drawn = take_apart(draw_ranges(drawing, LANGUAGES[language], pen(language), "r", width))
    _is_sound(drawn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["narrow", "wide"])
def test_a_number_that_is_denied_is_written_in_full(width: float, language: str) -> None:
    quantity = Quantity(_head(0, "Army"), 1400, 1400, "1,400 dead", is_denied=True)
    drawing = RangesDrawing(WORDS, (RangeRow("Dead", None, (quantity,)),))
    drawn = take_apart(draw_ranges(drawing, LANGUAGES[language], pen(language), "r", width))
    assert any("1,400 dead" in words for words in drawn.words())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("shape", ["chain", "fan", "diamonds"])
@pytest.mark.parametrize("count", [12, 60])
def test_a_lineage_of_any_shape_is_sound(shape: str, count: int, width: float, language: str) -> None:
    def rests_on(n: int) -> tuple[int, ...]:
        if n == 1:
            return ()
        return {"chain": (n - 1,), "fan": (1,), "diamonds": tuple({max(1, n - 1), max(1, n - 2)})}[shape]

    nodes = tuple(
        LineageNode(n, f"{NAMES[language][n % 5]}: a report of source number {n}, and more", rests_on(n))
        for n in range(1, count + 1)
    )
    drawing = LineageDrawing(WORDS, nodes)
    drawn = take_apart(draw_lineage(drawing, LANGUAGES[language], pen(language), "l", width))
    _is_sound(drawn)


DRAW: dict[str, Callable[[str], Markup]] = {
    "map": lambda language: draw_map(
        _map(_discs(MAPS["a crowd"], language)), LANGUAGES[language], pen(language), "m", WIDE
    ),
    "timeline": lambda language: draw_timeline(
        _timeline(9, *SPANS["a day"]), LANGUAGES[language], pen(language), "t", WIDE
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAW)
def test_the_same_drawing_has_the_same_bytes(name: str, language: str) -> None:
    assert DRAW[name](language) == DRAW[name](language)


def test_time_runs_with_the_lines_of_the_page() -> None:
    def places(language: str) -> list[float]:
        drawn = take_apart(DRAW["timeline"](language))
        return [label.box.middle[0] for label in drawn.labels if label.words == "A"]

    assert max(places("en")) < 60
    assert min(places("ar")) > WIDE - 60
