"""Page numbers in the text, as static text from the last known page map.

WeasyPrint's own `target-counter` is often wrong, and next to footnotes it loses text. Here the numbers are
stamped into the document, the document is laid out, and the pages are looked at; only where a number differs
is it laid out again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

ATTRIBUTE = "data-page-of"

LAYOUT_LIMIT = 6
"""The second layout settles nearly every document, the third the rest, where a number grew by a digit."""

PLACEHOLDER = "0"


@dataclass(frozen=True, slots=True)
class Settled:
    """A laid-out document whose page numbers are true, except those of `unstable` and of `absent` ids."""

    document: Any
    page_map: dict[str, int]
    layouts: int
    unstable: tuple[str, ...]
    absent: tuple[str, ...]


def lay_out_with_page_numbers(root: Element, known: Mapping[str, int], lay_out: Callable[[], Any]) -> Settled:
    """Lay the document out until the page numbers printed in it are the ones that it has.

    `root` is the document that `lay_out` lays out, and is changed in place. A number that is still moving
    after `LAYOUT_LIMIT` layouts, or whose element is on no page, is named in the answer.
    """
    spots = [(spot, spot.get(ATTRIBUTE, "")) for spot in root.iter() if spot.get(ATTRIBUTE)]
    names = {name for _, name in spots}
    shown = {name: str(known.get(name, PLACEHOLDER)) for name in names}
    for layouts in range(1, LAYOUT_LIMIT + 1):
        _stamp(spots, shown)
        document = lay_out()
        found = find_pages(document.pages, names)
        changed = sorted(name for name, page in found.items() if shown[name] != str(page))
        if not changed or layouts == LAYOUT_LIMIT:
            return Settled(document, found, layouts, tuple(changed), tuple(sorted(names - found.keys())))
        shown |= {name: str(page) for name, page in found.items()}
        del document  # two of a long document would not fit into memory
    raise AssertionError("the loop ends by itself")


def find_pages(pages: Iterable[Any], names: Iterable[str]) -> dict[str, int]:
    """The page, from 1, on which each of these ids begins. Ids that are on no page are left out."""
    wanted, found = set(names), dict[str, int]()
    for number, page in enumerate(pages, start=1):
        for name in wanted & page.anchors.keys():
            found[name] = number
            wanted.discard(name)
    return dict(sorted(found.items()))


def _stamp(spots: Iterable[tuple[Element, str]], shown: Mapping[str, str]) -> None:
    for spot, name in spots:
        for child in list(spot):
            spot.remove(child)
        spot.text = shown[name]
