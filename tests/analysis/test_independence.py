"""Sources and the origins that they lead back to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.independence import Independence
from tests.analysis.building import (
    POSITION,
    Mapped,
    analyse_brief,
    compare_accounts,
    ids,
    make_account,
    make_event,
)


def source(id: str, *derives_from: str) -> Mapped:
    return {"id": id, "title": id, "kind": "news-report", "derives_from": list(derives_from)}


def cites(*sources: str) -> list[Mapped]:
    return [{"source": id} for id in sources]


REGISTER = [
    source("statement"),
    source("post"),
    source("agency", "statement"),
    source("outlet", "agency"),
    source("review", "outlet", "post"),
]


@pytest.mark.parametrize(
    ("cited", "sources", "origins"),
    [
        ([], [], []),
        (["statement"], ["statement"], ["statement"]),
        (["outlet"], ["outlet"], ["statement"]),
        (["outlet", "agency", "agency"], ["agency", "outlet"], ["statement"]),
        (["review"], ["review"], ["post", "statement"]),
        (["post", "agency"], ["agency", "post"], ["post", "statement"]),
    ],
)
def test_sources_and_origins_of_a_claim(cited: list[str], sources: list[str], origins: list[str]) -> None:
    weighed = _weigh(cited, REGISTER)
    assert (list(weighed.sources), list(weighed.origins)) == (sources, origins)
    assert weighed.is_single_origin == (len(sources) > 1 and len(origins) == 1)


def test_sources_in_a_circle_have_no_origin() -> None:
    circle = [source("one", "two"), source("two", "three"), source("three", "one"), source("four", "two")]
    weighed = _weigh(["four", "one"], circle, faulty=True)
    assert (weighed.sources, weighed.origins) == (("four", "one"), ())
    assert weighed.is_single_origin
    assert _weigh(["four"], circle, faulty=True).origins == ()


def test_what_was_traced_before_is_traced_alike_again() -> None:
    claims = [{"value": "isis", "cites": cites(id)} for id in ("agency", "outlet", "review")]
    event = make_event([{"id": "p", **POSITION}], [make_account("a", *claims)])
    weighed = analyse_brief({"events": [event], "sources": REGISTER}).independence.claims
    assert [found.origins for found in weighed.values()] == [
        ("statement",),
        ("statement",),
        ("post", "statement"),
    ]


def test_together_accounts_rest_on_all_that_each_rests_on() -> None:
    compared = compare_accounts(
        POSITION,
        make_account("a", {"value": "isis", "cites": cites("review")}),
        make_account("b", {"value": "isis", "cites": cites("post")}),
        make_account("c", {"value": "army"}),
        sources=REGISTER,
    )
    assert compared.independence == Independence(("post", "review"), ("post", "statement"))
    assert compared.groups[0].independence == compared.independence


def test_a_way_out_of_a_circle_leads_to_an_origin() -> None:
    circle = [source("one", "two"), source("two", "one", "ground"), source("ground")]
    assert _weigh(["one"], circle, faulty=True).origins == ("ground",)


def test_counts_by_value_account_event_and_brief() -> None:
    analysis = _analyse_two_accounts()
    event = analysis.events[0]
    isis, army = event.point_of("p").groups
    assert (isis.independence.sources, isis.independence.origins) == (("agency", "outlet"), ("statement",))
    assert (army.independence.sources, army.independence.origins) == (("post",), ("post",))
    assert analysis.single_origin_groups == ((event.point_of("p"), isis),)
    assert ids(analysis.independence.single_origin_claims) == ["a-0"]
    a, b = event.event.accounts
    assert analysis.independence.accounts[a].sources == ("agency", "outlet", "review")
    assert analysis.independence.accounts[b].origins == ("post",)
    assert analysis.independence.events[event.event].origins == ("post", "statement")
    assert analysis.independence.brief.sources == ("agency", "outlet", "post", "review", "statement")


def test_what_is_repeated_adds_its_sources_and_what_is_retracted_does_not() -> None:
    compared = compare_accounts(
        POSITION,
        make_account(
            "a",
            {"value": "isis", "cites": cites("statement")},
            {"value": "army", "cites": cites("review")},
            {"stance": "retracts", "value": "army", "cites": cites("post")},
            {"value": "isis", "cites": cites("outlet")},
        ),
        sources=REGISTER,
    )
    assert compared.cells[0].independence == Independence(("outlet", "statement"), ("statement",))
    assert compared.independence == compared.groups[0].independence == compared.cells[0].independence
    assert ids(compared.groups[0].claims) == ["a-3", "a-0"]


@st.composite
def draw_register(draw: st.DrawFn) -> list[Mapped]:
    count = draw(st.integers(1, 7))
    names = [f"s{index}" for index in range(count)]
    return [
        source(
            name,
            *draw(
                st.lists(st.sampled_from(names[:index]), unique=True, max_size=3) if index else st.just([])
            ),
        )
        for index, name in enumerate(names)
    ]


@settings(max_examples=60, deadline=None)
@given(draw_register(), st.data())
def test_citing_more_never_loses_an_origin(register: list[Mapped], data: Any) -> None:
    names = [entry["id"] for entry in register]
    few = data.draw(st.lists(st.sampled_from(names), max_size=3))
    more = [*few, data.draw(st.sampled_from(names))]
    assert set(_weigh(few, register).origins) <= set(_weigh(more, register).origins)
    weighed = _weigh(more, register)
    assert weighed.origins
    assert all(not entry["derives_from"] for entry in register if entry["id"] in weighed.origins)


@settings(max_examples=60, deadline=None)
@given(draw_register(), st.data())
def test_a_source_that_rests_on_cited_ones_adds_no_origin(register: list[Mapped], data: Any) -> None:
    names = [entry["id"] for entry in register]
    cited = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    echo = source("echo", *data.draw(st.lists(st.sampled_from(cited), min_size=1, unique=True)))
    before, after = _weigh(cited, register), _weigh([*cited, "echo"], [*register, echo])
    assert after.origins == before.origins
    assert len(after.sources) == len(before.sources) + 1


def _weigh(cited: list[str], register: list[Mapped], *, faulty: bool = False) -> Independence:
    event = make_event(
        [{"id": "p", **POSITION}], [make_account("a", {"value": "isis", "cites": cites(*cited)})]
    )
    analysis = analyse_brief({"events": [event], "sources": register}, faulty=faulty)
    return next(iter(analysis.independence.claims.values()))


def _analyse_two_accounts() -> BriefAnalysis:
    event = make_event(
        [{"id": "p", **POSITION}],
        [
            make_account(
                "a",
                {"value": "isis", "cites": cites("agency", "outlet"), "said": "2018-12-03"},
                {"value": "army", "cites": cites("review"), "said": "2018-12-02"},
            ),
            make_account("b", {"value": "army", "cites": cites("post")}),
        ],
    )
    context = {"id": "c", "when": "2017", "title": "Before", "text": "Words.", "cites": cites("statement")}
    return analyse_brief({"events": [event], "context": [context], "sources": REGISTER})
