"""Comparing against loading: 10,000 claims in 500 events, in one run.

    python -m benchmarks.comparison

Prints the seconds that each takes and their ratio; exits with 1 where comparing takes a tenth of loading, or
more. Loading is reading the YAML, validating and linking it. The events have the proportions of this
repository's own first brief: six accounts, of which about half answer each of seven points; points, accounts
and claims as full as there, with grades, places of citation, quotations and notes.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from briefgen.analysis import analyse
from briefgen.analysis.comparison import compare_event
from briefgen.analysis.geodesy import measure_distance
from briefgen.analysis.independence import OriginTracer
from briefgen.link.corpus import LinkedBrief
from briefgen.pipeline import Session, open_session, prepare
from briefgen.world import MemoryWorld

T = TypeVar("T")

BRIEFS, EVENTS, CLAIMS = 50, 10, 20
ACCOUNTS, KINDS = 6, ("position", "position", "quantity", "time", "place", "party", "text")
PLACES, PLACES_OF_EVENT = 300, 3
SOURCES, SOURCES_OF_BRIEF = 400, 15
MOST = 0.1

SENTENCE = "The party said that its own forces had carried out the strike, and at whom it was directed."
POSITIONS = {
    "first": "Members of an armed group",
    "second": "Army positions",
    "third": "Army vehicles on the road",
}


class Maker:
    """Makes a workspace, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def make_files(self) -> dict[str, str]:
        parties = [{"id": f"party-{n}", "name": f"Party {n}"} for n in range(ACCOUNTS)]
        files = {
            "briefgen.yaml": "language: en",
            "seeds/places.yaml": to_yaml([self.make_place(n) for n in range(PLACES)]),
            "seeds/parties.yaml": to_yaml(parties),
            "seeds/sources/all.yaml": to_yaml([self.make_source(n) for n in range(SOURCES)]),
        }
        for number in range(BRIEFS):
            cited = self.chance.sample(range(SOURCES), SOURCES_OF_BRIEF)
            events = [self.make_event(f"event-{index}", cited) for index in range(EVENTS)]
            files[f"briefs/brief-{number}/brief.yaml"] = to_yaml({"title": "A brief", "events": events})
        return files

    def make_place(self, number: int) -> dict[str, Any]:
        return {
            "id": f"place-{number}",
            "name": f"Place {number}",
            "lat": round(self.chance.uniform(33, 36), 4),
            "lon": round(self.chance.uniform(36, 41), 4),
            "precision": self.chance.choice(["1km", "town", "district"]),
        }

    def make_source(self, number: int) -> dict[str, Any]:
        parents = [f"source-{self.chance.randrange(number)}"] if number and self.is_so(0.6) else []
        return {
            "id": f"source-{number}",
            "title": f"Report {number}",
            "kind": "news-report",
            "derives_from": parents,
        }

    def make_event(self, id: str, cited: list[int]) -> dict[str, Any]:
        places = self.chance.sample(range(PLACES), PLACES_OF_EVENT)
        answered = set(self.chance.sample(range(ACCOUNTS * len(KINDS)), CLAIMS))
        return {
            "id": id,
            "title": "Strike south of a town, 2 December 2018",
            "when": {"date": "2018-12-02", "zone": "Asia/Damascus"},
            "summary": SENTENCE,
            "points": [self.make_point(index, kind) for index, kind in enumerate(KINDS)],
            "accounts": [
                {
                    "id": f"account-{account}",
                    "party": f"party-{account}",
                    "speaker": "A spokesman, unnamed",
                    "summary": SENTENCE,
                    "claims": [
                        self.make_claim(f"claim-{account}-{index}", index, kind, places, cited)
                        for index, kind in enumerate(KINDS)
                        if account * len(KINDS) + index in answered
                    ],
                }
                for account in range(ACCOUNTS)
            ],
        }

    def make_point(self, index: int, kind: str) -> dict[str, Any]:
        point: dict[str, Any] = {
            "id": f"point-{index}",
            "ask": "What was it that happened there?",
            "short": "What happened",
            "kind": kind,
        }
        if kind == "position":
            point |= {"positions": POSITIONS, "compatible": [["second", "third"]], "note": SENTENCE}
        return point

    def make_claim(
        self, id: str, index: int, kind: str, places: list[int], cited: list[int]
    ) -> dict[str, Any]:
        claim = {
            "id": id,
            "point": f"point-{index}",
            "stance": "denies" if self.is_so(0.05) else "asserts",
            "text": f"{SENTENCE} {SENTENCE}" if self.is_so(0.5) else SENTENCE,
            "credibility": self.chance.randrange(1, 7),
            "cites": self.make_citations(cited),
        }
        if kind != "text":
            claim["value"] = self.make_value(kind, places)
        if self.is_so(0.6):
            claim["said"] = "2018-12-02/2018-12-03"
            claim["note"] = SENTENCE
        return claim

    def make_value(self, kind: str, places: list[int]) -> Any:
        chance = self.chance
        match kind:
            case "position":
                return chance.choice(list(POSITIONS))
            case "quantity":
                return chance.choice([14, {"min": 3}, {"min": 1, "max": 4}])
            case "time":
                hour = f"{chance.randrange(18, 21)}:00"
                return {"date": "2018-12-02", "time": hour, "approximate": True}
            case "place":
                return f"place-{chance.choice(places)}"
            case _:
                return f"party-{chance.randrange(3)}"

    def make_citations(self, cited: list[int]) -> list[dict[str, Any]]:
        citations: list[dict[str, Any]] = [
            {"source": f"source-{source}", "at": f"as printed in the report, paragraph {source}"}
            for source in self.chance.sample(cited, self.chance.choice([1, 1, 2]))
        ]
        if self.is_so(0.6):
            citations[0]["quote"] = "a few words of the source, exactly as they stand"
        return citations

    def is_so(self, probability: float) -> bool:
        return self.chance.random() < probability


