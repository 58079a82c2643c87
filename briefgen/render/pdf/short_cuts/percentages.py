"""Used values of boxes, where nothing has to be worked out.

Before a box is laid out, its margins, paddings and sizes are turned from style into numbers, each by several
calls. Nearly all of them are plain lengths, `auto`, or percentages.
"""

from math import inf
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.css.properties import INITIAL_VALUES, ZERO_PIXELS, Dimension
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent

from briefgen.render.pdf.short_cuts.replacing import replace

FILES = ("weasyprint/layout/percent.py", "weasyprint/css/properties.py")

CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def shorten() -> None:
    """Take the short cut."""
    replace(percent.resolve_percentages, resolve_percentages)
    round_corners = percent.resolve_radii_percentages
    square = {f"border_{corner}_radius": (0, 0) for corner in CORNERS}

    def resolve_radii_percentages(box: Any) -> None:
        style = box.style
        if all(style[name] is INITIAL_VALUES[name] for name in square):
            box.__dict__.update(square)
        else:
            round_corners(box)

    if any((0, "px") not in INITIAL_VALUES[name] for name in square):
        raise LookupError("corners are round to begin with")
    replace(round_corners, resolve_radii_percentages)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Take the place of `percent.resolve_percentages`."""
    around = containing_block
    width, height = (around.width, around.height) if isinstance(around, Box) else around
    across = height if isinstance(box, PageBox) else width
    style = box.style
    box.margin_left = _use(style, "margin_left", width)
    box.margin_right = _use(style, "margin_right", width)
    box.margin_top = _use(style, "margin_top", across)
    box.margin_bottom = _use(style, "margin_bottom", across)
    box.padding_left = _use(style, "padding_left", width)
    box.padding_right = _use(style, "padding_right", width)
    box.padding_top = _use(style, "padding_top", across)
    box.padding_bottom = _use(style, "padding_bottom", across)
    box.width = _use(style, "width", width)
    box.min_width = _use_least(style, "min_width", width)
    box.max_width = _use(style, "max_width", width)
    if height == "auto":
        own = style["height"]
        is_open = own == "auto" or check_math(own) or own.unit == "%"
        box.height = "auto" if is_open else own.value
        box.min_height = _use_least(style, "min_height", 0)
        box.max_height = _use(style, "max_height", inf)
    else:
        box.height = _use(style, "height", height)
        box.min_height = _use_least(style, "min_height", height)
        box.max_height = _use(style, "max_height", height)
    is_settled = style["border_collapse"] == "collapse"  # before, for the table as a whole
    for name in BORDERS:
        if not (is_settled and hasattr(box, name)):
            setattr(box, name, style[name])
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _use(style: Any, name: str, whole: Any) -> Any:
    """The value of a property in pixels, where `whole` is what percentages are of."""
    value = style[name]
    if value is ZERO_PIXELS:
        return 0
    if value.__class__ is Dimension:
        if value.unit == "%":
            return whole * value.value / 100
        if value.unit is not None:
            return value.value
    elif value == "auto":
        return value
    return percent.percentage(value, style, whole)


def _use_least(style: Any, name: str, whole: Any) -> Any:
    least = _use(style, name, whole)
    return 0 if least == "auto" else least
