"""The hypothesis matrix: ranking by what speaks against, and what the ranking hangs on."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.hypotheses import (
    HypothesisAnalysis,
    Ranking,
    measure_diagnosticity,
    rank,
    sum_inconsistency,
)
from briefgen.model.vocabulary import Weight
from tests.analysis.building import Mapped, analyse_brief, make_account, make_event

WEIGHTS: tuple[Weight, ...] = get_args(Weight)
SHORT: dict[str, Weight] = {
    "++": "very-consistent",
    "+": "consistent",
    "0": "neutral",
    "-": "inconsistent",
    "--": "very-inconsistent",
}
REGISTER: list[Mapped] = [
    {"id": "statement", "title": "S", "kind": "official-statement"},
    {"id": "echo", "title": "E", "kind": "news-report", "derives_from": ["statement"]},
    {"id": "post", "title": "P", "kind": "social-post"},
    {"id": "review", "title": "R", "kind": "analysis", "derives_from": ["echo", "post"]},
    {"id": "hidden", "title": "H", "kind": "dataset"},
    {"id": "summary", "title": "Y", "kind": "analysis", "derives_from": ["hidden"]},
]


def row(weights: str, *sources: str) -> Mapped:
    """Evidence with weights such as `+ -` for h1, h2, …, and its sources; `.` leaves a hypothesis out."""
    weighs = {
        f"h{index}": SHORT[weight] for index, weight in enumerate(weights.split(), start=1) if weight != "."
    }
    return {"text": "An observation.", "weighs": weighs, "cites": [{"source": id} for id in sources]}


def weigh(*rows: Mapped, count: int = 2, **brief: Any) -> HypothesisAnalysis:
    hypotheses = [{"id": f"h{index}", "statement": "So."} for index in range(1, count + 1)]
    analysis = analyse_brief({"hypotheses": hypotheses, "evidence": rows, "sources": REGISTER, **brief})
    assert analysis.hypotheses is not None
    return analysis.hypotheses


def test_a_brief_without_hypotheses_has_no_matrix() -> None:
    assert analyse_brief({}).hypotheses is None


def test_support_earns_nothing_and_ties_share_a_rank() -> None:
    matrix = weigh(row("++ 0 - 0"), row("++ 0 . --"), row("- - - 0"), count=4)
    scores = [(score.hypothesis.id, score.inconsistency, score.rank) for score in matrix.scores]
    assert scores == [("h1", 1, 1), ("h2", 1, 1), ("h3", 2, 3), ("h4", 2, 3)]
    assert matrix.ranking == (("h1", "h2"), ("h3", "h4"))


def test_what_was_not_weighed_is_not_applicable() -> None:
    matrix = weigh(row("- ."))
    assert matrix.rows[0].weights == ("inconsistent", "not-applicable")


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (["consistent", "consistent"], 0),
        (["very-consistent", "very-inconsistent"], 4),
        (["neutral", "inconsistent", "consistent"], 2),
        (["inconsistent", "not-applicable"], 0),
        (["not-applicable", "not-applicable"], 0),
    ],
)
def test_diagnosticity_is_the_spread_of_what_applies(weights: list[Weight], expected: int) -> None:
    assert measure_diagnosticity(weights) == expected


def test_hypotheses_without_evidence_tie() -> None:
    matrix = weigh()
    assert (matrix.ranking, matrix.rows, matrix.drops) == ((("h1", "h2"),), (), ())


def test_rows_that_decide_which_hypothesis_comes_first() -> None:
    matrix = weigh(row("0 --"), row("- 0"), row("+ +"))
    assert matrix.ranking == (("h1",), ("h2",))
    assert [row.is_decisive for row in matrix.rows] == [True, False, False]
    assert matrix.decisive == matrix.rows[:1]


def test_a_row_that_only_orders_the_also_rans_is_not_decisive() -> None:
    matrix = weigh(row("0 -- --"), row("0 0 -"), count=3)
    assert matrix.ranking == (("h1",), ("h2",), ("h3",))
    assert [row.is_decisive for row in matrix.rows] == [True, False]


def test_dropping_a_source_takes_the_evidence_that_rests_on_it_alone() -> None:
    matrix = weigh(row("0 --", "statement"), row("- 0", "post"), row("0 -", "statement", "post"), row("- -"))
    drops = {drop.source: drop for drop in matrix.drops}
    assert set(drops) == {"statement", "post"}
    assert (drops["statement"].dropped, drops["post"].dropped) == ((0,), (1,))
    assert drops["statement"].ranking == (("h1", "h2"),)
    assert drops["statement"].changes_ranking
    assert drops["statement"].changes_first
    assert not drops["statement"].reverses
    assert not drops["post"].changes_ranking
    assert matrix.is_sensitive


def test_with_a_source_falls_what_derives_from_it_alone() -> None:
    matrix = weigh(row("0 --", "statement", "echo"), row("- 0", "post"), row("0 -", "review"))
    dropped = {drop.source: drop.dropped for drop in matrix.drops}
    # The review rests on the echo and on the post: either still carries it.
    assert dropped == {"statement": (0,), "post": (1,), "review": (2,)}
    assert next(drop for drop in matrix.drops if drop.source == "statement").reverses is False


def test_an_origin_that_nobody_cites_can_be_dropped_too() -> None:
    matrix = weigh(row("0 --", "summary"), row("- 0", "post"))
    drops = {drop.source: drop for drop in matrix.drops}
    assert drops["hidden"].dropped == drops["summary"].dropped == (0,)
    assert drops["hidden"].reverses
    assert drops["hidden"].ranking == (("h2",), ("h1",))


def test_evidence_rests_on_the_sources_of_the_claim_that_it_weighs() -> None:
    claim = {"value": 1, "cites": [{"source": "echo"}]}
    event = make_event([{"id": "p", "kind": "quantity"}], [make_account("a", claim)])
    weighs: dict[str, Weight] = {"h1": "inconsistent", "h2": "consistent"}
    matrix = weigh({"claim": "a-0", "weighs": weighs}, events=[event])
    assert matrix.rows[0].independence.origins == ("statement",)
    assert [drop.source for drop in matrix.drops] == ["echo", "statement"]


IDS = ("h1", "h2", "h3")
MATRICES = st.lists(st.tuples(*[st.sampled_from(WEIGHTS)] * 3), max_size=6)


@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_changes_nothing(matrix: list[tuple[Weight, ...]], random: Any) -> None:
    shuffled = list(matrix)
    random.shuffle(shuffled)
    assert rank(IDS, shuffled) == rank(IDS, matrix)


@given(MATRICES, st.sampled_from(WEIGHTS))
def test_evidence_that_speaks_alike_of_all_changes_no_ranking(
    matrix: list[tuple[Weight, ...]], weight: Weight
) -> None:
    assert rank(IDS, [*matrix, (weight,) * 3]) == rank(IDS, matrix)


@given(MATRICES)
def test_every_hypothesis_is_ranked_once_by_what_speaks_against_it(matrix: list[tuple[Weight, ...]]) -> None:
    ranking: Ranking = rank(IDS, matrix)
    against = sum_inconsistency(IDS, matrix)
    assert sorted(id for tied in ranking for id in tied) == list(IDS)
    assert [sorted({against[id] for id in tied}) for tied in ranking] == [
        [n] for n in sorted(set(against.values()))
    ]
