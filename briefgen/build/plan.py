"""What to build: decided once, before anything is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from briefgen.build.shard import Shard
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.model.dates import EdtfDate
from briefgen.render.styles import FOLDER
from briefgen.workspace import BRIEFS

BuildFormat = Literal["html", "pdf"]
BUILD_FORMATS: tuple[BuildFormat, ...] = get_args(BuildFormat)

PAGE = "index.html"
SHARED_FOLDER = FOLDER
"""Where in the output styles and fonts lie that all pages share."""

REVISIONS = "rev"
"""Where in the output the briefs of each revision have a folder."""
LEDGER = ".ledger.json"
"""In a brief's folder: what the pages of parties and sources take from it."""

EDITIONS = "as-of"
"""Where in the output editions as of a day lie, each in a folder that is an output of its own."""
REDLINES = "redlined"
"""Where in the output redlined briefs lie, a folder for every two revisions."""
SHARDS = "shard"
"""Where in the output each shard has a folder, until they are merged."""
RESERVED = (
    *(SHARED_FOLDER, EDITIONS, REVISIONS, REDLINES, SHARDS),
    *("parties", "sources", "search", "pagefind"),
)
"""Names in the output that no brief can have."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that one brief is built in: its `own`, whose files have the plain names, and `others`."""

    own: str
    others: tuple[str, ...] = ()
    edition: str = ""
    """What the names of the files say where they are not the brief itself, such as `as-of-2018-12-02`."""

    def __iter__(self) -> Iterator[str]:
        yield self.own
        yield from self.others

    def name_page(self, language: str) -> str:
        """`index.html`, or `index.ar.html` for another language than the brief's own."""
        return self._name("index", language, "html")

    def name_pdf(self, slug: str, language: str) -> str:
        """`SLUG.pdf`, or `SLUG.ar.pdf` for another language than the brief's own."""
        return self._name(slug, language, "pdf")

    def _name(self, stem: str, language: str, suffix: str) -> str:
        parts = (stem, self.edition, "" if language == self.own else language, suffix)
        return ".".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Options:
    """What is made of every brief. Whatever stands here decides the bytes of a brief's files, and nothing
    else does that is not read from the world: a new option that changes them is a field here, and so is part
    of the key under which the cache knows them.

    `single_file` puts styles and fonts into every page. `theme` names the style. `languages` are those that
    every brief is built in besides its own. `as_of` is the day as of which briefs are shown, if any.
    `changes` says whether they tell what changed since their last issue.
    """

    formats: frozenset[BuildFormat] = frozenset(BUILD_FORMATS)
    single_file: bool = False
    theme: str = "default"
    languages: tuple[str, ...] = ()
    as_of: EdtfDate | None = None
    changes: bool = True

    @property
    def edition(self) -> str:
        """What tells the files apart from those of the briefs themselves; empty for these."""
        return f"as-of-{self.as_of.text}" if self.as_of else ""

    def languages_of(self, own: str) -> Languages:
        """The languages of a brief that is written in `own`."""
        others = tuple(dict.fromkeys(tag for tag in self.languages if tag != own))
        return Languages(own, others, self.edition)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which briefs to build, and to which folder. `is_published` says that the folder is what the setting
    `base_url` leads to, and not an edition or a revision beside it: only then are there feeds and a sitemap.
    """

    slugs: tuple[str, ...]
    output: Path
    is_published: bool = True
    shard: Shard | None = None
    """Which part of all these briefs is to be built; a part has no pages over all of them."""
    parted: tuple[str, ...] = ()
    """The briefs that were parted into shards."""
    revision: str | None = None
    """The full hash of the commit that was asked for, if one was."""


def find_reserved(slugs: Iterable[str]) -> dict[str, Diagnostic]:
    """Briefs whose name the output needs for something else."""
    return {
        slug: catalogue.BAD_SLUG.at(
            Span.whole(f"{BRIEFS}/{slug}"),
            f"`{slug}` is the name of a folder that the output needs for something else",
            help="give the brief another name",
        )
        for slug in slugs
        if slug in RESERVED
    }
