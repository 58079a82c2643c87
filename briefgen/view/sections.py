"""The sections around the events: context, related items, what stays open."""

from __future__ import annotations

from briefgen.link.corpus import LinkedBrief, LinkedRelated
from briefgen.model.urls import shown_host
from briefgen.view.anchors import context_anchor, event_anchor, point_anchor
from briefgen.view.dates import show_moment
from briefgen.view.grades import related_kind_label, relation_label
from briefgen.view.model import ContextView, DateView, Link, RelatedView, UnresolvedView
from briefgen.view.notes import Notes, join_authors
from briefgen.view.texts import Texts
from briefgen.view.values import place_name


def show_context(texts: Texts, notes: Notes, brief: LinkedBrief) -> tuple[ContextView, ...]:
    """Earlier incidents, in the order in which they happened."""
    views = []
    in_order = sorted(
        brief.context, key=lambda item: (item.context.when.date.earliest, item.context.when.date.latest)
    )
    for linked in in_order:
        context = linked.context
        place = linked.place
        views.append(
            ContextView(
                anchor=context_anchor(context.id),
                when=show_moment(texts.labels, context.when) or DateView(""),
                title=texts.words(context.title),
                relation=context.relation,
                relation_label=relation_label(texts.labels, context.relation),
                where=place_name(texts, place.place.name, place.place.names) if place else None,
                text=texts.block(context.text),
                citations=notes.cite(linked.citations),
            )
        )
    return tuple(views)


def show_related(texts: Texts, brief: LinkedBrief) -> tuple[RelatedView, ...]:
    """Related items, in the author's order."""
    return tuple(_show_related(texts, linked) for linked in brief.related)


def _show_related(texts: Texts, linked: LinkedRelated) -> RelatedView:
    related = linked.related
    url, host = related.url, shown_host(related.url) if related.url else None
    if url is None and related.brief is not None:
        target = f"#{event_anchor(related.event)}" if related.event else ""
        url = f"../{related.brief}/index.html{target}"
    elif url is None and related.event is not None:
        url = f"#{event_anchor(related.event)}"
    return RelatedView(
        kind=related.kind,
        kind_label=related_kind_label(texts.labels, related.kind),
        title=texts.words(related.title),
        authors=join_authors(texts, related.authors),
        publisher=texts.line(related.publisher),
        published=show_moment(texts.labels, related.published),
        url=url,
        host=host,
        note=texts.optional_block(related.note),
    )


def show_unresolved(texts: Texts, brief: LinkedBrief) -> tuple[UnresolvedView, ...]:
    """What stays open, in the author's order, each linked to its point."""
    views = []
    for linked in brief.unresolved:
        point = None
        if linked.event is not None and linked.point is not None:
            ask = texts.words(linked.point.point.ask)
            point = Link(f"#{point_anchor(linked.event.id, linked.point.id)}", ask)
        views.append(
            UnresolvedView(
                texts.block(linked.unresolved.text),
                point,
                texts.optional_block(linked.unresolved.would_resolve),
            )
        )
    return tuple(views)
