"""What every part of a page has: links, grades, dates, markings, drawings made into figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page, or an outside address, with what to call it."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A grade set small: its code, and what the code means in full."""

    code: str
    meaning: str
    scale: Literal["reliability", "credibility"]


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for the reader; `iso` where it is one exact day."""

    text: str
    iso: str | None = None


@dataclass(frozen=True, slots=True)
class MarkingView:
    """Handling marking. `tlp` is the bare level, such as `AMBER+STRICT`; `slug` is fit for a class name."""

    label: str
    tlp: str
    slug: str
    caveat: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorView:
    name: str
    detail: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same brief in a language, which is called by its own name. `href` is None for the page at hand."""

    language: str
    direction: Literal["ltr", "rtl"]
    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class FigureView:
    """A drawing, finished: inline SVG with its own title, and the text that says what it shows."""

    name: str
    svg: Markup
    caption: str
    description: str
