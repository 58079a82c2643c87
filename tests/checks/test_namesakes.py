"""Parties that a reader cannot tell apart are named to the author."""

from __future__ import annotations

import pytest

from tests.checks.checking import Mapped, check, make_account, make_brief

NORTH: Mapped = {"id": "north", "name": "Ministry of Defence", "short": "Ministry"}


@pytest.mark.parametrize(
    "second",
    [
        {"name": "Ministry of Defence"},
        {"name": "ministry of  defence"},
        {"name": "Ministry"},
        {"name": "Southern ministry", "short": "Ministry"},
        {"name": {"en": "Ministry of Defence", "ar": "وزارة الدفاع"}},
    ],
)
def test_two_parties_of_one_name(second: Mapped) -> None:
    brief = make_brief(make_account("north", {}), make_account("south", {}))
    checked = check(brief, parties=[NORTH, {"id": "south", **second}])
    assert checked.places("shared-name") == ['"south"']
    assert checked.related("shared-name") == ['"north"']


def test_a_carrier_counts_and_so_does_a_party_that_is_an_answer() -> None:
    twin = {"id": "south", "name": "Ministry of Defence"}
    carried = make_brief({**make_account("north", {}), "carrier": "south"})
    assert check(carried, parties=[NORTH, twin]).of("shared-name")
    once = make_brief(make_account("north", {"carrier": "south"}))
    assert check(once, parties=[NORTH, twin]).of("shared-name")
    by = {"id": "by", "kind": "party"}
    answered = make_brief(make_account("north", {"point": "by", "value": "south"}), points=[by])
    assert check(answered, parties=[NORTH, twin]).of("shared-name")


def test_two_accounts_of_one_party_and_parties_that_the_brief_does_not_show() -> None:
    brief = make_brief(make_account("north", {}), make_account("north", {}, id="again"))
    checked = check(brief, parties=[NORTH, {"id": "south", "name": "Ministry of Defence"}])
    assert not checked.of("shared-name")
