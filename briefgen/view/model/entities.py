"""Pages of parties and sources, lists of them, the search, and what stands around pages over all briefs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.view.model.basics import Badge, MarkingView
from briefgen.view.model.words import Words

Room = Literal["parties", "sources"]


@dataclass(frozen=True, slots=True)
class NamedLink:
    name: Words
    href: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on such a page: always with the party whose it is. Labels are None where nothing is special."""

    href: str
    text: Words
    party: NamedLink
    account: Words | None
    speaker: Words | None
    carriers: tuple[NamedLink, ...]
    event: Words | None
    """None where the brief is called as the event is."""
    point: Words | None
    stance: str | None
    standing: str | None
    said: str | None
    marking: MarkingView | None


@dataclass(frozen=True, slots=True)
class BriefGroup:
    """The claims of one brief. `status` is None for a final one."""

    title: Words
    href: str
    status: str | None
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimSection:
    key: Literal["own", "carried", "cited"]
    groups: tuple[BriefGroup, ...]
    count: int
    """How many claims there are on all pages."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """A party's or a source's page, or one page of several. Facts that are not known are None or empty."""

    language: str
    direction: Literal["ltr", "rtl"]
    room: Room
    key: str
    title: Words
    kind: str | None
    description: Words | None
    publisher: Words | None
    published: str | None
    tongue: str | None
    grade: Badge | None
    url: str | None
    host: str | None
    archive_url: str | None
    archive_host: str | None
    above: tuple[NamedLink, ...]
    """What a party is part of; what a source derives from."""
    below: tuple[NamedLink, ...]
    """What is part of a party; what derives from a source."""
    marking: MarkingView | None
    organisation: str | None
    briefs: int
    sections: tuple[ClaimSection, ...]


@dataclass(frozen=True, slots=True)
class RoomLink:
    """A way to another part of the collection, or where the reader is."""

    name: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class FeedLink:
    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list of several pages a page stands; links are None at the ends."""

    number: int
    total: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page over all briefs."""

    rooms: tuple[RoomLink, ...]
    feeds: tuple[FeedLink, ...]
    pager: Pager
    search_href: str | None = None


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of the search. `script` is the address of what starts it."""

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    organisation: str | None
    marking: MarkingView | None
    script: str


@dataclass(frozen=True, slots=True)
class ListingItem:
    name: Words
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ListingView:
    """A page of the list of all parties, or of all sources."""

    language: str
    direction: Literal["ltr", "rtl"]
    room: Room
    title: str
    organisation: str | None
    marking: MarkingView | None
    items: tuple[ListingItem, ...]
