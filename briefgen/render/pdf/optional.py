"""A part that only a long document has, such as its table of contents.

How many pages a document has is known when it has been laid out. So it is guessed from the length of its
text, and what was guessed wrong is laid out again. The guess depends on nothing but the document; it decides
in the rare case in which both forms would be right, because only the part itself fills the last page.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from briefgen.render.pdf.job import PdfJob
from briefgen.render.pdf.page_map import Settled

LETTERS_A_PAGE = 1400
"""What an A4 page of a short brief holds, beside drawings and tables."""

UNREAD = ("head", "style", "script", "{http://www.w3.org/2000/svg}svg")


class OptionalPart:
    """An element, in its place in the tree or out of it."""

    def __init__(self, root: Element, name: str) -> None:
        """`name` is its id. Where there is no such element, nothing is ever left out."""
        places = (
            (parent, place)
            for parent in root.iter()
            for place, element in enumerate(parent)
            if name and element.get("id") == name
        )
        self._found = next(((parent, place, parent[place]) for parent, place in places), None)
        self.is_left_out = False

    def leave_out(self, *, wanted: bool) -> None:
        """Take it out of the tree, or put it back."""
        if self._found is None or wanted == self.is_left_out:
            return
        parent, place, element = self._found
        if wanted:
            del parent[place]
        else:
            parent.insert(place, element)
        self.is_left_out = wanted


def settle_with_part(job: PdfJob, root: Element, settle: Callable[[], Settled]) -> tuple[Settled, bool]:
    """Lay a document out with its optional part or without, and say whether it was left out."""
    part = OptionalPart(root, job.optional)
    if job.is_left_out is not None:
        part.leave_out(wanted=job.is_left_out)
        return settle(), part.is_left_out
    part.leave_out(wanted=sum(map(len, _read(root))) < LETTERS_A_PAGE * (job.optional_from - 1))
    guessed = part.is_left_out
    settled = settle()
    part.leave_out(wanted=len(settled.document.pages) < job.optional_from)
    if part.is_left_out != guessed:
        done = settled.layouts
        del settled  # two of a document would not fit into memory
        settled = settle()
        settled = replace(settled, layouts=done + settled.layouts)
    return settled, part.is_left_out


def _read(element: Element) -> Iterator[str]:
    """All words that are not in drawings."""
    if callable(element.tag) or element.tag in UNREAD:  # a comment's tag is a function
        return
    yield from (element.text or "").split()
    for child in element:
        yield from _read(child)
        yield from (child.tail or "").split()
