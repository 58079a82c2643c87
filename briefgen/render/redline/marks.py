"""Marking what came and what went: `ins` and `del` around words alone, so that the page stays valid anywhere.

A block that came or went as a whole carries the class `came` or `gone`; within it the words of every line are
inside `ins` or `del`, and its first and last words say so to those who hear the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from briefgen.render.redline.signs import OWN, RedlineWords, is_cite, is_new_only, is_run
from briefgen.render.redline.tree import Element

Kind = Literal["ins", "del"]

_WAS = "was-"
"""What the id of something that is gone begins with: no other id of a page does."""
_NAMED = re.compile(
    r"(?:(?:claim|account|point)-[a-z0-9-]+--|(?:source|context|judgement|hypothesis)-)[a-z0-9-]+\Z"
)
"""Ids that somebody may be led to by a link."""
_INERT = {"a": "span", "button": "span", "details": "div", "summary": "div"}
_DROPPED = frozenset(
    {"id", "href", "rel", "popovertarget", "popover", "type", "value", "hreflang"}
    | {"aria-hidden", "aria-label", "aria-labelledby"}
)


def was(anchor: str) -> str:
    """The anchor under which something that is gone stands in a redlined page."""
    return _WAS + anchor


class Marker:
    def __init__(self, words: RedlineWords) -> None:
        self.words = words

    def mark_words(self, kind: Kind, content: Iterable[Element | str]) -> Element:
        """A few words that came or went, with what is said of it before and after."""
        begin, end = self._spoken(kind)
        return Element(kind, {}, [_unseen(f"{begin} "), *content, _unseen(f" {end}")])

    def come(self, element: Element, *, moved: bool = False) -> Element:
        """The element, marked as having come."""
        marked = element.copy()
        marked.add_class("came")
        self._mark_lines(marked, "ins")
        return self._announce(marked, "ins", self.words.moved_here if moved else None)

    def go(self, element: Element, *, moved: bool = False) -> Element:
        """The element, marked as gone: its links lead nowhere, and nothing of it can be clicked."""
        marked = make_inert(element)
        marked.add_class("gone")
        self._mark_lines(marked, "del")
        return self._announce(marked, "del", self.words.moved_away if moved else None)

    def note_drawing(self, text: str) -> Element:
        return Element("p", {"class": "redline-note", OWN: ""}, [text])

    def _spoken(self, kind: Kind) -> tuple[str, str]:
        words = self.words
        if kind == "ins":
            return words.inserted, words.end_inserted
        return words.deleted, words.end_deleted

    def _mark_lines(self, element: Element, kind: Kind) -> None:
        if is_run(element) or not element.elements:
            if element.text().strip():
                _wrap(element, kind)
            return
        children: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or is_new_only(child):
                children.append(child)
            elif child.tag == "svg":
                if kind == "ins":
                    children.append(child)
                note = self.words.drawing_new if kind == "ins" else self.words.drawing_gone
                children.append(self.note_drawing(note))
            else:
                self._mark_lines(child, kind)
                children.append(child)
        element.children = children

    def _announce(self, element: Element, kind: Kind, moved: str | None) -> Element:
        lines = [inner for inner in element.walk() if inner.tag == kind]
        if not lines:
            return element
        begin, end = self._spoken(kind)
        if moved:
            lines[0].children.insert(0, Element("span", {"class": "redline-moved", OWN: ""}, [f"{moved} "]))
        lines[0].children.insert(0, _unseen(f"{begin} "))
        lines[-1].children.append(_unseen(f" {end}"))
        return element


def make_inert(element: Element) -> Element:
    """A copy that can stand in another page: no id twice, no link to what is not there, nothing to click."""
    attributes = {name: value for name, value in element.attributes.items() if name not in _DROPPED}
    id = element.attributes.get("id", "")
    if _NAMED.match(id):
        attributes["id"] = was(id)
    tag = _INERT.get(element.tag, element.tag)
    if tag == "span" and is_cite(element):
        attributes["class"] = " ".join((*element.classes, "was-source"))
    children = [
        child if isinstance(child, str) else make_inert(child)
        for child in element.children
        if isinstance(child, str) or not is_new_only(child)
    ]
    return Element(tag, attributes, children)


def _wrap(element: Element, kind: Kind) -> None:
    """All of a line in one mark, but for what stands outside the comparison at its end."""
    inside: list[Element | str] = []
    outside: list[Element | str] = []
    for child in element.children:
        outside_now = isinstance(child, Element) and is_new_only(child) and "note" not in child.classes
        (outside if outside_now else inside).append(child)
    element.children = [Element(kind, {}, inside), *outside]


def _unseen(text: str) -> Element:
    return Element("span", {"class": "unseen redline-word", OWN: ""}, [text])
