"""Canonical JSON: one brief with everything it refers to, complete in itself, the same bytes every time.

It is what a PDF carries as its source. Keys stand in the order of the schema, lists in the author's; what
was left at its default is left out; the register's entries are those that the brief uses, by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from briefgen import __version__
from briefgen.link.corpus import LinkedBrief
from briefgen.link.values import PartyValue, PlaceValue

FORMAT = "briefgen-brief"
FORMAT_VERSION = 1
MEDIA_TYPE = "application/json"


def export_canonical(brief: LinkedBrief) -> bytes:
    """The brief as canonical JSON, UTF-8, ending in a line feed."""
    own = _dump(brief.brief)
    for key in ("events", "sources", "parties", "places"):
        own.pop(key, None)
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "generator": f"briefgen {__version__}",
        "slug": brief.slug,
        "language": brief.language,
        **({"marking": _dump(brief.marking)} if brief.marking else {}),
        "brief": own,
        "events": [_dump(event.event) for event in brief.events],
        "sources": {id: _dump(brief.names.sources[id].source) for id in sorted(_used_sources(brief))},
        "parties": {id: _dump(brief.names.parties[id].party) for id in sorted(_used_parties(brief))},
        "places": {id: _dump(brief.names.places[id].place) for id in sorted(_used_places(brief))},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _dump(model: BaseModel) -> dict[str, object]:
    return model.model_dump(mode="json", exclude_defaults=True)


def _used_sources(brief: LinkedBrief) -> set[str]:
    sources = brief.names.sources
    return _closure(
        (citation.source.id for citation in brief.citations),
        {id: entry.derives_from for id, entry in sources.items()},
    )


def _used_parties(brief: LinkedBrief) -> set[str]:
    named = [account.party.id for event in brief.events for account in event.accounts]
    carried = [
        carrier.id for event in brief.events for account in event.accounts for carrier in account.carriers
    ]
    answered = [claim.value.party.id for claim in brief.claims if isinstance(claim.value, PartyValue)]
    parents = {id: entry.party.parents for id, entry in brief.names.parties.items()}
    return _closure((*named, *carried, *answered), parents) & set(brief.names.parties)


def _used_places(brief: LinkedBrief) -> set[str]:
    def walk() -> Iterator[str]:
        for event in brief.events:
            if event.place is not None:
                yield event.place.id
        for context in brief.context:
            if context.place is not None:
                yield context.place.id
        for claim in brief.claims:
            if isinstance(claim.value, PlaceValue):
                yield claim.value.place.id

    return set(walk())


def _closure(start: Iterable[str], graph: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    pending = list(start)
    while pending:
        id = pending.pop()
        if id not in found:
            found.add(id)
            pending.extend(graph.get(id, ()))
    return found
