"""Pages out of views: templates, styles and the links between a collection's files, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.build.plan import PAGE, Languages
from briefgen.render.assets import Assets
from briefgen.render.environment import Target, open_templates
from briefgen.render.figures.svg import Sheet
from briefgen.render.html import render_brief, render_collection, render_index, render_plain
from briefgen.render.parts import Parts
from briefgen.render.scripts import FILTERS, SEARCH, Script, read_script
from briefgen.render.styles import (
    StyleSheet,
    inline_styles,
    print_figure_sheet,
    print_styles,
    share_styles,
)
from briefgen.view.labels import Labels, link_language
from briefgen.view.model import BriefView, EntityView, Frame, IndexView, LanguageLink, ListingView, SearchView

if TYPE_CHECKING:
    from jinja2 import Environment, FileSystemBytecodeCache


class Pages:
    """Makes the pages of one build. `logo` is a URL; `cache`, a folder, keeps compiled templates. `site` is
    the address under which the output folder is published, if that is known.

    Methods raise TemplateFault, AssetError or WorldError.
    """

    def __init__(
        self,
        assets: Assets,
        theme: str,
        *,
        single_file: bool,
        logo: str | None = None,
        cache: Path | None = None,
        site: str | None = None,
    ) -> None:
        self._assets = assets
        self._theme = theme
        self._single_file = single_file
        self._logo = logo
        self._cache = cache
        self._site = f"{site.rstrip('/')}/" if site else None
        self._environments: dict[tuple[str, Target], Environment] = {}

    def prepare(self, *, has_pdf: bool) -> None:
        """Make the style sheets ready, so that what is wrong with them comes to light before any brief."""
        if not self._single_file:
            _ = self._screen_sheet, self._filters
        else:
            inline_styles(self._assets, self._theme, text="")
        if has_pdf:
            _ = self.print_sheet, self._figure_sheet

    @cached_property
    def shared(self) -> Mapping[str, bytes]:
        """Files that the pages link to, by path from the output folder."""
        if self._single_file:
            return {}
        return {**self._screen_sheet.files, self._filters.href: self._filters.content}

    @cached_property
    def search_script(self) -> Script:
        """What starts the search."""
        return read_script(self._assets, SEARCH)

    @cached_property
    def print_sheet(self) -> StyleSheet:
        """The style sheet of the PDF, with all that it needs."""
        return print_styles(self._assets, self._theme)

    def make_page(
        self, view: BriefView, languages: Languages, *, has_pdf: bool, parts: Parts | None = None
    ) -> str:
        """A brief for the screen, as it lies in its own folder beside those in the other languages.

        `parts` are what the last making of this very page left for the next.
        """
        address = self._locate(f"{view.slug}/{languages.name_page(view.language)}")
        if self._single_file:
            return self._inline(partial(self._render, view, address))
        return self._render(
            view,
            address,
            f"../{self._screen_sheet.href}",
            languages.name_pdf(view.slug, view.language) if has_pdf else None,
            f"../{PAGE}",
            _link_languages(languages, view.language),
            parts,
        )

    def make_printed(self, view: BriefView, *, contents: bool) -> str:
        """A brief as the PDF engine wants it."""
        return render_brief(
            view,
            target="print",
            environment=self._environment(view.language, "print"),
            stylesheet=self.print_sheet.href,
            contents=contents,
            logo=self._logo,
            figure_sheet=self._figure_sheet,
        )

    def make_plain(self, view: BriefView) -> str:
        """A brief without styles and drawings, for exports."""
        return render_plain(view, environment=self._environment(view.language))

    def make_collection(
        self,
        template: Literal["entity.html", "listing.html", "search.html"],
        page: EntityView | ListingView | SearchView,
        frame: Frame,
        root: str,
    ) -> str:
        """A page over all briefs; `root` is the way from it to the output folder."""
        return render_collection(
            template,
            page,
            environment=self._environment(page.language),
            stylesheet=f"{root}{self._screen_sheet.href}",
            frame=frame,
            logo=self._logo,
        )

    def make_index(self, view: IndexView, frame: Frame | None = None) -> str:
        """The collection's front page."""
        render = partial(
            render_index,
            view,
            environment=self._environment(view.language),
            logo=self._logo,
            address=self._locate(PAGE),
        )
        if self._single_file:
            return self._inline(lambda sheet: render(stylesheet=sheet, script=self._filters.inline))
        return render(stylesheet=self._screen_sheet.href, script=self._filters.href, frame=frame)

    def _render(
        self,
        view: BriefView,
        address: str | None,
        sheet: str,
        pdf_href: str | None = None,
        index_href: str | None = None,
        languages: tuple[LanguageLink, ...] = (),
        parts: Parts | None = None,
    ) -> str:
        return render_brief(
            view,
            target="screen",
            environment=self._environment(view.language),
            stylesheet=sheet,
            logo=self._logo,
            pdf_href=pdf_href,
            index_href=index_href,
            languages=languages,
            parts=parts,
            address=address,
        )

    def _locate(self, path: str) -> str | None:
        """Where a page is published: a folder's own page is meant by the folder."""
        return None if self._site is None else self._site + path.removesuffix(PAGE)

    def _inline(self, render: Callable[[str], str]) -> str:
        """A page that holds its own styles, with the fonts for the scripts in it."""
        text = render("")
        return render(inline_styles(self._assets, self._theme, text=text).href)

    @cached_property
    def _figure_sheet(self) -> Sheet:
        return print_figure_sheet(self._assets, self._theme)

    @cached_property
    def _filters(self) -> Script:
        return read_script(self._assets, FILTERS)

    @cached_property
    def _screen_sheet(self) -> StyleSheet:
        return share_styles(self._assets, self._theme)

    def _environment(self, language: str, target: Target = "screen") -> Environment:
        key = (language, target)
        if key not in self._environments:
            environment = open_templates(self._assets, Labels(language), target)
            environment.bytecode_cache = _open_cache(self._cache, is_sandboxed=environment.sandboxed)
            self._environments[key] = environment
        return self._environments[key]


def _link_languages(languages: Languages, shown: str) -> tuple[LanguageLink, ...]:
    """Links to the brief in each of its languages; none where it has but one."""
    if not languages.others:
        return ()
    return tuple(link_language(tag, languages.name_page(tag) if tag != shown else None) for tag in languages)


def _open_cache(folder: Path | None, *, is_sandboxed: bool) -> FileSystemBytecodeCache | None:
    """Compiled templates; those for the sandbox apart, because they hold its guards."""
    if folder is None:
        return None
    from jinja2 import FileSystemBytecodeCache

    place = folder / ("sandboxed" if is_sandboxed else "plain")
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(place))
