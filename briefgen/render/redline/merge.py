"""Two trees into one: what is the same goes in once, compared on the inside; what came or went, as such."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefgen.render.redline.align import Step, align, find_moved
from briefgen.render.redline.columns import align_cells, list_columns
from briefgen.render.redline.inline import compare_runs
from briefgen.render.redline.marks import Marker
from briefgen.render.redline.signs import (
    describe_drawing,
    find_key,
    is_cite,
    is_new_only,
    is_run,
    list_parts,
    source_of,
)
from briefgen.render.redline.tree import Element


class Merger:
    def __init__(self, marker: Marker, language: str) -> None:
        self.marker = marker
        self.language = language

    def merge(self, old: Element, new: Element) -> Element:
        """The newer element with what differs from the older one marked in it."""
        if list(list_parts(old)) == list(list_parts(new)):
            return new
        if is_cite(new) and is_cite(old):
            return self._merge_cites(old, new)
        if is_run(old) or is_run(new):
            return compare_runs(old, new, self.marker, self.language)
        if new.tag == "table":
            return self._merge_tables(old, new)
        return self._merge_children(old, new, _align(old, new))

    def _merge_cites(self, old: Element, new: Element) -> Element:
        """A mark in the place of another: the number may be the same, and the source is not."""
        if source_of(old) == source_of(new) and find_key(new) is None:
            return new
        gone = self.marker.mark_words("del", [old.text().strip()])
        came = self.marker.mark_words("ins", new.children)
        return Element(new.tag, dict(new.attributes), [gone, came])

    def _merge_tables(self, old: Element, new: Element) -> Element:
        before, after = list_columns(old), list_columns(new)
        if before is None or after is None or before == after:
            return self._merge_children(old, new, _align(old, new))
        return self._merge_rows(old, new, (before, after))

    def _merge_rows(
        self, old: Element, new: Element, columns: tuple[Sequence[str], Sequence[str]]
    ) -> Element:
        """A table, or a part of one, of which columns came or went."""
        if new.tag == "tr":
            steps = align_cells(old.elements, new.elements, *columns)
            return self._merge_children(old, new, steps or _align(old, new))
        steps = _align(old, new)
        pairs = {
            id(after): self._merge_rows(before, after, columns)
            for before, after in steps
            if before is not None and after is not None and after.tag in ("thead", "tbody", "tfoot", "tr")
        }
        return self._merge_children(old, new, steps, pairs)

    def _merge_children(
        self, old: Element, new: Element, steps: Sequence[Step], known: dict[int, Element] | None = None
    ) -> Element:
        moved = find_moved(steps)
        merged: list[Element] = []
        for before, after in steps:
            if before is None and after is not None:
                merged.append(self._come(after, moved))
            elif after is None and before is not None:
                merged.append(self._go(before, moved))
            elif before is not None and after is not None:
                done = (known or {}).get(id(after))
                merged.append(done or self._pair(before, after))
        return Element(new.tag, dict(new.attributes), _lay_out(old, new, steps, merged))

    def _pair(self, old: Element, new: Element) -> Element:
        if new.tag == "figure":
            return self._merge_figures(old, new)
        return self.merge(old, new)

    def _merge_figures(self, old: Element, new: Element) -> Element:
        """A drawing is shown as it is now; that it changed is said beside it."""
        drawn = [[inner for inner in figure.walk() if inner.tag == "svg"] for figure in (old, new)]
        before, after = (list(map(describe_drawing, each)) for each in drawn)
        merged = self._merge_children(old, new, _align(old, new))
        if before != after:
            place = next((n for n, child in enumerate(merged.children) if _is_svg(child)), -1)
            merged.children.insert(place + 1, self.marker.note_drawing(self.marker.words.drawing_changed))
        return merged

    def _come(self, element: Element, moved: frozenset[str]) -> Element:
        return self.marker.come(element, moved=find_key(element) in moved)

    def _go(self, element: Element, moved: frozenset[str]) -> Element:
        return self.marker.go(element, moved=find_key(element) in moved)


def _align(old: Element, new: Element) -> list[Step]:
    before, after = _compared(old), _compared(new)
    if new.tag == "tr" and len(before) == len(after):
        return list(zip(before, after, strict=True))
    return align(before, after)


def _lay_out(
    old: Element, new: Element, steps: Sequence[Step], merged: Sequence[Element]
) -> list[Element | str]:
    """The newer element's children, blanks and all; what went stands before what it stood before."""
    places: dict[int, list[Element | str]] = {}
    waiting: list[Element | str] = []
    behind: dict[int, str] = {}
    for (before, after), one in zip(steps, merged, strict=True):
        if after is not None:
            places[id(after)], waiting = [*waiting, one], []
        elif before is not None:
            waiting += [_blank_beside(old, before), one]
            behind[id(one)] = _blank_beside(old, before, step=1)
    children: list[Element | str] = []
    for child in new.children:
        if not isinstance(child, Element) or id(child) not in places:
            children.append(child)
            continue
        gone, last = places[id(child)][:-1], places[id(child)][-1]
        blank = (_blank_beside(new, child) or behind.get(id(gone[-1]), "")) if gone else ""
        children += [*gone, blank, last] if blank else [*gone, last]
    return [*children, *waiting]


def _blank_beside(parent: Element, element: Element, *, step: Literal[-1, 1] = -1) -> str:
    """The blanks between an element and what stands before it, or with a step of 1 behind it."""
    place = parent.children.index(element) + step
    blank = parent.children[place] if 0 <= place < len(parent.children) else ""
    return blank if isinstance(blank, str) else ""


def _compared(element: Element) -> list[Element]:
    return [child for child in element.elements if not is_new_only(child) and child.tag != "svg"]


def _is_svg(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "svg"
