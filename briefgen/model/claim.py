"""Claims: one statement each, attributed, about at most one point. The atom; never merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, Id, Language, Line, PlainLine, Prose, Reference, describe_field
from briefgen.model.marking import Marking
from briefgen.model.moments import Moment, When
from briefgen.model.vocabulary import Credibility, Stance

WORD_TAG, NUMBER_TAG, RANGE_TAG, MOMENT_TAG = "<word>", "<number>", "<range>", "<moment>"
MAX_QUOTE = 400
"""Longest quotation that the schema holds, in characters. How many words are fair is a check's business."""


class Range(Entity):
    """A quantity that is not one number. `{min: 3}` is "at least 3"; `{max: 4}` is "at most 4"."""

    min: int | float | None = describe_field("Lowest number; without it, the range is open below.")
    max: int | float | None = describe_field("Highest number; without it, the range is open above.")
    unit: Line | None = describe_field("Unit, where it is written out; must be the point's.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.min is None and self.max is None:
            raise PydanticCustomError(
                "needs_key", "{key} needs {other}", {"key": "value", "other": "min or max"}
            )
        if self.min is not None and self.max is not None and self.min > self.max:
            raise PydanticCustomError(
                "inverted_range", "min is above max", {"low": self.min, "high": self.max}
            )
        return self


def _value_form(value: object) -> str | None:
    if isinstance(value, str):
        return WORD_TAG
    if isinstance(value, int | float) and not isinstance(value, bool):
        return NUMBER_TAG
    if isinstance(value, Moment):
        return MOMENT_TAG
    if isinstance(value, Range):
        return RANGE_TAG
    if isinstance(value, Mapping):
        return MOMENT_TAG if "date" in value or "time" in value else RANGE_TAG
    return None


RawValue = Annotated[
    Annotated[PlainLine, Tag(WORD_TAG)]
    | Annotated[int | float, Tag(NUMBER_TAG)]
    | Annotated[Range, Tag(RANGE_TAG)]
    | Annotated[Moment, Tag(MOMENT_TAG)],
    Discriminator(
        _value_form,
        custom_error_type="value_type",
        custom_error_message="not a value",
    ),
]
"""A claim's answer as written; what it means follows from the point's kind when the corpus is linked."""


class Citation(Entity):
    """Where a source says what the claim reports."""

    source: Reference = Field(description="Id of a source.")
    quote: Annotated[str, Field(min_length=1, max_length=MAX_QUOTE)] | None = describe_field(
        "The source's own words, exactly; short (12 words at most, unless the workspace says otherwise)."
    )
    language: Language | None = describe_field("Language of the quotation, where it is not the source's.")
    translation: Line | None = describe_field(
        "The quotation in the brief's language, or in others: shown to whoever reads in that language."
    )
    at: Line | None = describe_field("Where in the source: page, paragraph, minute.")


class Claim(Entity):
    """One statement by one party.

    `asserts` puts a value forward; `denies` says that a value is not so, or, without one, that the matter
    of the point did not happen; `declines` explicitly does not answer; `retracts` takes back what the same
    account claimed earlier on the point (the given value, or all of it).
    """

    id: Id = Field(description="Id, unique within its event.")
    point: Reference | None = describe_field("Id of the point that it answers; without one, it is told only.")
    stance: Stance = Field(default="asserts", description="What the claim does.")
    value: RawValue | None = describe_field("The answer, typed by the point's kind.")
    text: Prose = Field(description="The statement in the brief's own words, attributed by its place.")
    said: When | None = describe_field("When it was said.")
    speaker: Line | None = describe_field("Who spoke, where it is not the account's speaker.")
    carrier: Reference | tuple[Reference, ...] | None = describe_field(
        "The party, or parties, that carried this claim, beside those that carried the whole account."
    )
    credibility: Credibility | None = describe_field("Admiralty code 1 to 6, for this piece of information.")
    cites: tuple[Citation, ...] = Field(default=(), description="The sources that it rests on.")
    marking: Marking | None = describe_field("Handling marking, where it differs from the brief's.")
    note: Prose | None = describe_field("What a reader should know of it.")

    @property
    def carriers(self) -> tuple[str, ...]:
        return list_references(self.carrier)


def list_references(given: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Ids that are given as one, as several or not at all."""
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else given
