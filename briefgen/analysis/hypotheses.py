"""The hypothesis matrix: which explanation the evidence speaks least against (Heuer's method).

Evidence that fits an explanation may fit others as well, so explanations are ranked by what speaks against
them, and support earns nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.analysis.independence import Independence, OriginTracer
from briefgen.analysis.reliance import fall_with, find_foundations
from briefgen.link.corpus import LinkedBrief, LinkedEvidence, LinkedHypothesis
from briefgen.model.vocabulary import WEIGHT_SCORE, Weight

NOT_APPLICABLE: Weight = "not-applicable"

Ranking = tuple[tuple[str, ...], ...]
"""Ids of hypotheses, least inconsistent first; those that tie stand together, in the order of the file."""


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceRow:
    """One piece of evidence, weighed against every hypothesis.

    `weights` are in the order of the hypotheses; where the author gave none, `not-applicable`.
    `diagnosticity` is how far the weights lie apart, from 0 (it speaks alike of all that it applies to, and
    so tells nothing) to 4. A row is decisive if without it other hypotheses would rank first.
    """

    evidence: LinkedEvidence
    weights: tuple[Weight, ...]
    diagnosticity: int
    is_decisive: bool
    independence: Independence


@dataclass(frozen=True, slots=True, eq=False)
class HypothesisScore:
    """`inconsistency` sums what speaks against it: 1 for inconsistent, 2 for very inconsistent evidence.

    `rank` counts from 1, and those that tie share it: 1, 1, 3.
    """

    hypothesis: LinkedHypothesis
    inconsistency: int
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class SourceDrop:
    """What becomes of the ranking if one source is not believed.

    With the source fall those that derive from nothing but it, and the evidence that then has no source
    left. `dropped` are that evidence's positions among the rows.
    """

    source: str
    dropped: tuple[int, ...]
    ranking: Ranking
    changes_ranking: bool
    changes_first: bool
    """Whether the hypotheses that rank first are others."""
    reverses: bool
    """Whether some two hypotheses change places, rather than only come to tie, or cease to."""


@dataclass(frozen=True, slots=True, eq=False)
class HypothesisAnalysis:
    """The matrix with what follows from it. Rows in the order of the file, `scores` of the hypotheses too."""

    hypotheses: tuple[LinkedHypothesis, ...]
    rows: tuple[EvidenceRow, ...]
    scores: tuple[HypothesisScore, ...]
    ranking: Ranking
    drops: tuple[SourceDrop, ...]
    """For each source whose drop takes evidence with it, by id."""

    @property
    def is_sensitive(self) -> bool:
        """Whether the ranking hangs on a single source."""
        return any(drop.changes_ranking for drop in self.drops)

    @property
    def decisive(self) -> tuple[EvidenceRow, ...]:
        """The rows that drive the result: without any one of them, other hypotheses would rank first."""
        return tuple(row for row in self.rows if row.is_decisive)


def weigh_hypotheses(brief: LinkedBrief, tracer: OriginTracer) -> HypothesisAnalysis | None:
    """The brief's hypotheses weighed; None where it has none."""
    if not brief.hypotheses:
        return None
    ids = [hypothesis.id for hypothesis in brief.hypotheses]
    matrix = [
        tuple(evidence.evidence.weighs.get(id, NOT_APPLICABLE) for id in ids) for evidence in brief.evidence
    ]
    ranking = rank(ids, matrix)
    rows = tuple(
        EvidenceRow(
            evidence,
            weights,
            measure_diagnosticity(weights),
            is_decisive=rank(ids, _without(matrix, {index}))[0] != ranking[0],
            independence=tracer.weigh(evidence.all_citations),
        )
        for index, (evidence, weights) in enumerate(zip(brief.evidence, matrix, strict=True))
    )
    places = {id: 1 + sum(map(len, ranking[:step])) for step, tied in enumerate(ranking) for id in tied}
    sums = sum_inconsistency(ids, matrix)
    return HypothesisAnalysis(
        brief.hypotheses,
        rows,
        tuple(HypothesisScore(h, sums[h.id], places[h.id]) for h in brief.hypotheses),
        ranking,
        tuple(_drop_sources(brief, ids, matrix, ranking)),
    )


def sum_inconsistency(ids: Sequence[str], matrix: Sequence[Sequence[Weight]]) -> Mapping[str, int]:
    """What speaks against each hypothesis: the sum of its negative weights, as a positive number."""
    return {
        id: -sum(min(0, WEIGHT_SCORE[weights[column]]) for weights in matrix) for column, id in enumerate(ids)
    }


def rank(ids: Sequence[str], matrix: Sequence[Sequence[Weight]]) -> Ranking:
    """The hypotheses by what speaks against them, least first; each row of the matrix weighs all of them."""
    sums = sum_inconsistency(ids, matrix)
    return tuple(tuple(id for id in ids if sums[id] == score) for score in sorted(set(sums.values())))


def measure_diagnosticity(weights: Sequence[Weight]) -> int:
    """How far apart the weights lie; what a row does not apply to is left out."""
    scores = [WEIGHT_SCORE[weight] for weight in weights if weight != NOT_APPLICABLE]
    return max(scores) - min(scores) if scores else 0


def _without(matrix: Sequence[Sequence[Weight]], rows: Collection[int]) -> Sequence[Sequence[Weight]]:
    return [weights for index, weights in enumerate(matrix) if index not in rows]


def _drop_sources(
    brief: LinkedBrief, ids: Sequence[str], matrix: Sequence[Sequence[Weight]], ranking: Ranking
) -> Iterator[SourceDrop]:
    sources = brief.names.sources
    cited = [{citation.source.id for citation in row.all_citations} for row in brief.evidence]
    everything = frozenset[str]().union(*cited)
    for source in sorted(find_foundations(everything, sources)):
        fallen = fall_with(source, everything, sources)
        dropped = tuple(index for index, row in enumerate(cited) if row and row <= fallen)
        if dropped:
            after = rank(ids, _without(matrix, dropped))
            yield SourceDrop(
                source,
                dropped,
                after,
                changes_ranking=after != ranking,
                changes_first=after[0] != ranking[0],
                reverses=_reverses(ranking, after),
            )


def _reverses(before: Ranking, after: Ranking) -> bool:
    places = {id: step for step, tied in enumerate(after) for id in tied}
    return any(
        places[lower] < places[upper]
        for higher, lower_tied in combinations(before, 2)
        for upper in higher
        for lower in lower_tied
    )
