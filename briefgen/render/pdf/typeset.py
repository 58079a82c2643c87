"""One job, start to end, inside the engine's process: from HTML to a PDF that has been looked over."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint import Attachment as EmbeddedFile
from weasyprint.text.fonts import FontConfiguration

from briefgen.render.pdf.accessible import (
    VARIANT,
    AccessibleFinisher,
    claim_accessibility,
    noting_boxes,
)
from briefgen.render.pdf.boxes import restamp
from briefgen.render.pdf.fetcher import BASE, HandOver, ShelfFetcher, relative_path
from briefgen.render.pdf.figure_text import setting_lines
from briefgen.render.pdf.job import PdfJob
from briefgen.render.pdf.listener import Heard, listening
from briefgen.render.pdf.optional import settle_with_part
from briefgen.render.pdf.outcome import PdfFailure, PdfOutcome, PdfResult, Problem, ProblemKind
from briefgen.render.pdf.page_map import Settled, lay_out_with_page_numbers
from briefgen.render.pdf.proof import check_links, find_text, prove_required
from briefgen.render.pdf.text_layer import keeping_text_true

LONGEST_SUBJECT = 120


def typeset(job: PdfJob) -> PdfOutcome:
    """Lay a document out and write it. Everything that is wrong with it is found in one go.

    May raise whatever the engine raises, MemoryError among it.
    """
    fetcher = ShelfFetcher(job.assets)
    with listening() as heard:
        html = HTML(string=job.html, base_url=BASE, url_fetcher=fetcher)
        root: Element = html.etree_element
        settled, is_short = _lay_out(job, html, fetcher)
        metadata = settled.document.metadata
        metadata.title, metadata.lang = job.title, job.language
        metadata.created, metadata.modified = _stamp(job.created), _stamp(job.modified)
        claim_accessibility(metadata)
        with noting_boxes() as notes, keeping_text_true() as untrue, setting_lines():
            finisher = AccessibleFinisher(notes)
            pdf: bytes = settled.document.write_pdf(
                finisher=finisher, pdf_variant=VARIANT, attachments=_embed(job)
            )
    problems = (
        *_refusals(fetcher, heard),
        *_number_problems(settled),
        *check_links(settled.document.pages),
        *prove_required(root, settled.document.pages, job.required),
        *_missing_glyphs(heard, root),
        *finisher.problems,
    )
    messages = (*heard.messages, *untrue)
    if problems:
        return PdfFailure(tuple(dict.fromkeys(problems)), messages)
    return PdfResult(pdf, len(settled.document.pages), settled.page_map, settled.layouts, messages, is_short)


def _lay_out(job: PdfJob, html: HTML, fetcher: ShelfFetcher) -> tuple[Settled, bool]:
    fonts = FontConfiguration()
    styles = [CSS(url=BASE + path, url_fetcher=fetcher, font_config=fonts) for path in job.styles]
    pictures: dict[str, Any] = {}

    def lay_out() -> Any:
        gc.collect()
        return html.render(font_config=fonts, stylesheets=styles, cache=pictures, pdf_variant=VARIANT)

    def settle() -> Settled:
        return lay_out_with_page_numbers(html.etree_element, job.page_map, lay_out, restamp)

    return settle_with_part(job, html.etree_element, settle)


def _stamp(moment: datetime | None) -> str | None:
    """A moment as PDF metadata wants it: in UTC, since a zone is neither needed nor the same everywhere."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _embed(job: PdfJob) -> list[EmbeddedFile]:
    """The attachments, in the order that a PDF name tree has to have."""
    return [
        EmbeddedFile(
            url=BASE,
            url_fetcher=HandOver(each.data, each.mime),
            name=each.name,
            description=each.description,
            created=each.created.astimezone(UTC),
            modified=each.modified.astimezone(UTC),
            relationship=each.relationship.value,
        )
        for each in sorted(job.attachments, key=lambda each: each.name)
    ]


def _refusals(fetcher: ShelfFetcher, heard: Heard) -> Iterator[Problem]:
    refused = {relative_path(url): reason for url, reason in fetcher.refused.items()}
    for name, reason in sorted(refused.items()):
        short = name if len(name) <= LONGEST_SUBJECT else f"{name[:LONGEST_SUBJECT]}…"
        yield Problem(ProblemKind.FETCH_REFUSED, f"“{short}” {reason}.", short)
    for name, detail in heard.unusable.items():
        if name not in refused:
            yield Problem(ProblemKind.ASSET_UNUSABLE, detail, name)


def _number_problems(settled: Settled) -> Iterator[Problem]:
    for name in settled.absent:
        yield Problem(ProblemKind.LINK_BROKEN, f"A page number was asked for “{name}”, on no page.", name)
    for name in settled.unstable:
        yield Problem(
            ProblemKind.PAGES_UNSTABLE,
            f"The page number of “{name}” moves the pages whenever it is printed, even after "
            f"{settled.layouts} layouts.",
            name,
        )


def _missing_glyphs(heard: Heard, root: Element) -> Iterator[Problem]:
    for character in heard.missing:
        anchor, excerpt = find_text(root, character)
        yield Problem(
            ProblemKind.GLYPH_MISSING,
            f"No bundled font has the character “{character}” (U+{ord(character):04X}).",
            character,
            anchor,
            excerpt,
        )
