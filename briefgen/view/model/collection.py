"""Pages over many briefs: cards, and what they can be found by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.view.model.basics import DateView, LanguageLink, MarkingView
from briefgen.view.model.matter import StampView


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that briefs can be found by. `key` holds no space; `language` is empty for what has none."""

    key: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class CardFacets:
    """Who tells of a brief's events, where they happened, and in what years AD, as far as that is known."""

    parties: tuple[Facet, ...] = ()
    places: tuple[Facet, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A choice of a filter; `count` is the number of briefs that it leaves."""

    facet: Facet
    count: int


@dataclass(frozen=True, slots=True)
class FilterView:
    """A way to narrow the index; cards carry their keys as `data-NAME`."""

    name: str
    label: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """A brief as the index shows it."""

    slug: str
    href: str
    pdf_href: str | None
    title: str
    description: str
    language: str
    direction: Literal["ltr", "rtl"]
    status: str
    status_label: str
    marking: MarkingView | None
    issued: DateView | None
    when: DateView | None
    where: str | None
    parties: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    """Verdict labels with how many points have each."""
    languages: tuple[LanguageLink, ...] = ()
    """The brief in other languages than its own."""
    facets: CardFacets = CardFacets()


@dataclass(frozen=True, slots=True)
class IndexView:
    """A page of the front page's list. `total` counts the briefs on all its pages."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    organisation: str | None
    marking: MarkingView | None
    total: int
    cards: tuple[CardView, ...] = field(default=())
    filters: tuple[FilterView, ...] = ()
    """None where the list goes over several pages: narrowing one of them would say nothing of the rest."""
    stamp: StampView | None = None
    """The commit that all briefs on all pages are of, where there is one."""
