"""The redlined brief: two finished pages in, one page out, with what came and what went marked in it.

    parse → match → mark → write

Pure: HTML in, HTML out. It has a law of its own: without what is marked as gone the page reads exactly as the
newer one, and without what is marked as come exactly as the older one, where a mark that leads to a source
stands for that source, whatever its number. What belongs to neither (the summary of changes, drawings,
pop-over notes, navigation) is taken from the newer page as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.render.redline.bars import add_bars
from briefgen.render.redline.marks import Marker, was
from briefgen.render.redline.merge import Merger
from briefgen.render.redline.signs import OWN, RedlineWords
from briefgen.render.redline.tree import Element, parse_page, rename_anchors, write_page

__all__ = ["RedlineWords", "redline", "was"]


def redline(old: str, new: str, words: RedlineWords, renamed: Mapping[str, str], language: str) -> str:
    """The newer page with all that differs from the older one marked.

    `renamed` leads from old anchors to new ones of what is the same and has another id now. `language` is
    that of the page. Raises ValueError for a page that briefgen did not make.
    """
    before, after = parse_page(old), parse_page(new)
    rename_anchors(before, renamed)
    main, former = _main_of(after), _main_of(before)
    merged = Merger(Marker(words), language).merge(former, main)
    add_bars(merged)
    main.attributes, main.children = merged.attributes, merged.children
    _unlink_dead(after)
    _drop_data(after)
    return write_page(after)


def _unlink_dead(page: Element) -> None:
    """What the summary of changes leads to may not be there in any form; then it leads nowhere."""
    ids = {element.attributes.get("id") for element in page.walk()}
    for part in page.walk():
        if OWN not in part.attributes:
            continue
        for element in part.walk():
            href = element.attributes.get("href", "")
            if href.startswith("#") and href[1:] not in ids:
                element.tag = "span"
                del element.attributes["href"]


def _drop_data(page: Element) -> None:
    """A redlined page is not the brief: nothing in its head may say so to machines."""
    for element in page.walk():
        if element.tag == "head":
            element.children = [child for child in element.children if not _is_data(child)]


def _is_data(child: Element | str) -> bool:
    if isinstance(child, str):
        return False
    return child.tag == "script" or "property" in child.attributes


def _main_of(page: Element) -> Element:
    main = next((element for element in page.walk() if element.tag == "main"), None)
    if main is None:
        raise ValueError("a page without <main>")
    return main
