"""Briefs for the analysis to work on: written as an author would, and put through the real stages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any

from briefgen.analysis import BriefAnalysis, analyse
from briefgen.analysis.comparison import EventComparison, PointComparison
from briefgen.link.corpus import LinkedBrief
from briefgen.pipeline import open_session, prepare
from briefgen.world import MemoryWorld

Mapped = dict[str, Any]

PARTIES: list[Mapped] = [
    {"id": "state", "name": "The state"},
    {"id": "army", "name": "Its army", "part_of": "state"},
    {"id": "brigade", "name": "A brigade of it", "part_of": "army"},
    {"id": "rebels", "name": "The rebels"},
]
TELLERS: list[Mapped] = [{"id": f"party-{letter}", "name": f"Party {letter}"} for letter in ascii_lowercase]
"""The parties of accounts that are told apart by a letter: each account has one of its own."""
PLACES: list[Mapped] = [
    # One degree of latitude is about 111 km here: town and village lie 22 km apart.
    {"id": "town", "name": "Town", "lat": 34.0, "lon": 38.0, "precision": "town"},
    {"id": "quarter", "name": "A quarter of the town", "lat": 34.01, "lon": 38.0, "precision": "1km"},
    {"id": "suburb", "name": "Suburb", "lat": 34.05, "lon": 38.0, "precision": "neighbourhood"},
    {"id": "outskirts", "name": "Outskirts", "lat": 34.04, "lon": 38.0, "precision": "neighbourhood"},
    {"id": "village", "name": "Village", "lat": 34.2, "lon": 38.0, "precision": "1km"},
    {"id": "district", "name": "District", "lat": 34.1, "lon": 38.0, "precision": "district"},
]


def read_brief(brief: Mapping[str, Any], *, faulty: bool = False) -> LinkedBrief:
    """The brief linked; unless it is meant to be faulty, without any finding."""
    # JSON is YAML, and quotes every text, so that nothing is read as what it is not.
    world = MemoryWorld(
        {
            "briefgen.yaml": "language: en",
            "seeds/parties.yaml": json.dumps(PARTIES + TELLERS),
            "seeds/places.yaml": json.dumps(PLACES),
            "briefs/b/brief.yaml": json.dumps({"title": "A brief", **brief}),
        }
    )
    session = open_session(world)
    prepared = prepare(session.value, "b")
    findings = (*session.diagnostics, *prepared.diagnostics)
    assert bool(findings) == faulty, findings
    assert prepared.value is not None
    return prepared.value


def make_claim(id: str, text: str = "Words.", **keys: Any) -> Mapped:
    return {"id": id, "text": text, **keys}


def make_account(id: str, *claims: Mapped, party: str | None = None, point: str | None = "p") -> Mapped:
    """An account whose claims answer the point, and are named after it, unless they say otherwise.

    It is that of a party of its own where its id is a letter, and else of the rebels.
    """
    party = party or (f"party-{id}" if id in ascii_lowercase else "rebels")
    named = [
        {"id": f"{id}-{index}", "text": "Words.", **({"point": point} if point else {}), **claim}
        for index, claim in enumerate(claims)
    ]
    return {"id": id, "party": party, "claims": named}


def make_event(points: Sequence[Mapped], accounts: Sequence[Mapped], id: str = "e") -> Mapped:
    when = {"date": "2018-12-02", "zone": "Asia/Damascus"}
    asked = [{"ask": f"What of {point['id']}?", **point} for point in points]
    return {"id": id, "title": "An event", "when": when, "points": asked, "accounts": list(accounts)}


def compare_accounts(
    point: Mapped, *accounts: Mapped, faulty: bool = False, sources: Sequence[Mapped] = ()
) -> PointComparison:
    """One point, called `p`, as these accounts answer it."""
    event = make_event([{"id": "p", **point}], accounts)
    return analyse_brief({"events": [event], "sources": list(sources)}, faulty=faulty).events[0].points[0]


def compare_values(point: Mapped, *values: Any) -> PointComparison:
    """One point, to which as many accounts assert these values, in order: `a`, `b`, `c`, …"""
    return compare_accounts(
        point, *(make_account(chr(ord("a") + index), {"value": value}) for index, value in enumerate(values))
    )


def compare_event_of(points: Sequence[Mapped], *accounts: Mapped) -> EventComparison:
    return analyse_brief({"events": [make_event(points, accounts)]}).events[0]


def analyse_brief(brief: Mapping[str, Any], *, faulty: bool = False) -> BriefAnalysis:
    return analyse(read_brief(brief, faulty=faulty))


def ids(items: Sequence[Any]) -> list[str]:
    return [item.id for item in items]


POSITION: Mapped = {
    "kind": "position",
    "positions": {"isis": "Islamic State", "army": "The army", "vehicles": "Army vehicles", "none": "Nobody"},
    "compatible": [["army", "vehicles"]],
}
QUANTITY: Mapped = {"kind": "quantity", "unit": "munitions"}
TIME: Mapped = {"kind": "time"}
PLACE: Mapped = {"kind": "place"}
PARTY: Mapped = {"kind": "party"}
TEXT: Mapped = {"kind": "text"}
