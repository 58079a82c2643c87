"""What a denial does: it disputes who asserts what it denies, and agrees with nobody but its like."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.building import (
    PARTY,
    PLACE,
    POSITION,
    QUANTITY,
    TIME,
    Mapped,
    compare_accounts,
    ids,
    make_account,
)

EVENING = {"date": "2018-12-02", "time": "20:00", "zone": "Asia/Damascus"}


def denies(value: Any = None, **keys: Any) -> Mapped:
    return {"stance": "denies", **({} if value is None else {"value": value}), **keys}


def asserts(value: Any, **keys: Any) -> Mapped:
    return {"value": value, **keys}


@pytest.mark.parametrize(
    ("point", "denied", "asserted", "verdict"),
    [
        (POSITION, "isis", "isis", "disputed"),
        (POSITION, "army", "vehicles", "partly-agreed"),
        (POSITION, "isis", "army", "not-compared"),
        (QUANTITY, 14, 14, "disputed"),
        (QUANTITY, {"min": 3}, 14, "disputed"),
        (QUANTITY, 14, {"min": 3}, "partly-agreed"),
        (QUANTITY, {"min": 14}, {"min": 10, "max": 20}, "partly-agreed"),
        (QUANTITY, 14, 13, "not-compared"),
        (TIME, "2018-12-02", EVENING, "disputed"),
        (TIME, EVENING, "2018-12-02", "partly-agreed"),
        (TIME, "2018-12-02", "2018-12-03", "not-compared"),
        (PLACE, "town", "town", "disputed"),
        (PLACE, "town", "quarter", "disputed"),
        (PLACE, "quarter", "town", "partly-agreed"),
        (PLACE, "town", "suburb", "partly-agreed"),
        (PLACE, "town", "village", "not-compared"),
        (PARTY, "state", "brigade", "disputed"),
        (PARTY, "brigade", "state", "partly-agreed"),
        (PARTY, "rebels", "state", "not-compared"),
    ],
)
def test_a_denial_beside_an_assertion(point: Mapped, denied: Any, asserted: Any, verdict: str) -> None:
    one, other = make_account("a", denies(denied)), make_account("b", asserts(asserted))
    assert compare_accounts(point, one, other).verdict == verdict
    assert compare_accounts(point, other, one).verdict == verdict


@pytest.mark.parametrize(
    ("point", "value"),
    [(POSITION, "isis"), (QUANTITY, 14), (TIME, EVENING), (PLACE, "town"), (PARTY, "army")],
)
def test_denying_the_whole_matter_disputes_every_assertion(point: Mapped, value: Any) -> None:
    compared = compare_accounts(
        point,
        make_account("a", denies()),
        make_account("b", asserts(value)),
        make_account("c", asserts(value)),
    )
    assert compared.verdict == "disputed"
    assert compared.relation_of("a", "b").kind == compared.relation_of("a", "c").kind == "dispute"
    assert compared.relation_of("b", "c").kind == "agree"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (denies("isis"), denies("isis"), "agreed"),
        (denies(), denies(), "agreed"),
        (denies("isis"), denies("none"), "not-compared"),
        (denies("isis"), denies(), "not-compared"),
    ],
)
def test_two_denials(first: Mapped, second: Mapped, verdict: str) -> None:
    assert compare_accounts(POSITION, make_account("a", first), make_account("b", second)).verdict == verdict


def test_a_denial_of_what_nobody_asserts_leaves_the_others_agreed_in_part_only() -> None:
    agreeing = [make_account("a", asserts("army")), make_account("b", asserts("army"))]
    compared = compare_accounts(POSITION, *agreeing, make_account("c", denies("isis")))
    assert compared.verdict == "partly-agreed"
    assert compared.relation_of("a", "c").kind == "not-compared"


@pytest.mark.parametrize("turned", [False, True])
def test_an_assertion_and_a_denial_of_something_else_stand_together(turned: bool) -> None:
    claims = [asserts("isis"), denies("army")]
    compared = compare_accounts(
        POSITION,
        make_account("a", *(reversed(claims) if turned else claims)),
        make_account("b", asserts("isis")),
        make_account("c", asserts("army")),
    )
    cell = compared.cell_of("a")
    assert cell.claim is not None
    assert (cell.state, cell.claim.claim.value) == ("answer", "isis")
    assert [claim.claim.value for claim in cell.denials] == ["army"]
    assert not cell.is_inconsistent
    assert compared.relation_of("a", "b").kind == "agree"
    assert compared.relation_of("a", "c").kind == "dispute"
    assert [[account.id for account in group.accounts] for group in compared.denials] == [["a"]]


def test_a_denial_beside_the_answer_disputes_what_would_have_agreed_in_part() -> None:
    compared = compare_accounts(
        POSITION,
        make_account("a", asserts("army"), denies("vehicles")),
        make_account("b", asserts("army")),
        make_account("c", asserts("vehicles")),
    )
    assert compared.verdict == "disputed"
    assert compared.relation_of("a", "c").kind == "dispute"
    assert compared.relation_of("b", "c").kind == "partly"
    assert compared.relation_of("a", "b").kind == "agree"


def test_of_several_denials_that_dispute_a_place_the_nearest_is_told() -> None:
    one = make_account("a", denies("district"), denies("town"))
    other = make_account("b", asserts("quarter"))
    for accounts in ((one, other), (other, one)):
        relation = compare_accounts(PLACE, *accounts).relation_of("a", "b")
        assert (relation.kind, relation.contact) == ("dispute", "inside")
        assert relation.distance_km == pytest.approx(1.109, abs=0.001)


def test_an_account_that_denies_one_thing_twice_beside_its_answer_is_listed_once() -> None:
    compared = compare_accounts(
        POSITION,
        make_account(
            "a",
            asserts("isis"),
            denies("army", cites=[{"source": "one"}]),
            denies("army", cites=[{"source": "two"}]),
        ),
        sources=[{"id": id, "title": id, "kind": "other"} for id in ("one", "two")],
    )
    (group,) = compared.denials
    assert (ids(group.accounts), ids(group.claims)) == (["a"], ["a-1", "a-2"])
    assert group.independence.sources == compared.independence.sources == ("one", "two")


def test_a_later_denial_of_the_same_matter_takes_the_assertion_s_place() -> None:
    account = make_account(
        "a",
        asserts("isis", said="2018-12-02"),
        denies("isis", said="2018-12-04"),
        denies("none", said="2018-12-01"),
    )
    cell = compare_accounts(POSITION, account).cell_of("a")
    assert cell.claim is not None
    assert (cell.state, cell.claim.id) == ("denial", "a-1")
    assert ids(cell.earlier) == ["a-0"]
    assert ids(cell.denials) == ["a-2"]


def test_a_later_assertion_takes_the_denial_s_place() -> None:
    account = make_account("a", denies("isis", said="2018-12-02"), asserts("isis", said="2018-12-04"))
    compared = compare_accounts(POSITION, account, make_account("b", asserts("isis")))
    cell = compared.cell_of("a")
    assert (cell.state, ids(cell.earlier), cell.denials) == ("answer", ["a-0"], ())
    assert compared.verdict == "agreed"


@pytest.mark.parametrize("turned", [False, True])
def test_accounts_that_only_deny_agree_if_they_deny_the_same_things(turned: bool) -> None:
    claims = [denies("isis"), denies("army")]
    other = make_account("b", *(reversed(claims) if turned else claims))
    compared = compare_accounts(POSITION, make_account("a", *claims), other)
    assert compared.verdict == "agreed"
    fewer = compare_accounts(POSITION, make_account("a", *claims), make_account("b", denies("army")))
    assert fewer.verdict == "partly-agreed"


def test_a_denial_whose_value_cannot_be_read_is_not_a_denial_of_everything() -> None:
    compared = compare_accounts(
        POSITION, make_account("a", denies("ISIS!")), make_account("b", asserts("army")), faulty=True
    )
    assert compared.verdict == "not-compared"


def test_a_denial_that_cannot_be_read_is_shown_beside_the_answer_and_disputes_nobody() -> None:
    compared = compare_accounts(POSITION, make_account("a", asserts("isis"), denies("ARMY")), faulty=True)
    cell = compared.cell_of("a")
    assert (cell.state, ids(cell.also), cell.denials) == ("answer", ["a-1"], ())


def test_an_assertion_whose_value_cannot_be_read_neither_agrees_nor_vanishes() -> None:
    compared = compare_accounts(
        POSITION, make_account("a", asserts("armi")), make_account("b", asserts("armi")), faulty=True
    )
    assert (compared.verdict, [cell.state for cell in compared.cells]) == (
        "not-compared",
        ["answer", "answer"],
    )
    assert len(compared.groups) == 2
