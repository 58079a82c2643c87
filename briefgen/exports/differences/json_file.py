"""What a comparison of two revisions, and the history of a brief, look like in JSON.

`schema/diff.json` and `schema/history.json` are made from these models.

Keys are only ever added; one that changes its meaning changes `format_version`. Every key is always there;
what there is nothing to say of is null, or an empty list.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefgen.changes.model import Action, Significance, SpanKind, Subject, Trend

FORMAT: Final = "briefgen-diff"
FORMAT_VERSION: Final = 1
HISTORY_FORMAT: Final = "briefgen-history"
HISTORY_FORMAT_VERSION: Final = 1

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


class Fault(Part):
    """An error by which a revision may lack something."""

    code: str = Field(description="Code of the finding.")
    message: str = Field(description="What it says.")
    place: Place | None = Field(description="Where.")


class Commit(Part):
    """One commit."""

    hash: str = Field(description="Its full hash.")
    short: str = Field(description="The first digits of it.")
    date: str = Field(description="The day on which it was committed, in UTC.")
    tags: tuple[str, ...] = Field(description="Tags that point to it.")


class Step(Part):
    """What one commit did to a claim."""

    kind: Literal["entered", "found", "changed", "withdrawn", "returned"] = Field(
        description="`found`: it was there already where the clone's history begins."
    )
    commit: Commit = Field(description="The commit.")
    author: str = Field(description="Its author's name, as in Git.")
    unread: tuple[str, ...] = Field(
        description="Hashes of commits just before it that had errors, and may have done it instead."
    )
    changes: tuple[Change, ...] = Field(description="What differs.")


class Claim(Part):
    """One claim and all that became of it."""

    path: Path
    names: tuple[str, ...] = Field(description="Every id that it had, also as `event/id`, sorted.")
    party: Party | None = Field(description="Whose claim it is, or was last.")
    text: str = Field(description="Its text, or its last one.")
    is_there: bool = Field(description="Whether the brief holds it now.")
    steps: tuple[Step, ...] = Field(description="Oldest first.")


class UnreadCommit(Part):
    """A commit in which the brief had errors."""

    commit: Commit = Field(description="The commit.")
    errors: tuple[Fault, ...] = Field(description="The errors.")


class HistoryFile(Part):
    """What became of a brief's claims, as `briefgen history --json` writes it."""

    format: Literal["briefgen-history"] = Field(description="What this file is.")
    format_version: Literal[1] = Field(description="Version of its form.")
    slug: str = Field(description="The brief's slug.")
    names: tuple[str, ...] = Field(description="Every slug that it had, latest first.")
    title: str = Field(description="Its title.")
    language: str = Field(description="Language of its texts.")
    commits: int = Field(description="How many commits changed it.")
    is_cut: bool = Field(description="Whether history goes further back than this clone.")
    unread: tuple[UnreadCommit, ...] = Field(description="Commits that were passed over.")
    claims: tuple[Claim, ...] = Field(description="Claims: those that are there first.")


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
