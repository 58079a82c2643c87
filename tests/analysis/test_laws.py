"""Laws of the comparison, over events that nobody thought of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.analysis.comparison import PointComparison
from briefgen.analysis.geodesy import bound_distance, measure_distance
from tests.analysis.building import (
    PARTIES,
    PARTY,
    PLACE,
    PLACES,
    POSITION,
    QUANTITY,
    TEXT,
    TIME,
    Mapped,
    compare_accounts,
    compare_values,
    make_account,
)

NUMBERS = [1, 4, 14, {"min": 3}, {"max": 4}, {"min": 2, "max": 14}]
MOMENTS = [
    "2018-12-02",
    "2018-12-03",
    "2018-12",
    "../2018-12-02",
    {"date": "2018-12-02", "time": "20:00"},
    {"date": "2018-12-02", "time": "20:00", "approximate": True},
]
POOLS: list[tuple[Mapped, list[Any]]] = [
    (POSITION, list(POSITION["positions"])),
    (QUANTITY, NUMBERS),
    (TIME, MOMENTS),
    (PLACE, [place["id"] for place in PLACES]),
    (PARTY, [party["id"] for party in PARTIES]),
    (TEXT, ["one thing", "another"]),
]
TYPED = POOLS[:-1]
STANCES = ["asserts", "asserts", "denies", "declines", "retracts"]

DRAWN = settings(max_examples=60, deadline=None)


@dataclass(frozen=True)
class Drawn:
    """A point, and accounts that answer it; every claim keeps its id wherever it is moved."""

    point: Mapped
    accounts: list[Mapped]

    def compare(self, accounts: Sequence[Mapped] | None = None) -> PointComparison:
        return compare_accounts(self.point, *(self.accounts if accounts is None else accounts))


@st.composite
def draw_claims(draw: st.DrawFn, kind: str, pool: list[Any], *, dated: bool) -> list[Mapped]:
    size = draw(st.integers(0, 4))
    days = draw(st.permutations(range(1, 10)))
    claims = []
    for index in range(size):
        claim: Mapped = {"stance": draw(st.sampled_from(STANCES))}
        needs_value = claim["stance"] == "asserts" and kind != "text"
        if claim["stance"] != "declines" and (needs_value or draw(st.booleans())):
            claim["value"] = draw(st.sampled_from(pool))
        if dated or draw(st.booleans()):
            claim["said"] = f"2018-12-{days[index]:02}" if dated or draw(st.booleans()) else "2018-12"
        claims.append(claim)
    return claims


@st.composite
def draw_event(draw: st.DrawFn, *, dated: bool = False, pools: Any = POOLS) -> Drawn:
    point, pool = draw(st.sampled_from(pools))
    count = draw(st.integers(0, 4))
    parties: list[str | None] = draw(st.sampled_from([[None], [None, "rebels"], ["rebels"]]))
    accounts = [
        make_account(
            chr(ord("a") + i),
            *draw(draw_claims(point["kind"], pool, dated=dated)),
            party=draw(st.sampled_from(parties)),
        )
        for i in range(count)
    ]
    return Drawn(point, accounts)


def summarise(compared: PointComparison) -> Any:
    """All that a reader is told, apart from the order of accounts."""
    names = sorted(cell.account.id for cell in compared.cells)
    return (
        compared.verdict,
        [(name, compared.cell_of(name).state, _id(compared.cell_of(name).claim)) for name in names],
        [compared.relation_of(one, other) for one in names for other in names if one < other],
        {frozenset(account.id for account in group.accounts) for group in compared.groups},
    )


def _id(claim: Any) -> str | None:
    return None if claim is None else str(claim.id)


@DRAWN
@given(draw_event(), st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(drawn: Drawn, random: Any) -> None:
    shuffled = list(drawn.accounts)
    random.shuffle(shuffled)
    assert summarise(drawn.compare(shuffled)) == summarise(drawn.compare())


@DRAWN
@given(draw_event(dated=True), st.randoms(use_true_random=False))
def test_the_order_of_claims_said_on_different_days_changes_nothing(drawn: Drawn, random: Any) -> None:
    shuffled = [{**account, "claims": list(account["claims"])} for account in drawn.accounts]
    for account in shuffled:
        random.shuffle(account["claims"])
    assert summarise(drawn.compare(shuffled)) == summarise(drawn.compare())


@DRAWN
@given(
    draw_event(),
    st.sampled_from(
        [
            [],
            [{"stance": "declines"}],
            [{"stance": "retracts"}],
            [{"stance": "declines"}, {"stance": "declines"}],
        ]
    ),
)
def test_an_account_that_does_not_answer_changes_no_verdict(drawn: Drawn, claims: list[Mapped]) -> None:
    extra = make_account("z", *claims)
    before, after = drawn.compare(), drawn.compare([*drawn.accounts, extra])
    assert after.verdict == before.verdict
    assert len(after.pairs) == len(before.pairs)
    assert "z" not in {account.id for group in after.groups for account in group.accounts}


@DRAWN
@given(draw_event())
def test_every_claim_is_shown_exactly_once(drawn: Drawn) -> None:
    for cell in drawn.compare().cells:
        shown = [
            *([cell.claim] if cell.claim else []),
            *cell.repeated,
            *cell.also,
            *cell.earlier,
            *cell.retracted,
            *cell.declined,
            *cell.retractions,
        ]
        assert sorted(claim.id for claim in shown) == sorted(claim.id for claim in cell.account.claims)
        assert set(cell.denials) <= set(cell.also)


@DRAWN
@given(draw_event())
def test_who_does_not_answer_is_never_counted_with_anybody(drawn: Drawn) -> None:
    compared = drawn.compare()
    told = {account["id"]: account["claims"] for account in drawn.accounts}
    for cell in compared.cells:
        answers = [claim for claim in told[cell.account.id] if claim["stance"] in ("asserts", "denies")]
        assert not cell.is_answering or answers
        in_groups = [group for group in compared.groups if cell in group.cells]
        assert len(in_groups) == cell.is_answering
        in_pairs = [pair for pair in compared.pairs if cell.account in (pair.first, pair.second)]
        assert len(in_pairs) == (len(compared.answering) - 1) * cell.is_answering


@DRAWN
@given(draw_event())
def test_a_verdict_is_what_its_pairs_say(drawn: Drawn) -> None:
    compared = drawn.compare()
    kinds = [pair.relation.kind for pair in compared.pairs]
    match compared.verdict:
        case "unanswered":
            assert len(compared.answering) == 0
        case "single":
            assert len(compared.answering) == 1
        case "one-party":
            assert len({cell.account.party.id for cell in compared.answering}) == 1
            assert {"agree", "partly"} & set(kinds)
            assert "dispute" not in kinds
        case "agreed":
            assert kinds
            assert set(kinds) == {"agree"}
            assert len({cell.account.party.id for cell in compared.answering}) > 1
        case "disputed":
            assert "dispute" in kinds
        case "partly-agreed":
            assert "dispute" not in kinds
            assert {"agree", "partly"} & set(kinds)
            assert set(kinds) != {"agree"}
        case "not-compared":
            assert set(kinds) == {"not-compared"}


@DRAWN
@given(draw_event(pools=TYPED))
def test_an_account_agrees_with_its_double(drawn: Drawn) -> None:
    assume(drawn.accounts)
    first = drawn.accounts[0]
    double = make_account(
        "z", *({key: value for key, value in claim.items() if key != "id"} for claim in first["claims"])
    )
    before, after = drawn.compare(), drawn.compare([*drawn.accounts, double])
    if before.cells[0].is_answering:
        assert after.relation_of(first["id"], "z").kind == "agree"
    if before.verdict in ("agreed", "disputed", "partly-agreed", "unanswered"):
        assert after.verdict == before.verdict


@DRAWN
@given(draw_event(pools=[POOLS[-1]]))
def test_words_are_never_found_to_agree_or_to_disagree(drawn: Drawn) -> None:
    assert drawn.compare().verdict in ("unanswered", "single", "not-compared")


@given(st.sampled_from(TYPED), st.data())
@DRAWN
def test_asserted_values_relate_alike_in_both_directions(kind: tuple[Mapped, list[Any]], data: Any) -> None:
    point, pool = kind
    one, other = data.draw(st.sampled_from(pool)), data.draw(st.sampled_from(pool))
    there, back = compare_values(point, one, other), compare_values(point, other, one)
    assert there.pairs[0].relation == back.pairs[0].relation
    assert compare_values(point, one, one).pairs[0].relation.kind == "agree"


@DRAWN
@given(st.sampled_from(TYPED), st.data())
def test_to_deny_what_is_asserted_is_to_dispute_it(kind: tuple[Mapped, list[Any]], data: Any) -> None:
    point, pool = kind
    value, other = data.draw(st.sampled_from(pool)), data.draw(st.sampled_from(pool))
    denial = {"stance": "denies", "value": value}
    compared = compare_accounts(
        point,
        make_account("a", denial),
        make_account("b", {"value": value}),
        make_account("c", {"value": other}),
        make_account("d", denial),
    )
    assert compared.relation_of("a", "b").kind == "dispute"
    assert compared.relation_of("a", "d").kind == "agree"
    if compared.relation_of("b", "c").kind == "dispute":
        assert compared.relation_of("a", "c").kind == "not-compared"
    else:
        assert compared.relation_of("a", "c").kind in ("dispute", "partly")


COORDINATES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(COORDINATES, COORDINATES, COORDINATES)
def test_distance_is_a_distance(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    assert measure_distance(a, a) == 0
    assert measure_distance(a, b) == measure_distance(b, a) >= 0
    assert measure_distance(a, c) <= measure_distance(a, b) + measure_distance(b, c) + 1e-6


@given(COORDINATES, COORDINATES)
def test_the_quick_bounds_hold_the_distance(a: tuple[float, float], b: tuple[float, float]) -> None:
    nearest, farthest = bound_distance(a, b)
    assert nearest - 1e-9 <= measure_distance(a, b) <= farthest + 1e-9


def test_distance_of_known_places() -> None:
    # Vincenty's own test line, and the length of the equator's quarter.
    assert abs(measure_distance((50.06632, -5.71475), (58.64402, -3.07009)) - 969.954) < 0.001
    assert abs(measure_distance((0.0, 0.0), (0.0, 90.0)) - 10018.754) < 0.001
