"""A brief as the files of a workspace of its own: all that it shows, and nothing else.

It is made from what was read and not from the files as they lie there. Those may hold other entries of the
register, drafts in comments, sources that nothing cites; none of that may leave the house in a PDF. Read
again, the files give the same brief: the same canonical JSON, the same pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from briefgen.exports.canonical import INTERNAL
from briefgen.link.corpus import LinkedBrief, LinkedParty, LinkedPlace, LinkedSource
from briefgen.link.reach import used_parties, used_places, used_sources
from briefgen.model.settings import Settings
from briefgen.workspace import BRIEFS, REGISTER, brief_file
from briefgen.world import SETTINGS_FILE
from briefgen.yaml.write import write_yaml

_Linked = LinkedSource | LinkedParty | LinkedPlace

SHOWN_SETTINGS = ("organisation", "language", "marking", "page", "theme")
"""The settings that bear on what a brief shows; the others rule where it is written and how it is checked."""
MEDIA_TYPE = "application/yaml"


def export_source(brief: LinkedBrief, settings: Settings, places: Iterable[str] = ()) -> Mapping[str, bytes]:
    """YAML files by their path in a workspace. `places` are further ids that are shown, such as on maps."""
    names = brief.names
    sources = _keep(names.sources, used_sources(brief), {each.id for each in brief.brief.sources})
    parties = _keep(names.parties, used_parties(brief), {each.id for each in brief.brief.parties})
    shown = used_places(brief) | {*places}
    known = _keep(names.places, shown, {each.id for each in brief.brief.places})
    own = _dump(brief.brief)
    for key in ("events", *INTERNAL):
        own.pop(key, None)
    own |= {
        key: value
        for key, value in (
            ("sources", [_dump(names.sources[id].source) for id in sources[0]]),
            ("parties", [_dump(names.parties[id].party) for id in parties[0]]),
            ("places", [_dump(names.places[id].place) for id in known[0]]),
        )
        if own.pop(key, None) is not None and value
    }
    files: dict[str, object] = {
        SETTINGS_FILE: settings.model_dump(mode="json", include={*SHOWN_SETTINGS}, exclude_none=True),
        brief_file(brief.slug): own,
        f"{REGISTER}/sources/sources.yaml": [_dump(names.sources[id].source) for id in sources[1]],
        f"{REGISTER}/parties.yaml": [_dump(names.parties[id].party) for id in parties[1]],
        f"{REGISTER}/places.yaml": [_dump(names.places[id].place) for id in known[1]],
    }
    for number, event in enumerate(brief.events, 1):
        files[f"{BRIEFS}/{brief.slug}/events/{number:03}-{event.id}.yaml"] = _dump(event.event)
    return {path: write_yaml(data) for path, data in files.items() if data}


def _keep(names: Mapping[str, _Linked], used: set[str], own: set[str]) -> tuple[list[str], list[str]]:
    """The ids that are used: the brief's own in their order, and the register's by name, since in which file
    and where in it an entry stands is no part of what the brief is made from. Not so with places: maps show
    them in their order."""
    kept = sorted(id for id in used if id in names)
    declared = sorted((id for id in kept if id in own), key=lambda id: names[id].at.path)
    shared = [id for id in kept if id not in own]
    if shared and isinstance(names[shared[0]], LinkedPlace):
        shared.sort(key=lambda id: names[id].at.path)
    return declared, shared


def _dump(model: BaseModel) -> dict[str, object]:
    return model.model_dump(mode="json", exclude_defaults=True)
