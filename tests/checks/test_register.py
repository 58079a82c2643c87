"""Rules about sources: the shared ones once a workspace, a brief's own with the brief."""

from __future__ import annotations

import json

from tests.checks.checking import SOURCES, check, cite, make_account, make_brief

BARE = {"id": "bare", "title": "Bare", "kind": "wire", "url": "https://example.org/a"}


def test_the_register_s_sources_are_reported_once_however_many_briefs_cite_them() -> None:
    brief = make_brief(make_account("state", {"cites": cite("bare")}))
    others = {f"briefs/{slug}/brief.yaml": json.dumps(brief) for slug in ("c", "d")}
    checked = check(brief, sources=[*SOURCES, BARE], others=others)
    for name in ("reliability-missing", "link-without-archive"):
        assert [finding.span.file for finding in checked.of(name) if finding.span] == [
            "seeds/sources/all.yaml"
        ]
    assert checked.places("link-without-archive") == ['"https://example.org/a"']


def test_a_grade_and_a_copy_settle_it() -> None:
    whole = {**BARE, "reliability": "F", "archive_url": "https://example.org/b"}
    checked = check(make_brief(), sources=[whole])
    assert not checked.of("reliability-missing")
    assert not checked.of("link-without-archive")


def test_a_brief_s_own_sources_are_checked_with_the_brief() -> None:
    checked = check(make_brief(sources=[BARE]), sources=[])
    names = {"reliability-missing", "source-never-cited", "link-without-archive"}
    found = {finding.name: finding.span.file for finding in checked.findings if finding.span}
    assert {name: found[name] for name in names} == dict.fromkeys(names, "briefs/b/brief.yaml")


def test_a_source_that_nothing_rests_on() -> None:
    checked = check(make_brief(make_account("state", {"cites": cite("relay")})))
    # The relay rests on the statement, which is used thereby.
    assert checked.places("source-never-cited") == ['"video"']


def test_a_source_that_another_brief_cites_is_used() -> None:
    other = json.dumps(make_brief(make_account("state", {"cites": cite("video")})))
    brief = make_brief(make_account("state", {"cites": cite("relay")}))
    assert not check(brief, others={"briefs/c/brief.yaml": other}).of("source-never-cited")


def test_context_and_evidence_cite_too() -> None:
    context = {"id": "c", "when": "2017", "title": "Earlier", "text": "Text.", "cites": cite("relay")}
    evidence = {"text": "Seen.", "cites": cite("video"), "weighs": {"h": "neutral"}}
    brief = make_brief(
        context=[context], evidence=[evidence], hypotheses=[{"id": "h", "statement": "It fell."}]
    )
    assert not check(brief).of("source-never-cited")


def test_while_a_brief_cannot_be_read_nothing_is_said_to_be_unused() -> None:
    assert check(make_brief()).of("source-never-cited")
    assert not check(make_brief(), others={"briefs/c/brief.yaml": "title: ["}).of("source-never-cited")


def test_while_a_claim_could_not_be_read_its_sources_are_not_called_unused() -> None:
    broken = make_brief(make_account("state", {"id": "Not An Id", "cites": cite("video", "relay")}))
    assert not check(broken).of("source-never-cited")
    own = {"id": "own", "title": "Own", "kind": "wire", "reliability": "B"}
    broken = make_brief(make_account("state", {"id": "Not An Id", "cites": cite("own")}), sources=[own])
    assert not check(broken).of("source-never-cited")


def test_the_workspace_may_switch_them_off() -> None:
    settings = "checks: {reliability-missing: off, BG522: warning}"
    checked = check(make_brief(), sources=[BARE], settings=settings)
    assert not checked.of("reliability-missing")
    assert checked.of("link-without-archive")[0].severity == "warning"
