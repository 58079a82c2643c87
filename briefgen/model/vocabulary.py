"""The closed word lists of the schema, each with what its words mean and the standard it follows."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args


def N_(message: str) -> str:  # noqa: N802 (gettext's own name)
    """Marks a word for the catalogues; it is translated where it is shown."""
    return message


Stance = Literal["asserts", "denies", "declines", "retracts"]
"""What a claim does. Silence has no word here: it is the absence of a claim."""

PointKind = Literal["position", "quantity", "time", "place", "party", "text"]
BriefStatus = Literal["draft", "final", "withdrawn"]
PartyKind = Literal[
    "state",
    "armed-force",
    "armed-group",
    "alliance",
    "agency",
    "outlet",
    "organisation",
    "group",
    "person",
    "other",
]
SourceKind = Literal[
    "official-statement",
    "state-media",
    "news-report",
    "wire",
    "social-post",
    "imagery",
    "dataset",
    "analysis",
    "other",
]
RelatedKind = Literal["article", "report", "dataset", "brief", "event", "other"]
ContextRelation = Literal["precedent", "background", "parallel", "cause", "consequence", "pattern"]
"""How an earlier incident bears on the event. The word is the authors'; it says nothing about guilt."""

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
Confidence = Literal["low", "moderate", "high"]
Tlp = Literal["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"]
Weight = Literal[
    "very-consistent", "consistent", "neutral", "inconsistent", "very-inconsistent", "not-applicable"
]
Precision = Literal[
    "exact", "100m", "1km", "neighbourhood", "town", "district", "province", "region", "country"
]
Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
    "remote",
    "highly improbable",
    "improbable",
    "roughly even odds",
    "probable",
    "highly probable",
    "nearly certain",
]

RADIUS_KM = MappingProxyType(
    {
        "exact": 0.01,
        "100m": 0.1,
        "1km": 1.0,
        "neighbourhood": 2.0,
        "town": 5.0,
        "district": 20.0,
        "province": 75.0,
        "region": 150.0,
        "country": 500.0,
    }
)
"""Radius, in km, of the disc in which a place with this precision lies."""

RELIABILITY_MEANING = MappingProxyType(
    {
        "A": N_("Completely reliable"),
        "B": N_("Usually reliable"),
        "C": N_("Fairly reliable"),
        "D": N_("Not usually reliable"),
        "E": N_("Unreliable"),
        "F": N_("Reliability cannot be judged"),
    }
)
"""Admiralty code, source reliability. F means unknown, not lowest."""

CREDIBILITY_MEANING = MappingProxyType(
    {
        1: N_("Confirmed by other, independent sources"),
        2: N_("Probably true"),
        3: N_("Possibly true"),
        4: N_("Doubtful"),
        5: N_("Improbable"),
        6: N_("Truth cannot be judged"),
    }
)
"""Admiralty code, credibility of information. 6 means unknown, not lowest."""

TLP_RANK = MappingProxyType({"CLEAR": 0, "GREEN": 1, "AMBER": 2, "AMBER+STRICT": 3, "RED": 4})
"""Traffic Light Protocol 2.0 (FIRST), from open to closed."""

WEIGHT_SCORE = MappingProxyType(
    {
        "very-consistent": 2,
        "consistent": 1,
        "neutral": 0,
        "inconsistent": -1,
        "very-inconsistent": -2,
        "not-applicable": 0,
    }
)
"""How evidence bears on a hypothesis (analysis of competing hypotheses, Heuer)."""


@dataclass(frozen=True, slots=True)
class LikelihoodBand:
    """One step of the ICD 203 scale: its two words, and its bounds in per cent."""

    row_1: str
    row_2: str
    low: int
    high: int


LIKELIHOOD_BANDS = (
    LikelihoodBand("almost no chance", "remote", 1, 5),
    LikelihoodBand("very unlikely", "highly improbable", 5, 20),
    LikelihoodBand("unlikely", "improbable", 20, 45),
    LikelihoodBand("roughly even chance", "roughly even odds", 45, 55),
    LikelihoodBand("likely", "probable", 55, 80),
    LikelihoodBand("very likely", "highly probable", 80, 95),
    LikelihoodBand("almost certain", "nearly certain", 95, 99),
)
"""ICD 203 expressions of likelihood, from least to most. A brief keeps to one row of words."""


def band_of(likelihood: str) -> LikelihoodBand:
    """The band that a likelihood word stands for. Raises KeyError for a word outside the scale."""
    for band in LIKELIHOOD_BANDS:
        if likelihood in (band.row_1, band.row_2):
            return band
    raise KeyError(likelihood)


POINT_KINDS: tuple[str, ...] = get_args(PointKind)
