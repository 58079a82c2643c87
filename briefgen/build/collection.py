"""The pages over all briefs: index, parties, sources, feeds and sitemap, from what lies in the output folder.

They are made from cards and ledgers alone, so that they tell of every brief as its page stands there. A page
is made again only where something that it is made from has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefgen import __version__
from briefgen.build import search
from briefgen.build.collection_state import (
    FILE,
    CollectionState,
    Mention,
    decode_state,
    encode_state,
    tally_ledger,
)
from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.kit import Kit
from briefgen.build.manifest import BriefEntry
from briefgen.build.output import Output
from briefgen.build.plan import LEDGER, PAGE
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.exports.feeds import Feed, pick_issued, write_feeds
from briefgen.exports.sitemap import write_sitemaps
from briefgen.link.corpus import LinkedParty, LinkedSource
from briefgen.model.base import text_in
from briefgen.view.collection import (
    Archive,
    EntityPages,
    EntityView,
    Frame,
    Room,
    claims_of,
    split_view,
)
from briefgen.view.grades import status_label
from briefgen.view.index import page_index, sort_cards
from briefgen.view.labels import Labels
from briefgen.view.ledger import Describer, Ledger, PartyEntry, SourceEntry, decode_ledger
from briefgen.view.listing import (
    Tally,
    list_feeds,
    list_rooms,
    make_pager,
    view_listing,
    view_search,
)
from briefgen.view.model import CardView, IndexView

CARDS_A_PAGE = 100
CLAIMS_A_PAGE = 100
ENTRIES_A_PAGE = 500
_AT_ONCE = 200
"""Pages of parties and sources that are made in one pass over the ledgers: what bounds the memory."""

ROOMS: tuple[Room, ...] = ("parties", "sources")


def publish_collection(
    kit: Kit, output: Output, gone: frozenset[str], *, is_published: bool
) -> tuple[Diagnostic, ...]:
    """The pages over all briefs in the folder, built now or before, but those that are gone; what there is
    to say of it. What can't be made anew stays as it was. Raises OSError."""
    try:
        Collection(kit, output, gone, is_published).publish()
    except RenderingFault as fault:
        output.keep_all()
        return (describe_rendering_fault(fault),)
    except search.SearchUnavailable as fault:
        output.keep_all()
        help = "install it with `pip install 'briefgen[search]'`, or set `search: false`"
        message = f"the search cannot be made: {fault.reason}"
        return (catalogue.SEARCH_UNAVAILABLE.at(None, message, help=help),)
    return ()


