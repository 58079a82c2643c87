"""Page numbers in the text, as static text from the last known page map.

WeasyPrint's own `target-counter` is often wrong, and next to footnotes it loses text. Here the numbers are
stamped into the document, the document is laid out, and the pages are looked at. Where numbers differ, they
are replaced if the new ones take exactly the room of the old ones; else the document is laid out again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

ATTRIBUTE = "data-page-of"

Restamp = Callable[[Any, Mapping[Element, str]], bool]

LAYOUT_LIMIT = 6
"""One layout settles nearly every document of less than ten pages, and two the others."""

PLACEHOLDER = "0"


@dataclass(frozen=True, slots=True)
class Settled:
    """A laid-out document whose page numbers are true, except those of `unstable` and of `absent` ids."""

    document: Any
    page_map: dict[str, int]
    layouts: int
    unstable: tuple[str, ...]
    absent: tuple[str, ...]


def lay_out_with_page_numbers(
    root: Element, known: Mapping[str, int], lay_out: Callable[[], Any], restamp: Restamp
) -> Settled:
    """Lay the document out until the page numbers printed in it are the ones that it has.

    `root` is the document that `lay_out` lays out, and is changed in place. `restamp` puts other texts into a
    laid-out document if nothing else moves, and says whether it did. A number that is still moving
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
        true = {name: str(page) for name, page in found.items()}
        if changed and restamp(document, {spot: true[name] for spot, name in spots if name in changed}):
            changed = []
            _stamp(spots, shown | true)
        if not changed or layouts == LAYOUT_LIMIT:
            return Settled(document, found, layouts, tuple(changed), tuple(sorted(names - found.keys())))
        shown |= true
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
