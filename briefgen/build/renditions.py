"""A brief in each of its languages: the page that is made, the PDF under way, the files in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.build.pages import Pages
from briefgen.build.plan import Languages
from briefgen.diagnostics.model import Diagnostic
from briefgen.link.corpus import LinkedBrief
from briefgen.view.model import BriefView

if TYPE_CHECKING:
    from briefgen.build.embed import Source
    from briefgen.build.press import PendingBrief, Press


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of a brief in one language by name, or None where there can be none; `pages` of the PDF."""

    files: Mapping[str, bytes] | None
    pages: int | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A brief in one language. Its page is there, if one is wanted; the engine may still be at its PDF."""

    view: BriefView
    languages: Languages
    pages: Pages
    page: str | None
    pending: PendingBrief | None

    def finish(self) -> Finished:
        """Wait for the PDF. Where the machine can make none, the page comes without a link to it."""
        slug, language = self.view.slug, self.view.language
        files: dict[str, bytes] = {}
        page, number = self.page, None
        diagnostics: tuple[Diagnostic, ...] = ()
        if self.pending is not None:
            pressed = self.pending.result()
            diagnostics, number = pressed.diagnostics, pressed.pages
            if pressed.pdf is not None:
                files[self.languages.name_pdf(slug, language)] = pressed.pdf
            elif page is not None and pressed.is_engine_missing:
                page = self.pages.make_page(self.view, self.languages, has_pdf=False)
            else:
                return Finished(None, None, diagnostics)
        if page is not None:
            files[self.languages.name_page(language)] = page.encode("utf-8")
        return Finished(files, number, diagnostics)


def begin_rendition(
    linked: LinkedBrief,
    view: BriefView,
    languages: Languages,
    *,
    source: Source | None,
    pages: Pages,
    press: Press | None,
    has_page: bool,
) -> Rendition:
    """Make the page and hand the PDF to the engine. Raises TemplateFault, AssetError, WorldError."""
    pending = None
    if press is not None and source is not None:
        name = languages.name_pdf(view.slug, view.language).removesuffix(".pdf")
        pending = press.submit(linked, view, source, name)
    page = pages.make_page(view, languages, has_pdf=press is not None) if has_page else None
    return Rendition(view, languages, pages, page, pending)
