"""Words of drawings, set as lines.

WeasyPrint 70 lays out the text of an SVG letter by letter, because SVG may give each letter a place of its
own: Arabic letters then stand apart in their isolated forms, from left to right, and kerning is lost. Text
that has one place, as in all figures, is laid out here as one line, like the text of the page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any
from unicodedata import bidirectional

from weasyprint import svg
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw.text import draw_emojis, draw_first_line
from weasyprint.matrix import Matrix
from weasyprint.svg.bounding_box import extend_bounding_box
from weasyprint.svg.text import Style, TextBox
from weasyprint.svg.utils import normalize, size
from weasyprint.text.line_break import split_first_line

LETTER_BY_LETTER = ("dx", "dy", "rotate", "textLength", "dominant-baseline", "alignment-baseline")
"""Attributes that are left to WeasyPrint: no figure has them, a logo may."""

WEIGHTS = {"normal": 400, "bold": 700}


@contextmanager
def setting_lines() -> Iterator[None]:
    """While the block runs, draw SVG text that has one place as one line."""
    by_letter = svg.text

    def text(drawing: Any, node: Any, font_size: float) -> None:
        if _is_line(node):
            _draw_line(drawing, node, font_size)
        else:
            by_letter(drawing, node, font_size)

    tags = {tag: draw for tag, draw in svg.TAGS.items() if draw is by_letter}
    svg.TAGS.update(dict.fromkeys(tags, text))
    svg.text = text  # the drawing of a node compares with it
    try:
        yield
    finally:
        svg.TAGS.update(tags)
        svg.text = by_letter


def _is_line(node: Any) -> bool:
    places = [normalize(node.get(name, "")).split() for name in ("x", "y")]
    return (
        node.tag == "text"
        and bool(node.text and node.text.strip())
        and not list(node)
        and all(len(place) == 1 for place in places)
        and not any(node.get(name) for name in LETTER_BY_LETTER)
    )


def _draw_line(drawing: Any, node: Any, font_size: float) -> None:
    style = _read_style(drawing, node, font_size)
    x, y = (
        size(node.get("x"), font_size, drawing.inner_width),
        size(node.get("y"), font_size, drawing.inner_height),
    )
    layout, _, _, width, height, baseline = split_first_line(node.text, style, drawing.context, inf, 0)
    # What the drawing of a node goes by, to move the text where its anchor is not its left end.
    node.text_bounding_box = extend_bounding_box(
        node.text_bounding_box, ((x, y - baseline), (x + width, y - baseline + height))
    )
    stream = drawing.stream
    stream.push_state()
    fill, stroke = drawing.set_graphical_state(node, font_size)
    stream.begin_text()
    layout.reactivate(style)
    drawing.fill_stroke(fill, stroke, text=True)
    box = TextBox(layout, style)
    box.baseline = baseline
    emojis = draw_first_line(stream, box, "none", "none", Matrix(d=-1, e=x, f=y))
    stream.end_text()
    stream.pop_state()
    draw_emojis(stream, style, x, y, emojis)


def _read_style(drawing: Any, node: Any, font_size: float) -> Any:
    style = Style()
    style.update(INITIAL_VALUES)
    style.font_config = drawing.font_config
    weight = node.get("font-weight", "400")
    style["font_family"] = [name.strip(" \"'") for name in node.get("font-family", "sans-serif").split(",")]
    style["font_style"] = node.get("font-style", "normal")
    style["font_weight"] = WEIGHTS.get(weight) or (int(weight) if weight.isdecimal() else 400)
    style["font_size"] = font_size
    if node.get("direction") in ("ltr", "rtl"):
        style["direction"] = node.get("direction")
    spacing = drawing.length(node.get("letter-spacing"), font_size)
    if spacing and not any(bidirectional(character) == "AL" for character in node.text):
        style["letter_spacing"] = spacing  # which would take joined letters apart
    return style
