"""A workspace in memory on a desk, and asking about a place that is marked with `‸` in a text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lsprotocol.types import Position

from briefgen.editor.desk import Desk, OpenDocument
from briefgen.editor.positions import Encoding
from briefgen.world import MemoryWorld

MARK = "‸"
BRIEF = "briefs/raid/brief.yaml"
OTHER = "briefs/other/brief.yaml"
SOURCES = "seeds/sources/wires.yaml"

FILES: Mapping[str, str] = {
    "briefgen.yaml": "language: en\nlanguages: [ar]\n",
    "seeds/parties.yaml": (
        "- {id: red, name: Red Army, kind: armed-force, part_of: east}\n"
        "- {id: blue, name: Blue Front, kind: armed-group}\n"
        "- {id: east, name: The East, kind: state}\n"
    ),
    "seeds/places.yaml": (
        "- {id: hill, name: Grey Hill, lat: 34.5, lon: 38.1, precision: 1km}\n"
        "- {id: ford, name: The Ford, lat: 34.6, lon: 38.2}\n"
    ),
    SOURCES: (
        "- {id: red-statement, title: Statement, kind: official-statement, reliability: C,\n"
        "   publisher: Red Army press office, published: 2020-05-02}\n"
        "- id: red-wire\n"
        "  title: A wire report\n"
        "  kind: wire\n"
        "  reliability: B\n"
        "  derives_from: [red-statement]\n"
        "- {id: blue-post, title: A post, kind: social-post, reliability: E}\n"
    ),
    BRIEF: """title: Raid
language: en
events:
  - id: raid
    title: Raid on the hill
    when: 2020-05-01
    where: hill
    points:
      - id: target
        ask: Who was hit?
        kind: position
        positions: {army: The army, front: The front, none: Nobody}
        compatible: [[army, none]]
      - {id: dead, ask: How many died?, kind: quantity}
      - {id: from, ask: From where?, kind: place}
      - {id: by, ask: By whom?, kind: party}
    accounts:
      - id: red
        party: red
        carrier: [east]
        claims:
          - id: red-target
            point: target
            value: front
            text: The front was hit.
            cites: [{source: red-statement}, {source: red-wire}]
          - {id: red-dead, point: dead, value: 3, text: Three died., cites: [{source: red-wire}]}
          - {id: red-from, point: from, value: hill, text: From the hill., cites: [{source: red-wire}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-target, point: target, value: army, text: The army., cites: [{source: blue-post}]}
          - {id: blue-by, point: by, value: red, text: Red did it., cites: [{source: blue-post}]}
  - id: second
    title: Second raid
    when: 2020-05-03
    points:
      - {id: target, ask: Who was hit then?, kind: position, positions: {army: The army, front: The front}}
    accounts:
      - id: red
        party: red
        claims:
          - {id: second-target, point: target, value: army, text: Army., cites: [{source: red-wire}]}
judgements:
  - id: j1
    text: The front was hit.
    likelihood: probable
    confidence: low
    basis: [red-target, second/second-target]
hypotheses:
  - {id: h1, statement: Red did it.}
  - {id: h2, statement: Blue did it.}
evidence:
  - {claim: raid/red-dead, weighs: {h1: consistent, h2: neutral}}
unresolved:
  - {point: raid/target, text: Who was hit.}
map:
  circles:
    - {name: A circle, around: hill, radius_km: 5}
related:
  - {kind: brief, title: The other one, brief: other}
  - {kind: event, title: The second, event: second}
""",
    OTHER: """title: Another
parties: [{id: green, name: Green}]
events:
  - id: fire
    title: Fire
    when: 2020-06-01
    points: [{id: who, ask: Who?, kind: party}]
    accounts:
      - id: green
        party: green
        claims: [{id: green-who, point: who, value: red, text: Red., cites: [{source: red-wire}]}]
      - id: red
        party: red
        claims: [{id: red-who, point: who, stance: denies, text: No., cites: [{source: red-wire}]}]
related:
  - {kind: event, title: The raid, brief: raid, event: second}
""",
}
"""A workspace of two briefs that refer to each other and to one register."""


def make_desk(files: Mapping[str, str] = FILES, encoding: Encoding = "utf-16") -> Desk:
    return Desk(Path("/desk"), encoding, {}, lambda: MemoryWorld(files))


def settle(desk: Desk) -> None:
    """Examine all that waits."""
    while (slug := desk.examiner.pending(desk.open_slugs)) is not None:
        desk.examiner.examine(slug, keep=slug in desk.open_slugs)


def put(desk: Desk, path: str, text: str) -> Position:
    """Open a text in which the mark stands where the cursor is; the cursor's position."""
    before, mark, after = text.partition(MARK)
    assert mark, "the text lacks the mark"
    desk.put(path, OpenDocument(f"file:///desk/{path}", 1, before + after))
    line = before.rpartition("\n")[2]
    return Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def put_at(desk: Desk, path: str, text: str, offset: int = 0) -> Position:
    """Open a file of the workspace with the cursor at the first place of a text, plus some characters."""
    whole = FILES[path]
    index = whole.index(text) + offset
    return put(desk, path, whole[:index] + MARK + whole[index:])


def codes(desk: Desk, path: str | None = None) -> list[str]:
    """The codes of all findings, or of those in one file."""
    settle(desk)
    found = desk.examiner.findings()
    return [finding.code for file in found for finding in found[file] if path in (None, file)]
