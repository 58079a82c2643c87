"""Claims as rows: one a claim, over one brief or many. CSV and Parquet are made from them.

Every row names whose claim it is. Silence has no row: a missing claim is not an answer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import get_type_hints

from briefgen.analysis.standings import Standing, find_standings
from briefgen.exports.base import Subject
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedEvent
from briefgen.link.values import (
    PartyValue,
    PlaceValue,
    PositionValue,
    QuantityValue,
    TextValue,
    TimeValue,
    Value,
)
from briefgen.model.base import Text, text_in
from briefgen.model.moments import Moment, write_instant
from briefgen.view.anchors import anchor_of
from briefgen.view.markdown import to_plain


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim. Texts are plain, in the brief's language where it has them in it; ids are the brief's.

    Several ids in one field are parted by a space. Numbers of an open range are None at the open end. Times
    are UTC, ISO 8601, to the minute; `latest` is excluded. `radius_km` is that of the disc in which the place
    lies.
    """

    brief: str
    brief_title: str
    status: str
    language: str
    marking: str | None
    event: str
    event_title: str
    account: str
    party: str
    party_name: str
    carriers: str | None
    speaker: str | None
    claim: str
    stance: str
    standing: Standing
    point: str | None
    question: str | None
    kind: str | None
    text: str
    value: str | None
    value_label: str | None
    min: float | None
    max: float | None
    unit: str | None
    earliest: str | None
    latest: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    said: str | None
    credibility: int | None
    sources: str | None
    origins: str | None
    quotations: int
    link: str | None


COLUMNS: tuple[str, ...] = tuple(get_type_hints(ClaimRow))


def list_rows(subjects: Iterable[Subject]) -> Iterator[ClaimRow]:
    """Every claim, in reading order."""
    for subject in subjects:
        for event in subject.brief.events:
            standings = find_standings(subject.analysis.event_of(event.id).points)
            for account in event.accounts:
                for claim in account.claims:
                    yield _make_row(subject, event, account, claim, standings.get(claim, "standing"))


def _make_row(
    subject: Subject, event: LinkedEvent, account: LinkedAccount, claim: LinkedClaim, standing: Standing
) -> ClaimRow:
    brief, told = subject.brief, claim.claim

    def plain(text: Text) -> str:
        return " ".join(text_in(text, brief.language, brief.language)[0].split())

    point = claim.point.point if claim.point else None
    marking = told.marking or brief.marking
    speaker = told.speaker or account.account.speaker
    independence = subject.analysis.independence.claims[claim]
    return ClaimRow(
        brief=brief.slug,
        brief_title=plain(brief.brief.title),
        status=brief.brief.status,
        language=brief.language,
        marking=f"TLP:{marking.tlp}" if marking else None,
        event=event.id,
        event_title=plain(event.event.title),
        account=account.id,
        party=account.party.id,
        party_name=plain(account.party.party.name),
        carriers=_join(carrier.id for carrier in claim.carriers),
        speaker=plain(speaker) if speaker else None,
        claim=claim.id,
        stance=told.stance,
        standing=standing,
        point=point.id if point else None,
        question=plain(point.ask) if point else None,
        kind=point.kind if point else None,
        text=to_plain(text_in(told.text, brief.language, brief.language)[0]),
        said=_write_moment(told.said),
        credibility=told.credibility,
        sources=_join(independence.sources),
        origins=_join(independence.origins),
        quotations=sum(citation.citation.quote is not None for citation in claim.citations),
        link=subject.link(anchor_of(claim)),
        **vars(_describe_answer(claim.value, plain)),
    )


@dataclass(frozen=True)
class _Answer:
    """The columns that a typed value fills."""

    value: str | None = None
    value_label: str | None = None
    min: float | None = None
    max: float | None = None
    unit: str | None = None
    earliest: str | None = None
    latest: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


def _describe_answer(value: Value | None, plain: Callable[[Text], str]) -> _Answer:
    match value:
        case PositionValue(key=key, label=label):
            return _Answer(value=key, value_label=plain(label))
        case QuantityValue(low=low, high=high, unit=unit):
            return _Answer(min=_finite(low), max=_finite(high), unit=plain(unit) if unit else None)
        case TimeValue(moment=moment, bounds=bounds):
            return _Answer(
                value=_write_moment(moment),
                earliest=write_instant(bounds.earliest),
                latest=write_instant(bounds.latest),
            )
        case PlaceValue(place=linked):
            place = linked.place
            return _Answer(
                value=place.id,
                value_label=plain(place.name),
                lat=place.lat,
                lon=place.lon,
                radius_km=place.radius_km,
            )
        case PartyValue(party=party):
            return _Answer(value=party.id, value_label=plain(party.party.name))
        case TextValue(text=text):
            return _Answer(value=text)
        case None:
            return _Answer()


def _write_moment(moment: Moment | None) -> str | None:
    """As the author wrote it: the EDTF date, and where there is one the time of day with its zone."""
    if moment is None:
        return None
    parts = [moment.date.text, moment.time, moment.until and f"to {moment.until}", moment.zone]
    return " ".join(part for part in parts if part)


def _finite(number: float) -> float | None:
    return None if math.isinf(number) else float(number)


def _join(ids: Iterable[str]) -> str | None:
    return " ".join(ids) or None