@dataclass
class Collection:
    """One publication of a collection. `gone` are briefs that leave the folder; `is_published` says that the
    folder is what `base_url` leads to, and not an edition or a revision beside it.

    Raises OSError, SearchUnavailable, and the faults of rendering.
    """

    kit: Kit
    output: Output
    gone: frozenset[str]
    is_published: bool
    pages: dict[str, str] = field(default_factory=dict)

    def publish(self) -> None:
        self._publish_index()
        if not self.kit.options.single_file:
            for room in ROOMS:
                self._publish_listing(room)
                self._publish_entities(room)
            if self._has_search:
                self._publish_search()
        if self._site:
            self._publish_feeds(self._site)
        self.output.share(
            {FILE: encode_state(CollectionState(self._mentions, dict(sorted(self.pages.items()))))}
        )

    # What there is

    @cached_property
    def _entries(self) -> dict[str, BriefEntry]:
        """The briefs that stay: newest issue first, those without a day of issue last."""
        entries = {slug: entry for slug, entry in self.output.entries.items() if slug not in self.gone}
        cards = sort_cards(entry.card for entry in entries.values() if entry.card is not None)
        return {card.slug: entries[card.slug] for card in cards}

    @cached_property
    def _before(self) -> CollectionState:
        return decode_state(self.output.read(FILE))

    @cached_property
    def _mentions(self) -> dict[str, Mention]:
        found = {}
        for slug, entry in self._entries.items():
            digest = entry.files.get(f"{slug}/{LEDGER}")
            if digest is None:
                continue
            before = self._before.mentions.get(slug)
            if before is not None and before.ledger == digest:
                found[slug] = before
            else:
                found[slug] = tally_ledger(self._read_ledger(slug), digest)
        return found

    def _read_ledger(self, slug: str) -> Ledger:
        content = self.output.read(f"{slug}/{LEDGER}")
        ledger = decode_ledger(content) if content is not None else None
        if ledger is None:
            raise OSError(0, "it was changed or taken away by another program", f"{slug}/{LEDGER}")
        return ledger

    @cached_property
    def _archive(self) -> Archive:
        session = self.kit.session.value
        names, language = session.register.names, self._labels.language
        describe = Describer(language, language)
        parties: dict[str, PartyEntry] = {}
        sources: dict[str, SourceEntry] = {}
        for slug, mention in self._mentions.items():
            parties |= {entry.key: entry for entry in mention.own_parties}
            sources |= {entry.key: entry for entry in mention.own_sources}
            shared = [*mention.parties.keys() - parties.keys(), *mention.sources.keys() - sources.keys()]
            if not shared:
                continue
            linked: list[LinkedParty] = [
                names.parties[key] for key in mention.parties if key in names.parties
            ]
            read: list[LinkedSource] = [names.sources[key] for key in mention.sources if key in names.sources]
            parties = {entry.id: describe.party(entry) for entry in linked} | parties
            sources = {entry.id: describe.source(entry) for entry in read} | sources
            if not (mention.parties.keys() <= parties.keys() and mention.sources.keys() <= sources.keys()):
                # The register no longer has what a brief, as it was built before, still shows.
                ledger = self._read_ledger(slug)
                parties = {entry.key: entry for entry in ledger.parties} | parties
                sources = {entry.key: entry for entry in ledger.sources} | sources
        return Archive(language, self._organisation, parties, sources)

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.kit.session.value.workspace.settings.language)

    @cached_property
    def _organisation(self) -> str | None:
        settings = self.kit.session.value.workspace.settings
        if settings.organisation is None:
            return None
        return text_in(settings.organisation.name, settings.language, settings.language)[0]

    @cached_property
    def _site(self) -> str | None:
        """The address of the collection, ending in a slash, where it is published."""
        base = self.kit.session.value.workspace.settings.base_url
        return f"{base.rstrip('/')}/" if base and self.is_published else None

    @property
    def _has_search(self) -> bool:
        return self.kit.session.value.workspace.settings.search and not self.kit.options.single_file

    @cached_property
    def _base(self) -> str:
        """The digest of what every page is made from besides its own content."""
        parts = (
            __version__,
            self._labels.language,
            self._organisation,
            self._site,
            self._has_search,
            self.kit.style,
            self.kit.logo,
        )
        return _digest(*parts, *sorted(self.kit.pages.shared))

    # What is made of it

    def _publish_index(self) -> None:
        settings = self.kit.session.value.workspace.settings
        views = page_index(self._cards, settings, CARDS_A_PAGE)
        names = [_name_page(number) for number in range(1, len(views) + 1)]
        for number, view in enumerate(views):
            frame = self._frame("", None, names, number)

            def render(view: IndexView = view, frame: Frame = frame) -> str:
                return self.kit.pages.make_index(view, frame)

            self._put(names[number], _digest(self._base, view, frame), render)

    @property
    def _cards(self) -> list[CardView]:
        return [entry.card for entry in self._entries.values() if entry.card is not None]

    def _publish_listing(self, room: Room) -> None:
        tallies = self._tally(room)
        views = view_listing(room, tallies, self._labels, self._organisation, ENTRIES_A_PAGE)
        names = [_name_page(number) for number in range(1, len(views) + 1)]
        for number, view in enumerate(views):
            frame = self._frame("../", room, names, number)

            def render(view: object = view, frame: Frame = frame) -> str:
                return self.kit.pages.make_collection("listing.html", view, frame, "../")  # type: ignore[arg-type]

            self._put(f"{room}/{names[number]}", _digest(self._base, view, frame), render)

    def _publish_entities(self, room: Room) -> None:
        pages = EntityPages(self._archive)
        inputs = {key: self._digest_entity(pages, room, key) for key in self._tally(room)}
        stale = [key for key, digest in sorted(inputs.items()) if not self._keep_entity(room, key, digest)]
        for start in range(0, len(stale), _AT_ONCE):
            batch = stale[start : start + _AT_ONCE]
            for key, ledgers in self._gather(room, batch).items():
                view = (
                    pages.view_party(key, ledgers) if room == "parties" else pages.view_source(key, ledgers)
                )
                self._put_entity(room, key, inputs[key], view)

    def _gather(self, room: Room, keys: Iterable[str]) -> dict[str, list[Ledger]]:
        """For each key, what is in the ledgers of it; each ledger is read once."""
        found: dict[str, list[Ledger]] = {key: [] for key in keys}
        for slug in self._mentions:
            wanted = [key for key in self._keys(room, slug) if key in found]
            if wanted:
                ledger = self._read_ledger(slug)
                for key in wanted:
                    found[key].append(replace(ledger, claims=claims_of(ledger, room, key)))
        return found

    def _put_entity(self, room: Room, key: str, inputs: str, view: EntityView) -> None:
        views = split_view(view, CLAIMS_A_PAGE)
        names = [_name_page(number) for number in range(1, len(views) + 1)]
        for number, part in enumerate(views):
            frame = self._frame("../../", room, names, number)
            text = self.kit.pages.make_collection("entity.html", part, frame, "../../")
            path = f"{room}/{key}/{names[number]}"
            self.output.share({path: text.encode("utf-8")})
            self.pages[path] = inputs

    def _keep_entity(self, room: Room, key: str, inputs: str) -> bool:
        """Keep the pages of a party or source, if they are there and nothing of it has changed."""
        paths = list(self._list_pages(room, key))
        if not paths or any(self._before.pages[path] != inputs for path in paths):
            return False
        if not all(map(self.output.keep, paths)):
            return False
        self.pages |= dict.fromkeys(paths, inputs)
        return True

    def _list_pages(self, room: Room, key: str) -> Iterator[str]:
        number = 1
        while (path := f"{room}/{key}/{_name_page(number)}") in self._before.pages:
            yield path
            number += 1

    def _digest_entity(self, pages: EntityPages, room: Room, key: str) -> str:
        entries = self._archive.parties if room == "parties" else self._archive.sources
        relatives = [entries[relative] for relative in pages.relatives(room, key)]
        briefs = [self._digests[slug] for slug in self._mentioned_in[room][key]]
        return _digest(self._base, entries[key], relatives, briefs)

    @cached_property
    def _digests(self) -> dict[str, str]:
        """For each brief, the digest of what it adds to pages: its ledger, and how all in it are called."""
        archive = self._archive
        return {
            slug: _digest(
                mention.ledger,
                [archive.parties[key].name for key in mention.parties],
                [archive.sources[key].title for key in mention.sources],
            )
            for slug, mention in self._mentions.items()
        }

    @cached_property
    def _mentioned_in(self) -> dict[Room, dict[str, list[str]]]:
        found: dict[Room, dict[str, list[str]]] = {room: {} for room in ROOMS}
        for slug in self._mentions:
            for room in ROOMS:
                for key in self._keys(room, slug):
                    found[room].setdefault(key, []).append(slug)
        return found

    def _keys(self, room: Room, slug: str) -> dict[str, int]:
        mention = self._mentions[slug]
        return mention.parties if room == "parties" else mention.sources

    def _tally(self, room: Room) -> dict[str, Tally]:
        tallies = {}
        for key, slugs in self._mentioned_in[room].items():
            name = self._archive.parties[key].name if room == "parties" else self._archive.sources[key].title
            claims = sum(self._keys(room, slug)[key] for slug in slugs)
            briefs = sum(self._keys(room, slug)[key] > 0 for slug in slugs)
            markings = tuple(self._mentions[slug].marking for slug in slugs)
            tallies[key] = Tally(name, claims, briefs, markings)
        return tallies

    def _frame(self, root: str, here: Room | None, names: list[str], number: int) -> Frame:
        rooms = list_rooms(self._labels, root, here, has_search=self._has_search)
        feeds = list_feeds(self._labels, root) if self._site else ()
        search_href = f"{root}search/{PAGE}" if self._has_search else None
        return Frame(rooms, feeds, make_pager(names, number), search_href)

    def _publish_feeds(self, site: str) -> None:
        title = self._organisation or self._labels.gettext("Briefs")
        feed = Feed(site, title, self._labels.language, pick_issued(self._cards))
        self.output.share(write_feeds(feed))
        changed: dict[str, str | None] = {
            **dict.fromkeys(path for path in self.pages if path != search.FOLDER)
        }
        for card in self._cards:
            if card.status == "draft":
                continue
            pages = (card.href, *(link.href for link in card.languages if link.href))
            changed |= dict.fromkeys(pages, _issued(card) or None)
        self.output.share(write_sitemaps(site, changed))

    def _publish_search(self) -> None:
        script = self.kit.pages.search_script
        self.output.share({script.href: script.content})
        page = view_search(self._labels, self._organisation, f"../{script.href}", self._cards)
        frame = Frame(
            list_rooms(self._labels, "../", "search", has_search=True),
            list_feeds(self._labels, "../") if self._site else (),
            make_pager([PAGE], 0),
        )
        path = f"search/{PAGE}"
        self._put(
            path,
            _digest(self._base, page, frame),
            lambda: self.kit.pages.make_collection("search.html", page, frame, "../"),
        )
        inputs = _digest(
            self._base, [(slug, entry.card) for slug, entry in self._entries.items()], self._digests
        )
        if self._before.pages.get(search.FOLDER) != inputs or not self.output.keep_all(f"{search.FOLDER}/"):
            self.output.share(search.make_search(self._list_records()))
        self.pages[search.FOLDER] = inputs

    def _list_records(self) -> Iterator[search.Record]:
        labels = self._labels
        for slug, entry in self._entries.items():
            card = entry.card
            if card is None:
                continue
            claims = self._read_ledger(slug).claims if slug in self._mentions else ()
            filters = {
                labels.gettext("Party"): [facet.label for facet in card.facets.parties],
                labels.gettext("Place"): [facet.label for facet in card.facets.places],
                labels.gettext("Year"): list(map(str, card.facets.years)),
                labels.gettext("Status"): [status_label(labels, card.status)],
                labels.gettext("Handling"): [card.marking.label] if card.marking else [],
            }
            told = [card.description, *(f"{claim.account.text}: {claim.text.text}" for claim in claims)]
            yield search.Record(
                card.href, card.language, str.__str__(card.title), "\n".join(told), _issued(card), filters
            )

    def _put(self, path: str, inputs: str, render: Callable[[], str]) -> None:
        self.pages[path] = inputs
        if self._before.pages.get(path) == inputs and self.output.keep(path):
            return
        self.output.share({path: render().encode("utf-8")})


def _name_page(number: int) -> str:
    return PAGE if number == 1 else f"page-{number}.html"


def _issued(card: CardView | None) -> str:
    return (card and card.issued and card.issued.iso) or ""


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()
