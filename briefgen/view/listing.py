"""Lists of the parties and sources of a collection, and the ways from room to room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.model.vocabulary import Tlp
from briefgen.view.collection import most_closed
from briefgen.view.index import most_closed_of
from briefgen.view.labels import Labels
from briefgen.view.ledger import Told
from briefgen.view.model import (
    CardView,
    FeedLink,
    ListingItem,
    ListingView,
    Pager,
    Room,
    RoomLink,
    SearchView,
)
from briefgen.view.texts import fold_name, mark_words


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a party or source occurs, and the markings of the briefs that it occurs in."""

    name: Told
    claims: int
    briefs: int
    markings: tuple[Tlp | None, ...] = ()


def view_listing(
    room: Room, tallies: Mapping[str, Tally], labels: Labels, organisation: str | None, most: int
) -> tuple[ListingView, ...]:
    """All entries by name, in pages of at most `most`; one page, without any, where there are none."""
    keys = sorted(tallies, key=lambda key: (fold_name(tallies[key].name.text), key))
    chunks = [keys[start : start + most] for start in range(0, len(keys), most)] or [[]]
    titles = {"parties": labels.gettext("Parties"), "sources": labels.gettext("Sources")}
    return tuple(
        ListingView(
            language=labels.language,
            direction=labels.direction,
            room=room,
            title=titles[room],
            organisation=organisation,
            marking=most_closed(marking for key in chunk for marking in tallies[key].markings),
            items=tuple(_make_item(key, tallies[key], labels) for key in chunk),
        )
        for chunk in chunks
    )


def make_pager(names: Sequence[str], index: int) -> Pager:
    """The pager of page `index`, from 0, among pages with these file names in one folder."""
    before = names[index - 1] if index else None
    after = names[index + 1] if index + 1 < len(names) else None
    return Pager(index + 1, len(names), before, after)


def list_rooms(
    labels: Labels, root: str, here: Room | Literal["search"] | None, *, has_search: bool
) -> tuple[RoomLink, ...]:
    """The ways from a page; `root` is the way from it to the index."""
    rooms = [
        RoomLink(labels.gettext("Briefs"), f"{root}index.html", here is None),
        RoomLink(labels.gettext("Parties"), f"{root}parties/index.html", here == "parties"),
        RoomLink(labels.gettext("Sources"), f"{root}sources/index.html", here == "sources"),
    ]
    if has_search:
        rooms.append(RoomLink(labels.gettext("Search"), f"{root}search/index.html", here == "search"))
    return tuple(rooms)


def view_search(
    labels: Labels, organisation: str | None, script: str, cards: Iterable[CardView]
) -> SearchView:
    """The page of the search; it shows something of every brief."""
    return SearchView(
        language=labels.language,
        direction=labels.direction,
        title=labels.gettext("Search"),
        organisation=organisation,
        marking=most_closed_of(cards),
        script=script,
    )


def list_feeds(labels: Labels, root: str) -> tuple[FeedLink, ...]:
    return (
        FeedLink("application/atom+xml", labels.gettext("Briefs"), f"{root}feed.xml"),
        FeedLink("application/feed+json", labels.gettext("Briefs"), f"{root}feed.json"),
    )


def _make_item(key: str, tally: Tally, labels: Labels) -> ListingItem:
    claims = labels.ngettext("{n} claim", "{n} claims", tally.claims).format(n=labels.number(tally.claims))
    briefs = labels.ngettext("{n} brief", "{n} briefs", tally.briefs).format(n=labels.number(tally.briefs))
    name = mark_words(tally.name.text, tally.name.language, labels.language)
    return ListingItem(name, f"{key}/index.html", f"{claims} · {briefs}")
