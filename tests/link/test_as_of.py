"""The brief as of a day: laws over random briefs, and the rules one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.analysis import analyse
from briefgen.exports.canonical import export_canonical
from briefgen.link.as_of import read_day, stand_as_of
from briefgen.link.corpus import LinkedBrief
from tests.analysis.building import QUANTITY, make_account, make_event, read_brief

DAYS = [f"2018-12-{day:02d}" for day in range(1, 7)]
FUZZY = ["2018-12", "2018-12-02/2018-12-04", "2018-12-03~", "../2018-12-03", "2018-12-04/.."]
DATES = st.none() | st.sampled_from(DAYS + FUZZY)
END = "2030-01-01"


def _dated(key: str, date: str | None) -> dict[str, Any]:
    return {} if date is None else {key: date}


def _source(id: str, published: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": id, "title": f"Title {id}", "kind": "other", **_dated("published", published), **more}


LEAN = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def briefs(draw: st.DrawFn) -> LinkedBrief:
    sources = [_source(f"s{n}", draw(DATES), **_dated("accessed", draw(DATES))) for n in range(3)]
    accounts = []
    for name in ("a", "b"):
        claims = []
        for _ in range(draw(st.integers(0, 4))):
            stance = draw(st.sampled_from(["asserts", "asserts", "denies", "declines", "retracts"]))
            value = {"value": draw(st.integers(1, 2))} if stance in ("asserts", "denies") else {}
            cites = [{"source": f"s{n}"} for n in draw(st.sets(st.integers(0, 2), max_size=2))]
            said = _dated("said", draw(DATES))
            claims.append(
                {"stance": stance, "cites": cites, "credibility": 3, "note": "A note.", **value, **said}
            )
        accounts.append(make_account(name, *claims))
    about = {"text": "Earlier.", "title": "Before", "cites": [{"source": "s0"}]}
    issued = draw(st.none() | st.sampled_from(DAYS))
    return read_brief(
        {
            "summary": "All of it.",
            "events": [make_event([{"id": "p", **QUANTITY}], accounts)],
            "sources": sources,
            "context": [{"id": f"c{n}", "when": draw(DATES) or "2018", **about} for n in range(2)],
            "unresolved": [{"text": "What else?"}],
            **({"status": "final"} if issued else {}),
            **_dated("issued", issued),
            **_dated("cutoff", draw(st.none() | st.sampled_from(DAYS))),
        }
    )


def _ids(brief: LinkedBrief) -> list[str]:
    return [claim.id for claim in brief.claims]


def _counting(brief: LinkedBrief) -> set[str]:
    return {claim.id for claim in brief.claims if claim.counts}


@LEAN
@given(briefs(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_later_day_holds_all_that_an_earlier_one_does(brief: LinkedBrief, one: str, other: str) -> None:
    early, late = (stand_as_of(brief, read_day(day)) for day in sorted((one, other)))
    assert {*_ids(early)} <= {*_ids(late)}
    assert _counting(early) <= _counting(late)
    assert {item.context.id for item in early.context} <= {item.context.id for item in late.context}
    told = {id: claim for claim in late.claims for id in [claim.id]}
    for claim in early.claims:
        cited = {citation.source.id for citation in claim.citations}
        assert cited <= {citation.source.id for citation in told[claim.id].citations}


@LEAN
@given(briefs(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_twice_is_once_and_the_earlier_day_counts(brief: LinkedBrief, one: str, other: str) -> None:
    both = stand_as_of(stand_as_of(brief, read_day(one)), read_day(other))
    once = stand_as_of(brief, read_day(min(one, other)))
    assert export_canonical(both) == export_canonical(once)
    assert _counting(both) == _counting(once)


@LEAN
@given(briefs())
def test_after_everything_nothing_is_missing(brief: LinkedBrief) -> None:
    late = stand_as_of(brief, read_day(END))
    assert _ids(late) == _ids(brief)
    assert [account.id for event in late.events for account in event.accounts] == [
        account.id for event in brief.events for account in event.accounts if account.claims
    ] or (late.as_of is not None and late.as_of.is_whole)


@LEAN
@given(briefs(), st.sampled_from(DAYS))
def test_the_data_that_travel_with_it_hold_nothing_later(brief: LinkedBrief, day: str) -> None:
    """Nothing that is certainly later stands in the canonical JSON, nor an undated claim unmarked."""
    shown = stand_as_of(brief, read_day(day))
    told = json.loads(export_canonical(shown))
    accounts = [account for event in told["events"] for account in event.get("accounts", ())]
    claims = [claim for account in accounts for claim in account.get("claims", ())]
    assert [claim["id"] for claim in claims] == _ids(shown)
    assert not any(claim["said"] in DAYS and claim["said"] > day for claim in claims if "said" in claim)
    assert {id.partition("/")[2] for id in told.get("undated", ())} == {*_ids(shown)} - _counting(shown)
    for source in told["sources"].values():
        assert not (source.get("published") in DAYS and source["published"] > day)
    assert shown.as_of is not None
    assert shown.as_of.is_whole == ("summary" in told["brief"])


@LEAN
@given(briefs(), st.sampled_from(DAYS))
def test_what_is_compared_had_been_said_for_certain(brief: LinkedBrief, day: str) -> None:
    shown = stand_as_of(brief, read_day(day))
    for event in analyse(shown).events:
        for cell in event.points[0].cells:
            used = [cell.claim, *cell.also, *cell.earlier, *cell.repeated, *cell.retracted, *cell.retractions]
            assert all(claim.counts for claim in used if claim is not None)


def _show(day: str, *claims: dict[str, Any], sources: Any = (), **brief: Any) -> dict[str, bool]:
    """Claims shown as of the day, with whether they are compared."""
    event = make_event([{"id": "p", **QUANTITY}], [make_account("a", *claims)])
    shown = stand_as_of(read_brief({"events": [event], "sources": list(sources), **brief}), read_day(day))
    return {claim.id: claim.counts for claim in shown.claims}


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ({"said": "2018-12-02"}, {"a-0": True}),
        ({"said": "2018-12-03"}, {}),
        ({"said": "2018-12"}, {"a-0": False}),
        ({"said": "2018-12-01~"}, {"a-0": True}),
        ({"said": "2018-12-02~"}, {"a-0": False}),
        ({"said": {"date": "2018-12-02", "time": "23:50"}}, {"a-0": True}),
        ({"said": {"date": "2018-12-02", "time": "23:50", "approximate": True}}, {"a-0": False}),
        ({"said": {"date": "2018-12-03", "time": "00:30", "zone": "Asia/Tokyo"}}, {}),
        ({}, {"a-0": False}),
        ({"cites": [{"source": "early"}]}, {"a-0": True}),
        ({"cites": [{"source": "late"}]}, {}),
        ({"cites": [{"source": "undated"}]}, {"a-0": False}),
        ({"cites": [{"source": "late"}, {"source": "undated"}]}, {"a-0": False}),
        ({"cites": [{"source": "read"}]}, {"a-0": True}),
        ({"said": "2018-12", "cites": [{"source": "early"}]}, {"a-0": True}),
        ({"said": "2018-12-01", "cites": [{"source": "late"}]}, {"a-0": True}),
    ],
)
def test_when_a_claim_counts_as_said(claim: dict[str, Any], shown: dict[str, bool]) -> None:
    sources = [
        _source("early", "2018-12-02"),
        _source("late", "2018-12-03"),
        _source("undated"),
        _source("read", accessed="2018-12-01"),
    ]
    assert _show("2018-12-02", {"value": 1, **claim}, sources=sources) == shown


def test_the_cut_off_shows_that_what_has_no_date_was_known() -> None:
    assert _show("2018-12-02", {"value": 1}, cutoff="2018-12-02") == {"a-0": True}
    assert _show("2018-12-02", {"value": 1}, cutoff="2018-12-03") == {"a-0": False}


def test_what_a_source_derives_from_still_counts_as_its_origin() -> None:
    sources = [_source("root", "2018-12-05"), _source("x", "2018-12-01", derives_from=["root"])]
    sources.append(_source("y", "2018-12-01", derives_from=["root"]))
    claim = {"value": 1, "said": "2018-12-01", "cites": [{"source": "x"}, {"source": "y"}]}
    event = make_event([{"id": "p", **QUANTITY}], [make_account("a", claim)])
    shown = stand_as_of(read_brief({"events": [event], "sources": sources}), read_day("2018-12-02"))
    assert analyse(shown).events[0].points[0].cells[0].independence.is_single_origin


def test_before_its_retraction_a_claim_stands_and_after_it_is_taken_back() -> None:
    claims: list[dict[str, Any]] = [{"value": 1, "said": "2018-12-01"}]
    claims.append({"stance": "retracts", "said": "2018-12-03"})
    event = make_event([{"id": "p", **QUANTITY}], [make_account("a", *claims)])
    brief = read_brief({"events": [event]})
    states = [
        analyse(stand_as_of(brief, read_day(day))).events[0].points[0].cells[0].state
        for day in ("2018-12-02", "2018-12-03")
    ]
    assert states == ["answer", "retracted"]


@pytest.mark.parametrize(
    "text", ["2018-12", "2018", "2018-12-02?", "2018-12-01/2018-12-02", "2018-02-30", "soon", ""]
)
def test_a_day_is_one_exact_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_day(text)
