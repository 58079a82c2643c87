"""What to build: decided once, before anything is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.render.styles import FOLDER
from briefgen.workspace import BRIEFS

BuildFormat = Literal["html", "pdf"]
BUILD_FORMATS: tuple[BuildFormat, ...] = get_args(BuildFormat)

PAGE = "index.html"
SHARED_FOLDER = FOLDER
"""Where in the output styles and fonts lie that all pages share."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that one brief is built in: its `own`, whose files have the plain names, and `others`."""

    own: str
    others: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:
        yield self.own
        yield from self.others

    def name_page(self, language: str) -> str:
        """`index.html`, or `index.ar.html` for another language than the brief's own."""
        return PAGE if language == self.own else f"index.{language}.html"

    def name_pdf(self, slug: str, language: str) -> str:
        """`SLUG.pdf`, or `SLUG.ar.pdf` for another language than the brief's own."""
        return f"{slug}.pdf" if language == self.own else f"{slug}.{language}.pdf"


@dataclass(frozen=True, slots=True)
class Options:
    """What is made of every brief. Whatever stands here decides the bytes of a brief's files, and nothing
    else does that is not read from the world: a new option that changes them is a field here, and so is part
    of the key under which the cache knows them.

    `single_file` puts styles and fonts into every page. `theme` names the style. `languages` are those that
    every brief is built in besides its own.
    """

    formats: frozenset[BuildFormat] = frozenset(BUILD_FORMATS)
    single_file: bool = False
    theme: str = "default"
    languages: tuple[str, ...] = ()

    def languages_of(self, own: str) -> Languages:
        """The languages of a brief that is written in `own`."""
        return Languages(own, tuple(dict.fromkeys(tag for tag in self.languages if tag != own)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Which briefs to build, and to which folder."""

    slugs: tuple[str, ...]
    output: Path


def find_reserved(slugs: Iterable[str]) -> dict[str, Diagnostic]:
    """Briefs whose name the output needs for something else."""
    return {
        slug: catalogue.BAD_SLUG.at(
            Span.whole(f"{BRIEFS}/{slug}"),
            f"`{slug}` is the name of a folder that the output needs for styles and fonts",
            help="give the brief another name",
        )
        for slug in slugs
        if slug == SHARED_FOLDER
    }
