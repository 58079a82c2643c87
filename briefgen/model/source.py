"""Sources: the documents that claims rest on, and the captures that prove their quotations."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.model.base import Entity, Id, Language, Line, PlainLine, Prose, Reference, describe_field
from briefgen.model.dates import Date
from briefgen.model.marking import Marking
from briefgen.model.moments import When
from briefgen.model.urls import Url
from briefgen.model.vocabulary import Reliability, SourceKind


class Author(Entity):
    """Someone who wrote a brief, a source or a related item. A bare name is short for `{name: …}`."""

    name: PlainLine = Field(description="The name as printed.")
    role: Line | None = describe_field("What the author did or is.")
    organisation: Line | None = describe_field("Where the author works.")
    url: Url | None = describe_field("The author's page.")


def _spell_out(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


AuthorEntry = Annotated[Author, BeforeValidator(_spell_out, json_schema_input_type=str | Author)]
"""An author: a name, or a mapping."""


class Source(Entity):
    """A document: statement, report, post, image or data set."""

    id: Id = Field(description="Id that claims cite.")
    title: Line = Field(description="The document's title, or a short description in brackets.")
    publisher: Line | None = describe_field("Who published it.")
    authors: tuple[AuthorEntry, ...] = Field(default=(), description="Who wrote it.")
    kind: SourceKind = Field(description="What sort of document it is.")
    url: Url | None = describe_field("Where it was published.")
    archive_url: Url | None = describe_field("A lasting copy of it.")
    published: When | None = describe_field("When it was published.")
    accessed: Date | None = describe_field("When it was read for the brief.")
    language: Language | None = describe_field("The language it is written in.")
    reliability: Reliability | None = describe_field("Admiralty code A to F, for the source as such.")
    derives_from: tuple[Reference, ...] = Field(
        default=(),
        description="Ids of the sources that this one rests on. A source without any is an origin.",
    )
    marking: Marking | None = describe_field("Handling marking, where it differs from the brief's.")
    capture: Reference | None = describe_field("Id of the capture that its quotations are proved against.")
    note: Prose | None = describe_field("What a reader should know of it, such as how it was obtained.")


class Capture(Entity):
    """What is kept of a source's text as it was read: hashes, never the text."""

    id: Id = Field(description="Id that a source's `capture` refers to.")
    source: Reference = Field(description="Id of the source that was captured.")
    captured: Date = Field(description="The day on which it was captured.")
    media_type: PlainLine = Field(description="Type of the file that was captured, such as text/html.")
    sha256: str = Field(description="SHA-256 of the file as captured.", pattern=r"^[0-9a-f]{64}$")
    words: int = Field(ge=0, description="Number of words in the normalised text.")
    shingle: int = Field(ge=1, le=12, description="Words in each hashed run of the fingerprint.")
    fingerprint: tuple[str, ...] = Field(
        default=(), description="Truncated SHA-256 of every run of `shingle` words, hexadecimal, sorted."
    )
