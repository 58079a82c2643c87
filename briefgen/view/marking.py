"""Handling marking, ready for the head and foot of a page."""

from __future__ import annotations

from briefgen.model.marking import Marking
from briefgen.view.model import MarkingView
from briefgen.view.texts import Texts


def show_marking(texts: Texts, marking: Marking | None) -> MarkingView | None:
    """The label as TLP 2.0 writes it, which is the same in every language."""
    if marking is None:
        return None
    slug = marking.tlp.lower().replace("+", "-")
    return MarkingView(marking.label, marking.tlp, slug, texts.line(marking.caveat))
