"""Reads, composes, validates and links: the register once, then one brief at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, Span, in_order
from briefgen.link.brief import link_brief
from briefgen.link.corpus import LinkedBrief, Location, Names
from briefgen.link.register import link_names
from briefgen.model.brief import Brief
from briefgen.model.event import Event
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import Source
from briefgen.model.validate import validate
from briefgen.workspace import BRIEFS, REGISTER, Workspace, brief_file, list_yaml, read_document
from briefgen.world import World, WorldError
from briefgen.yaml.document import Document
from briefgen.yaml.memory import Memory

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Register:
    """The shared register. `opaque` names the kinds of which a file could not be read at all."""

    names: Names
    opaque: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()


class _Reader:
    """Collects entries and findings over several files."""

    def __init__(self, world: World, memory: Memory | None) -> None:
        self.world = world
        self.memory = memory
        self.findings: list[Diagnostic] = []
        self.opaque: set[str] = set()
        self.dropped: set[str] = set()

    def read_entries(self, kind: str, path: str, model: type[M]) -> Iterator[tuple[M, Location]]:
        """The entries of one register file: a list of them, or a single one."""
        document = self._compose(kind, path)
        if document is None:
            return
        places = (
            [(index,) for index in range(len(document.data))] if isinstance(document.data, tuple) else [()]
        )
        for place in places:
            validated = validate(document, model, place)
            self.findings += validated.diagnostics
            self.dropped |= validated.dropped
            if validated.model is not None:
                yield validated.model, Location(document, place, validated.kept)

    def list_folder(self, kind: str, folder: str) -> list[str]:
        try:
            return list(list_yaml(self.world, folder))
        except WorldError as error:
            self.opaque.add(kind)
            message = f"the folder cannot be listed: {error.reason}"
            self.findings.append(catalogue.FILE_UNREADABLE.at(Span.whole(folder), message))
            return []

    def _compose(self, kind: str, path: str) -> Document | None:
        composed = read_document(self.world, path, memory=self.memory)
        self.findings += composed.diagnostics
        if composed.value is None and composed.diagnostics:
            self.opaque.add(kind)
        return composed.value


def load_register(world: World, memory: Memory | None = None) -> Outcome[Register]:
    """The sources, parties and places that all briefs share."""
    reader = _Reader(world, memory)
    sources = [
        entry
        for path in reader.list_folder("source", f"{REGISTER}/sources")
        for entry in reader.read_entries("source", path, Source)
    ]
    parties = list(reader.read_entries("party", f"{REGISTER}/parties.yaml", Party))
    places = list(reader.read_entries("place", f"{REGISTER}/places.yaml", Place))
    dropped, opaque = frozenset(reader.dropped), frozenset(reader.opaque)
    names = link_names(sources, parties, places, dropped=dropped, opaque=opaque)
    return Outcome(Register(names.value, opaque, dropped), in_order((*reader.findings, *names.diagnostics)))


def load_brief(
    world: World, workspace: Workspace, register: Register, slug: str, memory: Memory | None = None
) -> Outcome[LinkedBrief | None]:
    """One brief, linked over the register. The value is None where too little of it could be read."""
    composed = read_document(world, brief_file(slug), needed=True, memory=memory)
    if composed.value is None:
        return Outcome(None, composed.diagnostics)
    document = composed.value
    validated = validate(document, Brief)
    findings = [*composed.diagnostics, *validated.diagnostics]
    reader = _Reader(world, memory)
    folder = f"{BRIEFS}/{slug}/events"
    parts = [
        part
        for path in reader.list_folder("event", folder)
        for part in reader.read_entries("event", path, Event)
    ]
    findings += reader.findings
    brief = validated.model
    if brief is None:
        return Outcome(None, in_order(findings))
    dropped = register.dropped | validated.dropped | reader.dropped
    opaque = register.opaque | reader.opaque
    at = Location(document, (), validated.kept)
    names = link_names(
        [(entry, at.below("sources", index)) for index, entry in enumerate(brief.sources)],
        [(entry, at.below("parties", index)) for index, entry in enumerate(brief.parties)],
        [(entry, at.below("places", index)) for index, entry in enumerate(brief.places)],
        shared=register.names,
        dropped=dropped,
        opaque=opaque,
    )
    own = [(event, at.below("events", index)) for index, event in enumerate(brief.events)]
    linked = link_brief(
        slug,
        brief,
        [*own, *parts],
        at,
        names.value,
        workspace.settings,
        slugs=workspace.slugs,
        dropped=dropped,
        opaque=opaque,
    )
    return Outcome(linked.value, in_order((*findings, *names.diagnostics, *linked.diagnostics)))
