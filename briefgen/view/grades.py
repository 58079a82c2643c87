"""Vocabulary words in the reader's language: grades, stances, kinds, relations, weights."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from briefgen.model.vocabulary import CREDIBILITY_MEANING, N_, RELIABILITY_MEANING
from briefgen.view.labels import Labels
from briefgen.view.model import Badge, Verdict

_STANCE = {
    "asserts": N_("asserts"),
    "denies": N_("denies"),
    "declines": N_("declines to answer"),
    "retracts": N_("retracts"),
}
_SOURCE_KIND = {
    "official-statement": N_("official statement"),
    "state-media": N_("state media"),
    "news-report": N_("news report"),
    "wire": N_("wire report"),
    "social-post": N_("social-media post"),
    "imagery": N_("imagery"),
    "dataset": N_("data set"),
    "analysis": N_("analysis"),
    "other": N_("other document"),
}
_PARTY_KIND = {
    "state": N_("state"),
    "armed-force": N_("armed force"),
    "armed-group": N_("armed group"),
    "alliance": N_("alliance"),
    "agency": N_("agency"),
    "outlet": N_("news outlet"),
    "organisation": N_("organisation"),
    "group": N_("group"),
    "person": N_("person"),
    "other": None,
}
_RELATED_KIND = {
    "article": N_("article"),
    "report": N_("report"),
    "dataset": N_("data set"),
    "brief": N_("brief"),
    "event": N_("event"),
    "other": N_("other"),
}
_RELATION = {
    "precedent": N_("precedent"),
    "background": N_("background"),
    "parallel": N_("parallel"),
    "cause": N_("cause"),
    "consequence": N_("consequence"),
    "pattern": N_("pattern"),
}
_STATUS = {"draft": N_("Draft"), "final": N_("Final"), "withdrawn": N_("Withdrawn")}
_VERDICT: dict[Verdict, str] = {
    "agreed": N_("Agreed"),
    "partly-agreed": N_("Partly agreed"),
    "disputed": N_("Disputed"),
    "single": N_("One account only"),
    "one-party": N_("One party only"),
    "unanswered": N_("Unanswered"),
    "not-compared": N_("Side by side"),
}
_CONFIDENCE = {
    "low": N_("Low confidence"),
    "moderate": N_("Moderate confidence"),
    "high": N_("High confidence"),
}
_LIKELIHOOD = {
    "almost no chance": N_("almost no chance"),
    "very unlikely": N_("very unlikely"),
    "unlikely": N_("unlikely"),
    "roughly even chance": N_("roughly even chance"),
    "likely": N_("likely"),
    "very likely": N_("very likely"),
    "almost certain": N_("almost certain"),
    "remote": N_("remote"),
    "highly improbable": N_("highly improbable"),
    "improbable": N_("improbable"),
    "roughly even odds": N_("roughly even odds"),
    "probable": N_("probable"),
    "highly probable": N_("highly probable"),
    "nearly certain": N_("nearly certain"),
}
_WEIGHT = {
    "very-consistent": N_("very consistent"),
    "consistent": N_("consistent"),
    "neutral": N_("neutral"),
    "inconsistent": N_("inconsistent"),
    "very-inconsistent": N_("very inconsistent"),
    "not-applicable": N_("not applicable"),
}
_WEIGHT_SYMBOL = {
    "very-consistent": "++",
    "consistent": "+",
    "neutral": "0",
    "inconsistent": "−",
    "very-inconsistent": "−−",
    "not-applicable": N_("n/a"),
}


def reliability_badge(labels: Labels, code: str) -> Badge:
    return _make_badge(labels.language, "reliability", code)


def credibility_badge(labels: Labels, code: int) -> Badge:
    return _make_badge(labels.language, "credibility", str(code))


@lru_cache(maxsize=256)
def _make_badge(language: str, scale: Literal["reliability", "credibility"], code: str) -> Badge:
    meaning = RELIABILITY_MEANING[code] if scale == "reliability" else CREDIBILITY_MEANING[int(code)]
    return Badge(code, Labels(language).gettext(meaning), scale)


def stance_label(labels: Labels, stance: str) -> str:
    return labels.gettext(_STANCE[stance])


def source_kind_label(labels: Labels, kind: str) -> str:
    return labels.gettext(_SOURCE_KIND[kind])


def party_kind_label(labels: Labels, kind: str) -> str | None:
    """None where the kind says nothing."""
    label = _PARTY_KIND[kind]
    return None if label is None else labels.gettext(label)


def related_kind_label(labels: Labels, kind: str) -> str:
    return labels.gettext(_RELATED_KIND[kind])


def relation_label(labels: Labels, relation: str) -> str:
    return labels.gettext(_RELATION[relation])


def status_label(labels: Labels, status: str) -> str:
    return labels.gettext(_STATUS[status])


def verdict_label(labels: Labels, verdict: Verdict) -> str:
    return labels.gettext(_VERDICT[verdict])


def confidence_label(labels: Labels, confidence: str) -> str:
    return labels.gettext(_CONFIDENCE[confidence])


def likelihood_label(labels: Labels, likelihood: str) -> str:
    return labels.gettext(_LIKELIHOOD[likelihood])


def weight_symbol(labels: Labels, weight: str) -> str:
    """The sign that stands for a weight in the matrix; a word only where none applies."""
    return labels.gettext(_WEIGHT_SYMBOL[weight])


def weight_label(labels: Labels, weight: str) -> str:
    return labels.gettext(_WEIGHT[weight])
