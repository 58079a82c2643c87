"""What a comparison of two revisions looks like in JSON. `schema/diff.json` is made from these models.

Keys are only ever added; one that changes its meaning changes `format_version`. Every key is always there;
what there is nothing to say of is null, or an empty list.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefgen.changes.model import Action, Significance, SpanKind, Subject, Trend

FORMAT: Final = "briefgen-diff"
FORMAT_VERSION: Final = 1

Path = Annotated[
    tuple[str, ...],
    Field(description="Ids from the event down; of what has no id, what it refers to or its first words."),
]
Value = Annotated[Any, Field(description="A value as in the authoring schema; null where there was none.")]


class Part(BaseModel):
    """A part of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(Part):
    """A party."""

    id: str = Field(description="Its id.")
    name: str = Field(description="Its name in that revision.")


class Place(Part):
    """A place in a file."""

    file: str = Field(description="Path from the workspace's root.")
    line: int = Field(description="Line, from 1.")
    column: int = Field(description="Column in characters, from 1.")


class Span(Part):
    """A stretch of a text that stayed, came or went."""

    kind: SpanKind = Field(description="What became of it.")
    text: str = Field(description="The words, with the blanks before them.")


class Change(Part):
    """One difference."""

    kind: str = Field(description="Subject, key and action in one word, such as `claim-value-changed`.")
    subject: Subject = Field(description="What it is about.")
    action: Action = Field(description="What happened to it.")
    field: str | None = Field(description="Key that differs; null where the change is about the whole.")
    language: str | None = Field(description="Of the text that differs, where it is a text.")
    significance: Significance = Field(description="How much it weighs.")
    trend: Trend | None = Field(description="Which way it went.")
    derived: bool = Field(description="Whether it follows from other changes, and nobody wrote it.")
    reattributes: bool = Field(description="Whether something is said by another party now.")
    path: Path = Field(description="In the newer revision; empty for what is no longer there.")
    old_path: Path = Field(description="In the older revision; empty for what was added.")
    label: str = Field(description="A claim's text, a title, a name, a question: what to call it.")
    party: Party | None = Field(description="Whose account it is in the newer revision.")
    old_party: Party | None = Field(description="Whose it was in the older one.")
    old: Value
    new: Value
    old_name: str | None = Field(description="What readers are told for `old`, where it is an id or a key.")
    new_name: str | None = Field(description="The same for `new`.")
    spans: tuple[Span, ...] = Field(description="The words of a text that was reworded, in order.")
    place: Place | None = Field(description="Where it is written in the newer revision.")
    old_place: Place | None = Field(description="Where it was written in the older one.")
    position: int | None = Field(description="Place among its like, from 1, of what was added or moved.")
    old_position: int | None = Field(description="The same, of what was removed or moved.")


class Brief(Part):
    """One brief that differs."""

    slug: str = Field(description="Its slug in the newer revision; in the older one where it was removed.")
    old_slug: str = Field(description="Its slug in the older revision; the same unless it was renamed.")
    title: str = Field(description="Its title.")
    language: str = Field(description="Language of its texts.")
    status: Literal["added", "removed", "renamed", "changed"] = Field(description="What became of it.")
    incomplete: bool = Field(
        description="Whether errors kept parts of either revision from being compared, and all verdicts."
    )
    changes: tuple[Change, ...] = Field(description="The changes, in reading order.")


class Fault(Part):
    """An error by which a revision may lack something."""

    code: str = Field(description="Code of the finding.")
    message: str = Field(description="What it says.")
    place: Place | None = Field(description="Where.")


class DiffFile(Part):
    """What differs between two revisions of a workspace, as `briefgen diff --format json` writes it."""

    format: Literal["briefgen-diff"] = Field(description="What this file is.")
    format_version: Literal[1] = Field(description="Version of its form.")
    old: str = Field(description="The older revision: its tag or short hash.")
    new: str = Field(description="The newer revision; `the work tree` for the files as they are.")
    old_errors: tuple[Fault, ...] = Field(description="Errors in the older revision.")
    new_errors: tuple[Fault, ...] = Field(description="Errors in the newer revision.")
    unread: tuple[str, ...] = Field(description="Slugs of briefs that a revision holds and could not read.")
    briefs: tuple[Brief, ...] = Field(description="The briefs that differ, by slug.")
