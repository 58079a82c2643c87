"""Where one account stands: what counts, what came earlier, what was taken back, what was not answered."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.analysis.cells import Cell
from tests.analysis.building import (
    POSITION,
    QUANTITY,
    TEXT,
    Mapped,
    compare_accounts,
    compare_event_of,
    ids,
    make_account,
)


def stand(*claims: Mapped, point: Mapped = POSITION, faulty: bool = False) -> Cell:
    return compare_accounts(point, make_account("a", *claims), faulty=faulty).cells[0]


def asserts(value: str, said: Any = None) -> Mapped:
    return {"value": value, **({"said": said} if said else {})}


def retracts(value: Any = None, said: Any = None) -> Mapped:
    given = {} if value is None else {"value": value}
    return {"stance": "retracts", **given, **({"said": said} if said else {})}


DECLINES = {"stance": "declines"}


def counting(cell: Cell) -> str | None:
    return cell.claim.id if cell.claim else None


def test_silence_is_the_absence_of_a_claim_on_the_point() -> None:
    compared = compare_event_of(
        [{"id": "p", **QUANTITY}, {"id": "other", **QUANTITY}],
        make_account("a", {"point": "other", "value": 3}, {"value": 2}),
        make_account("b", {"point": "other", "value": 3}),
        make_account("c", {"text": "Told without a point."}, point=None),
    )
    states = [cell.state for cell in compared.point_of("p").cells]
    assert states == ["answer", "silent", "silent"]
    assert compared.point_of("p").verdict == "single"
    assert compared.point_of("other").verdict == "agreed"


def test_the_latest_claim_counts_and_the_others_are_earlier_oldest_first() -> None:
    cell = stand(asserts("isis", "2018-12-03"), asserts("army", "2018-12-05"), asserts("none", "2018-12-02"))
    assert (counting(cell), ids(cell.earlier), cell.also) == ("a-1", ["a-2", "a-0"], ())


def test_the_time_of_day_tells_which_is_the_latest_across_zones() -> None:
    cell = stand(
        asserts("isis", {"date": "2018-12-02", "time": "20:00", "zone": "America/New_York"}),
        asserts("army", {"date": "2018-12-02", "time": "21:00"}),  # in the event's zone, Damascus
    )
    assert (counting(cell), ids(cell.earlier)) == ("a-0", ["a-1"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (None, None),
        ("2018-12-02", "2018-12-02"),
        ("2018-12-02", None),
        (None, "2018-12-02"),
        ("2018-12", "2018-12-02"),
        ("2018-12-02", "2018-12"),
        ({"date": "2018-12-02", "time": "20:00"}, "2018-12-02"),
    ],
)
def test_where_said_does_not_settle_it_the_last_counts_and_the_other_is_not_called_earlier(
    first: Any, second: Any
) -> None:
    cell = stand(asserts("isis", first), asserts("army", second))
    assert (counting(cell), ids(cell.also), cell.earlier) == ("a-1", ["a-0"], ())
    assert cell.is_inconsistent


def test_a_claim_repeated_is_no_earlier_position() -> None:
    cell = stand(asserts("isis", "2018-12-02"), asserts("army", "2018-12-03"), asserts("isis", "2018-12-04"))
    assert (counting(cell), ids(cell.repeated), ids(cell.earlier)) == ("a-2", ["a-0"], ["a-1"])


def test_words_are_never_taken_to_repeat_each_other() -> None:
    cell = stand(asserts("x"), asserts("x"), point=TEXT)
    assert (counting(cell), cell.repeated, ids(cell.also)) == ("a-1", (), ["a-0"])


def test_a_retraction_takes_everything_back() -> None:
    cell = stand(asserts("isis"), {"stance": "denies", "value": "army"}, retracts())
    assert (cell.state, counting(cell), ids(cell.retracted)) == ("retracted", "a-2", ["a-0", "a-1"])


def test_a_retraction_of_one_value_leaves_the_others() -> None:
    cell = stand(asserts("isis", "2018-12-02"), asserts("army", "2018-12-03"), retracts("army", "2018-12-04"))
    assert (cell.state, counting(cell)) == ("answer", "a-0")
    assert (ids(cell.retracted), ids(cell.retractions)) == (["a-1"], ["a-2"])


def test_what_is_asserted_after_a_retraction_counts() -> None:
    cell = stand(retracts(said="2018-12-04"), asserts("isis", "2018-12-05"), asserts("army", "2018-12-02"))
    assert (counting(cell), ids(cell.retracted)) == ("a-1", ["a-2"])


@pytest.mark.parametrize("said", ["2018-12-02", {"date": "2018-12-02", "time": "20:00"}, "2018-12", None])
def test_a_retraction_that_may_have_come_later_takes_back_what_stands_above_it(said: Any) -> None:
    cell = stand(asserts("isis", "2018-12-02"), retracts(said=said))
    assert (cell.state, ids(cell.retracted)) == ("retracted", ["a-0"])


def test_a_retracted_claim_disputes_nobody() -> None:
    compared = compare_accounts(
        POSITION,
        make_account("a", asserts("isis"), retracts()),
        make_account("b", asserts("army")),
        make_account("c", asserts("army")),
    )
    assert compared.verdict == "agreed"
    assert compared.cell_of("a").state == "retracted"
    assert compared.relation_of("a", "b").kind == "not-compared"


def test_a_retraction_whose_value_cannot_be_read_takes_nothing_back() -> None:
    cell = stand(asserts("isis"), retracts("izis"), faulty=True)
    assert (cell.state, ids(cell.retractions)) == ("answer", ["a-1"])


def test_a_retraction_of_what_is_not_recorded_is_still_not_silence() -> None:
    assert stand(retracts()).state == "retracted"


def test_refusing_to_answer_is_not_silence_and_takes_nothing_back() -> None:
    assert stand(DECLINES).state == "declined"
    cell = stand(asserts("isis", "2018-12-02"), {**DECLINES, "said": "2018-12-05"})
    assert (cell.state, counting(cell), ids(cell.declined)) == ("answer", "a-0", ["a-1"])


def test_the_last_word_decides_between_a_retraction_and_a_refusal() -> None:
    cell = stand(asserts("isis"), retracts(), DECLINES)
    assert (cell.state, counting(cell), ids(cell.retracted)) == ("declined", "a-2", ["a-0"])
    assert ids(cell.retractions) == ["a-1"]


@pytest.mark.parametrize("stance", ["asserts", "denies"])
def test_on_a_point_of_words_the_latest_claim_counts(stance: str) -> None:
    other = "denies" if stance == "asserts" else "asserts"
    cell = stand(
        {"stance": other, "said": "2018-12-02"}, {"stance": stance, "said": "2018-12-03"}, point=TEXT
    )
    assert (counting(cell), ids(cell.earlier), cell.denials) == ("a-1", ["a-0"], ())


def test_accounts_that_wrongly_share_an_id_do_not_share_their_claims() -> None:
    one, other = make_account("a", asserts("isis")), make_account("a", party="army")
    compared = compare_accounts(POSITION, one, other, faulty=True)
    assert [cell.state for cell in compared.cells] == ["answer", "silent"]
