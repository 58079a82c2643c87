"""Reading a redlined page as if what went, or what came, were not there. Apart from what makes it."""

from __future__ import annotations

from typing import Any, Literal
from xml.etree import ElementTree as ET

import tinyhtml5

from briefgen.render.redline import RedlineWords

WORDS = RedlineWords(
    inserted="inserted:",
    end_inserted="end of insertion",
    deleted="deleted:",
    end_deleted="end of deletion",
    moved_here="Moved here.",
    moved_away="Moved from here.",
    drawing_changed="The drawing has changed.",
    drawing_new="A new drawing.",
    drawing_gone="A drawing was here.",
)
Without = Literal["gone", "came"] | None

_OUTSIDE = {"permalink", "note", "contents", "redline-note"}
_SOURCES = {"cite", "cite-again", "source-number", "was-source"}
_BREAKS = {
    "p",
    "div",
    "li",
    "td",
    "th",
    "tr",
    "section",
    "h1",
    "h2",
    "h3",
    "h4",
    "ol",
    "ul",
    "table",
    "caption",
}
_BREAKS |= {"figcaption", "summary", "header", "blockquote", "figure", "details"}


def parse(html: str) -> Any:
    return tinyhtml5.parse(html, namespace_html_elements=False)


def main_of(html: str) -> Any:
    return next(iter(parse(html).iter("main")))


def read(html: str, without: Without = None) -> list[str]:
    """The words of the page's main part, where a mark that leads to a source is just `§`."""
    return _read(main_of(html), without).split()


def _read(element: Any, without: Without) -> str:
    told = element.text or ""
    for child in element:
        told += _read_child(child, without) + (child.tail or "")
    return told


def _read_child(child: Any, without: Without) -> str:
    if not isinstance(child.tag, str) or child.tag.endswith("svg"):
        return ""
    classes = {*child.get("class", "").split()}
    if classes & _OUTSIDE or child.get("data-redline") is not None:
        return ""
    if (without == "gone" and (child.tag == "del" or "gone" in classes)) or (
        without == "came" and (child.tag == "ins" or "came" in classes)
    ):
        return " " if child.tag in _BREAKS or any(name.startswith("cell-") for name in classes) else ""
    is_source = classes & _SOURCES or child.get("href", "").startswith("#source-")
    if is_source and not any(inner.tag in ("ins", "del") for inner in child.iter()):
        return "§"
    if is_source:
        inner = _read(child, without)
        return "§" if inner.strip() else ""
    told = _read(child, without)
    is_apart = child.tag in _BREAKS or any(name.startswith("cell-") for name in classes)
    return f" {told} " if is_apart else told


def show(element: Any) -> str:
    return ET.tostring(element, encoding="unicode", method="html")
