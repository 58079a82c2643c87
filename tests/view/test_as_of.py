"""What a reader of a brief as of a day is told."""

from __future__ import annotations

from briefgen.link.as_of import read_day
from briefgen.pipeline import examine, look_back, open_session, view
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from tests.view.desk import make_world

BRIEF = """
title: Strike at the bridge
status: final
issued: 2020-06-01
summary: The later summary.
events:
  - id: bridge
    title: Strike at the bridge
    when: {date: 2020-05-01, zone: Europe/Paris}
    points:
      - {id: count, ask: How many shells?, kind: quantity, unit: shells}
      - {id: who, ask: Who was hit?, kind: text}
    accounts:
      - id: red
        party: red
        claims:
          - {id: red-count, point: count, value: 3, text: Red counted three., said: 2020-05-01,
             cites: [{source: old}]}
          - {id: red-back, point: count, stance: retracts, text: Red was wrong., said: 2020-05-05,
             cites: [{source: old}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-count, point: count, value: 3, text: Blue counted three., cites: [{source: undated}]}
          - {id: blue-who, point: who, text: A guard., said: 2020-05-01, cites: [{source: new}]}
      - id: green
        party: green
        claims:
          - {id: green-count, point: count, value: 9, text: Green counted nine., said: 2020-05-04,
             cites: [{source: new}]}
judgements:
  - {id: j, text: The later judgement., likelihood: likely, confidence: low, basis: [red-count]}
sources:
  - {id: old, title: Old, kind: other, published: 2020-05-01}
  - {id: new, title: New, kind: other, published: 2020-05-04}
  - {id: undated, title: Undated, kind: other}
"""


def _see(day: str, brief: str = BRIEF) -> BriefView:
    session = open_session(make_world(brief)).value
    examined = examine(session, "bridge")
    assert not examined.failed, examined.diagnostics
    assert examined.value is not None
    return view(session, look_back(examined.value, read_day(day)), Stamp())


def _remarks(seen: BriefView) -> dict[str, tuple[str, ...]]:
    return {
        claim.anchor.rpartition("--")[2]: claim.remarks
        for event in seen.events
        for account in event.accounts
        for claim in account.claims
    }


def test_nothing_later_is_in_what_templates_see() -> None:
    told = repr(_see("2020-05-02"))
    for later in ("Green", "nine", "was wrong", "later summary", "later judgement", "source-new"):
        assert later not in told, later
    assert "Red counted three" in told


def test_an_answer_of_unknown_date_is_neither_silence_nor_agreement() -> None:
    row = _see("2020-05-02").events[0].rows[0]
    assert row.verdict.key == "single"
    assert "1 statement of unknown date is not compared." in row.verdict.details
    red, blue = row.cells
    assert (red.state, blue.state) == ("answer", "undated")
    assert blue.label == "Answers at an unknown date"
    assert blue.href == "#claim-bridge--blue-count"
    glance = _see("2020-05-02").events[0].glance.single[0].text.striptags()
    assert "Blue answers at an unknown date." in glance
    assert "says nothing" not in glance


def test_every_claim_that_needs_a_word_has_it() -> None:
    assert _remarks(_see("2020-05-02")) == {
        "red-count": (),
        "blue-count": ("Not known to have been said by 2 May 2020; not compared",),
        "blue-who": ("No source of it is recorded as published by 2 May 2020",),
    }


def test_a_retraction_counts_from_its_day_and_one_of_unknown_day_is_told() -> None:
    before, after = _see("2020-05-04"), _see("2020-05-05")
    red = [seen.events[0].accounts[0].claims[0] for seen in (before, after)]
    assert [claim.is_retracted for claim in red] == [False, True]
    undated = BRIEF.replace("said: 2020-05-05", "said: 2020-05", 1).replace(
        "old}]}\n      - id: blue", "undated}]}\n      - id: blue"
    )
    told = _remarks(_see("2020-05-02", undated))
    assert told["red-count"] == ("Taken back; whether by 2 May 2020 is not known",)


def test_before_its_issue_what_the_authors_concluded_is_not_shown_and_after_it_is() -> None:
    early, late = _see("2020-05-05"), _see("2020-06-01")
    assert early.summary is None
    assert early.judgements == ()
    assert early.as_of is not None
    assert early.as_of.headline == "As of 5 May 2020"
    assert any("written later, and are left out" in sentence for sentence in early.as_of.sentences)
    assert late.summary is not None
    assert len(late.judgements) == 1
    assert late.as_of is not None
    assert any("had been issued by then" in sentence for sentence in late.as_of.sentences)


def test_a_source_that_may_be_later_says_so() -> None:
    remarks = {source.title.text: source.remark for source in _see("2020-05-02").sources}
    assert remarks == {"Old": None, "Undated": "Not known to have been published by 2 May 2020."}


def test_a_refusal_of_unknown_date_is_no_answer() -> None:
    refuses = BRIEF.replace(
        "value: 3, text: Blue counted three.", "stance: declines, text: Blue would not say."
    )
    event = _see("2020-05-02", refuses).events[0]
    blue = event.rows[0].cells[1]
    assert (blue.state, blue.label) == ("undated", "Declines or takes back, at an unknown date")
    glance = event.glance.single[0].text.striptags()
    assert "At an unknown date, declining or taking back: Blue." in glance
    assert "answers at an unknown date" not in glance
