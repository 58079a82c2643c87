"""Loaded words are reported where one side alone gets them."""

from __future__ import annotations

import pytest

from tests.checks.checking import Checked, Mapped, check, make_account, make_brief

NAME = "loaded-verb"


def told(state: str, rebels: str, settings: str = "{}", **keys: object) -> Checked:
    accounts = (make_account("state", {"text": state}), make_account("rebels", {"text": rebels}))
    return check({**make_brief(*accounts), **keys}, settings=settings)


def test_a_loaded_verb_for_one_side_is_reported_at_the_word() -> None:
    checked = told("The state said that it held the town.", "The rebels claimed that they held it.")
    assert checked.places(NAME) == ["claimed"]
    assert "only `rebels`" in checked.of(NAME)[0].message


def test_every_use_of_it_is_reported() -> None:
    assert told("It said so.", "They claimed it, and claim it still.").places(NAME) == ["claimed", "claim"]


@pytest.mark.parametrize(
    "other", ["They alleged that it was theirs.", "They claim it.", "They insisted on it."]
)
def test_words_of_one_sort_on_both_sides_are_even(other: str) -> None:
    assert not told("The state claimed the town.", other).of(NAME)


def test_words_of_different_sorts_are_not_even() -> None:
    assert told("The state revealed a plan.", "The rebels admitted a loss.").places(NAME) == [
        "revealed",
        "admitted",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They said “the regime claimed it”.",
        "They claimed responsibility.",
        "The fire claimed three lives.",
        "Two were admitted to hospital.",
        "They reclaimed land, and disclaimed it.",
        "They improved the road.",
    ],
)
def test_quotations_and_other_meanings_are_not_loaded(text: str) -> None:
    assert not told("It said so.", text).of(NAME)


def test_the_account_s_own_summary_counts_too() -> None:
    first: Mapped = make_account("state", {"text": "It said so."}, summary="The regime’s version.")
    assert check(make_brief(first, make_account("rebels", {}))).places(NAME) == ["regime"]


def test_one_account_alone_has_no_sides() -> None:
    assert not check(make_brief(make_account("state", {"text": "It claimed the town."}))).of(NAME)


def test_each_event_is_weighed_by_itself() -> None:
    brief = make_brief(
        make_account("state", {"text": "It claimed it."}),
        make_account("rebels", {"text": "They claimed it."}),
    )
    second = make_brief(
        make_account("state", {"text": "It claimed it."}),
        make_account("rebels", {"text": "They said so."}),
        event={"id": "second"},
    )
    brief["events"] += second["events"]
    assert "only `state`" in check(brief).of(NAME)[0].message


def test_a_workspace_adds_words_of_its_own_with_their_endings() -> None:
    settings = "loaded_words: [bluster, denounce]"
    assert told("It blustered.", "They said so.", settings).places(NAME) == ["blustered"]
    assert told("It was denouncing it.", "They said so.", settings).places(NAME) == ["denouncing"]
    assert not told("It blustered.", "They said so.").of(NAME)
    assert not told("It blustered.", "They blustered too.", settings).of(NAME)
    assert told("It blustered.", "They denounced it.", settings).places(NAME) == ["blustered", "denounced"]


def test_another_language_is_passed_over() -> None:
    assert not told("It said so.", "They claimed it.", language="fr").of(NAME)
