"""The unit of work: the outputs of one brief, from its files in the world to files for the output folder.

A function of the kit, which was opened from the world, the settings and the options, and of the brief's
name. It writes nothing. It runs in this process, in a worker, or on another machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.inputs import digest_inputs, find_blame
from briefgen.build.kit import Kit
from briefgen.build.renditions import Rendition, begin_rendition
from briefgen.build.stamps import stamp_brief
from briefgen.diagnostics.model import Diagnostic, Severity
from briefgen.exports.canonical import export_canonical
from briefgen.pipeline import examine, look_back, view
from briefgen.view.index import make_card
from briefgen.view.labels import link_language
from briefgen.view.model import CardView


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one brief: its files by their names in its folder, or None where there can be none, and
    `reason` then says why in a few words. It can be pickled.

    `inputs` is the digest of all that the brief was made from. `card` is what the collection shows of it;
    `shared` names the files outside its folder that its page needs; `pages` counts those of its PDF.
    """

    slug: str
    files: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]
    reason: str = ""
    inputs: str = ""
    card: CardView | None = None
    shared: tuple[str, ...] = ()
    pages: int | None = None
    record: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief whose pages are made, and whose PDFs the engine may still be at; in its own language first."""

    kit: Kit
    slug: str
    inputs: str
    renditions: tuple[Rendition, ...]
    diagnostics: tuple[Diagnostic, ...]

    def finish(self) -> Made:
        """Wait for the PDFs."""
        finished = [rendition.finish() for rendition in self.renditions]
        told = (*self.diagnostics, *(finding for each in finished for finding in each.diagnostics))
        findings = tuple(dict.fromkeys(told))
        files: dict[str, bytes] = {}
        for each in finished:
            if each.files is None:
                return fail(self.slug, findings)
            files |= each.files
        card = self._make_card(files)
        shared = tuple(self.kit.pages.shared) if "html" in self.kit.options.formats else ()
        return Made(
            self.slug,
            files,
            findings,
            inputs=self.inputs,
            card=card,
            shared=shared,
            pages=finished[0].pages,
        )

    def _make_card(self, files: Mapping[str, bytes]) -> CardView:
        slug, own = self.slug, self.renditions[0]
        names = own.languages
        hrefs = {
            language: [
                f"{slug}/{name}"
                for name in (names.name_page(language), names.name_pdf(slug, language))
                if name in files
            ]
            for language in names
        }
        pdf = f"{slug}/{names.name_pdf(slug, names.own)}"
        links = (link_language(language, hrefs[language][0]) for language in names.others)
        return make_card(
            own.view,
            href=hrefs[names.own][0],
            pdf_href=pdf if pdf in hrefs[names.own] else None,
            languages=tuple(links),
        )


def make_brief(kit: Kit, slug: str) -> Made:
    """All outputs of one brief."""
    begun = begin_brief(kit, slug)
    return begun if isinstance(begun, Made) else begun.finish()


def begin_brief(kit: Kit, slug: str) -> Draft | Made:
    """Everything but the wait for the PDFs: the engine is at them when this returns."""
    session = kit.session.value
    examined = examine(session, slug)
    analysis, findings = examined.value, examined.diagnostics
    if analysis is None or examined.failed:
        return fail(slug, findings)
    linked = analysis.brief
    canonical = export_canonical(linked)
    blame = find_blame(kit.session.diagnostics, linked, canonical)
    if blame:
        return fail(slug, findings, f"rests on {blame[0].span or 'settings'}, which has an error")
    if kit.options.as_of is not None:
        analysis = look_back(analysis, kit.options.as_of)
        linked = analysis.brief
        canonical = export_canonical(linked)
    inputs = digest_inputs(canonical, session.workspace.settings, kit.style, kit.logo)
    stamp = stamp_brief(kit, linked, canonical, inputs)
    source = None
    if kit.press is not None:
        from briefgen.build.embed import take_source  # pages alone need nothing of what it imports

        source = take_source(session, linked, canonical, stamp, kit.style)
    languages = kit.options.languages_of(linked.language)

    def begin(language: str) -> Rendition:
        return begin_rendition(
            linked,
            view(session, analysis, stamp, language),
            languages,
            source=source,
            pages=kit.pages,
            press=kit.press,
            has_page="html" in kit.options.formats,
        )

    try:
        renditions = tuple(begin(language) for language in languages)
    except RenderingFault as fault:
        return fail(slug, (*findings, describe_rendering_fault(fault)))
    return Draft(kit, slug, inputs, renditions, findings)


def fail(slug: str, findings: tuple[Diagnostic, ...], reason: str | None = None) -> Made:
    """A brief of which nothing can be made, for what `findings` say."""
    return Made(slug, None, findings, reason=reason or _count_errors(findings))


def _count_errors(findings: tuple[Diagnostic, ...]) -> str:
    number = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{number} error" if number == 1 else f"{number} errors"
