"""What the parts of a page are to the redline: how an element is known again, and what stands outside it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from briefgen.render.redline.tree import SOURCE, Element, write

OWN = "data-redline"
"""The attribute of what belongs to the redline itself, and to neither page."""

_NEW_ONLY = frozenset({"permalink", "note", "contents", "skip"})
"""What is no part of what a brief says: taken as it is now, and never compared."""

_CITES = frozenset({"cite", "cite-again", "source-number"})
_POSITIONAL = re.compile(r"cite-\d+(?:-note)?\Z")
_SUBSTANTIAL = ("point-", "account-", "claim-", "hypothesis-", "source-", "judgement-", "context-")
_VOLATILE = re.compile(
    r"(?:is-|row-|stance-|weight-|icon-|columns-|hue-|cut-|relation-|relation|status-|band-|cut)"
    r"|(?:with-icon|rests-on-one|point-long|numbered|with-map|row|side|main|remark)\Z"
)
_IDS_IN_DRAWINGS = re.compile(r'\b(?:id|href|xlink:href)="[^"]*"|url\(#[^)]*\)')


@dataclass(frozen=True, slots=True)
class RedlineWords:
    """What is said of changes to those who do not see the marks, and of what cannot be marked."""

    inserted: str
    end_inserted: str
    deleted: str
    end_deleted: str
    moved_here: str
    moved_away: str
    drawing_changed: str
    drawing_new: str
    drawing_gone: str


def is_new_only(element: Element) -> bool:
    """Whether the element stands outside the comparison."""
    return OWN in element.attributes or not _NEW_ONLY.isdisjoint(element.classes)


def is_cite(element: Element) -> bool:
    """A mark or number that stands for a source: known by that source, and not by its number."""
    if not _CITES.isdisjoint(element.classes):
        return True
    return element.tag == "a" and element.attributes.get("href", "").startswith("#source-")


def is_run(element: Element) -> bool:
    """Whether the element holds running text, in which single words are compared."""
    return any(isinstance(child, str) and child.strip() for child in element.children)


def find_target(element: Element) -> str:
    """Where a link leads, as far as that is part of what the page says."""
    href = element.attributes.get("href", "")
    if element.tag != "a" or _POSITIONAL.match(href.removeprefix("#")):
        return ""
    return href


def find_key(element: Element) -> str | None:
    """By what an element among its like is known again in another page; None where only its words tell."""
    id = element.attributes.get("id")
    if id is not None and not _POSITIONAL.match(id):
        return id
    if element.tag in ("tr", "li"):
        for inner in element.walk():
            target = inner.attributes.get("href", "").removeprefix("#")
            if target.startswith(_SUBSTANTIAL) and not is_new_only(inner):
                return f"to {target}"
    return None


def find_role(element: Element) -> tuple[str, ...]:
    """What an element is for, by its tag and those of its classes that do not follow from what it says."""
    return (element.tag, *sorted(name for name in element.classes if not _VOLATILE.match(name)))


def source_of(mark: Element) -> str:
    """The anchor of the source that a mark stands for; its text where it leads to none.

    The number beside a source in the list of sources stands for that very source.
    """
    if "source-number" in mark.classes:
        return "its own"
    targets = (part.attributes.get(SOURCE) or part.attributes.get("href", "") for part in mark.walk())
    return next((target for target in targets if target.startswith("#source-")), mark.text().strip())


def describe_drawing(svg: Element) -> str:
    """A drawing by its shapes and words, whatever its ids are."""
    return _IDS_IN_DRAWINGS.sub("", write(svg))


def list_parts(element: Element) -> Iterator[tuple[Hashable, ...]]:
    """All that an element says, in order: texts, sources, where links lead, drawings."""
    if is_new_only(element):
        return
    if element.tag == "svg":
        yield "drawing", describe_drawing(element)
    elif is_cite(element):
        yield "source", source_of(element)
    else:
        target = find_target(element)
        if target:
            yield "to", target
        for child in element.children:
            if isinstance(child, str):
                yield from (("word", word) for word in child.split())
            else:
                yield from list_parts(child)
