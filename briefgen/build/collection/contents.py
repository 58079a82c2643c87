"""What there is to make pages over all briefs from: cards, ledgers, and all parties and sources in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from briefgen import __version__
from briefgen.build.collection.state import FILE, CollectionState, Mention, decode_state, tally_ledger
from briefgen.build.folder.manifest import BriefEntry
from briefgen.build.kit import Kit
from briefgen.build.plan import LEDGER
from briefgen.model.base import text_in
from briefgen.view.collection import Archive
from briefgen.view.index import sort_cards
from briefgen.view.labels import Labels
from briefgen.view.ledger import Describer, Ledger, PartyEntry, SourceEntry, decode_ledger
from briefgen.view.listing import Tally
from briefgen.view.model import CardView, Room
from briefgen.view.stamp import Stamp, join_stamps

ROOMS: tuple[Room, ...] = ("parties", "sources")


class Store(Protocol):
    """Where the pages over all briefs come to lie, and where what briefs have for them is found: an output
    folder, or memory. Methods raise OSError.
    """

    @property
    def entries(self) -> Mapping[str, BriefEntry]:
        """The briefs, by name."""

    def read(self, name: str) -> bytes | None:
        """What lies there; None where there is nothing."""

    def share(self, files: Mapping[str, bytes]) -> None:
        """Put pages there."""

    def keep(self, name: str) -> bool:
        """Keep a page as it is. False where that can't be."""

    def keep_all(self, start: str = "") -> bool:
        """Keep all whose names begin so. False where one can't be kept."""


@dataclass
class Contents:
    """A collection. `gone` are briefs that leave the output; `is_published` says that the output is what
    `base_url` leads to, and not an edition or a revision beside it. Its properties raise OSError.
    """

    kit: Kit
    output: Store
    gone: frozenset[str]
    is_published: bool

    @cached_property
    def entries(self) -> dict[str, BriefEntry]:
        """The briefs that stay: newest issue first, those without a day of issue last."""
        entries = {slug: entry for slug, entry in self.output.entries.items() if slug not in self.gone}
        cards = sort_cards(entry.card for entry in entries.values() if entry.card is not None)
        return {card.slug: entries[card.slug] for card in cards}

    @property
    def cards(self) -> list[CardView]:
        return [entry.card for entry in self.entries.values() if entry.card is not None]

    @cached_property
    def before(self) -> CollectionState:
        """What the pages that are there were made from."""
        return decode_state(self.output.read(FILE))

    @cached_property
    def mentions(self) -> dict[str, Mention]:
        """What each brief that has a ledger adds, in the order of the briefs."""
        found = {}
        for slug, entry in self.entries.items():
            ledger = entry.files.get(f"{slug}/{LEDGER}")
            if ledger is None:
                continue
            before = self.before.mentions.get(slug)
            if before is not None and before.ledger == ledger:
                found[slug] = before
            else:
                found[slug] = tally_ledger(self.read_ledger(slug), ledger)
        return found

    def read_ledger(self, slug: str) -> Ledger:
        content = self.output.read(f"{slug}/{LEDGER}")
        ledger = decode_ledger(content) if content is not None else None
        if ledger is None:
            raise OSError(0, "it was changed or taken away by another program", f"{slug}/{LEDGER}")
        return ledger

    @cached_property
    def archive(self) -> Archive:
        """All parties and sources. What the register no longer has, and a brief as it was built before still
        shows, is as that brief has it."""
        names, language = self.kit.session.value.register.names, self.labels.language
        describe = Describer(language, language)
        parties: dict[str, PartyEntry] = {}
        sources: dict[str, SourceEntry] = {}
        for slug, mention in self.mentions.items():
            parties.update((entry.key, entry) for entry in mention.own_parties)
            sources.update((entry.key, entry) for entry in mention.own_sources)
            for key in mention.parties:
                if key not in parties and key in names.parties:
                    parties[key] = describe.party(names.parties[key])
            for key in mention.sources:
                if key not in sources and key in names.sources:
                    sources[key] = describe.source(names.sources[key])
            if not (mention.parties.keys() <= parties.keys() and mention.sources.keys() <= sources.keys()):
                ledger = self.read_ledger(slug)
                for party in ledger.parties:
                    parties.setdefault(party.key, party)
                for source in ledger.sources:
                    sources.setdefault(source.key, source)
        return Archive(language, self.organisation, parties, sources)

    def keys(self, room: Room, slug: str) -> dict[str, int]:
        """The parties or sources of a brief, each with the number of claims that it occurs in."""
        mention = self.mentions[slug]
        return mention.parties if room == "parties" else mention.sources

    @cached_property
    def mentioned_in(self) -> dict[Room, dict[str, list[str]]]:
        """For each party and source, the briefs that it occurs in."""
        found: dict[Room, dict[str, list[str]]] = {room: {} for room in ROOMS}
        for slug in self.mentions:
            for room in ROOMS:
                for key in self.keys(room, slug):
                    found[room].setdefault(key, []).append(slug)
        return found

    def tally(self, room: Room) -> dict[str, Tally]:
        archive, tallies = self.archive, {}
        for key, slugs in self.mentioned_in[room].items():
            name = archive.parties[key].name if room == "parties" else archive.sources[key].title
            claims = sum(self.keys(room, slug)[key] for slug in slugs)
            briefs = sum(self.keys(room, slug)[key] > 0 for slug in slugs)
            tallies[key] = Tally(name, claims, briefs, tuple(self.mentions[slug].marking for slug in slugs))
        return tallies

    @cached_property
    def labels(self) -> Labels:
        return Labels(self.kit.session.value.workspace.settings.language)

    @cached_property
    def organisation(self) -> str | None:
        settings = self.kit.session.value.workspace.settings
        if settings.organisation is None:
            return None
        return text_in(settings.organisation.name, settings.language, settings.language)[0]

    @cached_property
    def site(self) -> str | None:
        """The address of the collection, ending in a slash, where it is published."""
        base = self.kit.session.value.workspace.settings.base_url
        return f"{base.rstrip('/')}/" if base and self.is_published else None

    @property
    def stamp(self) -> Stamp | None:
        """The commit that all briefs are of, built now or before."""
        return join_stamps(entry.stamp for entry in self.entries.values())

    @property
    def has_search(self) -> bool:
        return self.kit.session.value.workspace.settings.search and not self.kit.options.single_file

    @cached_property
    def base(self) -> str:
        """The digest of what every page is made from besides its own content."""
        kit = self.kit
        told = (self.labels.language, self.organisation, self.site, self.has_search, kit.style, kit.logo)
        return digest(__version__, *told, *sorted(kit.pages.shared))

    @cached_property
    def digests(self) -> dict[str, str]:
        """For each brief, the digest of what it adds to pages: its ledger, and how all in it are called."""
        archive = self.archive
        return {
            slug: digest(
                mention.ledger,
                [archive.parties[key].name for key in mention.parties],
                [archive.sources[key].title for key in mention.sources],
            )
            for slug, mention in self.mentions.items()
        }


def digest(*parts: object) -> str:
    """SHA-256 over values whose representation says all of them: texts, numbers, frozen dataclasses."""
    return hashlib.sha256(repr(parts).encode("utf-8")).hexdigest()


def day_of_issue(card: CardView) -> str:
    """ISO 8601; empty where there is none."""
    return (card.issued and card.issued.iso) or ""
