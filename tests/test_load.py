"""Many faults in one run, no cascades, and nothing shown that could not be read."""

from __future__ import annotations

from briefgen.diagnostics.model import Diagnostic
from briefgen.pipeline import examine, open_session
from briefgen.world import MemoryWorld

PARTIES = "- {id: red, name: Red}\n- {id: blue, name: Blue}\n"
BRIEF = """title: Strike
events:
  - id: strike
    title: Strike
    when: 2020-05-01
    points:
      - {id: who, ask: Who?, kind: position, positions: {yes: Yes, no: No}}
    accounts:
      - id: red
        party: red
        claims:
          - {id: red-one, point: who, value: yes, text: One., cites: [{source: report}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-one, point: who, value: no, text: Two., cites: [{source: report}]}
judgements:
  - {id: j, text: So it was., likelihood: likely, confidence: low, basis: [red-one]}
"""
REPORT = "id: report\ntitle: Report\nkind: wire\nreliability: C\n"


def _findings(brief: str, **files: str) -> list[Diagnostic]:
    world = MemoryWorld(
        {
            "briefgen.yaml": "language: en\n",
            "seeds/parties.yaml": PARTIES,
            "seeds/sources/report.yaml": REPORT,
            "briefs/b/brief.yaml": brief,
            **files,
        }
    )
    session = open_session(world)
    found = [*session.diagnostics, *examine(session.value, "b").diagnostics]
    return [finding for finding in found if finding.severity == "error"]


def _codes(brief: str, **files: str) -> list[str]:
    return [finding.code for finding in _findings(brief, **files)]


def test_a_sound_brief_has_no_errors() -> None:
    assert _codes(BRIEF) == []


def test_a_bad_claim_does_not_hide_what_is_wrong_elsewhere() -> None:
    brief = BRIEF.replace("text: One.,", "text: One., credibilty: 3,").replace("party: blue", "party: blu")
    assert _codes(brief) == ["BG201", "BG301"]


def test_a_reference_to_a_claim_that_was_left_out_is_told_once_and_not_as_unknown() -> None:
    brief = BRIEF.replace("{id: red-one, point: who,", "{id: red-one, point: 7,")
    assert _codes(brief) == ["BG203", "BG306"]


def test_places_count_as_the_file_does_after_items_were_left_out() -> None:
    brief = BRIEF.replace(
        "          - {id: red-one,", "          - {id: 5, text: Bad.}\n          - {id: red-one,"
    ).replace("value: yes", "value: yess")
    wrong = [finding for finding in _findings(brief) if finding.code == "BG402"]
    assert [(f.span.line, f.span.column) for f in wrong if f.span] == [(13, 46)]


def test_a_broken_register_file_stops_the_briefs_that_need_it_with_one_finding_each() -> None:
    assert _codes(BRIEF, **{"seeds/sources/report.yaml": "id: report\n  title: x\n"}) == ["BG101", "BG306"]


def test_an_account_without_a_known_party_is_not_shown_under_any_other() -> None:
    world = MemoryWorld({"briefgen.yaml": "{}", "briefs/b/brief.yaml": BRIEF, "seeds/parties.yaml": PARTIES})
    session = open_session(world).value
    examined = examine(session, "b")
    assert examined.failed
    brief = BRIEF.replace("party: red", "party: rde")
    assert "BG301" in _codes(brief)


def test_events_in_files_of_their_own_follow_those_of_the_brief() -> None:
    event = "id: second\ntitle: Second\nwhen: 2020-05-02\n"
    world = MemoryWorld(
        {
            "briefgen.yaml": "{}",
            "seeds/parties.yaml": PARTIES,
            "seeds/sources/report.yaml": REPORT,
            "briefs/b/brief.yaml": BRIEF,
            "briefs/b/events/2.yaml": event,
        }
    )
    examined = examine(open_session(world).value, "b")
    assert examined.value is not None
    assert [event.id for event in examined.value.brief.events] == ["strike", "second"]


def test_findings_do_not_depend_on_the_order_of_the_register() -> None:
    entries = ["- {id: red, name: Red, part_of: blue}\n", "- {id: blue, name: Blue, part_of: red}\n"]
    first = _findings(BRIEF, **{"seeds/parties.yaml": "".join(entries)})
    second = _findings(BRIEF, **{"seeds/parties.yaml": "".join(reversed(entries))})
    assert [f.message for f in first] == [f.message for f in second]
    assert "blue → red → blue" in first[0].message


def test_a_misspelt_key_is_not_reported_as_missing_too() -> None:
    assert _codes(BRIEF.replace("title: Strike\nevents", "titel: Strike\nevents")) == ["BG201"]


def test_of_a_file_full_of_faults_a_hundred_are_told() -> None:
    stray = "".join(f"stray-{number}: x\n" for number in range(500))
    assert _codes(BRIEF + stray) == ["BG201"] * 100


def test_an_unknown_hypothesis_is_underlined_where_it_is_named() -> None:
    brief = (
        BRIEF + "hypotheses: [{id: h, statement: So.}]\nevidence: [{claim: red-one, weighs: {hh: neutral}}]\n"
    )
    assert [(f.code, str(f.span)) for f in _findings(brief)] == [("BG301", "briefs/b/brief.yaml:20:38")]
