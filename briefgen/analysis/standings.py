"""Whether each claim still counts as its account's word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefgen.analysis.comparison import PointComparison
from briefgen.link.corpus import LinkedClaim

Standing = Literal["standing", "earlier", "retracted", "withdrawal"]
"""It stands; its account has answered differently since; its account has taken it back; or it is itself what
takes another back. A claim on no point always stands."""


def find_standings(points: Iterable[PointComparison]) -> dict[LinkedClaim, Standing]:
    """The claims that no longer count as they stand, and why."""
    found: dict[LinkedClaim, Standing] = {}
    for point in points:
        for cell in point.cells:
            found |= dict.fromkeys(cell.earlier, "earlier")
            found |= dict.fromkeys(cell.retracted, "retracted")
            found |= dict.fromkeys(cell.retractions, "withdrawal")
            if cell.claim is not None and cell.claim.claim.stance == "retracts":
                found[cell.claim] = "withdrawal"
    return found
