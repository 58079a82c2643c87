"""`briefgen schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.model.schema import FILE_KINDS
from tests.cli.conftest import Run


def test_it_renews_what_is_stale_and_leaves_the_rest(desk: Path, run: Run) -> None:
    (desk / "schema/brief.json").write_text("{}")
    ran = run("schema")
    assert ran.status == 0
    assert ran.out == f"wrote {desk}/schema/brief.json\n"
    assert json.loads((desk / "schema/brief.json").read_text())["title"] == "briefs/<slug>/brief.yaml"
    assert run("schema").out == f"{desk}/schema is up to date\n"


def test_elsewhere_without_a_workspace(empty: Path, run: Run) -> None:
    assert run("schema", "--out", "some/where").status == 0
    assert {p.name for p in (empty / "some/where").iterdir()} == {f"{k.name}.json" for k in FILE_KINDS}


@pytest.mark.usefixtures("empty")
def test_without_a_workspace(run: Run) -> None:
    ran = run("schema")
    assert ran.status == 2
    assert "error[BG001]" in ran.err


def test_where_it_cannot_write(empty: Path, run: Run) -> None:
    (empty / "schema").write_text("")
    ran = run("schema", "--out", "schema")
    assert ran.status == 2
    assert "error[BG701]: cannot write schema/" in ran.err
