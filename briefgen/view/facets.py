"""What a collection's index can be narrowed by: party, place, year, status and handling marking.

A brief's facets travel with its card, so that the index is made from cards alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, get_args

from briefgen.link.corpus import LinkedBrief, LinkedEvent, LinkedParty, LinkedPlace
from briefgen.model.base import widen_language
from briefgen.model.vocabulary import TLP_RANK, BriefStatus
from briefgen.view.grades import status_label
from briefgen.view.labels import Labels
from briefgen.view.ledger import Describer
from briefgen.view.model import CardFacets, CardView, Facet, FilterOption, FilterView
from briefgen.view.texts import fold_name

_EPOCH = date(1970, 1, 1).toordinal()
MOST_YEARS = 12
"""Years that one event may span and still be found by each: a longer one is known too vaguely."""


def find_facets(brief: LinkedBrief, language: str) -> CardFacets:
    """By what a brief is found, with labels in the collection's language where the brief gives them."""
    describer = Describer(language, brief.language, brief)
    parties = {
        account.party.id: _name_party(describer, account.party)
        for event in brief.events
        for account in event.accounts
    }
    places = {event.place.id: _name_place(describer, event.place) for event in brief.events if event.place}
    years = sorted({year for event in brief.events for year in _list_years(event)})
    return CardFacets(tuple(parties.values()), tuple(places.values()), tuple(years))


def list_filters(cards: Sequence[CardView], labels: Labels) -> tuple[FilterView, ...]:
    """The filters that tell these cards apart: none by what they all share."""
    statuses = get_args(BriefStatus)
    offered = (
        _offer("party", labels.gettext("Party"), (card.facets.parties for card in cards), _by_name),
        _offer("place", labels.gettext("Place"), (card.facets.places for card in cards), _by_name),
        _offer("year", labels.gettext("Year"), map(_show_years, cards), lambda year: -int(year.key)),
        _offer(
            "status",
            labels.gettext("Status"),
            ([Facet(card.status, status_label(labels, card.status), labels.language)] for card in cards),
            lambda status: statuses.index(status.key),
        ),
        _offer("marking", labels.gettext("Handling"), map(_show_marking, cards), _by_rank),
    )
    return tuple(view for view in offered if any(option.count < len(cards) for option in view.options))


def _offer(
    name: str, label: str, found: Iterable[Iterable[Facet]], order: Callable[[Facet], Any]
) -> FilterView:
    """A filter by facets, which `found` has card by card. One key has one label, though cards may differ."""
    counts, facets = Counter[str](), dict[str, Facet]()
    for facet in (facet for card in found for facet in card):
        counts[facet.key] += 1
        facets.setdefault(facet.key, facet)
    in_order = sorted(facets.values(), key=order)
    return FilterView(name, label, tuple(FilterOption(facet, counts[facet.key]) for facet in in_order))


def _by_name(facet: Facet) -> tuple[str, str]:
    return fold_name(facet.label), facet.key


def _by_rank(facet: Facet) -> int:
    return TLP_RANK[facet.label.removeprefix("TLP:")]


def _show_years(card: CardView) -> list[Facet]:
    return [Facet(str(year), str(year), "") for year in card.facets.years]


def _show_marking(card: CardView) -> list[Facet]:
    return [Facet(card.marking.slug, card.marking.label, "")] if card.marking else []


def _name_party(describer: Describer, linked: LinkedParty) -> Facet:
    told = describer.told(linked.party.short or linked.party.name)
    return Facet(describer.key_of(linked), told.text, told.language)


def _name_place(describer: Describer, linked: LinkedPlace) -> Facet:
    key, names = describer.key_of(linked), linked.place.names
    told = describer.told(linked.place.name)
    if told.language not in widen_language(describer.labels.language):
        for tag in widen_language(describer.labels.language):
            if tag in names:
                return Facet(key, names[tag], tag)
    return Facet(key, told.text, told.language)


def _list_years(event: LinkedEvent) -> Iterator[int]:
    """The years that an event falls in; none where it is open to one side, or known too vaguely."""
    when = event.event.when.date
    if not (math.isfinite(when.earliest) and math.isfinite(when.latest)):
        return
    try:
        first, last = (date.fromordinal(int(day) + _EPOCH).year for day in (when.earliest, when.latest))
    except (ValueError, OverflowError):  # before the year 1, or after 9999
        return
    if last - first < MOST_YEARS:
        yield from range(first, last + 1)
