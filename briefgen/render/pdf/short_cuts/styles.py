"""Styles that know at once what no rule speaks of.

A style of WeasyPrint works out each property when it is first asked for it, by one function that handles all
there is in CSS: variables, logical sides, arithmetic. Of most elements, no rule speaks of most properties:
they have the initial value, or the parent's. What every box is asked for in layout and painting is put into
its style at once, and so is what every piece of text is asked for. Whatever a rule of the element speaks of,
be it by the logical name of the same side, is left to WeasyPrint, and so is all that depends on other
properties.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

FILES = tuple(
    f"weasyprint/css/{name}.py" for name in ("__init__", "properties", "computed_values", "functions")
)

SIDES = ("top", "right", "bottom", "left")
CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")

OF_BOXES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in SIDES),
    *(f"border_{side}_style" for side in SIDES),
    *(f"border_{corner}_radius" for corner in CORNERS),
    *(f"{least}{axis}" for axis in ("width", "height") for least in ("", "min_", "max_")),
    *(f"background_{kind}" for kind in ("color", "image")),
    *(f"outline_{kind}" for kind in ("color", "style", "offset")),
    *(f"counter_{kind}" for kind in ("reset", "set", "increment")),
    *("bookmark_level", "bookmark_state", "string_set", "appearance", "image_orientation"),
    *("border_image_source", "mask_border_source", "box_shadow", "box_sizing", "box_decoration_break"),
    *("opacity", "overflow", "transform", "vertical_align"),
)
"""What every box is asked for, and is not inherited. A style stays small without the rest."""

WIDTHS = {f"{line}_width": f"{line}_style" for line in (*(f"border_{side}" for side in SIDES), "outline")}
"""Widths that are zero where the line has no style, which it has not where no rule gives it one."""

OF_TEXT = (
    *("direction", "lang", "font_language_override", "font_family", "font_style", "font_stretch"),
    *("font_weight", "font_size", "font_variation_settings", "font_kerning", "font_feature_settings"),
    *(f"font_variant_{kind}" for kind in ("alternates", "caps", "east_asian", "ligatures", "numeric")),
    *("font_variant_position", "letter_spacing", "line_height", "overflow_wrap", "word_spacing"),
)
"""What every piece of text is asked for when it is set, and is inherited."""

HANDED_DOWN = frozenset(OF_TEXT)

SCALARS = (str, int, float, type(None))


def _initially(style: Any, name: str) -> bool:
    """Of pseudo-elements that in the end are not there, little else is asked: no need of a whole style."""
    style[name] = INITIAL_VALUES[name]
    return True


def _as_specified(style: Any, name: str) -> bool:
    """Where nothing places a box, it flows."""
    if name == "float":
        style["position"]
    style.specified[name] = style[name] = INITIAL_VALUES[name]
    return True


def _shown(style: Any, name: str) -> bool:
    """Nothing in a line becomes a block, unless it floats or is placed."""
    style["float"]
    flows = style.specified["float"] == "none" and style.specified["position"] in ("static", "relative")
    if flows and not style.is_root_element:
        style.specified[name] = style[name] = INITIAL_VALUES[name]
    return name in style


def _as_around(style: Any, name: str) -> bool:
    """Not inherited by the rules of CSS, and yet what it is around the element."""
    if style.parent_style is not None:
        style[name] = style.parent_style[name]
    return name in style


APART: Mapping[str, Callable[[Any, str], bool]] = {
    **dict.fromkeys(("anchor", "content"), _initially),
    **dict.fromkeys(("position", "float"), _as_specified),
    "display": _shown,
    **dict.fromkeys(
        ("page", *(f"text_decoration_{kind}" for kind in ("line", "color", "style"))), _as_around
    ),
}
"""What each property that follows a rule of its own comes to where no rule of the document speaks of it."""


def shorten() -> None:
    """Take the short cut."""
    plain = {name: INITIAL_VALUES[name] for name in (*OF_BOXES, "anchor")}
    if any(name in INHERITED | INITIAL_NOT_COMPUTED or check_math(value) for name, value in plain.items()):
        raise LookupError("an initial value has to be computed")
    if not {*OF_TEXT} <= INHERITED - {*PHYSICAL_FUNCTIONS}:
        raise LookupError("a property of text is not inherited")
    css.ComputedStyle.__missing__ = _answer_for_elements(css.ComputedStyle.__missing__, plain)
    css.AnonymousStyle.__missing__ = _answer_for_others(css.AnonymousStyle.__missing__, plain)


def _answer_for_elements(work_out: Callable[[Any, str], Any], plain: Mapping[str, Any]) -> Any:
    """What takes the place of `work_out` in the styles of elements."""
    whole, ruled_by = {**plain, **dict.fromkeys(WIDTHS, 0)}, _find_ruled()

    def answer(style: Any, name: str) -> Any:
        if name in APART:
            is_known = name not in style.cascaded and APART[name](style, name)
        elif name in whole:
            is_known = "is_whole" not in style.__dict__ and complete(style, name)
        elif name in INHERITED or name.startswith("__"):
            is_known = _inherit(style, name)
        else:
            is_known = False
        return style[name] if is_known else work_out(style, name)

    def complete(style: Any, name: str) -> bool:
        style.is_whole = True
        _add(style, whole, (other for rule in style.cascaded for other in ruled_by.get(rule, ())))
        return name in style

    return answer


def _inherit(style: Any, name: str) -> bool:
    if style.parent_style is None or name in style.cascaded:
        return False
    if name in HANDED_DOWN and "has_text" not in style.__dict__:
        style.has_text = True
        _add(style, _hand_down(style.parent_style), style.cascaded)
        if name in style:
            return True
    value = style.parent_style[name]
    if not isinstance(value, SCALARS) and check_math(value):
        return False
    style[name] = value
    return True


def _answer_for_others(work_out: Callable[[Any, str], Any], plain: Mapping[str, Any]) -> Any:
    """The same for boxes that stand for no element: no rule speaks of them."""

    def answer(style: Any, name: str) -> Any:
        if name in plain and "is_whole" not in style.__dict__:
            style.is_whole = True
            _add(style, plain, ())
            return style[name]
        if name in HANDED_DOWN and "has_text" not in style.__dict__:
            style.has_text = True
            _add(style, _hand_down(style.parent_style), ())
            return style[name]
        return work_out(style, name)

    return answer


def _add(style: Any, values: Mapping[str, Any], but: Iterable[str]) -> None:
    """Add values to a style, except to what it knows already or what rules speak of."""
    known = dict(style)
    style.update(values)
    for name in but:
        style.pop(name, None)
    style.update(known)


def _hand_down(style: Any) -> Mapping[str, Any]:
    """What a style hands down to text in it. Worked out once for all its children."""
    try:
        handed: Mapping[str, Any] = style.handed_down
    except AttributeError:
        handed = {name: style[name] for name in OF_TEXT}
        if any(not isinstance(value, SCALARS) and check_math(value) for value in handed.values()):
            handed = {}
        style.handed_down = handed
    return handed


def _find_ruled() -> Mapping[str, frozenset[str]]:
    """By the property of a rule: those that are not plain where there is such a rule."""
    found: dict[str, set[str]] = {name: {name} for name in (*OF_BOXES, *WIDTHS)}
    for name, find_logical in PHYSICAL_FUNCTIONS.items():
        for inline in ("ltr", "rtl"):
            found.setdefault(find_logical(block="ttb", inline=inline), set()).add(name)
    for width, line in WIDTHS.items():
        for names in found.values():
            if line in names:
                names.add(width)
    return {rule: frozenset(names) for rule, names in found.items()}
