"""What a reader sees of a drawing: its words as boxes, and whether they are where they should be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from markupsafe import Markup

from briefgen.render.assets import Assets
from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.svg import Pen
from briefgen.render.styles import print_figure_sheet
from briefgen.view.labels import Labels
from briefgen.world import MemoryWorld

SHEET = print_figure_sheet(Assets(MemoryWorld({})))
LANGUAGES = {"en": Labels("en"), "ar": Labels("ar")}
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERS = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


@dataclass(frozen=True, slots=True)
class Label:
    words: str
    box: Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing for print, taken apart."""

    root: Element
    frame: Box
    labels: tuple[Label, ...]

    def words(self) -> list[str]:
        return [label.words for label in self.labels]

    def overlaps(self) -> list[tuple[str, str]]:
        """Pairs of labels of which one is written over the other."""
        shrunk = [(label.words, label.box.grow(-0.8)) for label in self.labels]
        return [
            (words, other)
            for index, (words, box) in enumerate(shrunk)
            for other, second in shrunk[index + 1 :]
            if box.overlaps(second)
        ]

    def strays(self) -> list[str]:
        """Labels that leave the drawing."""
        return [label.words for label in self.labels if not self.frame.grow(1).holds(label.box)]


def pen(language: str) -> Pen:
    return Pen(LANGUAGES[language].direction, SHEET)


def take_apart(svg: Markup) -> Drawn:
    """Read a drawing; fails where it holds a number that is none, or names what no one can see."""
    text = str(svg).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    assert not re.search(r"\b(nan|inf)\b", re.sub(r"<(title|text)[^>]*>[^<]*", "", text))
    root = fromstring(text)
    title = root.find(f"{_SVG}title")
    assert title is not None
    assert title.text
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    labels = tuple(_read_label(element) for element in root.iter(f"{_SVG}text"))
    return Drawn(root, Box(0, 0, width, height), labels)


def _read_label(element: Element) -> Label:
    words = element.text or ""
    size = float(element.get("font-size", "10.5px").removesuffix("px"))
    width = measure(words, size, bold=element.get("font-weight", "400") != "400")
    width += len(words) * float(element.get("letter-spacing", "0px").removesuffix("px"))
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    anchor = element.get("text-anchor", "start")
    if element.get("direction") == "rtl":
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    return Label(words, Box(left, y - size * 0.72, left + width, y + size * 0.1))


def is_inside(shape: Sequence[Spot], spot: Spot) -> bool:
    """Whether a spot lies within a shape, by counting the edges to its right."""
    x, y = spot
    inside = False
    before = shape[-1]
    for corner in shape:
        if (corner[1] > y) != (before[1] > y):
            crossing = corner[0] + (y - corner[1]) / (before[1] - corner[1]) * (before[0] - corner[0])
            inside ^= x < crossing
        before = corner
    return inside
