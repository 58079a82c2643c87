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
from briefgen.render.redline.marks import Marker
from briefgen.render.redline.merge import Merger
from briefgen.render.redline.signs import RedlineWords
from briefgen.render.redline.tree import Element, parse_page, rename_anchors, write_page

__all__ = ["RedlineWords", "redline"]


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
    return write_page(after)


def _main_of(page: Element) -> Element:
    main = next((element for element in page.walk() if element.tag == "main"), None)
    if main is None:
        raise ValueError("a page without <main>")
    return main
