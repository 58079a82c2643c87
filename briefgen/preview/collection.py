"""Pages over all briefs, made in memory one at a time by what publishes them in a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefgen.build.collection.contents import Contents
from briefgen.build.collection.entities import Entities
from briefgen.build.collection.publish import publish_listing
from briefgen.build.collection.shelf import Shelf
from briefgen.build.collection.state import CollectionState, Mention
from briefgen.build.folder.manifest import BriefEntry
from briefgen.build.kit import Kit
from briefgen.build.plan import LEDGER, PAGE
from briefgen.preview.address import Listed
from briefgen.preview.cards import Cards
from briefgen.view.model import Frame


@dataclass
class _Memory:
    """What an output folder would hold, as far as it is known yet."""

    cards: Cards
    mentions: Mapping[str, Mention]
    pages: dict[str, bytes] = field(default_factory=dict)

    @cached_property
    def entries(self) -> Mapping[str, BriefEntry]:
        return {
            slug: BriefEntry(files={f"{slug}/{LEDGER}": mention.ledger}, card=self.cards.find_card(slug))
            for slug, mention in self.mentions.items()
        }

    def read(self, name: str) -> bytes | None:
        slug, _, file = name.partition("/")
        return self.cards.read_ledger(slug) if file == LEDGER else None

    def share(self, files: Mapping[str, bytes]) -> None:
        self.pages |= files

    def keep(self, name: str) -> bool:
        return name in self.pages

    def keep_all(self, start: str = "") -> bool:
        return any(name.startswith(start) for name in self.pages)


@dataclass
class _Contents(Contents):
    """A collection whose mentions were counted as its briefs were read."""

    known: Mapping[str, Mention]

    @cached_property
    def before(self) -> CollectionState:
        return CollectionState(dict(self.known))


class Collection:
    """All parties and sources of the briefs that have been read so far."""

    def __init__(self, kit: Kit, cards: Cards, slugs: Sequence[str]) -> None:
        mentions = cards.find_mentions(slugs)
        self._memory = _Memory(cards, mentions)
        contents = _Contents(_without_search(kit), self._memory, frozenset(), False, mentions)
        self._shelf = Shelf(contents)

    @property
    def frame(self) -> Frame:
        """What stands around the index: the ways to the other pages."""
        return self._shelf.frame("", None, [PAGE], 0)

    def make(self, page: Listed) -> str | None:
        """A page as a build makes it, without the way to the search; None where there is none. Raises
        faults of rendering."""
        if page.key is None:
            publish_listing(self._shelf, page.room)
        elif page.key in self._shelf.contents.mentioned_in[page.room]:
            Entities(self._shelf, page.room).make(page.key)
        made = self._memory.pages.get(page.file)
        return None if made is None else made.decode("utf-8")


def _without_search(kit: Kit) -> Kit:
    """The search is made from all pages of a site once they are there, so no page is to lead to it."""
    session, workspace = kit.session.value, kit.session.value.workspace
    settings = workspace.settings.model_copy(update={"search": False})
    opened = replace(session, workspace=replace(workspace, settings=settings))
    return replace(kit, session=replace(kit.session, value=opened))
