"""The table of the domain model: every kind of point with every verdict that it can have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.building import (
    PARTY,
    PLACE,
    POSITION,
    QUANTITY,
    TEXT,
    TIME,
    Mapped,
    compare_accounts,
    compare_values,
    make_account,
)

AFTERNOON = {"date": "2018-12-02", "time": "15:00", "until": "18:00"}
EVENING = {"date": "2018-12-02", "time": "17:00", "until": "22:00"}
NIGHT = {"date": "2018-12-02", "time": "22:00", "until": "23:00"}

AGREED = [
    (POSITION, ["isis", "isis"]),
    (QUANTITY, [14, 14]),
    (QUANTITY, [{"min": 3}, {"min": 3}]),
    (QUANTITY, [14, {"min": 14, "max": 14}]),
    (TIME, ["2018-12-02", "2018-12-02"]),
    (TIME, [EVENING, {**EVENING, "zone": "Asia/Damascus"}]),
    (TIME, [{**EVENING, "zone": "UTC"}, {"date": "2018-12-02", "time": "19:00", "until": "24:00"}]),
    (TIME, ["2018-12", "2018-12-01/2018-12-31"]),
    (PLACE, ["town", "town"]),
    (PLACE, ["town", "quarter"]),
    (PLACE, ["quarter", "district", "town"]),
    (PARTY, ["army", "army"]),
]
PARTLY = [
    (POSITION, ["army", "vehicles"]),
    (POSITION, ["vehicles", "army"]),
    (POSITION, ["army", "army", "vehicles"]),
    (QUANTITY, [14, {"min": 3}]),
    (QUANTITY, [{"min": 1, "max": 4}, {"min": 4, "max": 9}]),
    (QUANTITY, [{"max": 4}, {"min": 1}]),
    (TIME, ["2018-12-02", "2018-12"]),
    (TIME, ["2018-12-01", "2018-12"]),
    (TIME, ["2018-12-02", EVENING]),
    (TIME, [AFTERNOON, EVENING]),
    (TIME, ["2018-12-02~", "2018-12-03"]),
    (PLACE, ["town", "suburb"]),
    (PLACE, ["town", "outskirts"]),
    (PARTY, ["army", "state"]),
    (PARTY, ["brigade", "state"]),
]
DISPUTED = [
    (POSITION, ["isis", "army"]),
    (POSITION, ["isis", "isis", "army"]),
    (POSITION, ["army", "vehicles", "none"]),
    (QUANTITY, [14, 13]),
    (QUANTITY, [{"min": 1, "max": 4}, {"min": 5}]),
    (TIME, ["2018-12-02", "2018-12-03"]),
    (TIME, [EVENING, NIGHT]),
    (TIME, ["../2018-12-02", "2018-12-03/.."]),
    (PLACE, ["town", "village"]),
    (PARTY, ["army", "rebels"]),
    (PARTY, ["army", "state", "rebels"]),
]
NOT_COMPARED = [
    (TEXT, ["a drone", "a drone"]),
    (TEXT, ["a drone", "rockets", "a drone"]),
]
SINGLE = [
    (POSITION, ["isis"]),
    (QUANTITY, [14]),
    (TIME, [EVENING]),
    (PLACE, ["town"]),
    (PARTY, ["army"]),
    (TEXT, ["a drone"]),
]
KINDS = [POSITION, QUANTITY, TIME, PLACE, PARTY, TEXT]


@pytest.mark.parametrize(
    ("verdict", "point", "values"),
    [
        pytest.param(verdict, point, values, id=f"{verdict}-{point['kind']}-{index}")
        for verdict, cases in (
            ("agreed", AGREED),
            ("partly-agreed", PARTLY),
            ("disputed", DISPUTED),
            ("not-compared", NOT_COMPARED),
            ("single", SINGLE),
        )
        for index, (point, values) in enumerate(cases)
    ],
)
def test_verdict_of_asserted_values(verdict: str, point: Mapped, values: list[Any]) -> None:
    compared = compare_values(point, *values)
    assert compared.verdict == verdict
    assert [cell.state for cell in compared.cells] == ["answer"] * len(values)
    assert compare_values(point, *reversed(values)).verdict == verdict


@pytest.mark.parametrize(("point", "values"), PARTLY + DISPUTED)
def test_values_that_differ_are_in_groups_of_their_own(point: Mapped, values: list[Any]) -> None:
    groups = compare_values(point, *values).groups
    assert len(groups) == len({str(value) for value in values})


@pytest.mark.parametrize("point", KINDS, ids=[point["kind"] for point in KINDS])
def test_a_point_that_nobody_answers(point: Mapped) -> None:
    compared = compare_accounts(point, make_account("a"), make_account("b", {"stance": "declines"}))
    assert compared.verdict == "unanswered"
    assert [cell.state for cell in compared.cells] == ["silent", "declined"]
    assert compared.groups == ()
    assert compared.pairs == ()


@pytest.mark.parametrize("point", KINDS, ids=[point["kind"] for point in KINDS])
def test_one_denial_alone_is_one_account_answering(point: Mapped) -> None:
    compared = compare_accounts(point, make_account("a", {"stance": "denies"}), make_account("b"))
    assert compared.verdict == "single"
    assert [cell.state for cell in compared.cells] == ["denial", "silent"]
    assert [group.is_denial for group in compared.groups] == [True]


def test_a_point_without_accounts_is_unanswered() -> None:
    compared = compare_accounts(POSITION)
    assert (compared.verdict, compared.cells) == ("unanswered", ())


def test_distance_and_contact_of_places() -> None:
    compared = compare_values(PLACE, "town", "village", "quarter", "suburb", "town")
    apart = compared.relation_of("a", "b")
    assert (apart.kind, apart.contact) == ("dispute", "apart")
    # 0.2 degrees of latitude at 34 degrees north, by the meridian radius of curvature on WGS 84.
    assert apart.distance_km == pytest.approx(22.186, abs=0.002)
    assert compared.relation_of("a", "c").contact == "inside"
    assert compared.relation_of("d", "a").contact == "touching"
    assert (compared.relation_of("a", "e").contact, compared.relation_of("a", "e").distance_km) == ("same", 0)


def test_groups_tell_who_gives_which_answer() -> None:
    compared = compare_values(QUANTITY, 14, {"min": 3}, {"min": 14, "max": 14})
    assert [[account.id for account in group.accounts] for group in compared.groups] == [["a", "c"], ["b"]]


def test_texts_are_listed_apart_even_where_they_read_alike() -> None:
    compared = compare_values(TEXT, "a drone", "a drone")
    assert [[account.id for account in group.accounts] for group in compared.groups] == [["a"], ["b"]]


def test_a_text_is_not_compared_even_with_a_denial() -> None:
    compared = compare_accounts(
        TEXT, make_account("a", {"value": "x"}), make_account("b", {"stance": "denies"})
    )
    assert compared.verdict == "not-compared"


def test_two_accounts_of_one_party_are_told_apart_from_two_parties() -> None:
    compared = compare_accounts(
        QUANTITY,
        make_account("a", {"value": 2}, party="rebels"),
        make_account("b", {"value": 2}, party="rebels"),
        make_account("c", {"value": 3}, party="state"),
    )
    assert compared.groups[0].parties == ("rebels",)


@pytest.mark.parametrize(
    ("other", "parties", "verdict"),
    [
        (2, ("rebels", "rebels"), "one-party"),
        ({"min": 1}, ("rebels", "rebels"), "one-party"),
        (3, ("rebels", "rebels"), "disputed"),
        (2, ("rebels", "state"), "agreed"),
        (2, ("army", "state"), "agreed"),
    ],
)
def test_a_party_does_not_agree_with_itself(other: Any, parties: tuple[str, str], verdict: str) -> None:
    compared = compare_accounts(
        QUANTITY,
        make_account("a", {"value": 2}, party=parties[0]),
        make_account("b", {"value": other}, party=parties[1]),
        make_account("c", {"stance": "declines"}, party="state"),
        make_account("d", party="state"),
    )
    assert compared.verdict == verdict
    assert compared.is_of_one_party == (parties[0] == parties[1])
    assert compared.has_one_head == (parties == ("army", "state"))
