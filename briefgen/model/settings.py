"""The workspace's settings: `briefgen.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.model.base import Entity, Language, Line, PlainLine, describe_field
from briefgen.model.marking import Marking
from briefgen.model.urls import Url

CheckLevel = Literal["error", "warning", "info", "off"]


class Organisation(Entity):
    """Who publishes the briefs."""

    name: Line = Field(description="The name as printed.")
    url: Url | None = describe_field("The organisation's site.")
    logo: PlainLine | None = describe_field("Path of an SVG or PNG file, from the workspace's root.")


class Settings(Entity):
    """Settings of a workspace. Every key has a default; an empty mapping is enough."""

    organisation: Organisation | None = describe_field("Who publishes the briefs.")
    language: Language = Field(default="en", description="Language of briefs that name none.")
    languages: tuple[Language, ...] = Field(
        default=(), description="Languages that every brief is built in besides its own."
    )
    marking: Marking | None = describe_field("Handling marking of briefs that give none.")
    page: Literal["A4", "Letter"] = Field(default="A4", description="Paper size of PDFs.")
    theme: PlainLine = Field(default="default", description="Name of the style's theme.")
    output: PlainLine = Field(default="build", description="Folder that `briefgen build` writes to.")
    changes: bool = Field(
        default=True, description="Whether briefs say what changed since their last issue, by Git's tags."
    )
    stamp: Literal["build", "change"] = Field(
        default="build",
        description="The commit that pages and PDFs name: the one that is built, or for each brief the last"
        " that changed what it is made from.",
    )
    base_url: Url | None = describe_field("Where the built pages are published, for feeds and previews.")
    search: bool = Field(
        default=False, description="Whether the built pages have a search; needs briefgen[search]."
    )
    quote_words: int = Field(default=12, ge=1, le=100, description="Longest fair quotation, in words.")
    parity_ratio: float = Field(
        default=4.0, gt=1, description="How many times more words one account may get than another."
    )
    loaded_words: tuple[PlainLine, ...] = Field(
        default=(), description="Verbs that the check for loaded verbs watches besides its own list."
    )
    stale_days: int = Field(default=90, ge=1, description="Days after which a draft counts as stale.")
    checks: dict[str, CheckLevel] = Field(
        default_factory=dict, description="Severity of editorial checks, by name or code."
    )
