"""Make WeasyPrint's tagged PDF/A-3a also a PDF/UA-1 (ISO 14289-1), in one file.

What WeasyPrint 70 leaves open, and is closed here:

- XMP that claims PDF/UA beside PDF/A, with the extension schema that PDF/A asks for;
- the language of passages that are not in the document's language;
- the scope of header cells;
- running headers and footers, which it tags as content, are marked as artifacts;
- every element inside a link becomes a second link annotation of its own, outside the Link structure.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MethodType
from typing import Any

import pydyf
from weasyprint.pdf import tags
from weasyprint.pdf.metadata import DocumentMetadata

from briefgen.render.pdf.outcome import Problem, ProblemKind
from briefgen.render.pdf.structure import Structure

VARIANT = "pdf/a-3a"

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
def noting_language_and_scope() -> Iterator[None]:
    """While a PDF is written, carry over what its tags lack from the boxes they are made of."""
    build = tags._build_box_tree  # the only place where a box and its tag meet

    def build_and_note(box: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, *rest):
            # An element that passes through from inside has been noted by its own box.
            element.setdefault("Lang", box.style["lang"])
            if element["S"] == "/TH":
                scope = "" if box.element is None else box.element.get("scope", "")
                element["A"].setdefault("Scope", "/Row" if scope.startswith("row") else "/Column")
            yield element

    tags._build_box_tree = build_and_note
    try:
        yield
    finally:
        tags._build_box_tree = build


class AccessibleFinisher:
    """Goes over the PDF before it is written. Afterwards `problems` has what it could not put right."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Be the `finisher` of `Document.write_pdf`."""
        structure = Structure.read(pdf)
        structure.settle_languages(document.metadata.lang)
        structure.mark_running_matter()
        structure.merge_links()
        _name_attachments_once(pdf)
        self.problems.extend(_undescribed(structure))


def _name_attachments_once(pdf: pydyf.PDF) -> None:
    """WeasyPrint lists each associated file twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _undescribed(structure: Structure) -> Iterator[Problem]:
    for element in structure.inside:
        if element["S"] == "/Figure" and "Alt" not in element:
            page = structure.pdf.page_references.index(element["Pg"]) + 1
            yield Problem(
                ProblemKind.FIGURE_UNDESCRIBED,
                f"A picture on page {page} has no text alternative: give an image `alt` text and a drawing a "
                "`<title>`, or make it a background if it tells nothing.",
                f"page {page}",
            )
