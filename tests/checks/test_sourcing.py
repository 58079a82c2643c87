"""Rules about what claims rest on."""

from __future__ import annotations

from briefgen.diagnostics.model import Severity
from tests.checks.checking import TARGET, check, cite, make_account, make_brief


def test_a_claim_that_cites_nothing_is_an_error_at_its_id() -> None:
    checked = check(make_brief(make_account("state", {"id": "bare", "cites": []}, {"id": "sourced"})))
    assert checked.places("claim-without-source") == ['"bare"']
    assert checked.of("claim-without-source")[0].severity is Severity.ERROR


def test_a_citation_that_was_refused_is_not_also_reported_as_missing() -> None:
    checked = check(make_brief(make_account("state", {"cites": [{"source": 5}]})))
    assert "wrong-type" in {finding.name for finding in checked.findings}
    assert not checked.of("claim-without-source")


def test_credibility_1_on_one_origin_is_reported_however_many_sources_pass_it_on() -> None:
    claim = {"credibility": 1, "cites": cite("statement", "relay")}
    checked = check(make_brief(make_account("state", claim)))
    assert checked.places("credibility-without-origins") == ["1"]
    assert checked.related("credibility-without-origins") == ['"statement"']


def test_credibility_1_on_two_origins_is_not() -> None:
    claim = {"credibility": 1, "cites": cite("statement", "video")}
    assert not check(make_brief(make_account("state", claim))).of("credibility-without-origins")


def test_another_account_that_says_the_same_on_another_origin_confirms() -> None:
    first = {"point": "target", "value": "front", "credibility": 1}
    second = {"point": "target", "value": "front", "cites": cite("video")}
    other = {"point": "target", "value": "army", "cites": cite("video")}
    agreeing = make_brief(make_account("state", first), make_account("rebels", second), points=[TARGET])
    opposing = make_brief(make_account("state", first), make_account("rebels", other), points=[TARGET])
    assert not check(agreeing).of("credibility-without-origins")
    assert check(opposing).places("credibility-without-origins") == ["1"]


def test_credibility_2_on_one_origin_is_not_reported() -> None:
    assert not check(make_brief(make_account("state", {"credibility": 2}))).of("credibility-without-origins")


def test_an_event_on_one_source_is_reported_at_its_id() -> None:
    checked = check(make_brief(make_account("state", {}), make_account("rebels", {})))
    assert checked.places("single-source-event") == ['"event"']
    assert checked.related("single-source-event") == ['"statement"']


def test_an_event_on_several_sources_of_one_origin_is_reported_as_such() -> None:
    checked = check(make_brief(make_account("state", {"cites": cite("statement", "relay")})))
    assert "2 sources that lead back to one origin" in checked.of("single-source-event")[0].message


def test_an_event_on_two_origins_or_without_claims_is_not() -> None:
    two = make_brief(make_account("state", {}), make_account("rebels", {"cites": cite("video")}))
    assert not check(two).of("single-source-event")
    assert not check(make_brief()).of("single-source-event")


def test_several_sources_of_one_origin_are_told_for_the_value_that_they_share() -> None:
    claim = {"point": "target", "value": "front"}
    brief = make_brief(
        make_account("state", claim),
        make_account("rebels", {**claim, "cites": cite("relay")}),
        points=[TARGET],
    )
    checked = check(brief)
    assert checked.places("single-origin-value") == ['"front"']
    assert checked.related("single-origin-value") == ['"statement"', '"rebels-1"']


def test_one_source_or_two_origins_for_a_value_are_not() -> None:
    claim = {"point": "target", "value": "front"}
    for cites in (cite("statement"), cite("statement", "video")):
        brief = make_brief(make_account("state", {**claim, "cites": cites}), points=[TARGET])
        assert not check(brief).of("single-origin-value")


def test_a_quotation_over_the_limit_is_reported_and_the_limit_is_the_workspace_s() -> None:
    quote = "one two three four five six seven eight nine ten eleven twelve thirteen"
    brief = make_brief(make_account("state", {"cites": [{"source": "statement", "quote": quote}]}))
    assert check(brief).places("long-quotation") == [f'"{quote}"']
    assert "13 words" in check(brief).of("long-quotation")[0].message
    assert not check(brief, settings="quote_words: 13").of("long-quotation")


def test_quotations_of_context_are_measured_too() -> None:
    cites = [{"source": "statement", "quote": "word " * 20}]
    context = [{"id": "c", "when": "2017", "title": "Earlier", "text": "Text.", "cites": cites}]
    assert len(check(make_brief(context=context)).of("long-quotation")) == 1
