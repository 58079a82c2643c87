"""Handling marking, ready for the head and foot of a page."""

from __future__ import annotations

from briefgen.model.marking import Marking
from briefgen.model.vocabulary import TLP_RANK, Tlp
from briefgen.view.model import MarkingView
from briefgen.view.texts import Texts


def show_marking(texts: Texts, marking: Marking | None) -> MarkingView | None:
    """The label as TLP 2.0 writes it, which is the same in every language."""
    if marking is None:
        return None
    return mark_level(marking.tlp, texts.line(marking.caveat))


def mark_level(tlp: Tlp, caveat: str | None = None) -> MarkingView:
    """The marking of a level alone."""
    return MarkingView(f"TLP:{tlp}", tlp, tlp.lower().replace("+", "-"), caveat)


def is_more_closed(one: Marking | None, other: Marking | None) -> bool:
    """Whether fewer people may see what has the one marking. Without any, all may."""
    ranks = [TLP_RANK[marking.tlp] if marking is not None else 0 for marking in (one, other)]
    return ranks[0] > ranks[1]
