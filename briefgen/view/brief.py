"""The `view` stage: from a linked and analysed brief to what templates see."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen import __version__
from briefgen.analysis import BriefAnalysis
from briefgen.analysis.independence import OriginTracer
from briefgen.link.corpus import LinkedEvent
from briefgen.model.settings import Settings
from briefgen.model.source import Author
from briefgen.view.accounts import make_heads, show_accounts, show_independence
from briefgen.view.anchors import event_anchor
from briefgen.view.as_of import mark_undated, remark_on_claims, show_as_of
from briefgen.view.assessment import list_uses, show_judgements, show_matrix
from briefgen.view.comparison import show_rows
from briefgen.view.dates import show_date, show_moment
from briefgen.view.figures import add_drawings
from briefgen.view.glance import NO_GLANCE, show_glance
from briefgen.view.grades import status_label
from briefgen.view.labels import Labels, fill
from briefgen.view.legend import make_legend
from briefgen.view.marking import show_marking
from briefgen.view.model import (
    AuthorView,
    BriefView,
    Colophon,
    ContentsEntry,
    DateView,
    EventView,
)
from briefgen.view.notes import Notes
from briefgen.view.sections import show_context, show_related, show_unresolved
from briefgen.view.stamp import Stamp, show_stamp
from briefgen.view.texts import Texts
from briefgen.view.values import place_name

_DESCRIPTION = 300


def digest_record(record: Mapping[str, str | None]) -> str:
    """SHA-256 over a world's record of reads, hexadecimal."""
    lines = "".join(f"{path}\0{digest or ''}\n" for path, digest in sorted(record.items()))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()


def view_brief(
    analysis: BriefAnalysis, settings: Settings, stamp: Stamp, language: str | None = None
) -> BriefView:
    """The whole brief in one language; without one, in its own."""
    linked = analysis.brief
    texts = Texts(Labels(language or linked.language), linked.language)
    return _Viewer(texts, analysis, settings, stamp).view()


