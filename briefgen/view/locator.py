"""What the locator map shows: where each account places it, and what helps to find the way there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.analysis.comparison import EventComparison, PointComparison
from briefgen.link.corpus import LinkedBrief, LinkedPlace
from briefgen.link.nearby import Area, find_within
from briefgen.link.values import PlaceValue
from briefgen.view.accounts import Heads
from briefgen.view.labels import Labels
from briefgen.view.model import AccountHead
from briefgen.view.model.drawings import (
    ClaimedPlace,
    Disc,
    EventPlace,
    FigureWords,
    MapCircle,
    MapDrawing,
    MapLine,
    PlaceQuestion,
)
from briefgen.view.surroundings import find_surroundings
from briefgen.view.texts import Texts
from briefgen.view.values import place_name

_TOWNS = frozenset({"exact", "100m", "1km", "neighbourhood", "town"})
"""How exactly a place of the register must be known to serve as a reference."""
_MOST_REFERENCES = 80


def chart_events(
    texts: Texts, brief: LinkedBrief, comparisons: Sequence[EventComparison], heads: Mapping[str, Heads]
) -> Mapping[str, MapDrawing]:
    """A map for each event whose accounts name places, by event id; one at least where any is known.

    The first of them also shows where the other events happened. The marks on a map are those of one event's
    accounts: letters mean other accounts in other events.
    """
    charts: dict[str, MapDrawing] = {}
    for comparison in comparisons:
        questions = tuple(_ask_where(texts, comparison, heads[comparison.event.id]))
        if questions or (not charts and _is_placed(comparison)):
            shown = comparisons if not charts else (comparison,)
            events = tuple(_place_events(texts, comparisons, shown))
            circles = tuple(_list_circles(texts, brief)) if not charts else ()
            charts[comparison.event.id] = _chart(texts, brief, comparison, questions, events, circles)
    return charts


def _is_placed(comparison: EventComparison) -> bool:
    place = comparison.event.place
    return place is not None and place.place.coordinates is not None


def _ask_where(texts: Texts, comparison: EventComparison, heads: Heads) -> Iterator[PlaceQuestion]:
    """The questions about places that have an answer, those with the most answers first."""
    asked = [
        PlaceQuestion(
            texts.words(compared.point.point.short or compared.point.point.ask),
            tuple(_list_answers(texts, compared, heads)),
        )
        for compared in comparison.points
        if compared.point.point.kind == "place"
    ]
    asked.sort(key=lambda question: -sum(len(place.tellers) for place in question.places))
    yield from (question for question in asked if question.places)


def _list_answers(texts: Texts, compared: PointComparison, heads: Heads) -> Iterator[ClaimedPlace]:
    told: dict[str, tuple[LinkedPlace, list[AccountHead], list[AccountHead]]] = {}
    for cell in compared.cells:
        if not cell.is_answering or cell.claim is None:
            continue
        for claim in (cell.claim, *cell.also):
            if not isinstance(claim.value, PlaceValue):
                continue
            place = claim.value.place
            _, tellers, deniers = told.setdefault(place.id, (place, [], []))
            side = deniers if claim.claim.stance == "denies" else tellers
            if heads[cell.account.id] not in side:
                side.append(heads[cell.account.id])
    for place, tellers, deniers in told.values():
        yield ClaimedPlace(disc_of(texts, place), tuple(tellers), tuple(deniers))


def _place_events(
    texts: Texts, comparisons: Sequence[EventComparison], shown: Iterable[EventComparison]
) -> Iterator[EventPlace]:
    numbers = {comparison.event.id: number for number, comparison in enumerate(comparisons, 1)}
    for event in (comparison.event for comparison in shown):
        if event.place is not None and event.place.place.coordinates is not None:
            number = numbers[event.id] if len(comparisons) > 1 else None
            yield EventPlace(number, texts.words(event.event.title), disc_of(texts, event.place))


def _list_circles(texts: Texts, brief: LinkedBrief) -> Iterator[MapCircle]:
    for linked in brief.circles:
        yield MapCircle(texts.words(linked.circle.name), *_locate(linked.place), linked.circle.radius_km)


def _chart(
    texts: Texts,
    brief: LinkedBrief,
    comparison: EventComparison,
    questions: tuple[PlaceQuestion, ...],
    events: tuple[EventPlace, ...],
    circles: tuple[MapCircle, ...],
) -> MapDrawing:
    added = brief.brief.map
    lines = tuple(MapLine(texts.words(line.name), line.through) for line in (added.lines if added else ()))
    shown = [(disc.lat, disc.lon, disc.radius_km) for disc in _list_discs(events, questions)]
    around = find_surroundings([*shown, *((circle.lat, circle.lon, circle.radius_km) for circle in circles)])
    references = tuple(
        disc
        for disc in _list_references(texts, brief, around)
        if (disc.lat, disc.lon, disc.radius_km) not in shown
    )
    return MapDrawing(
        words=_tell(texts, comparison, questions, events, circles),
        events=events,
        questions=questions,
        references=references[:_MOST_REFERENCES],
        lines=lines,
        circles=circles,
        countries=frozenset(_list_countries(comparison)),
        around=around,
    )


def _list_discs(events: Iterable[EventPlace], questions: Iterable[PlaceQuestion]) -> Iterator[Disc]:
    yield from (event.disc for event in events)
    yield from (place.disc for question in questions for place in question.places)


def _list_references(texts: Texts, brief: LinkedBrief, area: Area) -> Iterator[Disc]:
    """Places of the context first, then the brief's own, then the register's that may be on the map; each
    once."""
    places = [linked.place for linked in brief.context if linked.place is not None]
    own = {place.id for place in brief.brief.places}
    known = sorted(find_within(brief.names.places, area), key=lambda place: place.id not in own)
    places += [place for place in known if place.place.precision in _TOWNS]
    for place in dict.fromkeys(places):
        if place.place.coordinates is not None and place.place.precision in _TOWNS:
            yield disc_of(texts, place)


def _list_countries(comparison: EventComparison) -> Iterator[str]:
    places = [comparison.event.place] if comparison.event.place else []
    places += [claim.value.place for claim in comparison.event.claims if isinstance(claim.value, PlaceValue)]
    yield from (place.place.country for place in places if place.place.country)


def disc_of(texts: Texts, place: LinkedPlace) -> Disc:
    """The place as maps name and draw it. It must have coordinates."""
    name = place_name(texts, place.place.name, place.place.names)
    return Disc(name, *_locate(place), place.place.radius_km)


def _locate(place: LinkedPlace) -> tuple[float, float]:
    coordinates = place.place.coordinates
    if coordinates is None:
        raise ValueError(f"place {place.id} has no coordinates")  # linking lets none such through
    return coordinates


def _tell(
    texts: Texts,
    comparison: EventComparison,
    questions: Iterable[PlaceQuestion],
    events: Sequence[EventPlace],
    circles: Iterable[MapCircle],
) -> FigureWords:
    labels = texts.labels
    title = texts.words(comparison.event.event.title)
    sentences = [
        labels.gettext("Event {number}, {title}: {place}, {radius}.").format(
            number=labels.number(event.number),
            title=event.title,
            place=event.disc.name,
            radius=tell_radius(labels, event.disc.radius_km),
        )
        if event.number is not None
        else labels.gettext("{title}: {place}, {radius}.").format(
            title=event.title, place=event.disc.name, radius=tell_radius(labels, event.disc.radius_km)
        )
        for event in events
    ]
    sentences += [_tell_question(labels, question) for question in questions]
    sentences += [
        labels.gettext("A circle of {radius} is marked: {name}.").format(
            radius=tell_km(labels, circle.radius_km), name=circle.name
        )
        for circle in circles
    ]
    return FigureWords(
        title=labels.gettext("Map: {event}").format(event=title),
        caption=labels.gettext(
            "Where each account places it. A circle shows how wide the account leaves the place open. "
            "Boundaries are those of Natural Earth; the brief takes no position on them."
        ),
        description=" ".join(sentences),
    )


def _tell_question(labels: Labels, question: PlaceQuestion) -> str:
    answers = []
    for place in question.places:
        where = labels.gettext("{place}, {radius}").format(
            place=place.disc.name, radius=tell_radius(labels, place.disc.radius_km)
        )
        if place.tellers:
            answers.append(
                labels.gettext("{accounts}: {place}").format(
                    accounts=name_accounts(labels, place.tellers), place=where
                )
            )
        if place.deniers:
            answers.append(
                labels.gettext("{accounts}: not {place}").format(
                    accounts=name_accounts(labels, place.deniers), place=where
                )
            )
    return labels.gettext("{question} – {answers}.").format(
        question=question.short, answers=labels.chain(answers)
    )


def name_accounts(labels: Labels, heads: Iterable[AccountHead]) -> str:
    """Accounts by letter and name, as a list in a sentence."""
    return labels.join(
        [labels.gettext("{letter} ({name})").format(letter=head.letter, name=head.short) for head in heads]
    )


def tell_radius(labels: Labels, km: float) -> str:
    """How exactly a place is known: `to within 5 km`."""
    return labels.gettext("to within {distance}").format(distance=tell_km(labels, km))


def tell_km(labels: Labels, km: float) -> str:
    """A distance in km; below one, in metres."""
    if km < 1:
        return labels.gettext("{number} m").format(number=labels.number(round(km * 1000)))
    return labels.gettext("{number} km").format(number=labels.number(round(km, 1)))
