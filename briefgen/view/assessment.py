"""Judgements and the hypothesis matrix, with what follows from it told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import escape

from briefgen.analysis.hypotheses import EvidenceRow, HypothesisAnalysis, HypothesisScore, SourceDrop
from briefgen.link.corpus import LinkedBrief, LinkedClaim, LinkedJudgement
from briefgen.model.vocabulary import band_of
from briefgen.view.accounts import Heads, name_account
from briefgen.view.anchors import anchor_of, hypothesis_anchor, judgement_anchor
from briefgen.view.grades import confidence_label, likelihood_label, weight_label, weight_symbol
from briefgen.view.labels import fill
from briefgen.view.model import (
    EvidenceView,
    HypothesisView,
    JudgementView,
    Link,
    MatrixView,
    WeightView,
)
from briefgen.view.notes import Notes
from briefgen.view.texts import Texts

_BASIS_LENGTH = 90
_DIAGNOSTIC = 2
"""From this spread of weights on, a piece of evidence is marked as telling the hypotheses apart."""


def list_uses(texts: Texts, brief: LinkedBrief) -> Mapping[LinkedClaim, tuple[Link, ...]]:
    """For each claim the judgements that rest on it."""
    uses: dict[LinkedClaim, list[Link]] = {}
    for number, linked in enumerate(brief.judgements, 1):
        label = texts.labels.gettext("Judgement {number}").format(number=texts.labels.number(number))
        for claim in linked.basis:
            uses.setdefault(claim, []).append(Link(f"#{judgement_anchor(linked.judgement.id)}", label))
    return {claim: tuple(links) for claim, links in uses.items()}


def show_judgements(
    texts: Texts, brief: LinkedBrief, heads: Mapping[str, Heads]
) -> tuple[JudgementView, ...]:
    """The judgements, in the authors' order. `heads` are those of each event, by its id."""
    return tuple(_show_judgement(texts, brief, heads, linked) for linked in brief.judgements)


def _show_judgement(
    texts: Texts, brief: LinkedBrief, heads: Mapping[str, Heads], linked: LinkedJudgement
) -> JudgementView:
    judgement = linked.judgement
    band = band_of(judgement.likelihood)
    labels = texts.labels
    return JudgementView(
        anchor=judgement_anchor(judgement.id),
        text=texts.block(judgement.text),
        likelihood=likelihood_label(labels, judgement.likelihood),
        low=band.low,
        high=band.high,
        band_label=labels.gettext("{low}–{high} %").format(
            low=labels.number(band.low), high=labels.number(band.high)
        ),
        confidence=judgement.confidence,
        confidence_label=confidence_label(labels, judgement.confidence),
        basis=tuple(_link_claim(texts, brief, heads, claim) for claim in linked.basis),
        would_change=texts.optional_block(judgement.would_change),
    )


def _link_claim(texts: Texts, brief: LinkedBrief, heads: Mapping[str, Heads], claim: LinkedClaim) -> Link:
    """The claim under its account's name: a basis must not be read as the brief's own words."""
    number = next(number for number, event in enumerate(brief.events, 1) if event.id == claim.event)
    head = heads[claim.event][claim.account]
    text = fill(
        texts.labels.gettext("{party}: {claim}"),
        party=name_account(texts.labels, head, number if len(brief.events) > 1 else None),
        claim=texts.plain(claim.claim.text, _BASIS_LENGTH),
    )
    return Link(f"#{anchor_of(claim)}", text)


def show_matrix(
    texts: Texts,
    notes: Notes,
    brief: LinkedBrief,
    heads: Mapping[str, Heads],
    analysis: HypothesisAnalysis | None,
) -> MatrixView | None:
    """The matrix; None where the brief weighs no hypotheses. Cites as it goes."""
    if analysis is None:
        return None
    letters = {score.hypothesis.id: f"H{index}" for index, score in enumerate(analysis.scores, 1)}
    return MatrixView(
        hypotheses=tuple(_show_hypothesis(texts, analysis, letters, score) for score in analysis.scores),
        rows=tuple(_show_row(texts, notes, brief, heads, row) for row in analysis.rows),
        ranking=tuple(_tell_ranking(texts, analysis, letters)),
        sensitivity=tuple(_tell_sensitivity(texts, brief, analysis, letters)),
    )


def _show_hypothesis(
    texts: Texts, analysis: HypothesisAnalysis, letters: Mapping[str, str], score: HypothesisScore
) -> HypothesisView:
    tied = sum(1 for other in analysis.scores if other.rank == score.rank) > 1
    return HypothesisView(
        anchor=hypothesis_anchor(score.hypothesis.id),
        letter=letters[score.hypothesis.id],
        statement=texts.block(score.hypothesis.hypothesis.statement),
        rank=score.rank,
        score=texts.labels.number(score.inconsistency),
        is_tied=tied,
    )


def _show_row(
    texts: Texts, notes: Notes, brief: LinkedBrief, heads: Mapping[str, Heads], row: EvidenceRow
) -> EvidenceView:
    evidence = row.evidence
    labels = texts.labels
    href = None
    if evidence.claim is not None:
        link = _link_claim(texts, brief, heads, evidence.claim)
        href, text = link.href, escape(link.text)
    else:
        text = texts.inline(evidence.evidence.text or "")
    return EvidenceView(
        text=text,
        href=href,
        weights=tuple(
            WeightView(weight, weight_symbol(labels, weight), weight_label(labels, weight))
            for weight in row.weights
        ),
        diagnosticity=labels.number(row.diagnosticity),
        is_diagnostic=row.diagnosticity >= _DIAGNOSTIC,
        citations=notes.cite(evidence.citations),
        note=texts.optional_block(evidence.evidence.note),
    )


def _tell_ranking(texts: Texts, analysis: HypothesisAnalysis, letters: Mapping[str, str]) -> Iterator[str]:
    labels = texts.labels
    if not analysis.rows:
        yield labels.gettext("No evidence has been weighed yet.")
        return
    for place, tied in enumerate(analysis.ranking):
        names = labels.join([letters[id] for id in tied])
        score = next(s.inconsistency for s in analysis.scores if s.hypothesis.id == tied[0])
        if place == 0:
            template = labels.ngettext(
                "Least inconsistent with the evidence: {names} (score against it: {score}).",
                "Least inconsistent with the evidence: {names} (score against each: {score}).",
                len(tied),
            )
        else:
            template = labels.ngettext("Then {names} ({score}).", "Then {names} ({score} each).", len(tied))
        yield template.format(names=names, score=labels.number(score))
    yield labels.gettext("Little against an explanation is not support for it.")


def _tell_sensitivity(
    texts: Texts, brief: LinkedBrief, analysis: HypothesisAnalysis, letters: Mapping[str, str]
) -> Iterator[str]:
    labels = texts.labels
    changing = [drop for drop in analysis.drops if drop.changes_ranking]
    if analysis.rows and not changing:
        yield labels.gettext("No single source, if dropped, changes this order.")
    for drop in changing:
        yield _tell_drop(texts, brief, drop, letters)


def _tell_drop(texts: Texts, brief: LinkedBrief, drop: SourceDrop, letters: Mapping[str, str]) -> str:
    labels = texts.labels
    title = texts.words(brief.names.sources[drop.source].source.title)
    order = " – ".join(labels.join([letters[id] for id in tied]) for tied in drop.ranking)
    if drop.changes_first:
        template = labels.gettext("Without “{source}” another explanation leads; the order is {order}.")
    else:
        template = labels.gettext("Without “{source}” the order is {order}.")
    return fill(template, source=title, order=order)
