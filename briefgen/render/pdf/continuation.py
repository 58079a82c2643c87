"""What a page break cut apart, put together again for whoever does not see pages.

WeasyPrint tags each page by itself, so that a table over three pages is three tables to a screen reader, each
with the same head, and a claim that runs over becomes two paragraphs.
"""

from collections.abc import Mapping
from typing import Any

from briefgen.render.pdf.structure import Structure

DIVISIBLE = frozenset(
    f"/{tag}"
    for tag in (
        *("Part", "Art", "Sect", "Div", "BlockQuote", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption"),
        *("L", "LI", "LBody", "Table", "TBody", "TR", "TH", "TD"),
    )
)

REPEATED = frozenset({"/THead", "/TFoot"})


def join_pages(structure: Structure, sources: Mapping[bytes, Any]) -> None:
    """Let each element of the document be one element of the structure, however many pages it covers.

    `sources` has the element of the document that each element of the structure was made for. The heads and
    feet that a table repeats are taken out of the tree.
    """
    first: dict[tuple[Any, str], Any] = {}
    taken_out: set[bytes] = set()
    renamed: dict[str, Any] = {}
    for element in list(structure.elements()):
        tag, source = element["S"], sources.get(element.reference)
        is_inside_taken_out = element["P"] in taken_out
        if is_inside_taken_out:
            taken_out.add(element.reference)
        if source is None or tag not in DIVISIBLE | REPEATED:
            continue
        begun = first.setdefault((source, tag), element)
        if begun["Pg"] == element["Pg"]:
            continue
        if "ID" in element:
            renamed[element["ID"].string] = begun["ID"]
        if is_inside_taken_out:
            continue
        parent = structure.resolve(element.pop("P"))
        place = parent["K"].index(element.reference)
        del parent["K"][place]
        if tag in REPEATED:
            taken_out.add(element.reference)
            continue
        # A box inside its own element stays where it is; what follows on another page comes last.
        end = place if parent is begun else len(begun["K"])
        begun["K"][end:end] = element["K"]
        for kid in element["K"]:
            structure.resolve(kid)["P"] = begun.reference
    _rename_headers(structure, renamed)


def _rename_headers(structure: Structure, renamed: Mapping[str, Any]) -> None:
    for element in structure.elements():
        if (headers := element.get("A", {}).get("Headers")) is not None:
            headers[:] = [renamed.get(header.string, header) for header in headers]
