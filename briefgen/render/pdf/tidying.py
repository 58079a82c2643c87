"""Leaves of the structure tree what means something to a reader, however the document was laid out."""

from collections.abc import Iterator
from typing import Any

import pydyf

from briefgen.render.pdf.structure import BoxNotes, Structure

MEANT_INSIDE = {"/LI": ("/L",), "/LBody": ("/LI",)}
"""Elements that mean something inside certain others only. WeasyPrint makes more of them where a list item is
laid out as a table."""

IN_OTHER_LANGUAGE = {"/NonStruct": "/Span", "/LI": "/Div", "/LBody": "/Div"}
"""What an element that means nothing becomes when it has to carry a language."""

INLINE = ("/Link", "/Span")

MEANING = {"Lang", "Alt", "ActualText", "ID", "A"}
"""What makes a span more than a box."""

MAY_BE_EMPTY = ("/TD", "/TH", "/Figure")
"""An empty cell keeps its row in order; a figure is empty where it is a drawing."""


def tidy(structure: Structure, language: str, notes: BoxNotes) -> None:
    """Take out boxes, blanks and what is empty; join what was cut apart; keep a language where it changes."""
    document = structure.resolve(structure.root["K"][0])
    _Tidier(structure, notes).settle(document, language, "", None)
    structure.write_owners()


class _Tidier:
    def __init__(self, structure: Structure, notes: BoxNotes) -> None:
        self._structure, self._notes = structure, notes
        self._pages = {reference: place for place, reference in enumerate(structure.pdf.page_references)}

    def settle(self, element: Any, language: str, parent: str, parent_source: Any) -> list[bytes]:
        """What takes the place of an element among its parent's kids: itself, its own kids, or nothing."""
        own = element.pop("Lang", None) or language
        tag, source = element["S"], self._notes.sources.get(element.reference)
        is_box = _is_box(tag, parent) or (tag == parent and source is not None and source is parent_source)
        if is_box and own != language:
            tag = element["S"] = IN_OTHER_LANGUAGE.get(tag, tag)
        is_transparent = is_box and own == language and not any(isinstance(kid, int) for kid in element["K"])
        around = (parent, parent_source) if is_transparent else (tag, source)
        kids: list[Any] = []
        for kid in element["K"]:
            child = self._structure.resolve(kid)
            is_element = child is not None and child.get("Type") == "/StructElem"
            kids.extend(self.settle(child, own, *around) if is_element else [kid])
        if is_transparent:
            return kids
        if self._is_blank(element, in_list=parent == "/L") or (not kids and tag not in MAY_BE_EMPTY):
            return []
        if own != language:
            element["Lang"] = pydyf.String(own)
        self._give(element, kids)
        return [element.reference]

    def _is_blank(self, element: Any, *, in_list: bool) -> bool:
        """Whether an element is one piece that shows nothing. A space between two words means something."""
        if element["S"] != "/Span" or len(element["K"]) != 1 or not isinstance(element["K"][0], int):
            return False
        text = self._notes.blanks.get((self._pages[element["Pg"]], element["K"][0]))
        return text == "" or (text is not None and in_list)

    def _give(self, element: Any, kids: list[Any]) -> None:
        """Give an element these kids. Neighbours that are pieces of one element become one."""
        element["K"] = pydyf.Array()
        previous: Any = None
        for kid in self._without_needless(element, kids):
            child = self._structure.resolve(kid)
            if previous is not None and child is not None and self._belong_together(previous, child):
                self._append(previous, child)
                continue
            element["K"].append(kid)
            previous = child
            if child is not None and child.get("Type") == "/StructElem":
                child["P"] = element.reference

    def _without_needless(self, element: Any, kids: list[Any]) -> Iterator[Any]:
        """The kids, but for a bare span within a link or span its content: with words of the link itself
        around it, some readers would take the words first and then the spans."""
        for kid in kids:
            child = self._structure.resolve(kid)
            is_bare = child is not None and child.get("S") == "/Span" and not MEANING & {*child}
            if is_bare and element["S"] in INLINE:
                yield from self._adopt(element, child)
            else:
                yield kid

    def _belong_together(self, element: Any, other: Any) -> bool:
        source = self._notes.sources.get(element.reference)
        same_source = source is not None and source is self._notes.sources.get(other.reference)
        return same_source and element.get("S") == other.get("S")

    def _append(self, element: Any, rest: Any) -> None:
        """Add the rest of an element that a line or a page cut apart."""
        self._give(element, [*element["K"], *self._adopt(element, rest)])

    def _adopt(self, element: Any, rest: Any) -> list[Any]:
        """What is in one element, made to be in another one."""
        is_elsewhere = element["Pg"] != rest["Pg"]
        for place, kid in enumerate(rest["K"]):
            thing = self._structure.resolve(kid)
            if thing is None:
                self._structure.owners[self._pages[rest["Pg"]]][kid] = element.reference
                if is_elsewhere:
                    rest["K"][place] = pydyf.Dictionary({"Type": "/MCR", "Pg": rest["Pg"], "MCID": kid})
            elif "Obj" in thing:
                annotation = self._structure.resolve(thing["Obj"])
                self._structure.owners[annotation["StructParent"]] = element.reference
        return list(rest["K"])


def _is_box(tag: str, parent: str) -> bool:
    """Whether a tag stands for a box of the layout, and not for anything that a reader should know."""
    if tag == "/NonStruct" or (tag == "/Div" and parent == "/L"):
        return True
    return parent not in MEANT_INSIDE.get(tag, (parent,))
