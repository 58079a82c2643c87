"""The order of things in time, where it is certain."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.checking import SOURCES, Checked, Mapped, check, make_account, make_brief

DATED = [*SOURCES, {"id": "dated", "title": "Dated", "kind": "wire", "reliability": "B"}]


def said(when: Any, *, event: Any = "2018-12-02", **keys: Any) -> Checked:
    return check(make_brief(make_account("state", {"said": when}), event={"when": event}, **keys))


def published(when: Any, *, event: Any = "2018-12-02", kind: str = "wire", **keys: Any) -> Checked:
    sources: list[Mapped] = [*SOURCES, {**DATED[-1], "published": when, "kind": kind}]
    account = make_account("state", {"cites": [{"source": "dated"}]})
    return check(make_brief(account, event={"when": event}, **keys), sources=sources)


@pytest.mark.parametrize(
    "when", ["2018-12-01", "2018-11", "2017", "../2018-12-01", {"date": "2018-12-01", "time": "23:59"}]
)
def test_a_claim_said_before_its_event_for_certain(when: Any) -> None:
    checked = said(when)
    assert len(checked.of("claim-before-event")) == 1
    assert len(checked.related("claim-before-event")) == 1


@pytest.mark.parametrize(
    "when",
    ["2018-12-02", "2018-12", "2018-12-01~", "2018-12-01/2018-12-03", "2018", "2018-12-05", "2018-12-01/.."],
)
def test_a_claim_that_may_have_been_said_in_time(when: Any) -> None:
    assert not said(when).of("claim-before-event")


def test_hours_and_zones_count() -> None:
    event = {"date": "2018-12-02", "time": "20:00", "zone": "Asia/Damascus"}
    early, late = {"date": "2018-12-02", "time": "19:30"}, {"date": "2018-12-02", "time": "20:30"}
    assert said(early, event=event).of("claim-before-event")
    assert not said(late, event=event).of("claim-before-event")
    assert not said(early, event={**event, "approximate": True}).of("claim-before-event")
    # Half past twelve in New York is half past seven in the evening in Damascus.
    abroad = {"date": "2018-12-02", "time": "12:30", "zone": "America/New_York"}
    assert said(abroad, event=event).of("claim-before-event")
    assert not said({**abroad, "time": "13:30"}, event=event).of("claim-before-event")


@pytest.mark.parametrize(
    ("when", "is_late"),
    [("2018-12-03", False), ("2018-12-04", True), ("2018-12", False), ("2019", True), ("2018-12-04~", False),
     ("2018-12-02/2018-12-09", False), ({"date": "2018-12-04", "time": "00:10"}, True)],
)  # fmt: skip
def test_a_claim_or_source_after_the_cutoff(when: Any, is_late: bool) -> None:
    assert bool(said(when, cutoff="2018-12-03").of("claim-after-cutoff")) is is_late
    assert bool(published(when, cutoff="2018-12-03").of("source-after-cutoff")) is is_late


def test_without_a_cutoff_nothing_is_too_late() -> None:
    assert not said("2030").of("claim-after-cutoff")
    assert not published("2030").of("source-after-cutoff")


def test_the_cutoff_and_the_source_are_pointed_at() -> None:
    checked = published("2018-12-04", cutoff="2018-12-03")
    assert checked.places("source-after-cutoff") == ['"dated"']
    assert checked.related("source-after-cutoff") == ['"2018-12-03"', '"2018-12-04"']


@pytest.mark.parametrize(
    ("when", "is_old"), [("2018-12-01", True), ("2018-12-02", False), ("2018-12", False), ("2017", True)]
)
def test_a_source_older_than_what_it_reports(when: str, is_old: bool) -> None:
    checked = published(when)
    assert checked.places("source-before-event") == (['"dated"'] if is_old else [])


@pytest.mark.parametrize("kind", ["imagery", "dataset"])
def test_pictures_and_data_may_be_older(kind: str) -> None:
    assert not published("2018-12-01", kind=kind).of("source-before-event")


def test_a_source_is_measured_by_the_context_that_it_is_cited_for() -> None:
    context = {
        "id": "c",
        "when": "2017-06",
        "title": "Earlier",
        "text": "Text.",
        "cites": [{"source": "dated"}],
    }
    for when, is_old in (("2017-07", False), ("2017-05", True)):
        sources: list[Mapped] = [*SOURCES, {**DATED[-1], "published": when}]
        assert bool(check(make_brief(context=[context]), sources=sources).of("source-before-event")) is is_old


def test_a_source_cited_twice_is_reported_once() -> None:
    claims = [{"cites": [{"source": "dated"}]}] * 3
    sources: list[Mapped] = [*SOURCES, {**DATED[-1], "published": "2018-12-01"}]
    checked = check(make_brief(make_account("state", *claims), cutoff="2018-11-30"), sources=sources)
    assert len(checked.of("source-before-event")) == 1
    assert len(checked.of("source-after-cutoff")) == 1


def context(when: str, relation: str = "background") -> Checked:
    item = {"id": "c", "when": when, "title": "Other", "text": "Text.", "relation": relation}
    return check(make_brief(context=[item]))


def test_context_after_every_event() -> None:
    assert context("2018-12-03").places("context-after-event") == ['"2018-12-03"']
    assert not context("2018-12-02").of("context-after-event")
    assert not context("2018-12").of("context-after-event")
    assert not context("2017").of("context-after-event")


def test_only_a_consequence_comes_after() -> None:
    assert not context("2018-12-03", "consequence").of("context-after-event")


def test_context_between_two_events_helps_to_read_the_second() -> None:
    brief = make_brief(context=[{"id": "c", "when": "2018-12-03", "title": "Other", "text": "Text."}])
    brief["events"].append({"id": "second", "title": "Second", "when": "2018-12-04"})
    assert not check(brief).of("context-after-event")


DAYS = st.dates().map(str) | st.sampled_from(
    ["2018-12", "2018", "2018-12-02~", "2018?", "../2018", "2018-12-01/.."]
)


@given(DAYS, DAYS, DAYS)
def test_what_is_before_its_event_is_never_also_after_a_later_cutoff(
    when: str, event: str, cutoff: str
) -> None:
    """Rough or exact: two findings that exclude each other never stand together."""
    checked = said(when, event=event, cutoff=cutoff)
    after_event = said(event, event=when)
    if checked.of("claim-before-event"):
        assert not after_event.of("claim-before-event")
    assert not said(when, event=when, cutoff=when).of("claim-before-event")
    assert not said(when, event=when, cutoff=when).of("claim-after-cutoff")
