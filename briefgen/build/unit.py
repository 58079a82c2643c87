"""The unit of work: the outputs of one brief, from its files in the world to files for the output folder.

A function of the kit, which was opened from the world, the settings and the options, and of the brief's
name. It writes nothing. It runs in this process, in a worker, or on another machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefgen.build.earlier import add_issue
from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.incremental.reads import Reads, Told
from briefgen.build.kit import Kit
from briefgen.build.plan import LEDGER
from briefgen.build.ready import Ready, Unready, ready_brief
from briefgen.build.renditions import Rendition, begin_rendition
from briefgen.diagnostics.model import Diagnostic, Severity
from briefgen.pipeline import view
from briefgen.view.facets import find_facets
from briefgen.view.index import make_card
from briefgen.view.labels import link_language
from briefgen.view.ledger import encode_ledger, make_ledger
from briefgen.view.model import CardView
from briefgen.view.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one brief: its files by their names in its folder, or None where there can be none, and
    `reason` then says why in a few words. It can be pickled.

    Files whose names begin with a dot are for the collection's pages and no reader's. `told` is what the
    checks found, `noted` what the making of the files had to say, and `reads` all that the files came from.
    `inputs` is the digest of all that the brief was made from. `card` is what the collection shows of it;
    `shared` names the files outside its folder that its page needs; `pages` counts those of its PDF. `stamp`
    is the revision that they name.
    """

    slug: str
    files: Mapping[str, bytes] | None
    told: Told
    noted: tuple[Diagnostic, ...] = ()
    reads: Reads = field(default_factory=Reads)
    reason: str = ""
    inputs: str = ""
    card: CardView | None = None
    shared: tuple[str, ...] = ()
    pages: int | None = None
    stamp: Stamp | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(dict.fromkeys((*self.told.findings, *self.noted)))


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief whose pages are made, and whose PDFs the engine may still be at; in its own language first."""

    kit: Kit
    slug: str
    ready: Ready
    renditions: tuple[Rendition, ...]

    def finish(self) -> Made:
        """Wait for the PDFs."""
        finished = [rendition.finish() for rendition in self.renditions]
        noted = tuple(dict.fromkeys(finding for each in finished for finding in each.diagnostics))
        files: dict[str, bytes] = {}
        for each in finished:
            if each.files is None:
                return fail(self.slug, self.ready.told, noted)
            files |= each.files
        card = self._make_card(files)
        shared: tuple[str, ...] = ()
        if "html" in self.kit.options.formats:
            shared = tuple(self.kit.pages.shared)
            if not self.kit.options.single_file:  # pages to send stand alone
                files[LEDGER] = self._keep_ledger(card.href)
        return Made(
            self.slug,
            files,
            self.ready.told,
            noted,
            self.ready.reads.joined(self.ready.listener.take()),
            inputs=self.ready.inputs,
            card=card,
            shared=shared,
            pages=finished[0].pages,
            stamp=replace(self.ready.stamp, inputs_digest="") if self.ready.stamp.revision else None,
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
            facets=find_facets(self.ready.analysis.brief, self._collection_language),
        )

    @property
    def _collection_language(self) -> str:
        return self.kit.session.value.workspace.settings.language

    def _keep_ledger(self, href: str) -> bytes:
        return encode_ledger(make_ledger(self.ready.analysis, self._collection_language, href))


def make_brief(kit: Kit, slug: str) -> Made:
    """All outputs of one brief."""
    begun = begin_brief(kit, slug)
    return begun if isinstance(begun, Made) else begun.finish()


def begin_brief(kit: Kit, slug: str) -> Draft | Made:
    """Everything but the wait for the PDFs: the engine is at them when this returns."""
    ready = ready_brief(kit, slug)
    if isinstance(ready, Unready):
        blame = ready.blame
        reason = f"rests on {blame[0].span or 'settings'}, which has an error" if blame else None
        return fail(slug, ready.told, reason=reason)
    try:
        renditions = _begin_renditions(kit, ready)
    except RenderingFault as fault:
        return fail(slug, ready.told, (describe_rendering_fault(fault),))
    return Draft(kit, slug, ready, renditions)


def fail(slug: str, told: Told, noted: tuple[Diagnostic, ...] = (), *, reason: str | None = None) -> Made:
    """A brief of which nothing can be made, for what was found."""
    return Made(slug, None, told, noted, reason=reason or _count_errors((*told.findings, *noted)))


def _begin_renditions(kit: Kit, ready: Ready) -> tuple[Rendition, ...]:
    session, linked = ready.listener.session, ready.analysis.brief
    languages = kit.options.languages_of(linked.language)
    return tuple(
        begin_rendition(
            linked,
            add_issue(kit, ready.analysis, view(session, ready.analysis, ready.stamp, language), ready.tags),
            languages,
            source=ready.source,
            pages=kit.pages,
            press=kit.press,
            has_page="html" in kit.options.formats,
        )
        for language in languages
    )


def _count_errors(findings: Iterable[Diagnostic]) -> str:
    number = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{number} error" if number == 1 else f"{number} errors"
