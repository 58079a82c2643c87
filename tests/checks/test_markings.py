"""Nothing in a brief is more closed than its label says."""

from __future__ import annotations

import pytest

from tests.checks.checking import SOURCES, check, make_account, make_brief

NAME = "marked-above-brief"


@pytest.mark.parametrize(
    ("claim", "brief", "settings", "found"),
    [
        ("RED", "GREEN", "language: en", True),
        ("GREEN", None, "language: en", True),
        ("GREEN", None, "marking: {tlp: AMBER}", False),
        ("AMBER", None, "marking: {tlp: GREEN}", True),
        ("AMBER+STRICT", "AMBER", "language: en", True),
        ("AMBER", "AMBER", "language: en", False),
        ("GREEN", "RED", "language: en", False),
        ("CLEAR", None, "language: en", False),
    ],
)
def test_a_claim_that_is_more_closed(claim: str, brief: str | None, settings: str, *, found: bool) -> None:
    told = make_brief(make_account("state", {"marking": {"tlp": claim}}))
    if brief:
        told["marking"] = {"tlp": brief}
    assert len(check(told, settings=settings).of(NAME)) == found


def test_a_source_that_is_more_closed_is_named_where_it_is_first_cited() -> None:
    statement, relay, video = SOURCES
    sources = [{**statement, "marking": {"tlp": "RED"}}, relay, video]
    direct = make_brief(
        make_account("state", {"cites": [{"source": "statement"}]}, {"cites": [{"source": "statement"}]})
    )
    assert check(direct, sources=sources).places(NAME) == ['"statement"']
    # Whoever rests on it names it, among the sources and in the drawing of what derives from what.
    derived = make_brief(make_account("state", {"cites": [{"source": "relay"}]}))
    assert len(check(derived, sources=sources).of(NAME)) == 1
    other = make_brief(make_account("state", {"cites": [{"source": "video"}]}))
    assert not check(other, sources=sources).of(NAME)
