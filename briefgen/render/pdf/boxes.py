"""The laid-out boxes of a page, where WeasyPrint's public interface says too little about them."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.text.line_break import Layout, line_size


def text_boxes(page: Any) -> Iterator[Any]:
    """Every piece of text on a page, in the order of the document."""
    waiting = [page._page_box]
    while waiting:
        box = waiting.pop()
        if getattr(box, "text", None):
            yield box
        waiting.extend(reversed(list(box.all_children())))


def restamp(document: Any, texts: Mapping[Element, str]) -> bool:
    """Print other texts in these elements without laying the document out anew.

    Done only where nothing else would have moved: each element is one piece of text, and its new text is
    exactly as wide as the one it replaces. Otherwise the document stays as it is, and the answer is False.
    """
    found: dict[Element, list[Any]] = {element: [] for element in texts}
    for page in document.pages:
        for box in text_boxes(page):
            if box.element in found and "::" not in box.element_tag:
                found[box.element].append(box)
    for element, boxes in found.items():
        if len(boxes) != 1 or _width(boxes[0], boxes[0].text) != _width(boxes[0], texts[element]):
            return False
    for element, (box,) in found.items():
        box.text = box.pango_layout.text = texts[element]
    return True


def _width(box: Any, text: str) -> float:
    layout = Layout(box.style, box.justification_spacing)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    width, _ = line_size(line, box.style)
    return float(width)
