"""The comparison as JSON: for each point every account's answer, the verdict, and what they rest on.

It holds what the analysis works out, and no words but the author's. The same brief gives the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from briefgen.analysis import BriefAnalysis
from briefgen.analysis import comparison as compared
from briefgen.analysis.cells import Cell
from briefgen.analysis.independence import Independence
from briefgen.exports import comparison_file as file
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
from briefgen.model.moments import write_instant
from briefgen.model.schema import DIALECT, describe_model

MEDIA_TYPE = "application/json"


def export_comparison(analysis: BriefAnalysis) -> bytes:
    """The comparison of a brief's events as JSON, UTF-8, ending in a line feed."""
    document = _Writer(analysis).write().model_dump(mode="json")
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def comparison_schema() -> str:
    """The JSON Schema of that file, as text."""
    schema: dict[str, Any] = {"$schema": DIALECT, **describe_model(file.ComparisonFile)}
    named = schema | {"title": "briefgen compare --format json"}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    def __init__(self, analysis: BriefAnalysis) -> None:
        self.analysis = analysis
        self.brief = analysis.brief

    def write(self) -> file.ComparisonFile:
        brief = self.brief
        return file.ComparisonFile(
            format=file.FORMAT,
            format_version=file.FORMAT_VERSION,
            slug=brief.slug,
            title=self._text(brief.brief.title),
            language=brief.language,
            marking=brief.marking.tlp if brief.marking else None,
            independence=_sources(self.analysis.independence.brief),
            events=tuple(map(self._event, self.analysis.events)),
        )

    def _event(self, event: compared.EventComparison) -> file.Event:
        return file.Event(
            id=event.event.id,
            title=self._text(event.event.event.title),
            accounts=tuple(
                file.Account(
                    id=account.id,
                    party=account.party.id,
                    name=self._text(account.account.title or account.party.party.name),
                    carriers=_ids(account.carriers),
                    independence=_sources(self.analysis.independence.accounts[account]),
                )
                for account in event.event.accounts
            ),
            points=tuple(map(self._point, event.points)),
        )

    def _point(self, point: compared.PointComparison) -> file.Point:
        asked = point.point.point
        return file.Point(
            id=asked.id,
            ask=self._text(asked.ask),
            kind=asked.kind,
            unit=None if asked.unit is None else self._text(asked.unit),
            verdict=point.verdict,
            cells=tuple(map(self._cell, point.cells)),
            pairs=tuple(map(_pair, point.pairs)),
            answers=tuple(map(self._group, point.groups)),
            denials=tuple(map(self._group, point.denials)),
            independence=_sources(point.independence),
        )

    def _cell(self, cell: Cell) -> file.Cell:
        return file.Cell(
            account=cell.account.id,
            state=cell.state,
            claim=cell.claim.id if cell.claim else None,
            value=self._answer(cell.claim.value) if cell.claim else None,
            text=self._text(cell.claim.claim.text) if cell.claim else None,
            speaker=self._speaker(cell),
            repeated=_ids(cell.repeated),
            also=_ids(cell.also),
            denials=_ids(cell.denials),
            earlier=_ids(cell.earlier),
            retracted=_ids(cell.retracted),
            declined=_ids(cell.declined),
            retractions=_ids(cell.retractions),
            independence=_sources(cell.independence),
        )

    def _speaker(self, cell: Cell) -> str | None:
        speaker = (cell.claim.claim.speaker or cell.account.account.speaker) if cell.claim else None
        return self._text(speaker) if speaker else None

    def _group(self, group: compared.Group) -> file.Group:
        return file.Group(
            stance="denies" if group.is_denial else "asserts",
            value=self._answer(group.value),
            accounts=_ids(group.accounts),
            parties=group.parties,
            claims=_ids(group.claims),
            independence=_sources(group.independence),
        )

    def _answer(self, value: Value | None) -> file.Answer | None:
        match value:
            case None:
                return None
            case PositionValue(key=key, label=label):
                return file.PositionAnswer(kind="position", key=key, label=self._text(label))
            case QuantityValue(low=low, high=high, unit=unit):
                return file.QuantityAnswer(
                    kind="quantity",
                    min=_number(low),
                    max=_number(high),
                    unit=None if unit is None else self._text(unit),
                )
            case TimeValue():
                return _time(value)
            case PlaceValue(place=linked):
                place = linked.place
                return file.PlaceAnswer(
                    kind="place",
                    place=place.id,
                    name=self._text(place.name),
                    lat=place.lat,
                    lon=place.lon,
                    radius_km=place.radius_km,
                )
            case PartyValue(party=party):
                return file.PartyAnswer(kind="party", party=party.id, name=self._text(party.party.name))
            case TextValue(text=text):
                return file.TextAnswer(kind="text", text=text)

    def _text(self, text: Text) -> str:
        return text_in(text, self.brief.language, self.brief.language)[0]


def _time(value: TimeValue) -> file.TimeAnswer:
    moment = value.moment
    return file.TimeAnswer(
        kind="time",
        date=moment.date.text,
        time=moment.time,
        until=moment.until,
        zone=moment.zone,
        approximate=moment.approximate,
        earliest=write_instant(value.bounds.earliest),
        latest=write_instant(value.bounds.latest),
    )


def _pair(pair: compared.Pair) -> file.Pair:
    relation = pair.relation
    return file.Pair(
        accounts=(pair.first.id, pair.second.id),
        relation=relation.kind,
        contact=relation.contact,
        distance_km=None if relation.distance_km is None else round(relation.distance_km, 1),
    )


def _sources(independence: Independence) -> file.Sources:
    return file.Sources(sources=independence.sources, origins=independence.origins)


def _ids(items: Iterable[Any]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _number(number: float) -> int | float | None:
    if math.isinf(number):
        return None
    return int(number) if number == int(number) else number
