"""The collection's index: what a card says of a brief, and the front page over all cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.model.base import text_in
from briefgen.model.settings import Settings
from briefgen.model.vocabulary import TLP_RANK
from briefgen.view.facets import list_filters
from briefgen.view.labels import Labels
from briefgen.view.model import BriefView, CardFacets, CardView, IndexView, LanguageLink, MarkingView
from briefgen.view.stamp import Stamp, show_stamp

NO_FACETS = CardFacets()


def make_card(
    view: BriefView,
    *,
    href: str,
    pdf_href: str | None,
    languages: tuple[LanguageLink, ...] = (),
    facets: CardFacets = NO_FACETS,
) -> CardView:
    """What the index shows of a brief, in the brief's own language. Links are relative to the index."""
    heads = (account.head for event in view.events for account in event.accounts)
    verdicts = Counter(row.verdict.label for event in view.events for row in event.rows)
    return CardView(
        slug=view.slug,
        href=href,
        pdf_href=pdf_href,
        title=view.title,
        description=view.description,
        language=view.language,
        direction=view.direction,
        status=view.status,
        status_label=view.status_label,
        marking=view.marking,
        issued=view.issued,
        when=view.when,
        where=view.where,
        parties=tuple(dict.fromkeys(head.short for head in heads)),
        counts=tuple((verdict.label, verdicts[verdict.label]) for verdict in view.legend.verdicts),
        languages=languages,
        facets=facets,
    )


def view_index(cards: Iterable[CardView], settings: Settings) -> IndexView:
    """The front page on one page: the newest issue first, those without a day of issue last.

    Its marking is the most closed of the cards', because it shows the title and gist of every one.
    """
    ordered = sort_cards(cards)
    (view,) = page_index(ordered, settings, len(ordered) or 1)
    return view


def page_index(
    ordered: Sequence[CardView], settings: Settings, most: int, stamp: Stamp | None = None
) -> tuple[IndexView, ...]:
    """The front page in pages of at most `most` briefs; one page, without any, where there are none. `stamp`
    is the commit that all of them are of."""
    labels = Labels(settings.language)
    name = settings.organisation.name if settings.organisation else None
    organisation = None if name is None else text_in(name, settings.language, settings.language)[0]
    chunks = [ordered[start : start + most] for start in range(0, len(ordered), most)] or [()]
    return tuple(
        IndexView(
            language=labels.language,
            direction=labels.direction,
            title=labels.gettext("Briefs"),
            organisation=organisation,
            marking=most_closed_of(chunk),
            total=len(ordered),
            cards=tuple(chunk),
            filters=list_filters(chunk, labels) if len(chunks) == 1 else (),
            stamp=show_stamp(labels, stamp) if stamp else None,
        )
        for chunk in chunks
    )


def sort_cards(cards: Iterable[CardView]) -> list[CardView]:
    """Newest issue first, those without a day of issue last, and by name among equals."""
    ordered = sorted(cards, key=lambda card: card.slug)
    ordered.sort(key=lambda card: (card.issued and card.issued.iso) or "", reverse=True)
    return ordered


def most_closed_of(cards: Iterable[CardView]) -> MarkingView | None:
    """The most closed marking of these cards: that of a page which shows something of each."""
    markings = [card.marking for card in cards if card.marking is not None]
    return max(markings, key=lambda marking: TLP_RANK[marking.tlp], default=None)
