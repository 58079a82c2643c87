"""Proof that what has to be in the document is on its pages. A layout engine that loses a claim loses it
silently; this is where that becomes an error."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from briefgen.render.pdf.boxes import text_boxes
from briefgen.render.pdf.fetcher import relative_path
from briefgen.render.pdf.job import Required
from briefgen.render.pdf.outcome import Problem, ProblemKind

LINK_SCHEMES = ("http", "https", "mailto")

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"

NOT_DRAWN = (
    "head",
    "style",
    "script",
    "{http://www.w3.org/2000/svg}title",
    "{http://www.w3.org/2000/svg}desc",
)

EXCERPT_REACH = 30
"""How many characters are shown on either side of a place."""


def prove_required(root: Element, pages: Sequence[Any], required: Iterable[Required]) -> Iterator[Problem]:
    """Report every required element that is on no page, and every one whose text is not all to be seen."""
    wanted = {each.anchor: each.text for each in required}
    present = set[str]().union(*(page.anchors for page in pages))
    seen = _visible_text(root, pages, {anchor for anchor, text in wanted.items() if text})
    for anchor, text in wanted.items():
        if anchor not in present:
            yield Problem(
                ProblemKind.ANCHOR_LOST,
                f"The part “{anchor}” is on no page of the PDF.",
                anchor,
                anchor,
            )
        elif lost := _first_lost(text, seen.get(anchor, "")):
            yield Problem(
                ProblemKind.TEXT_LOST,
                f"The text of “{anchor}” is not all to be seen: it is lost or off the page from “{lost}” on.",
                anchor,
                anchor,
                lost,
            )


def check_links(pages: Sequence[Any]) -> Iterator[Problem]:
    """Report links to nowhere, and links that a reader should never be able to follow."""
    anchors = set[str]().union(*(page.anchors for page in pages))
    checked = set[tuple[str, str]]()
    for page in pages:
        for kind, target, _, _ in page.links:
            if (kind, target) in checked:
                continue
            checked.add((kind, target))
            if kind == "internal":
                if target not in anchors:
                    yield Problem(ProblemKind.LINK_BROKEN, f"A link leads to “{target}”, on no page.", target)
            elif urlsplit(target).scheme.lower() not in LINK_SCHEMES:
                address = relative_path(target)
                yield Problem(ProblemKind.LINK_REFUSED, f"A link may not lead to “{address}”.", address)


def find_text(root: Element, wanted: str) -> tuple[str, str]:
    """Where a text first occurs: the id of the nearest element around it, and the text around it."""
    return _find_text(root, wanted, "") or ("", "")


def _find_text(element: Element, wanted: str, anchor: str) -> tuple[str, str] | None:
    inner = element.get("id", anchor)
    if wanted in (element.text or ""):
        return inner, _excerpt(element.text or "", wanted)
    for child in element:
        is_drawn = not callable(child.tag) and child.tag not in NOT_DRAWN  # a comment's tag is a function
        if is_drawn and (found := _find_text(child, wanted, inner)) is not None:
            return found
        if wanted in (child.tail or ""):
            return inner, _excerpt(child.tail or "", wanted)
    return None


def _excerpt(text: str, wanted: str) -> str:
    start = text.index(wanted)
    return " ".join(text[max(0, start - EXCERPT_REACH) : start + len(wanted) + EXCERPT_REACH].split())


def _visible_text(root: Element, pages: Sequence[Any], anchors: set[str]) -> Mapping[str, str]:
    """The text that each of these elements has on the pages, as far as it lies inside the sheet."""
    if not anchors:
        return {}
    holders: dict[Element, list[str]] = {root: []}
    for element in root.iter():  # parents come before their children
        name = element.get("id")
        holders[element] = holders.get(element, []) + ([name] if name in anchors else [])
        holders.update(dict.fromkeys(element, holders[element]))
    seen: dict[str, list[str]] = {}
    for page in pages:
        for box in text_boxes(page):
            if box.element in holders and _on_sheet(box, page):
                for name in holders[box.element]:
                    seen.setdefault(name, []).append(box.text)
    return {name: "".join(texts) for name, texts in seen.items()}


def _on_sheet(box: Any, page: Any) -> bool:
    slack = 1.0
    return bool(
        box.position_x >= -slack
        and box.position_y >= -slack
        and box.position_x + box.width <= page.width + slack
        and box.position_y + box.height <= page.height + slack
    )


def _first_lost(text: str, seen: str) -> str:
    """The beginning of what is missing when the words of `text` are looked for in `seen`, in order."""
    letters, place = _letters(seen), 0
    words = text.split()
    for index, word in enumerate(words):
        found = letters.find(_letters(word), place)
        if found < 0:
            return " ".join(words[index:])[:EXCERPT_REACH]
        place = found + len(_letters(word))
    return ""


def _letters(text: str) -> str:
    """What is left of a text when line breaks, hyphens, letter case and invisible signs are put aside."""
    return "".join(c for c in text.casefold() if not c.isspace() and c not in HYPHENS and category(c) != "Cf")
