"""`briefgen export`."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from briefgen.cli.export import FORMATS
from briefgen.exports.registry import EXPORTERS
from tests.cli.conftest import Run
from tests.cli.test_check import spoil

BROKEN = ("value: fighters", "value: figthers")


def test_help_lists_every_form_in_its_own_words() -> None:
    assert list(FORMATS) == [exporter.name for exporter in EXPORTERS]
    assert all(FORMATS[exporter.name].startswith(exporter.summary) for exporter in EXPORTERS)


@pytest.mark.usefixtures("desk")
def test_one_brief_goes_to_standard_output(run: Run) -> None:
    ran = run("export", "json", "strike")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["slug"] == "strike"


def test_all_briefs_go_into_one_table(desk: Path, run: Run) -> None:
    run("new", "second")
    ran = run("export", "csv", "--out", "claims.csv")
    assert (ran.status, ran.out, ran.err) == (0, "", "wrote claims.csv\n")
    rows = list(csv.DictReader((desk / "claims.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["brief"] for row in rows} == {"second", "strike"}


def test_a_file_a_brief(desk: Path, run: Run) -> None:
    run("new", "second")
    assert run("export", "markdown", "--out", "texts").status == 0
    assert sorted(path.name for path in (desk / "texts").iterdir()) == ["second.md", "strike.md"]
    assert run("export", "csv", "--each", "--out", "texts").status == 0
    assert (desk / "texts" / "second.csv").is_file()


@pytest.mark.parametrize("out", ["briefgen.yaml", "briefs", "briefs/strike/brief.yaml", "seeds/sources"])
def test_what_briefs_are_made_from_is_never_written_over(desk: Path, run: Run, out: str) -> None:
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    ran = run("export", "csv", "--out", out)
    assert ran.status == 2
    assert f"{out} is among what briefs are made from" in ran.err
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("desk")
def test_several_files_need_a_folder(run: Run) -> None:
    run("new", "second")
    ran = run("export", "stix")
    assert (ran.status, ran.out) == (2, "")
    assert "--out" in ran.err


def test_a_brief_with_an_error_is_left_out_and_the_others_are_written(desk: Path, run: Run) -> None:
    run("new", "second")
    spoil(desk, *BROKEN)
    ran = run("export", "json", "--out", "texts")
    assert ran.status == 1
    assert "error[BG402]" in ran.err
    assert [path.name for path in (desk / "texts").iterdir()] == ["second.json"]


def test_a_table_that_would_lack_a_brief_is_not_written(desk: Path, run: Run) -> None:
    run("new", "second")
    spoil(desk, *BROKEN)
    (desk / "claims.csv").write_text("earlier", encoding="utf-8")
    ran = run("export", "csv", "--out", "claims.csv")
    assert ran.status == 1
    assert "nothing was written: 1 of 2 briefs have errors" in ran.err
    assert (desk / "claims.csv").read_text(encoding="utf-8") == "earlier"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "cvs"), "'cvs' is not one of"),
        (("export", "csv", "strik"), "did you mean `strike`?"),
        (("export", "json", "strike", "--language", "arabic"), "is not a language tag"),
    ],
)
def test_misuse(run: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.usefixtures("desk")
def test_a_mail_holds_the_pdf_that_build_makes(run: Run, desk: Path) -> None:
    assert run("export", "eml", "strike", "--out", "strike.eml").status == 0
    content = (desk / "strike.eml").read_bytes()
    assert b"Content-Type: application/pdf" in content


@pytest.mark.usefixtures("desk")
def test_a_library_that_is_missing_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = run("export", "parquet", "strike")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install 'briefgen[parquet]'" in ran.err