def to_yaml(value: Any, depth: int = 0) -> str:
    """Block style, as authors write it; texts in quotes."""
    return "\n".join(_lines(value, depth))


def _lines(value: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, dict) and value:
        for key, entry in value.items():
            yield from _entry(f"{indent}{key}:", entry, depth)
    elif isinstance(value, list) and value:
        for entry in value:
            yield from _entry(f"{indent}-", entry, depth)
    else:
        yield f"{indent}{json.dumps(value)}"


def _entry(head: str, entry: Any, depth: int) -> Iterator[str]:
    if isinstance(entry, dict | list) and entry:
        yield head
        yield from _lines(entry, depth + 1)
    else:
        yield f"{head} {json.dumps(entry)}"


def prepare_brief(session: Session, slug: str) -> LinkedBrief:
    prepared = prepare(session, slug)
    if prepared.value is None or prepared.diagnostics:
        raise SystemExit(f"the benchmark's own workspace is faulty: {prepared.diagnostics[0].message}")
    return prepared.value


def compare(brief: LinkedBrief) -> int:
    """Compare every event; returns how many pairs of answers that took."""
    tracer = OriginTracer(brief.names.sources)
    return sum(len(point.pairs) for event in brief.events for point in compare_event(event, tracer).points)


class Stopwatch:
    """Sums the processor time of one kind of work."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def run(self, work: Callable[[], T]) -> T:
        start = time.process_time()
        result = work()
        self.seconds += time.process_time() - start
        return result


def main() -> int:
    world = MemoryWorld(Maker(seed=20181202).make_files())
    loading, comparing, analysing = Stopwatch(), Stopwatch(), Stopwatch()
    session = loading.run(lambda: open_session(world)).value
    # What is imported or built on first use is no part of either.
    analyse(prepare_brief(session, session.workspace.slugs[0]))
    measure_distance((33.0, 36.0), (36.0, 41.0))
    claims = events = pairs = 0
    # Brief by brief, as the pipeline does it, so that a busy machine slows both alike.
    for slug in session.workspace.slugs:
        brief = loading.run(partial(prepare_brief, session, slug))
        pairs += comparing.run(partial(compare, brief))
        claims += len(brief.claims)
        events += len(brief.events)
    for slug in session.workspace.slugs:
        analysing.run(partial(analyse, prepare_brief(session, slug)))
    ratio = comparing.seconds / loading.seconds
    print(f"{claims:,} claims in {events:,} events of {BRIEFS} briefs, {pairs:,} pairs of answers")
    print(f"loading    {loading.seconds:7.3f} s")
    print(f"comparing  {comparing.seconds:7.3f} s  {ratio:.3f} of loading")
    print(f"analysing  {analysing.seconds:7.3f} s  {analysing.seconds / loading.seconds:.3f} of loading")
    return 0 if ratio < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
