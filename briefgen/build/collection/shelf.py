"""Where the pages over all briefs are put, or kept where they would come out as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefgen.build.collection.contents import Contents, digest
from briefgen.build.plan import PAGE
from briefgen.view.listing import list_feeds, list_rooms, make_pager
from briefgen.view.model import Frame, Room


@dataclass
class Shelf:
    """`pages` are those that are on it by now, each with the digest of all that it is made from."""

    contents: Contents
    pages: dict[str, str] = field(default_factory=dict)

    def put(self, path: str, inputs: str, render: Callable[[], str]) -> None:
        """A page, made only if it would differ from the one that is there."""
        if self.contents.before.pages.get(path) != inputs or not self.contents.output.keep(path):
            self.contents.output.share({path: render().encode("utf-8")})
        self.pages[path] = inputs

    def keep(self, folder: str, inputs: str) -> bool:
        """Keep all pages of a list, if they are there and nothing of it has changed."""
        before = self.contents.before.pages
        paths = list(self._list_pages(folder))
        if not paths or any(before[path] != inputs for path in paths):
            return False
        if not all(map(self.contents.output.keep, paths)):
            return False
        self.pages |= dict.fromkeys(paths, inputs)
        return True

    def _list_pages(self, folder: str) -> Iterator[str]:
        number = 1
        while (path := f"{folder}{name_page(number)}") in self.contents.before.pages:
            yield path
            number += 1

    def frame(
        self, root: str, here: Room | Literal["search"] | None, names: Sequence[str], number: int
    ) -> Frame:
        """What stands around page `number`, from 0, of a list; `root` is the way from it to the index."""
        contents = self.contents
        rooms = list_rooms(contents.labels, root, here, has_search=contents.has_search)
        feeds = list_feeds(contents.labels, root) if contents.site else ()
        search_href = f"{root}search/{PAGE}" if contents.has_search else None
        return Frame(rooms, feeds, make_pager(names, number), search_href)

    def digest(self, *parts: object) -> str:
        return digest(self.contents.base, *parts)


def name_page(number: int) -> str:
    return PAGE if number == 1 else f"page-{number}.html"


def name_pages(total: int) -> list[str]:
    return [name_page(number) for number in range(1, total + 1)]
