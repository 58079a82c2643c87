"""The structure tree of a PDF that WeasyPrint made: what a screen reader follows, put in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import pydyf


@dataclass(slots=True)
class BoxNotes:
    """What only the boxes know: the blank text of pieces of content, by page and number there; and the
    element of the document behind each element of the structure."""

    blanks: dict[tuple[int, int], str] = field(default_factory=dict)
    sources: dict[bytes, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Structure:
    """The structure tree of a PDF, and the number tree that leads from the content to it."""

    pdf: pydyf.PDF
    root: Any
    owners: dict[int, Any]
    """By page: its marked content's elements, in order. By link annotation: its element."""

    @classmethod
    def read(cls, pdf: pydyf.PDF) -> Self:
        """Find the structure of a PDF that is about to be written."""
        root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
        pairs = pdf.objects[_number(root["ParentTree"])]["Nums"]
        return cls(pdf, root, dict(zip(pairs[::2], pairs[1::2], strict=True)))

    def write_owners(self) -> None:
        """Put changes of `owners` into the PDF."""
        pairs = self.pdf.objects[_number(self.root["ParentTree"])]["Nums"]
        pairs[:] = [item for pair in self.owners.items() for item in pair]

    def resolve(self, reference: Any) -> Any:
        """The object behind a reference; None for what is not a reference, such as a content number."""
        return self.pdf.objects[_number(reference)] if isinstance(reference, bytes) else None

    def pages(self) -> list[Any]:
        """The dictionaries of the pages, in order."""
        return [self.resolve(reference) for reference in self.pdf.page_references]

    def elements(self) -> Iterator[Any]:
        """Every element that can be reached from the root, in reading order."""
        waiting = list(reversed(self.root["K"]))
        while waiting:
            element = self.resolve(waiting.pop())
            if element is not None and element.get("Type") == "/StructElem":
                yield element
                waiting.extend(reversed(element["K"]))

    def mark_the_rest(self, blanks: Mapping[tuple[int, int], str]) -> None:
        """Mark content whose element is not in the tree as what it is: headers, footers, and blanks."""
        in_tree = {element.reference for element in self.elements()}
        for number, page in enumerate(self.pages()):
            owners = self.owners[page["StructParents"]]
            outside = {mcid for mcid, owner in enumerate(owners) if owner not in in_tree}
            operations = self.resolve(page["Contents"]).stream
            for place, operator in enumerate(operations):
                mcid = operations[place - 1].get("MCID") if operator == b"BDC" else None
                if mcid in outside:
                    kind = "/Layout" if (number, mcid) in blanks else "/Pagination"
                    operations[place - 2] = "/Artifact"
                    operations[place - 1] = pydyf.Dictionary({"Type": kind})
            for mcid in outside:
                owners[mcid] = "null"
        for thing in self.pdf.objects:
            is_element = isinstance(thing, dict) and thing.get("Type") == "/StructElem"
            if is_element and thing.reference not in in_tree:
                thing.clear()


def _number(reference: bytes) -> int:
    return int(reference.partition(b" ")[0])
