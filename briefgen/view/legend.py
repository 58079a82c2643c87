"""How to read the brief: the scales that it uses, and only those."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from briefgen.model.vocabulary import CREDIBILITY_MEANING, LIKELIHOOD_BANDS, RELIABILITY_MEANING, Weight
from briefgen.view.grades import (
    credibility_badge,
    likelihood_label,
    reliability_badge,
    verdict_label,
    weight_label,
    weight_symbol,
)
from briefgen.view.labels import Labels
from briefgen.view.model import (
    EventView,
    JudgementView,
    LegendView,
    MatrixView,
    ScaleEntry,
    SourceView,
    Verdict,
    VerdictView,
)

_ORDER: tuple[Verdict, ...] = (
    "agreed",
    "partly-agreed",
    "disputed",
    "single",
    "one-party",
    "unanswered",
    "not-compared",
)


def explain_verdict(labels: Labels, verdict: Verdict) -> str:
    """What a verdict means, in a sentence."""
    match verdict:
        case "agreed":
            return labels.gettext("Two or more accounts answer, and all give the same answer.")
        case "partly-agreed":
            return labels.gettext("Answers overlap, or can both be true; none excludes another.")
        case "disputed":
            return labels.gettext("At least two accounts exclude each other.")
        case "single":
            return labels.gettext("One account answers; nobody confirms or denies it.")
        case "one-party":
            return labels.gettext("All who answer are accounts of one party, which agrees with itself alone.")
        case "unanswered":
            return labels.gettext("No account answers.")
        case _:
            return labels.gettext("Answers in words, shown beside each other and not compared.")


def make_legend(
    labels: Labels,
    events: Iterable[EventView],
    sources: Iterable[SourceView],
    judgements: Iterable[JudgementView],
    matrix: MatrixView | None,
) -> LegendView:
    """The legend of one brief, from what its other parts show."""
    events = tuple(events)
    used = {row.verdict.key for event in events for row in event.rows}
    states = {cell.state for event in events for row in event.rows for cell in row.cells}
    has_credibility = any(
        claim.credibility for event in events for account in event.accounts for claim in account.claims
    )
    cells = []
    if "silent" in states:
        cells.append(
            ScaleEntry(
                labels.gettext("Says nothing"), labels.gettext("The account has no claim on the point.")
            )
        )
    if "undated" in states:
        cells.append(
            ScaleEntry(
                labels.gettext("Answers at an unknown date"),
                labels.gettext(
                    "The account has a claim on the point, which may be later than the day shown."
                ),
            )
        )
    if "declined" in states:
        cells.append(
            ScaleEntry(
                labels.gettext("Declines to answer"),
                labels.gettext("The account said that it would not answer."),
            )
        )
    if "denial" in states:
        cells.append(
            ScaleEntry(labels.gettext("Denies"), labels.gettext("The account says that this is not so."))
        )
    return LegendView(
        verdicts=tuple(
            VerdictView(key, verdict_label(labels, key), (explain_verdict(labels, key),))
            for key in _ORDER
            if key in used
        ),
        cells=tuple(cells),
        reliability=tuple(
            ScaleEntry(code, reliability_badge(labels, code).meaning) for code in RELIABILITY_MEANING
        )
        if any(source.grade for source in sources)
        else (),
        credibility=tuple(
            ScaleEntry(str(code), credibility_badge(labels, code).meaning) for code in CREDIBILITY_MEANING
        )
        if has_credibility
        else (),
        likelihood=_likelihoods(labels) if any(True for _ in judgements) else (),
        weights=tuple(
            ScaleEntry(weight_symbol(labels, weight), weight_label(labels, weight))
            for weight in get_args(Weight)
        )
        if matrix is not None
        else (),
    )


def _likelihoods(labels: Labels) -> tuple[ScaleEntry, ...]:
    return tuple(
        ScaleEntry(
            labels.gettext("{low}–{high} %").format(
                low=labels.number(band.low), high=labels.number(band.high)
            ),
            labels.gettext("{first} / {second}").format(
                first=likelihood_label(labels, band.row_1), second=likelihood_label(labels, band.row_2)
            ),
        )
        for band in LIKELIHOOD_BANDS
    )
