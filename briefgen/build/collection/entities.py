"""The pages of parties and sources, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen.build.collection.shelf import Shelf, name_pages
from briefgen.view.collection import EntityPages, claims_of, split_view
from briefgen.view.ledger import Ledger
from briefgen.view.model import EntityView, Room

CLAIMS_A_PAGE = 100
AT_ONCE = 200
"""Pages that are made in one pass over the ledgers: what bounds the memory."""


@dataclass
class Entities:
    """Puts the pages of all parties, or all sources, on the shelf. Raises OSError and faults of rendering."""

    shelf: Shelf
    room: Room

    def publish(self) -> None:
        inputs = {key: self._digest(key) for key in self.shelf.contents.mentioned_in[self.room]}
        stale = [
            key for key, digest in sorted(inputs.items()) if not self.shelf.keep(self._folder(key), digest)
        ]
        for start in range(0, len(stale), AT_ONCE):
            for key, ledgers in self._gather(stale[start : start + AT_ONCE]).items():
                self._put(key, inputs[key], self._view(key, ledgers))

    def make(self, key: str) -> None:
        """Make the pages of one alone, which some brief mentions."""
        for ledgers in self._gather((key,)).values():
            self._put(key, "", self._view(key, ledgers))

    def _view(self, key: str, ledgers: list[Ledger]) -> EntityView:
        if self.room == "parties":
            return self._pages.view_party(key, ledgers)
        return self._pages.view_source(key, ledgers)

    @cached_property
    def _pages(self) -> EntityPages:
        return EntityPages(self.shelf.contents.archive)

    def _folder(self, key: str) -> str:
        return f"{self.room}/{key}/"

    def _digest(self, key: str) -> str:
        contents = self.shelf.contents
        entries = contents.archive.parties if self.room == "parties" else contents.archive.sources
        relatives = [entries[relative] for relative in self._pages.relatives(self.room, key)]
        briefs = [contents.digests[slug] for slug in contents.mentioned_in[self.room][key]]
        return self.shelf.digest(entries[key], relatives, briefs)

    def _gather(self, keys: Iterable[str]) -> dict[str, list[Ledger]]:
        """For each key, what is in the ledgers of it; each ledger is read once."""
        contents = self.shelf.contents
        found: dict[str, list[Ledger]] = {key: [] for key in keys}
        wanted: dict[str, list[str]] = {}
        for key in found:
            for slug in contents.mentioned_in[self.room][key]:
                wanted.setdefault(slug, []).append(key)
        for slug in sorted(wanted, key=self._places.__getitem__):
            ledger = contents.read_ledger(slug)
            for key in wanted[slug]:
                found[key].append(replace(ledger, claims=claims_of(ledger, self.room, key)))
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where each brief stands in the order of all."""
        return {slug: place for place, slug in enumerate(self.shelf.contents.mentions)}

    def _put(self, key: str, inputs: str, view: EntityView) -> None:
        parts = split_view(view, CLAIMS_A_PAGE)
        names = name_pages(len(parts))
        for number, part in enumerate(parts):
            frame = self.shelf.frame("../../", self.room, names, number)
            pages = self.shelf.contents.kit.pages
            text = pages.make_collection("entity.html", part, frame, "../../")
            path = f"{self._folder(key)}{names[number]}"
            self.shelf.contents.output.share({path: text.encode("utf-8")})
            self.shelf.pages[path] = inputs
