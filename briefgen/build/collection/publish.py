"""Publishing a collection: every page over all briefs, in order."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.build.collection.contents import ROOMS, Contents, day_of_issue
from briefgen.build.collection.entities import Entities
from briefgen.build.collection.pagefind import FOLDER as SEARCH_FOLDER
from briefgen.build.collection.pagefind import SearchUnavailable
from briefgen.build.collection.searching import publish_search
from briefgen.build.collection.shelf import Shelf, name_pages
from briefgen.build.collection.state import FILE, CollectionState, encode_state
from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.folder.output import Output
from briefgen.build.kit import Kit
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.exports.feeds import Feed, pick_issued, write_feeds
from briefgen.exports.sitemap import write_sitemaps
from briefgen.view.index import page_index
from briefgen.view.listing import view_listing
from briefgen.view.model import CardView, Frame, IndexView, ListingView, Room

CARDS_A_PAGE = 100
ENTRIES_A_PAGE = 500


def publish_collection(
    kit: Kit, output: Output, gone: frozenset[str], *, is_published: bool
) -> tuple[Diagnostic, ...]:
    """The pages over all briefs in the folder, built now or before, but those that are gone; what there is
    to say of it. What can't be made anew stays as it was. Raises OSError."""
    try:
        _publish(Contents(kit, output, gone, is_published))
    except RenderingFault as fault:
        output.keep_all()
        return (describe_rendering_fault(fault),)
    except SearchUnavailable as fault:
        output.keep_all()
        help = "install it with `pip install 'briefgen[search]'`, or set `search: false`"
        message = f"the search cannot be made: {fault.reason}"
        return (catalogue.SEARCH_UNAVAILABLE.at(None, message, help=help),)
    return ()


def _publish(contents: Contents) -> None:
    shelf = Shelf(contents)
    _publish_index(shelf)
    if not contents.kit.options.single_file:  # pages to send stand alone
        for room in ROOMS:
            publish_listing(shelf, room)
            Entities(shelf, room).publish()
        if contents.has_search:
            publish_search(shelf)
    if contents.site:
        _publish_feeds(shelf, contents.site)
    state = CollectionState(contents.mentions, dict(sorted(shelf.pages.items())))
    contents.output.share({FILE: encode_state(state)})


def _publish_index(shelf: Shelf) -> None:
    contents = shelf.contents
    settings = contents.kit.session.value.workspace.settings
    views = page_index(contents.cards, settings, CARDS_A_PAGE, contents.stamp)
    names = name_pages(len(views))
    for number, view in enumerate(views):
        frame = shelf.frame("", None, names, number)

        def render(view: IndexView = view, frame: Frame = frame) -> str:
            return contents.kit.pages.make_index(view, frame)

        shelf.put(names[number], shelf.digest(view, frame), render)


def publish_listing(shelf: Shelf, room: Room) -> None:
    """The list of all parties, or of all sources."""
    contents = shelf.contents
    views = view_listing(room, contents.tally(room), contents.labels, contents.organisation, ENTRIES_A_PAGE)
    names = name_pages(len(views))
    for number, view in enumerate(views):
        frame = shelf.frame("../", room, names, number)

        def render(view: ListingView = view, frame: Frame = frame) -> str:
            return contents.kit.pages.make_collection("listing.html", view, frame, "../")

        shelf.put(f"{room}/{names[number]}", shelf.digest(view, frame), render)


def _publish_feeds(shelf: Shelf, site: str) -> None:
    """Feeds of what was issued, and a sitemap of every page but those of drafts and of what is closed."""
    contents = shelf.contents
    title = contents.organisation or contents.labels.gettext("Briefs")
    feed = Feed(site, title, contents.labels.language, pick_issued(contents.cards))
    contents.output.share(write_feeds(feed))
    closed = {card.slug for card in contents.cards if not _is_for_all(card)}
    changed: dict[str, str | None] = dict.fromkeys(_list_open(shelf, closed))
    for card in contents.cards:
        if card.status != "draft" and card.slug not in closed:
            pages = (card.href, *(link.href for link in card.languages if link.href))
            changed |= dict.fromkeys(pages, day_of_issue(card) or None)
    contents.output.share(write_sitemaps(site, changed))


def _list_open(shelf: Shelf, closed: set[str]) -> Iterator[str]:
    """The pages over all briefs that show nothing of these, which search engines must not be led to."""
    hidden = {
        f"{room}/{key}"
        for room in ROOMS
        for key, slugs in shelf.contents.mentioned_in[room].items()
        if not closed.isdisjoint(slugs)
    }
    for path in shelf.pages:
        room, _, rest = path.partition("/")
        is_list = room not in ROOMS or "/" not in rest
        shows_closed = bool(closed) if is_list else path.rpartition("/")[0] in hidden
        if path != SEARCH_FOLDER and not shows_closed:
            yield path


def _is_for_all(card: CardView) -> bool:
    """By TLP 2.0, what is marked as anything but CLEAR does not go through channels that all can reach."""
    return card.marking is None or card.marking.tlp == "CLEAR"
