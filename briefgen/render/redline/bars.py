"""Change bars: a line in the margin beside every block in which something came or went."""

from __future__ import annotations

from briefgen.render.redline.tree import Element

_UNITS = frozenset({"li", "tr", "p", "figure", "caption", "blockquote", "h1", "h2", "h3", "h4", "dt", "dd"})
_UNIT_CLASSES = frozenset({"judgement", "would-change"})


def add_bars(root: Element) -> None:
    """Give the class `redlined` to the outermost block of each change that is a unit to a reader."""
    for child in root.elements:
        if not _has_marks(child):
            continue
        inner = any(_has_marks(below) for below in child.elements)
        is_unit = child.tag in _UNITS or not _UNIT_CLASSES.isdisjoint(child.classes)
        if is_unit or not inner or child.tag in ("ins", "del"):
            (root if child.tag in ("ins", "del") else child).add_class("redlined")
        else:
            add_bars(child)


def _has_marks(element: Element) -> bool:
    return any(
        inner.tag in ("ins", "del") or not {"came", "gone", "redline-note"}.isdisjoint(inner.classes)
        for inner in element.walk()
    )
