"""The brief: one document, in a folder of its own."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.diagnostics.model import Severity
from briefgen.model.assessment import Evidence, Hypothesis, Judgement, Unresolved
from briefgen.model.base import Entity, Id, Language, Line, PlainLine, Prose, Reference, describe_field
from briefgen.model.claim import Citation
from briefgen.model.dates import Date
from briefgen.model.event import Event
from briefgen.model.map import BriefMap
from briefgen.model.marking import Marking
from briefgen.model.moments import When
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import AuthorEntry, Source
from briefgen.model.urls import Url
from briefgen.model.vocabulary import BriefStatus, ContextRelation, RelatedKind


class CheckChange(Entity):
    """Another severity for one editorial check in one brief, and the reason that an editor will ask for."""

    severity: str = Field(description="error, warning, info or off.", pattern="^(error|warning|info|off)$")
    reason: PlainLine = Field(description="Why it does not apply here as it does elsewhere.")

    @property
    def level(self) -> Severity | None:
        return None if self.severity == "off" else Severity(self.severity)


class Context(Entity):
    """An earlier incident that helps to read the event."""

    id: Id = Field(description="Id, unique within the brief.")
    when: When = Field(description="When it happened.")
    title: Line = Field(description="What it was, in a line.")
    relation: ContextRelation = Field(default="background", description="How it bears on the event.")
    where: Reference | None = describe_field("Id of a place.")
    text: Prose = Field(description="What happened, and why it matters here.")
    cites: tuple[Citation, ...] = Field(default=(), description="The sources that say so.")


class Related(Entity):
    """An article, brief or event that a reader may go to next."""

    kind: RelatedKind = Field(default="article", description="What sort of thing it is.")
    title: Line = Field(description="Its title.")
    authors: tuple[AuthorEntry, ...] = Field(default=(), description="Who wrote it.")
    publisher: Line | None = describe_field("Who published it.")
    published: When | None = describe_field("When it was published.")
    url: Url | None = describe_field("Where it is.")
    brief: Reference | None = describe_field("Slug of a brief in this workspace.")
    event: Reference | None = describe_field("Id of an event in this brief, or in the brief named beside it.")
    note: Prose | None = describe_field("Why a reader may want it.")


class Brief(Entity):
    """One document: events, context, related items, judgements."""

    title: Line = Field(description="Title; states nothing that is disputed.")
    short_title: Line | None = describe_field("For running headers; without it, the title.")
    language: Language | None = describe_field("Language of the texts; without it, the workspace's.")
    status: BriefStatus = Field(default="draft", description="draft, final or withdrawn.")
    version: PlainLine | None = describe_field('Version, in quotes: "1.0".')
    issued: Date | None = describe_field("The day of issue.")
    cutoff: Date | None = describe_field("Information cut-off: nothing later was taken into account.")
    marking: Marking | None = describe_field("Handling marking; without it, the workspace's.")
    authors: tuple[AuthorEntry, ...] = Field(default=(), description="Who wrote the brief.")
    tags: tuple[Id, ...] = Field(default=(), description="Words to find it by.")
    summary: Prose | None = describe_field("Bottom line up front.")
    events: tuple[Event, ...] = Field(
        default=(), description="The events; large ones may stand in `events/*.yaml` beside the brief."
    )
    context: tuple[Context, ...] = Field(default=(), description="Earlier incidents, in any order.")
    related: tuple[Related, ...] = Field(default=(), description="Where to go next.")
    judgements: tuple[Judgement, ...] = Field(default=(), description="What the authors conclude.")
    hypotheses: tuple[Hypothesis, ...] = Field(default=(), description="Competing explanations.")
    evidence: tuple[Evidence, ...] = Field(default=(), description="Rows of the hypothesis matrix.")
    unresolved: tuple[Unresolved, ...] = Field(default=(), description="What stays open.")
    changes: bool | None = describe_field(
        "Whether it says what changed since its last issue; without it, as the workspace has it."
    )
    map: BriefMap | None = describe_field("Lines and circles that the locator map shows beside the places.")
    sources: tuple[Source, ...] = Field(default=(), description="Sources of this brief alone.")
    parties: tuple[Party, ...] = Field(default=(), description="Parties of this brief alone.")
    places: tuple[Place, ...] = Field(default=(), description="Places of this brief alone.")
    checks: dict[str, CheckChange] = Field(
        default_factory=dict,
        description="Editorial checks whose severity this brief changes, by name or code.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.status == "final" and self.issued is None:
            raise PydanticCustomError(
                "needs_key",
                "{key} needs {other}",
                {"key": "status", "other": "issued", "of": "status: final"},
            )
        return self
