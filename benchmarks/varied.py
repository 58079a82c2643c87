"""Makes large workspaces of realistic variety, the same for the same seed.

    python -m benchmarks.varied FOLDER BRIEFS [SEED]

A few events and accounts a brief, more or fewer; all kinds of points; places with coordinates, so that maps
are drawn; a third of the briefs with hypotheses or judgements; drafts among finals; some in Arabic or French,
some with entries of their own; a register that grows with the briefs, and of which each uses a few entries.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

WORDS = [
    "the",
    "statement",
    "said",
    "that",
    "forces",
    "near",
    "the",
    "town",
    "were",
    "hit",
    "by",
    "several",
    "munitions",
    "on",
    "the",
    "evening",
    "in",
    "question",
    "and",
    "that",
    "damage",
    "was",
    "limited",
    "while",
    "another",
    "party",
    "reported",
    "no",
    "such",
    "strike",
    "at",
    "all",
    "residents",
    "spoke",
    "of",
    "two",
    "explosions",
    "and",
    "of",
    "smoke",
    "over",
    "the",
    "grain",
    "terminal",
    "after",
    "which",
    "ambulances",
    "came",
    "from",
    "the",
    "coast",
]
OTHER = {
    "ar": [
        "قال",
        "البيان",
        "إن",
        "القوات",
        "قرب",
        "البلدة",
        "تعرضت",
        "للقصف",
        "مساء",
        "ذلك",
        "اليوم",
        "وإن",
        "الأضرار",
        "كانت",
        "محدودة",
    ],
    "fr": [
        "le",
        "communiqué",
        "dit",
        "que",
        "des",
        "forces",
        "près",
        "de",
        "la",
        "ville",
        "ont",
        "été",
        "touchées",
        "et",
        "que",
        "les",
        "dégâts",
        "sont",
        "limités",
    ],
}
KINDS = ("official-statement", "state-media", "news-report", "wire", "social-post", "imagery", "analysis")
PRECISIONS = ("exact", "1km", "town", "district", "province")
PARTIES, PLACES = 60, 80


def write_varied(folder: Path, briefs: int, seed: int = 1, *, plain: bool = False) -> None:
    """A workspace with so many briefs. The first ones are the same however many there are.

    `plain` makes short ones without maps, for what does not depend on what is in them.
    """
    chance = random.Random(f"{seed} register")
    sources = max(20, briefs // 2)
    _put(folder / "briefgen.yaml", {"language": "en", "organisation": {"name": "Example Desk"}})
    _put(folder / "seeds/parties.yaml", [_party(n, chance) for n in range(PARTIES)])
    _put(folder / "seeds/places.yaml", [_place(n, chance) for n in range(PLACES)])
    for first in range(0, sources, 100):
        entries = [
            _source(n, random.Random(f"{seed} source {n}")) for n in range(first, min(first + 100, sources))
        ]
        _put(folder / f"seeds/sources/{first:05}.yaml", entries)
    for number in range(briefs):
        chance = random.Random(f"{seed} brief {number}")
        known = min(sources, 20 + number // 2)
        data = _plain(number, known, chance) if plain else dict(_brief(number, known, chance))
        _put(folder / f"briefs/brief-{number:05}/brief.yaml", data)


def _put(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


def _say(chance: random.Random, least: int = 8, most: int = 24, words: list[str] = WORDS) -> str:
    return " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize() + "."


def _party(number: int, chance: random.Random) -> dict[str, Any]:
    more = {"part_of": f"party-{number // 4}"} if number > 8 and not chance.randrange(3) else {}
    return {
        "id": f"party-{number}",
        "name": f"Party of the {WORDS[number % len(WORDS)]} {number}",
        "kind": "group",
        **more,
    }


def _place(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"place-{number}",
        "name": f"Place {number}",
        "lat": round(chance.uniform(32.5, 36.9), 3),
        "lon": round(chance.uniform(36.0, 42.0), 3),
        "precision": chance.choice(PRECISIONS),
        "country": "SY",
    }


def _source(number: int, chance: random.Random) -> dict[str, Any]:
    more = (
        {"derives_from": [f"source-{chance.randrange(number)}"]}
        if number > 5 and chance.random() < 0.3
        else {}
    )
    return {
        "id": f"source-{number}",
        "title": _say(chance, 4, 9).rstrip("."),
        "publisher": f"Publisher {number % 37}",
        "kind": chance.choice(KINDS),
        "url": f"https://example.org/{number}",
        "published": f"2018-12-{chance.randint(1, 28):02}",
        "reliability": chance.choice("ABCDEF"),
        **more,
    }


def _plain(number: int, sources: int, chance: random.Random) -> dict[str, Any]:
    claim = {"id": "c", "text": _say(chance), "cites": [{"source": f"source-{chance.randrange(sources)}"}]}
    accounts = [{"id": "a", "party": f"party-{chance.randrange(PARTIES)}", "claims": [claim]}]
    event = {"id": "event", "title": "What happened", "when": "2018-12-01", "accounts": accounts}
    return {"title": f"Brief number {number}", "status": "final", "issued": "2018-12-03", "events": [event]}


def _brief(number: int, sources: int, chance: random.Random) -> Iterator[tuple[str, Any]]:
    language = chance.choices(["en", "ar", "fr"], [8, 1, 1])[0]
    words = OTHER.get(language, WORDS)
    own = not chance.randrange(10)
    events = [_event(index, sources, chance, words) for index in range(chance.choice([1, 1, 1, 2, 3]))]
    yield "title", f"{_say(chance, 3, 7, words).rstrip('.')} {number}"
    yield "language", language
    yield "status", chance.choice(["final", "final", "final", "draft"])
    yield "version", f"1.{chance.randrange(4)}"
    yield "issued", f"2018-12-{chance.randint(3, 28):02}"
    yield "marking", {"tlp": chance.choice(["CLEAR", "CLEAR", "GREEN", "AMBER"])}
    yield "summary", " ".join(_say(chance, words=words) for _ in range(chance.randint(1, 4)))
    if own:
        yield (
            "sources",
            [{"id": f"own-{number}", "title": "A note of the desk", "kind": "other", "reliability": "B"}],
        )
    yield "events", events
    yield "context", [_context(index, sources, chance, words) for index in range(chance.randrange(4))]
    if number and not chance.randrange(4):
        other = f"brief-{chance.randrange(number):05}"
        yield "related", [{"kind": "brief", "title": "An earlier brief", "brief": other}]
    claims = [claim["id"] for event in events for account in event["accounts"] for claim in account["claims"]]
    if not chance.randrange(3):
        yield (
            "judgements",
            [
                {
                    "id": "j1",
                    "text": _say(chance, words=words),
                    "likelihood": "likely",
                    "confidence": "moderate",
                    "basis": claims[:2],
                }
            ],
        )
    if not chance.randrange(3):
        yield (
            "hypotheses",
            [
                {"id": "h1", "statement": _say(chance, words=words)},
                {"id": "h2", "statement": _say(chance, words=words)},
            ],
        )
        yield (
            "evidence",
            [
                {
                    "claim": claim,
                    "weighs": {
                        "h1": chance.choice(["consistent", "neutral"]),
                        "h2": chance.choice(["inconsistent", "neutral"]),
                    },
                }
                for claim in claims[:4]
            ],
        )


def _context(index: int, sources: int, chance: random.Random, words: list[str]) -> dict[str, Any]:
    return {
        "id": f"context-{index}",
        "when": f"{2014 + index}-0{chance.randint(1, 9)}",
        "title": _say(chance, 3, 6, words).rstrip("."),
        "relation": "precedent",
        "text": _say(chance, words=words),
        "cites": [{"source": f"source-{chance.randrange(sources)}"}],
    }


def _event(index: int, sources: int, chance: random.Random, words: list[str]) -> dict[str, Any]:
    points = [_point(number, chance) for number in range(chance.randint(2, 7))]
    return {
        "id": f"event-{index}",
        "title": _say(chance, 3, 6, words).rstrip("."),
        "when": {
            "date": f"2018-12-0{index + 1}",
            "time": f"{chance.randrange(24):02}:00",
            "zone": "Asia/Damascus",
        },
        "where": f"place-{chance.randrange(PLACES)}",
        "summary": _say(chance, words=words),
        "points": points,
        "accounts": [
            _account(f"e{index}a{number}", party, points, sources, chance, words)
            for number, party in enumerate(chance.sample(range(PARTIES), chance.randint(2, 5)))
        ],
    }


def _point(number: int, chance: random.Random) -> dict[str, Any]:
    kind = chance.choice(["position", "quantity", "time", "place", "party", "text"])
    more: dict[str, Any] = {}
    if kind == "position":
        more = {"positions": {"first": "It was so", "second": "It was not so"}}
    elif kind == "quantity":
        more = {"unit": "people"}
    return {"id": f"point-{number}", "ask": f"What of matter {number}?", "kind": kind, **more}


def _account(
    name: str, party: int, points: list[dict[str, Any]], sources: int, chance: random.Random, words: list[str]
) -> dict[str, Any]:
    claims = []
    for point in points:
        if not chance.randrange(5):
            continue  # silent on it
        claim: dict[str, Any] = {"id": f"{name}-{point['id']}", "point": point["id"]}
        if chance.randrange(9):
            value = _value(point["kind"], chance)
            claim |= {} if value is None else {"value": value}
        else:
            claim["stance"] = "declines"
        claim["text"] = _say(chance, words=words)
        claim["said"] = f"2018-12-0{chance.randint(3, 9)}"
        claim["credibility"] = chance.randint(2, 6)
        cites: dict[str, Any] = {"source": f"source-{chance.randrange(sources)}"}
        if chance.randrange(2):
            cites |= {
                "quote": " ".join(chance.choices(WORDS, k=6)),
                "at": f"paragraph {chance.randint(1, 9)}",
            }
        claim["cites"] = [cites]
        claims.append(claim)
    return {"id": name, "party": f"party-{party}", "claims": claims}


def _value(kind: str, chance: random.Random) -> Any:
    match kind:
        case "position":
            return chance.choice(["first", "second"])
        case "quantity":
            return chance.choice([chance.randint(0, 9), {"min": 2, "max": 6}, {"min": 3}])
        case "time":
            return f"2018-12-0{chance.randint(1, 4)}"
        case "place":
            return f"place-{chance.randrange(PLACES)}"
        case "party":
            return f"party-{chance.randrange(PARTIES)}"
    return None


if __name__ == "__main__":
    write_varied(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:4]))
