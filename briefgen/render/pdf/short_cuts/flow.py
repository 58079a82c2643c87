"""Whether a box is in the flow of the page, told at once where it is.

It is the question that is asked most often in layout, and WeasyPrint asks five of the style to answer it.
"""

from typing import Any

from weasyprint.formatting_structure.boxes import Box

FILES = ("weasyprint/formatting_structure/boxes.py",)


def shorten() -> None:
    """Take the short cut."""
    ask_all = Box.is_in_normal_flow

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return bool(ask_all(box))

    Box.is_in_normal_flow = is_in_normal_flow
