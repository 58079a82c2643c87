"""Where two PDFs differ as a reader meets them, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.verify.content import PageContent, PdfContent

_MOST_PAGES_TOLD = 10
_WORDS_TOLD = 8
_LONGEST_TOLD = 120


def compare_pages(found: PdfContent, expected: PdfContent) -> tuple[Diagnostic, ...]:
    """A finding for each page that differs from what its source renders to, and for pages too many or few."""
    if len(found.pages) != len(expected.pages):
        message = f"it has {_count(found)}, and its source renders to {_count(expected)}"
        return (catalogue.PAGE_DIFFERS.at(None, message), *_compare_each(found, expected))
    return tuple(_compare_each(found, expected))


def _compare_each(found: PdfContent, expected: PdfContent) -> Iterator[Diagnostic]:
    told = 0
    for number, (there, wanted) in enumerate(zip(found.pages, expected.pages, strict=False), 1):
        message = _tell(there, wanted)
        if message is None:
            continue
        if told == _MOST_PAGES_TOLD:
            yield catalogue.PAGE_DIFFERS.at(None, f"pages after page {number - 1} differ as well")
            return
        told += 1
        yield catalogue.PAGE_DIFFERS.at(None, f"page {number} {message}")


def _tell(there: PageContent, wanted: PageContent) -> str | None:
    if there.text != wanted.text:
        says, should = _first_difference(there.text, wanted.text)
        return f"says “{says}” where its source says “{should}”"
    if there.picture != wanted.picture:
        return "has the words of its source, and looks otherwise"
    if there.marks != wanted.marks:
        return "has other links or notes than its source"
    return None


def _first_difference(there: str, wanted: str) -> tuple[str, str]:
    """A few words of each from where they first differ."""
    words, others = there.split(), wanted.split()
    pairs = enumerate(zip_longest(words, others))
    first = next((index for index, (one, other) in pairs if one != other), 0)
    start = max(first - 2, 0)
    return _excerpt(words[start : first + _WORDS_TOLD]), _excerpt(others[start : first + _WORDS_TOLD])


def _excerpt(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]}…"


def _count(content: PdfContent) -> str:
    return f"{len(content.pages)} page{'' if len(content.pages) == 1 else 's'}"
