"""Handling marking: Traffic Light Protocol 2.0 (FIRST)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from briefgen.model.base import Entity, Line, describe_field
from briefgen.model.vocabulary import Tlp

OBSOLETE_TLP = "WHITE"
"""The name of CLEAR before TLP 2.0. Read as CLEAR, with a warning from the validate stage."""


def _renew(value: object) -> object:
    return "CLEAR" if value == OBSOLETE_TLP else value


class Marking(Entity):
    """Who may be shown a thing."""

    tlp: Annotated[Tlp, BeforeValidator(_renew)] = Field(description="TLP 2.0 label.")
    caveat: Line | None = describe_field("A further handling instruction, printed after the label.")

    @property
    def label(self) -> str:
        return f"TLP:{self.tlp}"
