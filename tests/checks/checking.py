"""A desk for the checks to work on: a brief as an author writes it, and what `briefgen check` says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.pipeline import examine, examine_workspace, open_session
from briefgen.world import MemoryWorld

Mapped = dict[str, Any]

PARTIES: list[Mapped] = [
    {"id": "state", "name": "Northland", "aliases": ["the government"]},
    {"id": "army", "name": "Northland army", "part_of": "state"},
    {"id": "rebels", "name": "River Front", "aliases": ["RF"]},
    {"id": "agency", "name": "Northland Wire", "kind": "agency"},
]
PLACES: list[Mapped] = [
    {
        "id": "town",
        "name": "Karamand",
        "aliases": ["Karramand"],
        "lat": 34.0,
        "lon": 38.0,
        "precision": "town",
    },
    {"id": "fort", "name": "Fort Adder", "lat": 35.0, "lon": 39.0, "precision": "1km"},
]
SOURCES: list[Mapped] = [
    {"id": "statement", "title": "Statement", "kind": "official-statement", "reliability": "C"},
    {"id": "relay", "title": "Relay", "kind": "wire", "reliability": "B", "derives_from": ["statement"]},
    {"id": "video", "title": "Video", "kind": "imagery", "reliability": "C"},
]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, with the files that it was found in."""

    findings: tuple[Diagnostic, ...]
    files: Mapping[str, str]

    def of(self, name: str) -> tuple[Diagnostic, ...]:
        """The findings of one check, by its name."""
        return tuple(finding for finding in self.findings if finding.name == name)

    def places(self, name: str) -> list[str]:
        """The words that the findings of one check underline, in order."""
        return [self.cut(finding.span) for finding in self.of(name)]

    def related(self, name: str) -> list[str]:
        """The words that they point at besides."""
        return [self.cut(other.span) for finding in self.of(name) for other in finding.related]

    def cut(self, span: Span | None) -> str:
        assert span is not None
        lines = self.files[span.file].splitlines()[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)


def check(
    brief: str | Mapping[str, Any],
    *,
    settings: str = "language: en",
    events: Sequence[str] = (),
    parties: Sequence[Mapped] = PARTIES,
    places: Sequence[Mapped] = PLACES,
    sources: Sequence[Mapped] = SOURCES,
    others: Mapping[str, str] | None = None,
    today: date = date(2018, 12, 3),
) -> Checked:
    """What is found in a workspace with this brief, as YAML text or as data, and `others` by path."""
    files = {
        "briefgen.yaml": settings,
        "seeds/parties.yaml": json.dumps(parties, indent=1),
        "seeds/places.yaml": json.dumps(places, indent=1),
        "seeds/sources/all.yaml": json.dumps(sources, indent=1),
        "briefs/b/brief.yaml": brief if isinstance(brief, str) else json.dumps(brief, indent=1),
        **{f"briefs/b/events/{index}.yaml": event for index, event in enumerate(events)},
        **(others or {}),
    }
    session = open_session(MemoryWorld(files, today))
    findings = [*session.diagnostics]
    examined = [examine(session.value, slug) for slug in session.value.workspace.slugs]
    for outcome in examined:
        findings += outcome.diagnostics
    findings += examine_workspace(session.value, examined)
    return Checked(tuple(findings), files)


def make_brief(
    *accounts: Mapped, points: Sequence[Mapped] = (), event: Mapped | None = None, **keys: Any
) -> Mapped:
    """A brief with one event, on 2 December 2018, of which these accounts tell."""
    return {
        "title": "A brief",
        "events": [
            {
                "id": "event",
                "title": "An event",
                "when": "2018-12-02",
                "points": [{"ask": f"What of {point['id']}?", **point} for point in points],
                "accounts": list(accounts),
                **(event or {}),
            }
        ],
        **keys,
    }


def make_account(party: str, *claims: Mapped, **keys: Any) -> Mapped:
    """An account of that id, whose claims cite the statement unless they say otherwise."""
    return {
        "id": party,
        "party": party,
        "claims": [
            {"id": f"{party}-{index}", "text": "Words.", "cites": [{"source": "statement"}], **claim}
            for index, claim in enumerate(claims, start=1)
        ],
        **keys,
    }


def cite(*sources: str) -> list[Mapped]:
    return [{"source": source} for source in sources]


TARGET: Mapped = {
    "id": "target",
    "kind": "position",
    "positions": {"front": "River Front members", "army": "Northland army positions", "bridge": "A bridge"},
}
"""Who was hit, as a point."""
