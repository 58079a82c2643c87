"""PDFs out of views: one job a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from briefgen.build.embed import Source
from briefgen.build.page_maps import Layout, PageMaps, key_of
from briefgen.build.pages import Pages
from briefgen.build.pdf_faults import describe_failure, describe_messages
from briefgen.diagnostics.model import Diagnostic
from briefgen.link.corpus import LinkedBrief
from briefgen.render.html import CONTENTS, CONTENTS_FROM_PAGES
from briefgen.render.pdf import (
    PdfEngine,
    PdfFailure,
    PdfJob,
    PendingPdf,
    ProblemKind,
    Required,
)
from briefgen.view.model import BriefView
from briefgen.world.machine import count_processors


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that one run's PDFs have in common."""

    engine: PdfEngine
    pages: Pages
    page_maps: PageMaps

    @property
    def most_under_way(self) -> int:
        """How many briefs to hand in before waiting for the first: enough that no worker is idle."""
        return 2 * count_processors()

    def submit(self, linked: LinkedBrief, view: BriefView, source: Source, name: str) -> PendingBrief:
        """Hand a brief to the engine. `source` is what its PDF carries, `name` the PDF's."""
        html = self.pages.make_printed(view, contents=True)
        key = key_of(html, self.pages.print_sheet.files)
        known = self.page_maps.recall(name, key)
        job = _make_job(view, source, html, self.pages.print_sheet.files, known)
        return PendingBrief(self, linked, view, name, key, self.engine.submit(job))


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a brief's PDF: its bytes and number of pages, or None, and what there is to say.

    `is_engine_missing` says that this machine can make no PDF at all, and nothing is wrong with the brief.
    """

    pdf: bytes | None
    pages: int | None
    diagnostics: tuple[Diagnostic, ...]
    is_engine_missing: bool = False


@dataclass(frozen=True, slots=True)
class PendingBrief:
    """A brief that the engine is at."""

    press: Press
    linked: LinkedBrief
    view: BriefView
    name: str
    key: str
    pending: PendingPdf

    def result(self) -> Pressed:
        """Wait for the PDF."""
        outcome = self.pending.result()
        if isinstance(outcome, PdfFailure):
            is_missing = any(problem.kind is ProblemKind.ENGINE_MISSING for problem in outcome.problems)
            return Pressed(None, None, tuple(describe_failure(self.linked, outcome)), is_missing)
        self.press.page_maps.keep(self.name, self.key, Layout(not outcome.is_short, outcome.page_map))
        return Pressed(outcome.pdf, outcome.pages, tuple(describe_messages(self.view.slug, outcome.messages)))


def _make_job(
    view: BriefView, source: Source, html: str, assets: Mapping[str, bytes], known: Layout | None
) -> PdfJob:
    """`known` is what the last layout of the same document found."""
    moment = source.date(view)
    return PdfJob(
        html=html,
        title=str(view.document_title),  # bare: the engine knows of no views
        language=view.language,
        assets=assets,
        attachments=source.attach(view),
        created=moment,
        modified=moment,
        page_map=known.pages if known else {},
        optional=CONTENTS,
        optional_from=CONTENTS_FROM_PAGES,
        is_left_out=None if known is None else not known.contents,
        required=tuple(_list_required(view)),
    )


def _list_required(view: BriefView) -> Iterator[Required]:
    """Every claim with its words, every source with its title, every mark: lost ones fail the build."""
    texts = {
        claim.anchor: _words_of(claim.text)
        for event in view.events
        for account in event.accounts
        for claim in account.claims
    }
    texts |= {source.anchor: source.title.text for source in view.sources}
    for anchor in view.required_anchors:
        yield Required(anchor, texts.get(anchor, ""))


def _words_of(text: Markup) -> str:
    return text.striptags()
