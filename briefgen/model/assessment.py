"""What the authors conclude, what they weigh, and what stays open."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.base import Entity, Id, Prose, Reference, describe_field
from briefgen.model.claim import Citation
from briefgen.model.vocabulary import Confidence, Likelihood, Weight


class Judgement(Entity):
    """A conclusion: a likelihood (ICD 203) and, apart from it, a confidence."""

    id: Id = Field(description="Id, unique within the brief.")
    text: Prose = Field(description="The conclusion, without likelihood or confidence words.")
    likelihood: Likelihood = Field(description="ICD 203 word; a brief keeps to one row of them.")
    confidence: Confidence = Field(description="How well founded it is: low, moderate or high.")
    basis: tuple[Reference, ...] = Field(
        default=(), description="Claims that it rests on: `claim`, or `event/claim` where that is not unique."
    )
    would_change: Prose | None = describe_field("What would change the authors' mind.")


class Hypothesis(Entity):
    """One explanation, weighed against the evidence with the others."""

    id: Id = Field(description="Id, unique within the brief.")
    statement: Prose = Field(description="The explanation, in a sentence.")


class Evidence(Entity):
    """One row of the hypothesis matrix: a claim, or an observation with its own sources."""

    claim: Reference | None = describe_field("The claim that is weighed.")
    text: Prose | None = describe_field("The observation, where it is not a claim.")
    cites: tuple[Citation, ...] = Field(default=(), description="Sources of the observation.")
    weighs: dict[Id, Weight] = Field(description="How it bears on each hypothesis, by hypothesis id.")
    note: Prose | None = describe_field("Why it was weighed so.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.claim is None) == (self.text is None):
            raise PydanticCustomError("either_key", "needs one of {keys}", {"keys": "claim, text"})
        return self


class Unresolved(Entity):
    """A question that stays open, and what would settle it."""

    point: Reference | None = describe_field("The point: `point`, or `event/point` where that is not unique.")
    text: Prose = Field(description="What is not known.")
    would_resolve: Prose | None = describe_field("What would settle it.")