class _Viewer:
    def __init__(self, texts: Texts, analysis: BriefAnalysis, settings: Settings, stamp: Stamp) -> None:
        self.texts = texts
        self.labels = texts.labels
        self.analysis = analysis
        self.linked = analysis.brief
        self.settings = settings
        self.stamp = stamp
        self.heads = {event.id: make_heads(texts, event) for event in self.linked.events}
        self.notes = Notes(texts, self.linked.names, self.linked.marking, self.linked.as_of)

    def view(self) -> BriefView:
        brief, texts, linked = self.linked.brief, self.texts, self.linked
        # Citations are numbered as they are met, so the order of these calls is the order on the page.
        events = tuple(self._view_events())
        context = show_context(texts, self.notes, linked)
        judgements = show_judgements(texts, linked, self.heads)
        matrix = show_matrix(texts, self.notes, linked, self.heads, self.analysis.hypotheses)
        sources = self.notes.list_sources(OriginTracer(linked.names.sources).trace)
        organisation = self.settings.organisation
        view = BriefView(
            slug=linked.slug,
            language=self.labels.language,
            direction=self.labels.direction,
            title=texts.words(brief.title),
            short_title=texts.words(brief.short_title or brief.title),
            description=self._describe(),
            status=brief.status,
            status_label=status_label(self.labels, brief.status),
            version=brief.version,
            issued=show_date(self.labels, brief.issued) if brief.issued else None,
            cutoff=show_date(self.labels, brief.cutoff) if brief.cutoff else None,
            when=self._when(),
            where=self._where(),
            organisation=texts.words(organisation.name).text if organisation else None,
            organisation_url=organisation.url if organisation else None,
            logo=None,
            marking=show_marking(texts, linked.marking),
            authors=tuple(self._view_author(author) for author in brief.authors),
            tags=brief.tags,
            summary=texts.optional_block(brief.summary),
            events=events,
            context=context,
            judgements=judgements,
            matrix=matrix,
            unresolved=show_unresolved(texts, linked),
            related=show_related(texts, linked),
            sources=sources,
            contents=(),
            legend=make_legend(self.labels, events, sources, judgements, matrix),
            colophon=self._show_stamp(),
            page_size=self.settings.page,
            as_of=show_as_of(self.labels, linked.as_of) if linked.as_of else None,
            required_anchors=self._list_anchors(events, sources_anchors=[s.anchor for s in sources]),
        )
        view = add_drawings(view, texts, self.analysis, self.heads)
        return replace(view, contents=tuple(self._list_contents(view)))

    def _describe(self) -> str:
        summary = self.linked.brief.summary
        if self.linked.as_of is not None:
            return show_as_of(self.labels, self.linked.as_of).sentences[0]
        return self.texts.plain(summary, _DESCRIPTION).text if summary else ""

    def _show_stamp(self) -> Colophon:
        inputs = self.stamp.inputs_digest[:16]
        return Colophon("briefgen", __version__, inputs, show_stamp(self.labels, self.stamp))

    def _view_events(self) -> Iterator[EventView]:
        used_by = list_uses(self.texts, self.linked)
        for number, comparison in enumerate(self.analysis.events, 1):
            linked = comparison.event
            heads = self.heads[linked.id]
            event = linked.event
            remarks = remark_on_claims(self.labels, linked, self.linked.as_of)
            yield EventView(
                anchor=event_anchor(linked.id),
                number=number,
                title=self.texts.words(event.title),
                when=show_moment(self.labels, event.when) or DateView(""),
                where=self._name_place(linked),
                summary=self.texts.optional_block(event.summary),
                accounts=show_accounts(
                    self.texts, self.notes, heads, comparison, self.analysis.independence, used_by, remarks
                ),
                # Without accounts there is no table, and nothing for a list to lead to.
                rows=mark_undated(self.labels, comparison, show_rows(self.texts, heads, comparison))
                if linked.accounts
                else (),
                glance=show_glance(self.texts, heads, comparison) if linked.accounts else NO_GLANCE,
                independence=show_independence(self.labels, self.analysis.independence.events[linked]),
            )

    def _name_place(self, event: LinkedEvent) -> str | None:
        place = event.place.place if event.place else None
        return place_name(self.texts, place.name, place.names) if place else None

    def _when(self) -> DateView | None:
        return show_moment(self.labels, self.linked.events[0].event.when) if self.linked.events else None

    def _where(self) -> str | None:
        return self._name_place(self.linked.events[0]) if self.linked.events else None

    def _view_author(self, author: Author) -> AuthorView:
        role, organisation = self.texts.line(author.role), self.texts.line(author.organisation)
        detail: str | None = role or organisation
        if role and organisation:
            # Translators: of a person, such as "editor, Example Desk".
            template = self.labels.gettext("{role}, {organisation}")
            detail = fill(template, role=role, organisation=organisation)
        return AuthorView(author.name, detail, author.url)

    def _list_anchors(self, events: tuple[EventView, ...], sources_anchors: list[str]) -> tuple[str, ...]:
        claims = [claim.anchor for event in events for account in event.accounts for claim in account.claims]
        rows = [row.anchor for event in events for row in event.rows]
        return (*rows, *claims, *self.notes.anchors, *sources_anchors)

    def _list_contents(self, view: BriefView) -> Iterator[ContentsEntry]:
        labels = self.labels
        if view.summary is not None:
            yield ContentsEntry("summary", labels.gettext("Summary"))
        elif any(not event.glance.is_empty for event in view.events):
            yield ContentsEntry("glance", labels.gettext("At a glance"))
        for event in view.events:
            yield ContentsEntry(event.anchor, event.title)
        sections = (
            ("timeline", labels.gettext("Timeline"), view.timeline),
            ("context", labels.gettext("Historical context"), view.context),
            ("judgements", labels.gettext("Judgements"), view.judgements),
            ("hypotheses", labels.gettext("Hypotheses"), view.matrix),
            ("unresolved", labels.gettext("Unresolved"), view.unresolved),
            ("related", labels.gettext("Related items"), view.related),
            ("sources", labels.gettext("Sources"), view.sources),
        )
        for anchor, title, content in sections:
            if content:
                yield ContentsEntry(anchor, title)
        yield ContentsEntry("how-to-read", labels.gettext("How to read this"))
