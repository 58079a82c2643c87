"""Canonical JSON: one brief with everything it refers to, complete in itself, the same bytes every time.

It is what a PDF carries as its source. Keys stand in the order of the schema, lists in the author's; what
was left at its default is left out; the register's entries are those that the brief uses, by id.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from pydantic import BaseModel
from pydantic_core import to_json

from briefgen import __version__
from briefgen.exports.canonical_file import FORMAT, FORMAT_VERSION
from briefgen.link.corpus import LinkedBrief, Location
from briefgen.link.reach import used_parties, used_places, used_sources

MEDIA_TYPE = "application/json"
_ELSEWHERE = ("events", "sources", "parties", "places")
"""Parts of the brief that stand beside it in the document."""
INTERNAL = ("checks",)
"""What concerns the editors alone: a brief shows it to nobody."""


def export_canonical(brief: LinkedBrief) -> bytes:
    """The brief as canonical JSON, UTF-8, ending in a line feed."""
    names, aside = brief.names, (*_ELSEWHERE, *INTERNAL)
    own = {key: part for key, part in _dump_once(brief.brief, brief.at).items() if key not in aside}
    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "generator": f"briefgen {__version__}",
        "slug": brief.slug,
        "language": brief.language,
        **({"marking": _dump(brief.marking)} if brief.marking else {}),
        **_tell_day(brief),
        "brief": own,
        "events": [_dump_once(event.event, event.at) for event in brief.events],
        "sources": _dump_all(
            (id, names.sources[id].source, names.sources[id].at) for id in used_sources(brief)
        ),
        "parties": _dump_all(
            (id, names.parties[id].party, names.parties[id].at) for id in used_parties(brief)
        ),
        "places": _dump_all((id, names.places[id].place, names.places[id].at) for id in used_places(brief)),
    }
    return to_json(document, indent=1) + b"\n"  # the standard library's takes ten times as long


def _tell_day(brief: LinkedBrief) -> dict[str, object]:
    """The day as of which the brief is told, and the claims that may have been made after it."""
    if brief.as_of is None:
        return {}
    undated = [f"{claim.event}/{claim.id}" for claim in brief.claims if not claim.counts]
    return {"as_of": brief.as_of.day.text, **({"undated": undated} if undated else {})}


def _dump_all(entries: Iterable[tuple[str, BaseModel, Location]]) -> dict[str, object]:
    return {id: _dump_once(model, at) for id, model, at in sorted(entries, key=itemgetter(0))}


def _dump_once(model: BaseModel, at: Location) -> dict[str, object]:
    """What is written at a location; a file is asked once, and remembers."""
    return at.document.remember((_dump, at.path), model, lambda: _dump(model))


def _dump(model: BaseModel) -> dict[str, object]:
    return model.model_dump(mode="json", exclude_defaults=True)
