"""Makes workspaces of realistic briefs, the same for the same seed, for the other benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

TEXT = (
    "the statement said that forces near the town were hit by several munitions on the evening in "
    "question and that damage was limited while another party reported no such strike at all"
)
WORDS = tuple(TEXT.split())
PARTIES, SOURCES, POINTS = 6, 12, 8


def write_workspace(folder: Path, briefs: int, seed: int = 1) -> None:
    """A workspace with so many briefs of about 15 kB: four accounts of one event, eight points, 32 claims."""
    chance = random.Random(seed)
    _write(folder / "briefgen.yaml", "language: en\n")
    _write(
        folder / "seeds/parties.yaml",
        "".join(f"- {{id: party-{n}, name: Party number {n}, kind: group}}\n" for n in range(PARTIES)),
    )
    sources = (
        f"- id: source-{n}\n  title: Report number {n}\n  kind: news-report\n  reliability: C\n"
        + (f"  derives_from: [source-{n - 3}]\n" if n >= SOURCES // 2 else "")
        for n in range(SOURCES)
    )
    _write(folder / "seeds/sources/all.yaml", "".join(sources))
    for number in range(briefs):
        _write(folder / f"briefs/brief-{number:05}/brief.yaml", "".join(_make_brief(number, chance)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(10, 24))).capitalize() + "."


def _make_brief(number: int, chance: random.Random) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../../schema/brief.json\n"
    yield f"title: Strike number {number} near the town\nstatus: final\n"
    yield "issued: 2018-12-03\ncutoff: 2018-12-03\n"
    yield f"summary: |\n  {_sentence(chance)} {_sentence(chance)}\n\n"
    yield f"  - {_sentence(chance)}\n  - {_sentence(chance)}\n"
    yield "events:\n  - id: strike\n    title: Strike near the town\n"
    yield '    when: {date: 2018-12-02, time: "20:00", zone: Asia/Damascus, approximate: true}\n    points:\n'
    for point in range(POINTS):
        if point % 3 == 0:
            yield f"      - {{id: point-{point}, ask: How many were of kind {point}?, kind: quantity}}\n"
        else:
            yield f"      - id: point-{point}\n        ask: What was the answer to question {point}?\n"
            yield "        kind: position\n        positions: {first: It was so, second: It was not so}\n"
    yield "    accounts:\n"
    for account in range(4):
        yield f"      - id: account-{account}\n        party: party-{account}\n        claims:\n"
        for point in range(POINTS):
            value = str(chance.randint(1, 20)) if point % 3 == 0 else chance.choice(["first", "second"])
            yield f"          - id: claim-{account}-{point}\n            point: point-{point}\n"
            yield f"            stance: asserts\n            value: {value}\n"
            yield f"            text: {_sentence(chance)}\n"
            yield f"            said: 2018-12-0{chance.randint(1, 3)}\n"
            yield f"            credibility: {chance.randint(2, 6)}\n"
            yield f"            cites:\n              - source: source-{chance.randrange(SOURCES)}\n"
            yield f"                quote: {' '.join(chance.choices(WORDS, k=5))}\n"
            yield "                at: paragraph 2\n"
    yield "context:\n"
    for year in (2016, 2017):
        yield f"  - id: before-{year}\n    when: {year}-06\n    title: Earlier strike of {year}\n"
        yield f"    relation: precedent\n    text: {_sentence(chance)}\n    cites: [{{source: source-0}}]\n"
