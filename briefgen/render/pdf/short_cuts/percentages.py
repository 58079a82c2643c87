"""Used values of boxes, where nothing has to be worked out.

Before a box is laid out, its margins, paddings and sizes are turned from style into numbers, each by several
calls. Nearly all of them are plain lengths, `auto`, or percentages.
"""

from collections.abc import Callable
from math import inf
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.css.properties import ZERO_PIXELS, Dimension
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent

from briefgen.render.pdf.short_cuts.replacing import replace

FILES = ("weasyprint/layout/percent.py", "weasyprint/css/properties.py")

BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def shorten() -> None:
    """Take the short cut."""
    percentage, adjust = percent.percentage, percent.adjust_box_sizing

    def use(style: Any, name: str, whole: Any) -> Any:
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
        return percentage(value, style, whole)

    def use_least(style: Any, name: str, whole: Any) -> Any:
        least = use(style, name, whole)
        return 0 if least == "auto" else least

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        around = containing_block
        width, height = (around.width, around.height) if isinstance(around, Box) else around
        across = height if isinstance(box, PageBox) else width
        style = box.style
        box.margin_left = use(style, "margin_left", width)
        box.margin_right = use(style, "margin_right", width)
        box.margin_top = use(style, "margin_top", across)
        box.margin_bottom = use(style, "margin_bottom", across)
        box.padding_left = use(style, "padding_left", width)
        box.padding_right = use(style, "padding_right", width)
        box.padding_top = use(style, "padding_top", across)
        box.padding_bottom = use(style, "padding_bottom", across)
        box.width = use(style, "width", width)
        box.min_width = use_least(style, "min_width", width)
        box.max_width = use(style, "max_width", width)
        if height == "auto":
            own = style["height"]
            is_open = own == "auto" or check_math(own) or own.unit == "%"
            box.height = "auto" if is_open else own.value
            box.min_height = use_least(style, "min_height", 0)
            box.max_height = use(style, "max_height", inf)
        else:
            box.height = use(style, "height", height)
            box.min_height = use_least(style, "min_height", height)
            box.max_height = use(style, "max_height", height)
        is_settled = style["border_collapse"] == "collapse"  # before, for the table as a whole
        for name in BORDERS:
            if not (is_settled and hasattr(box, name)):
                setattr(box, name, style[name])
        if style["box_sizing"] != "content-box":
            adjust(box, "width")
            adjust(box, "height")

    replace(percent.resolve_percentages, resolve_percentages)
