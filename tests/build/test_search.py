"""The index of the search: made when asked for, kept when nothing changed, never at the cost of the rest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefgen.build.collection.pagefind import Record, make_search
from tests.build.test_collection import FILES, SETTINGS, brief, contents, publish, start

SEARCHED = {**FILES, "briefgen.yaml": f"{SETTINGS}search: true\n"}


def test_without_being_asked_for_there_is_no_search(tmp_path: Path) -> None:
    publish(tmp_path)
    assert not (tmp_path / "pagefind").exists()
    assert "search/" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_nothing_of_it_changes_while_the_briefs_stay_as_they_are(tmp_path: Path) -> None:
    publish(tmp_path / "build", SEARCHED)
    before = contents(tmp_path / "build")
    assert "search/index.html" in before
    publish(tmp_path / "build", SEARCHED)
    assert contents(tmp_path / "build") == before


def test_a_changed_claim_changes_the_index(tmp_path: Path) -> None:
    publish(tmp_path / "build", SEARCHED)
    before = {name for name in contents(tmp_path / "build") if name.startswith("pagefind/fragment/")}
    publish(tmp_path / "build", {**SEARCHED, "briefs/alpha/brief.yaml": brief("Alpha", text="Twelve died.")})
    after = {name for name in contents(tmp_path / "build") if name.startswith("pagefind/fragment/")}
    assert len(after) == len(before)
    assert after != before


def test_without_pagefind_all_else_is_built_and_an_earlier_search_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "build", SEARCHED)
    monkeypatch.setitem(sys.modules, "pagefind.index", None)
    changed = {**SEARCHED, "briefs/alpha/brief.yaml": brief("Alpha", text="Twelve died.")}
    report = start(tmp_path / "build", changed)
    assert [finding.code for finding in report.diagnostics if finding.name == "search-unavailable"] == [
        "BG703"
    ]
    assert "Twelve died." in (tmp_path / "build/alpha/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "build/pagefind/pagefind-entry.json").is_file()
    assert (tmp_path / "build/parties/port/index.html").is_file()


def test_the_search_leaves_nothing_where_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert make_search([Record("a/index.html", "en", "A title", "Its text", "2020-01-01", {"party": ["x"]})])
    assert list(tmp_path.iterdir()) == []
