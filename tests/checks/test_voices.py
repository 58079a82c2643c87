"""Whose word it is: retractions that take nothing back, and speakers who are somebody else."""

from __future__ import annotations

import pytest

from tests.checks.checking import Mapped, check, make_account, make_brief

DEAD: Mapped = {"id": "dead", "kind": "quantity", "unit": "dead"}
THREE: Mapped = {"point": "dead", "value": 3, "said": "2018-12-02"}
BACK: Mapped = {"point": "dead", "stance": "retracts", "said": "2018-12-03"}


def _retractions(*accounts: Mapped) -> list[str]:
    found = check(make_brief(*accounts, points=[DEAD])).of("empty-retraction")
    return [finding.message.partition("`")[2].partition("`")[0] for finding in found]


def test_a_retraction_of_ones_own_claim_is_in_order() -> None:
    assert not _retractions(make_account("state", THREE, BACK))
    assert not _retractions(make_account("state", BACK, THREE))
    assert not _retractions(
        make_account("state", THREE, {**BACK, "value": 3}, {**THREE, "said": "2018-12-04"})
    )


@pytest.mark.parametrize(
    "accounts",
    [
        [make_account("state", THREE), make_account("state", {**BACK, "id": "back"}, id="later")],
        [make_account("state", {**THREE, "said": "2018-12-04"}, BACK)],
        [make_account("state", THREE, {**BACK, "value": 4})],
        [make_account("state", {**THREE, "stance": "declines", "value": None}, BACK)],
        [make_account("state", THREE, {"stance": "retracts"})],
    ],
    ids=["of another account", "before it was said", "of another number", "of a refusal", "of no point"],
)
def test_a_retraction_that_takes_nothing_back(accounts: list[Mapped]) -> None:
    told = [
        {**a, "claims": [{k: v for k, v in c.items() if v is not None} for c in a["claims"]]}
        for a in accounts
    ]
    assert len(_retractions(*told)) == 1


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("River Front", True),
        ("river  front", True),
        ("RF", True),
        ({"en": "River Front", "ar": "جبهة النهر"}, True),
        ("A member of the River Front", False),
        ("Northland", False),
        ("Northland army", False),
        ("Northland Wire", False),
    ],
    ids=["name", "spelling", "alias", "languages", "other words", "itself", "its part", "its carrier"],
)
@pytest.mark.parametrize("is_claim", [False, True])
def test_a_speaker_who_is_another_party(speaker: str | Mapped, *, found: bool, is_claim: bool) -> None:
    spoke = {"speaker": speaker}
    account = make_account(
        "state", spoke if is_claim else {}, **({} if is_claim else spoke), carrier="agency"
    )
    assert len(check(make_brief(account)).of("speaker-of-another-party")) == found


def test_who_carried_a_claim_may_speak_in_it_and_in_no_other() -> None:
    spoke = {"speaker": "Northland Wire"}
    told = make_brief(make_account("rebels", {**spoke, "carrier": "agency"}, spoke))
    assert len(check(told).of("speaker-of-another-party")) == 1


def test_a_part_may_be_spoken_for_by_its_whole() -> None:
    assert not check(make_brief(make_account("army", {"speaker": "Northland"}))).of(
        "speaker-of-another-party"
    )
