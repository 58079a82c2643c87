"""How much room each account gets, as plain data for JSON. For the editor; no reader is shown it."""

from __future__ import annotations

import math
from typing import Any

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.parity import Share


def describe_parity(analysis: BriefAnalysis) -> dict[str, Any]:
    """The shares of a brief's parties, and of the accounts in each event, in reading order.

    `ratio` is that of the most words to the fewest; null where the fewest are none.
    """
    parity = analysis.parity
    return {
        "slug": analysis.brief.slug,
        "ratio": _finite(parity.brief.ratio),
        "parties": [_describe_share(share) for share in parity.brief.shares],
        "events": [
            {
                "id": event.id,
                "ratio": _finite(shared.ratio),
                "accounts": [_describe_share(share) for share in shared.shares],
            }
            for event, shared in parity.events
        ],
    }


def _describe_share(share: Share) -> dict[str, Any]:
    return {
        "id": share.id,
        "party": share.party,
        "place": share.place,
        "words": share.words,
        "claims": share.claims,
        "quotations": share.quotations,
        "quoted_words": share.quoted_words,
        "sources": len(share.independence.sources),
        "origins": len(share.independence.origins),
    }


def _finite(ratio: float) -> float | None:
    return None if math.isinf(ratio) else round(ratio, 2)
