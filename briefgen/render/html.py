"""Pages: finished views in, whole HTML documents out."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Literal

from jinja2 import Environment

from briefgen.render.environment import Target, render_template
from briefgen.render.figures import draw_figures
from briefgen.render.figures.svg import Sheet
from briefgen.render.parts import Parts
from briefgen.view.labels import Labels
from briefgen.view.model import BriefView, EntityView, Frame, IndexView, LanguageLink, ListingView, SearchView
from briefgen.view.structured_data import describe_brief, describe_index

WIDEST_TABLE = MappingProxyType({"screen": 5, "print": 4})
"""Accounts up to which the comparison is one table with a column each; beyond, every point has a table."""

CONTENTS_FROM_PAGES = 4
"""Pages from which a printed brief has a table of contents."""

CONTENTS = "contents"
"""The id of a printed table of contents."""


def render_brief(
    view: BriefView,
    *,
    target: Target,
    environment: Environment,
    stylesheet: str,
    contents: bool = True,
    logo: str | None = None,
    pdf_href: str | None = None,
    index_href: str | None = None,
    languages: tuple[LanguageLink, ...] = (),
    figure_sheet: Sheet | None = None,
    parts: Parts | None = None,
    address: str | None = None,
) -> str:
    """A brief as a page for the screen, or as the document that the PDF engine lays out; the environment is
    one for that.

    `stylesheet` and `logo` are URLs relative to the page. `contents` says whether a printed brief gets a
    table of contents; on the screen it always has one. `figure_sheet` says how figures look in print; without
    it there they are left out. `address` is where the page is published, if that is known. `parts` are what
    the last rendering of this page left for the next: the result is the same with and without.
    Raises TemplateFault.
    """
    if target == "screen":
        view = draw_figures(view, Labels(view.language), parts=parts)
    elif figure_sheet is not None:
        view = draw_figures(view, Labels(view.language), figure_sheet)
    values: dict[str, Any] = {
        "page": view,
        "brief": view,
        "target": target,
        "stylesheet": stylesheet,
        "with_contents": contents or target == "screen",
        "widest_table": WIDEST_TABLE[target],
        "logo": logo,
        "pdf_href": pdf_href,
        "index_href": index_href,
        "languages": languages,
        "address": address,
        "structured_data": describe_brief(view, address),
    }
    if parts is None:
        return render_template(environment, "brief.html", values)
    page = render_template(environment, "brief.html", values | parts.begin(view))
    parts.end()
    return page


def render_plain(view: BriefView, *, environment: Environment) -> str:
    """A brief as a document of headings, tables and lists alone, for exports. Raises TemplateFault."""
    return render_template(environment, "plain.html", {"page": view, "brief": view})


def render_collection(
    template: Literal["entity.html", "listing.html", "search.html"],
    page: EntityView | ListingView | SearchView,
    *,
    environment: Environment,
    stylesheet: str,
    frame: Frame,
    logo: str | None = None,
) -> str:
    """A page over all briefs. Raises TemplateFault."""
    values = {
        "page": page,
        "target": "screen",
        "stylesheet": stylesheet,
        "logo": logo,
        "rooms": frame.rooms,
        "feeds": frame.feeds,
        "pager": frame.pager,
    }
    return render_template(environment, template, {**values, template.removesuffix(".html"): page})


def render_index(
    view: IndexView,
    *,
    environment: Environment,
    stylesheet: str,
    script: str,
    logo: str | None = None,
    address: str | None = None,
    frame: Frame | None = None,
) -> str:
    """The collection's front page. `script` is the URL of its filters'. Raises TemplateFault."""
    values: dict[str, Any] = {
        "page": view,
        "index": view,
        "target": "screen",
        "stylesheet": stylesheet,
        "script": script,
        "logo": logo,
        "address": address,
        "structured_data": describe_index(view, address),
        "rooms": frame.rooms if frame else (),
        "feeds": frame.feeds if frame else (),
        "pager": frame.pager if frame else None,
        "search_href": frame.search_href if frame else None,
    }
    return render_template(environment, "index.html", values)
