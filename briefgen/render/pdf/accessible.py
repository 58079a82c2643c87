"""Make WeasyPrint's tagged PDF/A-3a also a PDF/UA-1 (ISO 14289-1), in one file.

What WeasyPrint 70 leaves open, and is closed here:

- XMP that claims PDF/UA beside PDF/A, with the extension schema that PDF/A asks for;
- the language of passages that are not in the document's language;
- the scope of header cells;
- running headers and footers, which it tags as content, are marked as artifacts;
- every element inside a link becomes a second link annotation of its own, outside the Link structure;
- where a figure is is told in CSS pixels from the top of the page, not in points from its bottom;
- lists and tables hold boxes and spaces that no list or table may hold, and there are empty elements;
- whatever runs over a page break is several elements, and a table's head is read out on every page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MethodType
from typing import Any

import pydyf
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.pdf import tags
from weasyprint.pdf.metadata import DocumentMetadata

from briefgen.render.pdf.continuation import join_pages
from briefgen.render.pdf.links import merge_links
from briefgen.render.pdf.outcome import Problem, ProblemKind
from briefgen.render.pdf.structure import BoxNotes, Structure
from briefgen.render.pdf.tidying import tidy

VARIANT = "pdf/a-3a"
POINTS = 0.75
"""Points in a CSS pixel."""

_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def claim_accessibility(metadata: DocumentMetadata) -> None:
    """Have the document say that it is PDF/UA-1. A second XMP packet would make it invalid, hence inside."""

    def generate(self: DocumentMetadata, *variant: Any) -> bytes:
        packet: bytes = DocumentMetadata.generate_rdf_metadata(self, *variant)
        return packet.replace(b"</rdf:RDF>", _CLAIM + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = MethodType(generate, metadata)


@contextmanager
def noting_boxes() -> Iterator[BoxNotes]:
    """While a PDF is written, carry over what its tags lack from the boxes they are made of."""
    notes = BoxNotes()
    build = tags._build_box_tree  # the only place where a box and its tag meet

    def build_and_note(
        box: Any, parent: Any, pdf: Any, page: int, numbers: Any, links: Any, content: dict[Any, Any]
    ) -> Iterator[Any]:
        if isinstance(box, PageBox):  # later, pieces of content are taken out
            texts = ((mark["mcid"], getattr(piece, "text", None)) for piece, mark in content.items())
            notes.blanks |= {
                (page, mcid): text for mcid, text in texts if text is not None and not text.strip()
            }
        for element in build(box, parent, pdf, page, numbers, links, content):
            # An element that passes through from inside has been noted by its own box.
            element.setdefault("Lang", box.style["lang"])
            notes.sources.setdefault(element.reference, box.element)
            if element["S"] == "/TH":
                scope = "" if box.element is None else box.element.get("scope", "")
                element["A"].setdefault("Scope", "/Row" if scope.startswith("row") else "/Column")
            yield element

    tags._build_box_tree = build_and_note
    try:
        yield notes
    finally:
        tags._build_box_tree = build


class AccessibleFinisher:
    """Goes over the PDF before it is written. Afterwards `problems` has what it could not put right."""

    def __init__(self, notes: BoxNotes) -> None:
        self._notes = notes
        self.problems: list[Problem] = []

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Be the `finisher` of `Document.write_pdf`."""
        structure = Structure.read(pdf)
        join_pages(structure, self._notes.sources)
        merge_links(structure)
        tidy(structure, document.metadata.lang, self._notes)
        _place_figures(structure)
        structure.mark_the_rest(self._notes.blanks)
        _name_attachments_once(pdf)
        self.problems.extend(_undescribed(structure))


def _place_figures(structure: Structure) -> None:
    for element in structure.elements():
        if element["S"] == "/Figure" and "BBox" in element.get("A", {}):
            top = structure.resolve(element["Pg"])["MediaBox"][3]
            x1, y1, x2, y2 = (length * POINTS for length in element["A"]["BBox"])
            element["A"]["BBox"] = pydyf.Array([x1, top - y2, x2, top - y1])


def _name_attachments_once(pdf: pydyf.PDF) -> None:
    """WeasyPrint lists each associated file twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _undescribed(structure: Structure) -> Iterator[Problem]:
    for element in structure.elements():
        if element["S"] == "/Figure" and "Alt" not in element:
            page = structure.pdf.page_references.index(element["Pg"]) + 1
            yield Problem(
                ProblemKind.FIGURE_UNDESCRIBED,
                f"A picture on page {page} has no text alternative: give an image `alt` text and a drawing a "
                "`<title>`, or make it a background if it tells nothing.",
                f"page {page}",
            )
