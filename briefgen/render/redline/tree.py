"""HTML as a tree that is easy to change: read by the parser that the PDF engine uses, and written again."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
RAW = frozenset({"script", "style"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "details", "div", "dl", "figure", "footer", "form"}
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)
_PREFIXES = {"{http://www.w3.org/1999/xlink}": "xlink:", "{http://www.w3.org/XML/1998/namespace}": "xml:"}
SOURCE = "data-source"
"""Which source a mark stands for whose pop-over note leads to it: for the comparison, and never written."""
_REFERRING = (SOURCE, "href", "aria-labelledby", "popovertarget", "aria-describedby")


@dataclass(slots=True, eq=False)
class Element:
    """An element. Children are elements and texts; comments are left out."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(self.attributes.get("class", "").split())

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def add_class(self, name: str) -> None:
        if name not in self.classes:
            self.attributes["class"] = " ".join((*self.classes, name))

    def walk(self) -> Iterator[Element]:
        """Itself and all elements below it, in the order of the document."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def copy(self) -> Element:
        children = [child if isinstance(child, str) else child.copy() for child in self.children]
        return Element(self.tag, dict(self.attributes), children)


def parse_page(text: str) -> Element:
    """The whole document. Texts beside blocks get a `span` of their own, so that no element mixes the two."""
    import tinyhtml5

    root = _convert(tinyhtml5.parse(text))
    for element in root.walk():
        if element.tag not in RAW:
            _part_texts_from_blocks(element)
            _name_sources(element)
    return root


def write_page(root: Element) -> str:
    return f"<!DOCTYPE html>\n{write(root)}\n"


def write(element: Element) -> str:
    """The element as HTML."""
    attributes = "".join(
        f' {name}="{html.escape(value)}"' if value else f" {name}"
        for name, value in element.attributes.items()
        if name != SOURCE
    )
    if element.tag in VOID:
        return f"<{element.tag}{attributes}>"
    if element.tag in RAW:
        inner = element.text()
    else:
        inner = "".join(
            html.escape(child, quote=False) if isinstance(child, str) else write(child)
            for child in element.children
        )
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def rename_anchors(root: Element, renamed: Mapping[str, str]) -> None:
    """The same page with other ids, where they are declared and wherever anything leads to them."""
    if not renamed:
        return
    suffixes = ("", "-title", "-ask", "-comparison", "-tellers", "-in-full")
    table = {old + suffix: new + suffix for old, new in renamed.items() for suffix in suffixes}
    for element in root.walk():
        attributes = element.attributes
        for name in ("id", *_REFERRING):
            value = attributes.get(name)
            if value is None:
                continue
            mark = "#" if value.startswith("#") else ""
            attributes[name] = mark + table.get(value.removeprefix("#"), value.removeprefix("#"))


def _convert(node: Any) -> Element:
    element = Element(_bare(node.tag), {_bare(name): value for name, value in node.attrib.items()})
    if node.text:
        element.children.append(node.text)
    for child in node:
        if isinstance(child.tag, str):
            element.children.append(_convert(child))
        if child.tail:
            element.children.append(child.tail)
    return element


def _bare(name: str) -> str:
    for space, prefix in _PREFIXES.items():
        if name.startswith(space):
            return prefix + name.removeprefix(space)
    return name.rpartition("}")[2]


def _name_sources(element: Element) -> None:
    """Tell every mark that opens a note where the note leads."""
    children = element.elements
    for mark, note in pairwise(children):
        if "cite" in mark.classes and "note" in note.classes:
            links = (inner.attributes.get("href", "") for inner in note.walk())
            mark.attributes[SOURCE] = next((link for link in links if link.startswith("#source-")), "")


def _part_texts_from_blocks(element: Element) -> None:
    children = element.children
    has_block = any(isinstance(child, Element) and child.tag in BLOCKS for child in children)
    if not has_block or not any(isinstance(child, str) and child.strip() for child in children):
        return
    parted: list[Element | str] = []
    run: list[Element | str] = []
    for child in [*children, None]:
        if child is not None and not (isinstance(child, Element) and child.tag in BLOCKS):
            run.append(child)
            continue
        is_blank = all(isinstance(part, str) and not part.strip() for part in run)
        parted += run if is_blank else [Element("span", {}, run)]
        run = []
        if child is not None:
            parted.append(child)
    element.children = parted
