"""GeoJSON (RFC 7946) of the places of a brief: where events are put, and where each account puts them.

A place that an account claims is a feature of its own, with the party whose claim it is. The precision of a
place is a radius, in km, and no polygon: a disc's edge would look like a border that somebody drew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from briefgen.analysis.comparison import EventComparison
from briefgen.analysis.standings import find_standings
from briefgen.exports.base import Subject
from briefgen.link.corpus import LinkedAccount, LinkedClaim, LinkedPlace
from briefgen.link.values import PlaceValue
from briefgen.model.base import Text, text_in
from briefgen.view.anchors import anchor_of, context_anchor, event_anchor
from briefgen.view.markdown import to_plain

Feature = dict[str, Any]


class GeoJsonExporter:
    name: ClassVar[str] = "geojson"
    suffix: ClassVar[str] = ".geojson"
    media_type: ClassVar[str] = "application/geo+json"
    summary: ClassVar[str] = "places of events and of claims, for maps"
    joins: ClassVar[bool] = True

    def export(self, subjects: tuple[Subject, ...]) -> bytes:
        features = [feature for subject in subjects for feature in _list_features(subject)]
        document = {"type": "FeatureCollection", "features": features}
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _list_features(subject: Subject) -> Iterator[Feature]:
    for event in subject.analysis.events:
        linked = event.event
        anchor = event_anchor(linked.id)
        yield from _make(
            subject,
            linked.place,
            anchor,
            role="event",
            event=linked.id,
            title=_plain(subject, linked.event.title),
            when=linked.event.when.date.text,
        )
        yield from _list_claims(subject, event)
    for context in subject.brief.context:
        told = context.context
        yield from _make(
            subject,
            context.place,
            context_anchor(told.id),
            role="context",
            context=told.id,
            title=_plain(subject, told.title),
            when=told.when.date.text,
            relation=told.relation,
        )


def _list_claims(subject: Subject, event: EventComparison) -> Iterator[Feature]:
    standings = find_standings(event.points)
    for account in event.event.accounts:
        for claim in account.claims:
            if isinstance(claim.value, PlaceValue):
                told = _describe_claim(subject, account, claim)
                standing = standings.get(claim, "standing")
                place = claim.value.place
                yield from _make(subject, place, anchor_of(claim), role="claim", standing=standing, **told)


def _describe_claim(subject: Subject, account: LinkedAccount, claim: LinkedClaim) -> Feature:
    brief, told = subject.brief, claim.claim
    marking = told.marking or brief.marking
    speaker = told.speaker or account.account.speaker
    return {
        "event": claim.event,
        "account": account.id,
        "party": account.party.id,
        "party_name": _plain(subject, account.party.party.name),
        "speaker": _plain(subject, speaker) if speaker else None,
        "carriers": " ".join(carrier.id for carrier in claim.carriers) or None,
        "claim": claim.id,
        "stance": told.stance,
        "point": claim.point.id if claim.point else None,
        "text": to_plain(text_in(told.text, brief.language, brief.language)[0]),
        "marking": f"TLP:{marking.tlp}" if marking else None,
    }


def _make(
    subject: Subject, place: LinkedPlace | None, anchor: str, *, role: str, **facts: str | None
) -> Iterator[Feature]:
    """One feature, or none where the place has no coordinates."""
    if place is None or place.place.lat is None or place.place.lon is None:
        return
    marking = subject.brief.marking
    properties = {
        "role": role,
        "brief": subject.slug,
        "place": place.id,
        "place_name": _plain(subject, place.place.name),
        "precision": place.place.precision,
        "radius_km": place.place.radius_km,
        "marking": f"TLP:{marking.tlp}" if marking else None,
        **facts,
        "link": subject.link(anchor),
    }
    yield {
        "type": "Feature",
        "id": f"{subject.slug}#{anchor}",
        "geometry": {"type": "Point", "coordinates": [place.place.lon, place.place.lat]},
        "properties": {key: value for key, value in properties.items() if value is not None},
    }


def _plain(subject: Subject, text: Text) -> str:
    language = subject.brief.language
    return " ".join(text_in(text, language, language)[0].split())
