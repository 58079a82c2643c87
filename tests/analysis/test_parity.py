"""Parity: how much room each account gets."""

from __future__ import annotations

import math

import pytest

from briefgen.analysis.parity import Parity
from briefgen.analysis.words import count_words
from tests.analysis.building import Mapped, analyse_brief, make_account, make_event

SOURCES: list[Mapped] = [
    {"id": "statement", "title": "S", "kind": "official-statement"},
    {"id": "echo", "title": "E", "kind": "news-report", "derives_from": ["statement"]},
]


def told(words: int, **keys: object) -> Mapped:
    return {"text": " ".join(["word"] * words), **keys}


def measure(*accounts: Mapped, **brief: object) -> Parity:
    return analyse_brief({"events": [make_event([], accounts)], **brief}).parity.events[0][1]


def test_what_an_account_gets() -> None:
    parity = measure(
        make_account("z", told(3), point=None),
        make_account(
            "a",
            told(
                5,
                cites=[
                    {"source": "statement", "quote": "two words", "translation": "not counted at all"},
                    {"source": "echo"},
                ],
            ),
            told(1, cites=[{"source": "echo", "quote": "three more words"}]),
            point=None,
        ),
        sources=SOURCES,
    )
    first, second = parity.shares
    assert (first.id, first.place, first.claims, first.words, first.quotations) == ("z", 1, 1, 3, 0)
    assert (second.id, second.place, second.claims, second.words) == ("a", 2, 2, 6)
    assert (second.quotations, second.quoted_words) == (2, 5)
    assert second.independence.sources == ("echo", "statement")
    assert second.independence.origins == ("statement",)


def test_words_are_counted_in_the_brief_s_language() -> None:
    texts = {"en": "one two three", "ar": "واحد اثنان"}
    account = make_account("a", {"text": texts}, point=None)
    assert measure(account, language="ar").shares[0].words == 2
    assert measure(account, language="en").shares[0].words == 3


def test_ratio_and_the_accounts_past_a_threshold() -> None:
    parity = measure(*(make_account(id, told(n), point=None) for id, n in (("a", 40), ("b", 9), ("c", 10))))
    assert parity.ratio == pytest.approx(40 / 9)
    assert [share.id for share in parity.past(4)] == ["a"]
    assert parity.past(40 / 9) == ()
    assert [share.id for share in parity.past(1)] == ["a", "c"]


def test_an_account_without_claims_makes_the_ratio_infinite() -> None:
    parity = measure(make_account("a", told(2), point=None), make_account("b"))
    assert math.isinf(parity.ratio)
    assert [share.id for share in parity.past(1000)] == ["a"]


@pytest.mark.parametrize(
    "accounts", [[], [make_account("a", told(9), point=None)], [make_account("a"), make_account("b")]]
)
def test_where_there_is_nothing_to_compare_the_ratio_is_one(accounts: list[Mapped]) -> None:
    parity = measure(*accounts)
    assert (parity.ratio, parity.past(1)) == (1, ())


def test_over_the_brief_a_party_s_accounts_count_together_in_the_order_of_first_meeting() -> None:
    events = [
        make_event([], [make_account("x", told(2), party="state", point=None)], id="first"),
        make_event(
            [],
            [
                make_account("y", told(4), party="rebels", point=None),
                make_account("z", told(3), party="state", point=None),
            ],
            id="second",
        ),
    ]
    parity = analyse_brief({"events": events}).parity
    assert [(share.id, share.place, share.claims, share.words) for share in parity.brief.shares] == [
        ("state", 1, 2, 5),
        ("rebels", 2, 1, 4),
    ]
    assert [[share.words for share in shares.shares] for _, shares in parity.events] == [[2], [4, 3]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Fourteen rockets — or more.", 4),
        ("the Coalition's 5,000 men, 3.5 km away", 7),
        ("a *precision* strike, [as it said](https://example.org/a/long/path) on **Sunday**", 8),
        ("see <https://example.org/words/in/here>", 1),
        ("(aside) and [bracketed](x) text", 4),
        ("an anti-tank _weapon_", 3),
        ("نفى المصدر العسكري ذلك", 4),
        ("می‌خواهم", 1),
        ("两枚导弹", 4),
        ("المُقاتِل", 1),
        ("मिसाइलें दागी गईं", 3),
    ],
)
def test_counting_words(text: str, words: int) -> None:
    assert count_words(text) == words
