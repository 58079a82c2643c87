"""Everything that has a date, in order of time."""

from __future__ import annotations

from typing import Any

from briefgen.analysis.timeline import Timeline, TimelineEntry
from briefgen.model.moments import MINUTES_A_DAY
from tests.analysis.building import Mapped, analyse_brief, ids, make_account, make_event

SOURCES: list[Mapped] = [
    {"id": "dated", "title": "D", "kind": "news-report", "published": "2018-12-03"},
    {"id": "undated", "title": "U", "kind": "news-report"},
    {"id": "uncited", "title": "N", "kind": "news-report", "published": "2018-12-01"},
]


def lay_out(*claims: Mapped, **brief: Any) -> Timeline:
    event = make_event([{"id": "p", "kind": "quantity"}], [make_account("a", *claims)])
    return analyse_brief({"events": [event], "sources": SOURCES, **brief}).timeline


def name(entry: TimelineEntry) -> str:
    item: Any = entry.item
    return getattr(item, "id", "") or item.context.id


def test_entries_in_order_each_with_what_it_is() -> None:
    context = [{"id": "before", "when": "2017-06", "title": "Before", "text": "Words."}]
    timeline = lay_out(
        {"value": 1, "said": "2018-12-05", "cites": [{"source": "dated"}, {"source": "undated"}]},
        {"value": 2, "said": {"date": "2018-12-02", "time": "21:00"}},
        {"value": 3},
        context=context,
    )
    assert [(entry.kind, name(entry)) for entry in timeline.entries] == [
        ("context", "before"),
        ("event", "e"),
        ("claim", "a-1"),
        ("source", "dated"),
        ("claim", "a-0"),
    ]
    assert ids(timeline.undated) == ["a-2", "undated"]


def test_a_claim_runs_in_the_lane_of_its_account() -> None:
    timeline = lay_out({"value": 1, "said": "2018-12-05"})
    event, claim = timeline.entries
    assert (event.account, claim.account and claim.account.id) == (None, "a")
    assert claim.event is event.item


def test_bounds_are_in_the_event_s_zone_unless_a_moment_names_its_own() -> None:
    timeline = lay_out(
        {"value": 1, "said": {"date": "2018-12-05", "time": "21:00"}},
        {"value": 2, "said": {"date": "2018-12-05", "time": "19:00", "zone": "UTC"}},
    )
    _, other, same = timeline.entries
    assert (name(other), name(same)) == ("a-0", "a-1")
    # Damascus was two hours ahead of UTC that winter.
    assert other.bounds == same.bounds
    assert other.bounds.latest - other.bounds.earliest == 1


def test_a_vague_moment_keeps_its_whole_stretch_and_its_words() -> None:
    timeline = lay_out({"value": 1, "said": "2018-12~"})
    claim = timeline.entries[0]
    assert claim.moment.date.text == "2018-12~"
    assert claim.bounds.latest - claim.bounds.earliest == (31 + 60) * MINUTES_A_DAY
