"""The `publish` stage: every brief that was asked for, from YAML to files in the output folder.

A brief with errors keeps what was built of it before, and holds up no other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.build.faults import RenderingFault, describe_rendering_fault, describe_write_fault
from briefgen.build.inputs import digest_assets, digest_inputs, find_blame
from briefgen.build.manifest import BriefEntry
from briefgen.build.output import Output
from briefgen.build.page_maps import PageMaps
from briefgen.build.pages import Pages
from briefgen.build.plan import PAGE, Plan, find_reserved
from briefgen.build.renditions import Rendition, begin_rendition
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Severity, Span, has_errors, in_order
from briefgen.exports.canonical import export_canonical
from briefgen.pipeline import Session, examine, view
from briefgen.render.assets import Assets
from briefgen.render.logo import read_logo
from briefgen.view.brief import Stamp
from briefgen.view.index import make_card, view_index
from briefgen.view.labels import link_language
from briefgen.workspace import BRIEFS, brief_file

if TYPE_CHECKING:
    from briefgen.build.press import Press
    from briefgen.render.pdf import PdfEngine

Status = Literal["built", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class BriefResult:
    """What became of one brief. `files` are names in its folder; `pages` counts those of its PDF.

    `failed` says that nothing was written, and `reason` why in a few words; what was built before still
    stands, if `has_earlier`.
    """

    slug: str
    status: Status
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    pages: int | None = None
    has_earlier: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: a result for each brief in order, briefs whose output was removed, all findings."""

    results: tuple[BriefResult, ...]
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def failed(self) -> bool:
        return has_errors(self.diagnostics)


def build(
    session: Outcome[Session],
    plan: Plan,
    *,
    engine: PdfEngine | None,
    page_maps: PageMaps | None = None,
    template_cache: Path | None = None,
    on_result: Callable[[BriefResult], None] = lambda _: None,
) -> BuildReport:
    """Build what the plan says. `engine` is needed for PDFs; `on_result` hears of each brief when it is done.

    `template_cache` is a folder that nobody else can write to, since what is in it is run.
    `session` comes with its findings, because a brief that rests on a shared file with errors is not built.
    Raises OutputUnusable where the output folder can't be written to at all.
    """
    assets = Assets(session.value.world)
    try:
        logo = _read_logo(session.value)
        pages = Pages(assets, plan.theme, single_file=plan.single_file, logo=logo, cache=template_cache)
        own_assets = digest_assets(assets) + (logo or "").encode()
        pages.prepare(has_pdf="pdf" in plan.formats)
    except RenderingFault as fault:
        return BuildReport((), (), in_order((*session.diagnostics, describe_rendering_fault(fault))))
    press = None
    if engine is not None and "pdf" in plan.formats:
        from briefgen.build.press import Press  # pages alone need nothing of what it imports

        press = Press(engine, pages, page_maps or PageMaps(None))
    results: list[BriefResult] = []
    removed: tuple[str, ...] = ()
    with Output.open(plan.output) as output:
        run = _Run(session, plan, pages, press, output, own_assets)
        try:
            output.share(pages.shared)
            for result in run.build_briefs():
                results.append(result)
                on_result(result)
            findings = [finding for result in results for finding in result.diagnostics]
            gone = run.find_gone()
            findings += run.write_index(gone)
            removed = output.finish(gone=gone)
        except OSError as error:
            findings = [finding for result in results for finding in result.diagnostics]
            findings.append(describe_write_fault(error))
    return BuildReport(tuple(results), removed, in_order((*session.diagnostics, *findings)))


