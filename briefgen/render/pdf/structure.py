"""The structure tree of a PDF that WeasyPrint made: what a screen reader follows, put in order."""

from dataclasses import dataclass, field
from typing import Any, Self

import pydyf


@dataclass(slots=True)
class Structure:
    """The structure tree of a PDF, and the number tree that leads from the content to it."""

    pdf: pydyf.PDF
    root: dict[str, Any]
    owners: dict[int, Any]
    """By page: its marked content's elements, in order. By link annotation: its element."""
    inside: list[Any] = field(default_factory=list)
    """Every element that can be reached from the root, in reading order."""

    @classmethod
    def read(cls, pdf: pydyf.PDF) -> Self:
        root = pdf.objects[object_number(pdf.catalog["StructTreeRoot"])]
        pairs = pdf.objects[object_number(root["ParentTree"])]["Nums"]
        structure = cls(pdf, root, dict(zip(pairs[::2], pairs[1::2], strict=True)))
        waiting = list(reversed(root["K"]))
        while waiting:
            element = structure.resolve(waiting.pop())
            if element is not None and element.get("Type") == "/StructElem":
                structure.inside.append(element)
                waiting.extend(reversed(element["K"]))
        return structure

    def resolve(self, reference: Any) -> Any:
        """The object behind a reference; None for what is not a reference, such as a content number."""
        return self.pdf.objects[object_number(reference)] if isinstance(reference, bytes) else None

    def settle_languages(self, language: str) -> None:
        """Keep a language only where it differs from that of the text around it."""
        effective = {self.root["K"][0]: language}
        for element in self.inside:
            around = effective.get(element["P"], language)
            own = element.pop("Lang", None) or around
            effective[element.reference] = own
            if own != around:
                element["Lang"] = pydyf.String(own)

    def mark_running_matter(self) -> None:
        """Mark content whose element is not in the tree as what it is: headers and footers of pages."""
        in_tree = {element.reference for element in self.inside}
        for page in map(self.resolve, self.pdf.page_references):
            owners = self.owners[page["StructParents"]]
            running = {mcid for mcid, owner in enumerate(owners) if owner not in in_tree}
            operations = self.resolve(page["Contents"]).stream
            for place, operator in enumerate(operations):
                if operator == b"BDC" and operations[place - 1].get("MCID") in running:
                    operations[place - 2] = "/Artifact"
                    operations[place - 1] = pydyf.Dictionary({"Type": "/Pagination"})
            for mcid in running:
                owners[mcid] = "null"
        for thing in self.pdf.objects:
            is_element = isinstance(thing, dict) and thing.get("Type") == "/StructElem"
            if is_element and thing.reference not in in_tree:
                thing.clear()

    def merge_links(self) -> None:
        """Leave one annotation where WeasyPrint made one for a link and more for the elements inside it."""
        for page in map(self.resolve, self.pdf.page_references):
            references = page.get("Annots", [])
            links = [link for link in map(self.resolve, references) if link["Subtype"] == "/Link"]
            kept: list[Any] = []
            for annotation in links:  # those of outer elements come first
                holder = self.resolve(self.owners[annotation["StructParent"]])
                link = self._enclosing_link(holder)
                if link is None or any(_repeats(annotation, other) for other in kept):
                    self._detach(holder, annotation)
                    del self.owners[annotation["StructParent"]]
                    references.remove(annotation.reference)
                    annotation.clear()
                    continue
                kept.append(annotation)
                if link is not holder:
                    link["K"].append(self._detach(holder, annotation))
                    self.owners[annotation["StructParent"]] = link.reference
        self._write_owners()

    def _enclosing_link(self, element: Any) -> Any:
        """The outermost link around an element, or the element itself; None outside the tree or any link."""
        link = None
        while element is not None:
            if element.get("S") == "/Link":
                link = element
            if element is self.root:
                return link
            element = self.resolve(element.get("P"))
        return None

    def _detach(self, holder: Any, annotation: Any) -> Any:
        """Take the reference to an annotation out of the element that holds it."""
        for kid in holder["K"]:
            reference = self.resolve(kid)
            if reference is not None and reference.get("Obj") == annotation.reference:
                holder["K"].remove(kid)
                return kid
        raise AssertionError("an annotation's element refers to it")

    def _write_owners(self) -> None:
        pairs = self.pdf.objects[object_number(self.root["ParentTree"])]["Nums"]
        pairs[:] = [item for pair in self.owners.items() for item in pair]


def _repeats(annotation: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a link annotation lies inside another one that leads to the same place."""
    left, top, right, bottom = other["Rect"]
    x1, y1, x2, y2 = annotation["Rect"]
    inside = left - 1 <= x1 and x2 <= right + 1 and bottom - 1 <= y2 and y1 <= top + 1
    return inside and bool(other["Contents"].string == annotation["Contents"].string)


def object_number(reference: bytes) -> int:
    return int(reference.partition(b" ")[0])
