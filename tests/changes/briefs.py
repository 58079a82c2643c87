"""Briefs to compare: one with something of everything, made anew for each test to alter."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from briefgen.analysis import BriefAnalysis
from briefgen.changes.compare import compare_briefs
from briefgen.changes.model import BriefChanges, Change
from briefgen.history.sides import Side, find_errors, load_side
from briefgen.pipeline import open_session
from briefgen.world import MemoryWorld

SLUG = "strike"
BRIEF = f"briefs/{SLUG}/brief.yaml"

Data = dict[str, Any]
Alter = Callable[[Data], object]


def make() -> Data:
    """The data of a brief: its own keys, and under `seeds` those of the register."""
    return {
        "title": "Strike at Alpha",
        "language": "en",
        "status": "final",
        "version": "1.0",
        "issued": "2018-12-03",
        "cutoff": "2018-12-03",
        "marking": {"tlp": "GREEN"},
        "authors": ["Desk One", "Desk Two"],
        "tags": ["strike", "alpha"],
        "summary": "Two accounts were given of the strike. They differ on who was hit.",
        "events": [
            {
                "id": "strike",
                "title": {"en": "The strike", "ar": "الضربة"},
                "when": {"date": "2018-12-02", "time": "20:00", "zone": "Asia/Damascus"},
                "where": "alpha",
                "summary": "Something was struck near Alpha.",
                "points": [
                    {
                        "id": "target",
                        "ask": "Who was hit?",
                        "kind": "position",
                        "positions": {"fighters": "Fighters", "army": "Army positions", "none": "Nobody"},
                        "compatible": [["fighters", "army"]],
                    },
                    {"id": "number", "ask": "How many missiles were fired?", "kind": "quantity"},
                    {"id": "hour", "ask": "When did it happen?", "kind": "time"},
                    {"id": "from", "ask": "Where from?", "kind": "place"},
                    {"id": "why", "ask": "For which reason was it done?", "kind": "text"},
                ],
                "accounts": [
                    {
                        "id": "north",
                        "party": "north",
                        "speaker": "a spokesman",
                        "claims": [
                            {
                                "id": "north-target",
                                "point": "target",
                                "value": "fighters",
                                "text": "A strike by its aircraft killed several fighters in the desert.",
                                "said": "2018-12-02",
                                "credibility": 3,
                                "cites": [{"source": "statement", "quote": "killed several fighters"}],
                            },
                            {
                                "id": "north-number",
                                "point": "number",
                                "value": {"min": 2, "max": 6},
                                "text": "It fired between 2 and 6 missiles at the place.",
                                "said": "2018-12-02",
                                "cites": [{"source": "statement"}, {"source": "wire"}],
                            },
                            {
                                "id": "north-hour",
                                "point": "hour",
                                "value": {"date": "2018-12-02", "time": "20:00", "until": "22:00"},
                                "text": "The operation took place in the evening, after eight.",
                            },
                        ],
                    },
                    {
                        "id": "south",
                        "party": "south",
                        "carrier": "agency",
                        "claims": [
                            {
                                "id": "south-target",
                                "point": "target",
                                "value": "army",
                                "text": "The aircraft of its enemy attacked army positions in the hills.",
                                "said": "2018-12-03",
                                "credibility": 4,
                                "cites": [{"source": "agency-report", "quote": "attacked army positions"}],
                            },
                            {
                                "id": "south-from",
                                "point": "from",
                                "value": "base",
                                "text": "Missiles came from the base across the border.",
                                "cites": [{"source": "agency-report"}, {"source": "agency-copy"}],
                            },
                        ],
                    },
                ],
            },
            {
                "id": "reply",
                "title": "The reply",
                "when": "2018-12-03",
                "accounts": [
                    {
                        "id": "south",
                        "party": "south",
                        "claims": [
                            {"id": "south-reply", "text": "It reserved the right to answer the attack."}
                        ],
                    }
                ],
            },
        ],
        "context": [
            {
                "id": "before",
                "when": "2017-06",
                "title": "An earlier strike",
                "text": "The same base was struck in June of the year before.",
                "cites": [{"source": "wire"}],
            },
            {"id": "pact", "when": "2016", "title": "A pact", "text": "Both sides signed a pact that year."},
        ],
        "related": [
            {"title": "Reading the map", "url": "https://example.org/map"},
            {"title": "A longer history of the border", "url": "https://example.org/border"},
        ],
        "judgements": [
            {
                "id": "who",
                "text": "The missiles were fired by the north.",
                "likelihood": "likely",
                "confidence": "moderate",
                "basis": ["north-target", "north-number"],
            }
        ],
        "hypotheses": [
            {"id": "aimed", "statement": "The strike was aimed at fighters and hit them."},
            {"id": "erred", "statement": "The army was hit by mistake, close to fighters."},
        ],
        "evidence": [
            {"claim": "north-target", "weighs": {"aimed": "consistent", "erred": "inconsistent"}},
            {
                "text": "Pictures show a crater beside a road.",
                "cites": [{"source": "pictures"}],
                "weighs": {"aimed": "neutral", "erred": "consistent"},
            },
        ],
        "unresolved": [
            {"point": "target", "text": "Whether the army was hit at all."},
            {"text": "Who gave the order for it."},
        ],
        "seeds": {
            "sources": [
                {"id": "statement", "title": "Statement of the north", "kind": "official-statement"},
                {
                    "id": "wire",
                    "title": "Strike reported near Alpha",
                    "publisher": "Wire",
                    "kind": "wire",
                    "reliability": "B",
                    "derives_from": ["statement"],
                },
                {
                    "id": "agency-report",
                    "title": "Aggression repelled over the hills",
                    "publisher": "Agency",
                    "kind": "state-media",
                    "reliability": "D",
                    "published": "2018-12-03",
                },
                {
                    "id": "agency-copy",
                    "title": "Reports of an aggression",
                    "publisher": "Paper",
                    "kind": "news-report",
                    "derives_from": ["agency-report"],
                },
                {"id": "pictures", "title": "[Pictures of a crater]", "kind": "imagery"},
            ],
            "parties": [
                {"id": "north", "name": "The North", "kind": "state"},
                {"id": "south", "name": "The South", "kind": "state"},
                {"id": "agency", "name": "The Agency", "kind": "agency", "part_of": "south"},
            ],
            "places": [
                {"id": "alpha", "name": "Alpha", "lat": 34.5, "lon": 38.5, "precision": "town"},
                {"id": "base", "name": "The base", "lat": 33.5, "lon": 38.6, "precision": "1km"},
                {"id": "province", "name": "The province", "lat": 33.6, "lon": 38.5, "precision": "province"},
            ],
        },
    }


def lay_out(data: Data, slug: str = SLUG) -> dict[str, str]:
    """The files of a workspace with this brief."""
    own = {key: value for key, value in data.items() if key != "seeds"}
    seeds = data["seeds"]
    return {
        "briefgen.yaml": "language: en\n",
        f"briefs/{slug}/brief.yaml": dump(own),
        "seeds/sources/all.yaml": dump(seeds["sources"]),
        "seeds/parties.yaml": dump(seeds["parties"]),
        "seeds/places.yaml": dump(seeds["places"]),
    }


def dump(data: object) -> str:
    """Data as YAML, of which JSON is a part."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def load(files: Mapping[str, str], slug: str = SLUG) -> Side:
    opened = open_session(MemoryWorld(files))
    return load_side(opened.value, find_errors(opened.diagnostics), slug)