def _read_logo(session: Session) -> str | None:
    organisation = session.workspace.settings.organisation
    if organisation is None or organisation.logo is None:
        return None
    return read_logo(session.world, organisation.logo)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A brief whose pages are made, and whose PDFs the engine may still be at; in its own language first."""

    slug: str
    inputs: str
    renditions: tuple[Rendition, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    session: Outcome[Session]
    plan: Plan
    pages: Pages
    press: Press | None
    output: Output
    own_assets: bytes

    def build_briefs(self) -> Iterator[BriefResult]:
        """The results in the order of the plan, with a few briefs under way at a time."""
        refused = find_reserved(self.plan.slugs)
        for slug in self.output.claim(slug for slug in self.plan.slugs if slug not in refused):
            refused[slug] = catalogue.FOREIGN_OUTPUT.at(
                Span.whole(brief_file(slug)),
                f"{self.output.folder / slug} holds files that briefgen did not make",
                help="move them away",
            )
        under_way: deque[_Draft | BriefResult] = deque()
        for slug in self.plan.slugs:
            under_way.append(self._fail(slug, (refused[slug],)) if slug in refused else self._draft(slug))
            if len(under_way) > (self.press.most_under_way if self.press else 0):
                yield self._finish(under_way.popleft())
        while under_way:
            yield self._finish(under_way.popleft())

    def write_index(self, gone: tuple[str, ...]) -> tuple[Diagnostic, ...]:
        """The front page over all briefs in the folder, built now or before, but those that are gone."""
        entries = [entry for slug, entry in self.output.entries.items() if slug not in gone]
        cards = [entry.card for entry in entries if entry.card is not None]
        settings = self.session.value.workspace.settings
        try:
            index = self.pages.make_index(view_index(cards, settings))
        except RenderingFault as fault:
            return (describe_rendering_fault(fault),)
        self.output.share({PAGE: index.encode("utf-8")})
        return ()

    def find_gone(self) -> tuple[str, ...]:
        """Briefs in the output of which the workspace has not even a folder any more."""
        world, slugs = self.session.value.world, self.session.value.workspace.slugs
        absent = (slug for slug in self.output.entries if slug not in slugs)
        return tuple(slug for slug in absent if world.list(f"{BRIEFS}/{slug}") is None)

    def _draft(self, slug: str) -> _Draft | BriefResult:
        session = self.session.value
        examined = examine(session, slug)
        findings = examined.diagnostics
        if examined.value is None or examined.failed:
            return self._fail(slug, findings)
        linked = examined.value.brief
        canonical = export_canonical(linked)
        blame = find_blame(self.session.diagnostics, linked, canonical)
        if blame:
            return self._fail(slug, findings, f"rests on {blame[0].span or 'settings'}, which has an error")
        inputs = digest_inputs(canonical, session.workspace.settings, self.own_assets)
        languages = self.plan.languages_of(linked.language)
        renditions = []
        try:
            for language in languages:
                seen = view(session, examined.value, Stamp(inputs_digest=inputs), language)
                renditions.append(
                    begin_rendition(
                        linked,
                        seen,
                        languages,
                        canonical=canonical,
                        pages=self.pages,
                        press=self.press,
                        has_page="html" in self.plan.formats,
                    )
                )
        except RenderingFault as fault:
            return self._fail(slug, (*findings, describe_rendering_fault(fault)))
        return _Draft(slug, inputs, tuple(renditions), findings)

    def _finish(self, draft: _Draft | BriefResult) -> BriefResult:
        if isinstance(draft, BriefResult):
            return draft
        slug = draft.slug
        finished = [rendition.finish() for rendition in draft.renditions]
        told = (*draft.diagnostics, *(finding for each in finished for finding in each.diagnostics))
        findings = tuple(dict.fromkeys(told))
        files: dict[str, bytes] = {}
        for each in finished:
            if each.files is None:
                return self._fail(slug, findings)
            files |= each.files
        try:
            changed = self.output.publish(slug, files, self._describe(draft, files))
        except OSError as error:
            return self._fail(slug, (*findings, describe_write_fault(error)))
        return BriefResult(
            slug, "built" if changed else "unchanged", findings, tuple(files), finished[0].pages
        )

    def _describe(self, draft: _Draft, files: dict[str, bytes]) -> BriefEntry:
        slug, own = draft.slug, draft.renditions[0]
        names = own.languages
        hrefs = {
            language: [
                f"{slug}/{name}" for name in (names.name_page(language), names.name_pdf(slug, language))
            ]
            for language in names
        }
        built = {f"{slug}/{name}" for name in files}
        page, pdf = (href if href in built else None for href in hrefs[names.own])
        links = (
            link_language(language, next(href for href in hrefs[language] if href in built))
            for language in names.others
        )
        card = make_card(own.view, href=page or pdf or "", pdf_href=pdf, languages=tuple(links))
        return BriefEntry(draft.inputs, shared=tuple(self.pages.shared) if page else (), card=card)

    def _fail(self, slug: str, findings: tuple[Diagnostic, ...], reason: str | None = None) -> BriefResult:
        has_earlier = slug in self.output.entries
        return BriefResult(
            slug, "failed", findings, has_earlier=has_earlier, reason=reason or _count_errors(findings)
        )


def _count_errors(findings: tuple[Diagnostic, ...]) -> str:
    number = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{number} error" if number == 1 else f"{number} errors"
