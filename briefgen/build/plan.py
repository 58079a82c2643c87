"""What to build: decided once, before anything is read for it."""

from __future__ import annotations

from collections.abc import Iterable
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
class Plan:
    """Which briefs, in which formats, to which folder.

    `single_file` puts styles and fonts into every page. `theme` names the style.
    """

    slugs: tuple[str, ...]
    output: Path
    formats: frozenset[BuildFormat] = frozenset(BUILD_FORMATS)
    single_file: bool = False
    theme: str = "default"


def pdf_name(slug: str) -> str:
    return f"{slug}.pdf"


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
