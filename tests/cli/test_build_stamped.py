"""In a repository the commit is stamped on every brief: what that means for which are made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.conftest import write_desk
from tests.cli.conftest import Run
from tests.cli.explained import build
from tests.repositories import Scripted, make_repository

SOURCES = "seeds/sources/all.yaml"
UNUSED = "- {id: unused, title: Unused, kind: wire, reliability: C}\n"


@pytest.fixture
def desk(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    made = make_repository(empty / "desk")
    made.commit({**write_desk(), "README.md": "A desk.\n", ".gitignore": "build/\n.briefgen/\nclean*/\n"})
    monkeypatch.chdir(made.root)
    return made


def test_a_commit_is_on_every_brief(desk: Scripted, run: Run) -> None:
    build(run)
    desk.commit({"README.md": "Another.\n"})
    assert {*build(run).values()} == {"because the commit changed"}


def test_what_is_not_committed_makes_those_briefs_differ_that_it_is_in(desk: Scripted, run: Run) -> None:
    build(run)
    (desk.root / "README.md").write_text("Not committed.\n")
    assert all(why.startswith("not made") for why in build(run).values())
    path = desk.root / SOURCES
    path.write_text(path.read_text() + UNUSED)
    told = build(run)
    assert {*told.values()} == {"because it differs from its commit, or does so no more"}
    path.write_text(path.read_text() + UNUSED.replace("unused", "unused-too"))
    assert all(why.startswith("not made") for why in build(run).values())
    path.write_text(write_desk()[SOURCES])
    assert {*build(run).values()} == {"because it differs from its commit, or does so no more"}
