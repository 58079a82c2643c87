"""What canonical JSON looks like. `schema/export.json` is made from this model.

Keys are only ever added; one that changes its meaning changes `format_version`. Keys at their default are
left out, and texts are held as their author wrote them: Markdown, or a mapping of languages to it.
"""

from __future__ import annotations

import json
from typing import Any, Final, Literal

from pydantic import Field

from briefgen.model.base import Entity, Id, Language
from briefgen.model.brief import Brief
from briefgen.model.event import Event
from briefgen.model.marking import Marking
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import Source

FORMAT: Final = "briefgen-brief"
FORMAT_VERSION: Final = 1


class CanonicalFile(Entity):
    """A brief as data, complete in itself: what `briefgen export json` writes and a PDF carries."""

    format: Literal["briefgen-brief"] = Field(description="What this file is.")
    format_version: Literal[1] = Field(description="Version of its form.")
    generator: str = Field(description="The program that wrote it, with its version.")
    slug: Id = Field(description="The brief's slug.")
    language: Language = Field(description="The language of texts that name none.")
    marking: Marking | None = Field(default=None, description="Handling marking that applies to the brief.")
    brief: Brief = Field(description="The brief itself, but for what stands beside it here.")
    events: tuple[Event, ...] = Field(description="The events, in reading order.")
    sources: dict[Id, Source] = Field(description="Every source it rests on, however indirectly, by id.")
    parties: dict[Id, Party] = Field(description="Every party it names, and those they are part of, by id.")
    places: dict[Id, Place] = Field(description="Every place it names, by id.")


def canonical_schema() -> str:
    """The JSON Schema of that file, as text."""
    from briefgen.model.schema import DIALECT, describe_model

    schema: dict[str, Any] = {"$schema": DIALECT, **describe_model(CanonicalFile)}
    named = schema | {"title": "briefgen export json"}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"
