"""Page numbers in the text, as static text from the last known page map.

WeasyPrint's own `target-counter` is often wrong, and next to footnotes it loses text. Here the numbers are
stamped into the document, the document is laid out, and the pages are looked at. Where numbers differ, they
are replaced if the new ones take exactly the room of the old ones; else the document is laid out again.

In a table of contents every number is as long as the longest, and has room for two digits at least, filled up
with figure spaces: mostly they do.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

ATTRIBUTE = "data-page-of"

CONTENTS_CLASS = "toc-page"

FIGURE_SPACE = "\N{FIGURE SPACE}"

LAYOUT_LIMIT = 6
"""One layout settles most documents, two nearly all."""

LEAST_LENGTH = 2
"""Digits that there is room for in any table of contents, so that a tenth page moves nothing."""

LETTERS_A_PAGE = 2500
"""What an A4 page of a brief holds. Only to guess how long the page numbers will be."""

Restamp = Callable[[Any, Mapping[Element, str]], bool]


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
    spots = {spot: spot.get(ATTRIBUTE, "") for spot in root.iter() if spot.get(ATTRIBUTE)}
    names = set(spots.values())
    pages = {name: page for name, page in known.items() if name in names}
    length = _length_of(pages) if pages else _guess_length(root, names)
    for layouts in range(1, LAYOUT_LIMIT + 1):
        shown = _write_numbers(spots, pages, length)
        _stamp(shown)
        document = lay_out()
        pages = find_pages(document.pages, names)
        length = _length_of(pages)
        true = _write_numbers(spots, pages, length)
        wrong = {spot: text for spot, text in true.items() if text != shown[spot] and spots[spot] in pages}
        if wrong and restamp(document, wrong):
            _stamp(wrong)
            wrong = {}
        if not wrong or layouts == LAYOUT_LIMIT:
            unstable, absent = {spots[spot] for spot in wrong}, names - pages.keys()
            return Settled(document, pages, layouts, tuple(sorted(unstable)), tuple(sorted(absent)))
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


def _length_of(pages: Mapping[str, int]) -> int:
    return max(LEAST_LENGTH, len(str(max(pages.values(), default=0))))


def _guess_length(root: Element, names: Container[str]) -> int:
    """How long the number of the last of these elements will be."""
    letters = before_last = 0
    for element in root.iter():
        if element.get("id") in names:
            before_last = letters
        letters += len((element.text or "").strip()) + len((element.tail or "").strip())
    return max(LEAST_LENGTH, len(str(1 + before_last // LETTERS_A_PAGE)))


def _write_numbers(spots: Mapping[Element, str], pages: Mapping[str, int], length: int) -> dict[Element, str]:
    texts = {spot: str(pages.get(name, 0)) for spot, name in spots.items()}
    for spot, text in texts.items():
        if CONTENTS_CLASS in spot.get("class", "").split():
            texts[spot] = text.rjust(length, FIGURE_SPACE)
    return texts


def _stamp(texts: Mapping[Element, str]) -> None:
    for spot, text in texts.items():
        for child in list(spot):
            spot.remove(child)
        spot.text = text
