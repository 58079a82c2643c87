"""The order in which claims were made, as far as `said` tells it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.intervals import ends_before
from briefgen.link.corpus import LinkedClaim
from briefgen.model.moments import TimeBounds
from briefgen.model.vocabulary import Stance

ALWAYS = TimeBounds(-math.inf, math.inf)
"""When something was said of which nobody recorded when: at any time."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A claim with the stretch of time in which it was made, and its place in the file."""

    claim: LinkedClaim
    bounds: TimeBounds
    index: int

    @property
    def stance(self) -> Stance:
        return self.claim.claim.stance

    def precedes(self, other: Said) -> bool:
        """Whether it was made before the other one: by `said` where that is certain, else by file order."""
        if ends_before(self.bounds, other.bounds):
            return True
        return not ends_before(other.bounds, self.bounds) and self.index < other.index


def bound_said(claim: LinkedClaim, zone: str | None) -> TimeBounds | None:
    """When the claim was made, in its own zone or else the given one; None where that is not recorded."""
    return None if claim.claim.said is None else claim.claim.said.bounds(zone)


def place_in_time(claims: Sequence[LinkedClaim], zone: str | None) -> tuple[Said, ...]:
    """One account's claims, in file order, each with when it was made."""
    return tuple(Said(claim, bound_said(claim, zone) or ALWAYS, index) for index, claim in enumerate(claims))


def find_latest(said: Sequence[Said]) -> Said | None:
    """Of the claims that were not, for certain, made before another one: the last in the file."""
    if not said:
        return None
    newest = max(item.bounds.earliest for item in said)
    return max((item for item in said if item.bounds.latest > newest), key=lambda item: item.index)