def read(data: Data) -> BriefAnalysis:
    """The brief, which must have no errors."""
    side = load(lay_out(data))
    assert not side.errors, [str(error.message) for error in side.errors]
    assert side.analysis is not None
    return side.analysis


def compare(*alter: Alter) -> BriefChanges:
    """The brief against itself with this done to it."""
    data = make()
    for step in alter:
        step(data)
    return compare_briefs(read(make()), read(data))


def tell(*alter: Alter) -> list[str]:
    """The kinds of the changes and the paths they are about, in order."""
    return [line(change) for change in compare(*alter).changes]


def line(change: Change) -> str:
    return f"{change.kind} {'/'.join(change.ids)}".strip()


def find(changes: BriefChanges, kind: str) -> Change:
    """The one change of this kind."""
    (found,) = (change for change in changes.changes if change.kind == kind)
    return found


def account(data: Data, number: int, event: int = 0) -> Data:
    found: Data = data["events"][event]["accounts"][number]
    return found


def claim(data: Data, id: str) -> Data:
    return next(
        claim
        for event in data["events"]
        for account in event["accounts"]
        for claim in account["claims"]
        if claim["id"] == id
    )


def entry(data: Data, kind: str, id: str) -> Data:
    return next(entry for entry in data["seeds"][kind] if entry["id"] == id)
