"""Redlined briefs: the newer revision of each with all that differs from the older one marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefgen.analysis import BriefAnalysis
from briefgen.build.faults import RenderingFault, describe_rendering_fault
from briefgen.build.kit import Kit
from briefgen.build.plan import Languages
from briefgen.build.ready import Ready, Unready, ready_brief
from briefgen.changes.model import BriefChanges
from briefgen.diagnostics.model import Outcome
from briefgen.pipeline import Session, view
from briefgen.render.environment import Target
from briefgen.render.html import WIDEST_TABLE
from briefgen.render.redline import RedlineWords, redline, was
from briefgen.view.changes.places import list_anchors, rename_anchors
from briefgen.view.changes.section import add_changes, show_changes
from briefgen.view.labels import Labels
from briefgen.view.marking import is_more_closed
from briefgen.view.model import BriefView, ChangesView, EventView
from briefgen.view.stamp import Stamp
from briefgen.view.texts import Texts

if TYPE_CHECKING:
    from briefgen.build.press import Press

RedlineFormat = Literal["html", "pdf"]


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the two revisions are called to a reader."""

    old: str
    new: str | None
    """None for the files as they are."""


def make_redlined(
    kit: Kit,
    old: BriefAnalysis,
    old_session: Session,
    changes: BriefChanges,
    revisions: Revisions,
    format: RedlineFormat,
    language: str | None = None,
) -> Outcome[bytes | None]:
    """The redlined brief as a page or PDF; None, with the reason, where there can be none.

    The kit is that of the newer revision: its PDF carries the source of the newer brief, and no manifest,
    because the page is not what that source renders to.
    """
    ready = ready_brief(kit, changes.slug)
    if isinstance(ready, Unready):
        return Outcome(None, (*ready.findings, *ready.blame))
    try:
        pages = _see(kit, ready, old, old_session, changes, revisions, language)
        if format == "html":
            return Outcome(_mark(kit, pages, "screen").encode("utf-8"))
        if kit.press is None:
            raise ValueError("a kit without a press makes no PDF")
        return _press(kit, kit.press, ready, pages)
    except RenderingFault as fault:
        return Outcome(None, (describe_rendering_fault(fault),))


@dataclass(frozen=True, slots=True)
class _Pages:
    old: BriefView
    new: BriefView
    renamed: dict[str, str]


def _see(
    kit: Kit,
    ready: Ready,
    old: BriefAnalysis,
    old_session: Session,
    changes: BriefChanges,
    revisions: Revisions,
    language: str | None,
) -> _Pages:
    new_view = view(kit.session.value, ready.analysis, ready.stamp, language)
    old_view = view(old_session, old, Stamp(), new_view.language)
    texts = Texts(Labels(new_view.language), ready.analysis.brief.language)
    there = list_anchors(old_view)
    groups = show_changes(
        texts,
        changes,
        old,
        ready.analysis,
        weights=("substance", "wording", "order"),
        gone=lambda anchor: was(anchor) if anchor in there else None,
    )
    section = ChangesView(
        texts.labels.gettext("Changes"), tuple(_explain(texts.labels, revisions)), groups, is_redline=True
    )
    if is_more_closed(old.brief.marking, ready.analysis.brief.marking):
        # What went is still in it, and so it is as closed as that was.
        new_view = replace(new_view, marking=old_view.marking)
    # The same stamp in both: that a digest differs says nothing that the marks do not.
    old_view = replace(old_view, colophon=new_view.colophon)
    return _Pages(old_view, add_changes(new_view, section), rename_anchors(changes))


def _explain(labels: Labels, revisions: Revisions) -> Iterator[str]:
    new = revisions.new or labels.gettext("the files as they are now")
    yield labels.gettext("All that differs between {old} and {new} is marked in the newer brief.").format(
        old=revisions.old, new=new
    )
    yield labels.gettext(
        "What came is underlined; what went is struck through, between brackets; a bar stands beside both."
    )


def _mark(kit: Kit, pages: _Pages, target: Target) -> str:
    is_tall = _needs_tall(pages, WIDEST_TABLE[target])
    old, new = (replace(each, is_tall=is_tall) for each in (pages.old, pages.new))
    before, after = (_render(kit, each, target) for each in (old, new))
    words = make_words(Labels(new.language))
    return redline(before, after, words, pages.renamed, new.language)


def _render(kit: Kit, seen: BriefView, target: Target) -> str:
    if target == "print":
        return kit.pages.make_printed(seen, contents=True)
    return kit.pages.make_page(seen, Languages(seen.language), has_pdf=False)


def _needs_tall(pages: _Pages, widest: int) -> bool:
    """Whether one of the pages would lay out a comparison as a wide table, and the other would not."""
    now = {event.anchor: event for event in pages.new.events}
    return any(
        _is_wide(event, widest) != _is_wide(now[event.anchor], widest)
        for event in pages.old.events
        if event.anchor in now
    )


def _is_wide(event: EventView, widest: int) -> bool:
    return 1 < len(event.accounts) <= widest and len(event.rows) > 1


def _press(kit: Kit, press: Press, ready: Ready, pages: _Pages) -> Outcome[bytes | None]:
    from briefgen.build.pdf_faults import describe_failure, describe_messages
    from briefgen.exports.base import UNDATED
    from briefgen.render.pdf import PdfFailure, PdfJob, Required

    if ready.source is None:
        raise ValueError("a kit with a press gives every brief its source")
    moment = ready.source.date(pages.new)
    job = PdfJob(
        html=_mark(kit, pages, "print"),
        title=f"{pages.new.document_title} – {Labels(pages.new.language).gettext('Changes')}",
        language=pages.new.language,
        assets=kit.pages.print_sheet.files,
        attachments=ready.source.attach(pages.new)[:1],
        created=moment or UNDATED,
        modified=moment or UNDATED,
        page_map={},
        required=tuple(Required(anchor, "") for anchor in pages.new.required_anchors),
    )
    outcome = press.engine.submit(job).result()
    if isinstance(outcome, PdfFailure):
        return Outcome(None, tuple(describe_failure(ready.analysis.brief, outcome)))
    return Outcome(outcome.pdf, tuple(describe_messages(pages.new.slug, outcome.messages)))


def make_words(labels: Labels) -> RedlineWords:
    """What is said of the marks to those who do not see them."""
    gettext = labels.gettext
    return RedlineWords(
        inserted=gettext("inserted:"),
        end_inserted=gettext("(end of insertion)"),
        deleted=gettext("deleted:"),
        end_deleted=gettext("(end of deletion)"),
        moved_here=gettext("Moved here."),
        moved_away=gettext("Moved from here."),
        drawing_changed=gettext("The drawing has changed and is shown as it is now."),
        drawing_new=gettext("This drawing is new."),
        drawing_gone=gettext("A drawing stood here."),
    )
