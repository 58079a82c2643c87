"""`briefgen build --as-of`, as its user meets it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

BRIEF = """\
title: A strike
events:
  - id: strike
    title: A strike
    when: 2020-05-01
    points: [{id: what, ask: What was hit?, kind: text}]
    accounts:
      - id: red
        party: red
        claims:
          - {id: early, point: what, text: Red said a shed., said: 2020-05-01, cites: [{source: statement}]}
          - {id: late, point: what, text: Red said a barn., said: 2020-05-03, cites: [{source: statement}]}
parties: [{id: red, name: Red}]
sources: [{id: statement, title: Statement, kind: official-statement, reliability: C, published: 2020-05-01}]
"""


@pytest.fixture
def dated(desk: Path) -> Path:
    (desk / "briefs/strike/brief.yaml").write_text(BRIEF, encoding="utf-8")
    return desk


def test_it_goes_to_a_folder_and_names_of_its_own(dated: Path, run: Run) -> None:
    assert run("build", "--format", "html").status == 0
    whole = (dated / "build/strike/index.html").read_bytes()
    ran = run("build", "--format", "html", "--as-of", "2020-05-02")
    assert ran.status == 0, ran.err
    page = (dated / "build/as-of/2020-05-02/strike/index.as-of-2020-05-02.html").read_text(encoding="utf-8")
    assert "<title>A strike – As of 2 May 2020</title>" in page
    assert "a shed" in page
    assert "a barn" not in page
    assert (dated / "build/strike/index.html").read_bytes() == whole
    assert run("build", "--format", "html").status == 0


def test_it_can_come_first(dated: Path, run: Run) -> None:
    assert run("build", "--format", "html", "--as-of", "2020-05-02").status == 0
    assert run("build", "--format", "html").status == 0
    assert (dated / "build/strike/index.html").exists()


@pytest.mark.parametrize("first", [(), ("--as-of", "2020-05-02")])
def test_one_edition_never_takes_the_place_of_another(dated: Path, run: Run, first: tuple[str, ...]) -> None:
    assert run("build", "--format", "html", "--out", "site", *first).status == 0
    before = {path.name: path.read_bytes() for path in (dated / "site/strike").iterdir()}
    ran = run("build", "--format", "html", "--out", "site", "--as-of", "2020-05-03")
    assert ran.status == 1
    assert "BG831" in ran.err
    assert {path.name: path.read_bytes() for path in (dated / "site/strike").iterdir()} == before


@pytest.mark.parametrize(
    "date", ["2020-05", "2020", "tomorrow", "2020-05-01?", "2020-02-30", "2020-05-01/2020-05-02"]
)
def test_a_bad_date_is_misuse_with_a_way_out(dated: Path, run: Run, date: str) -> None:
    ran = run("build", "--as-of", date)
    assert ran.status == 2
    assert "BG830" in ran.err
    assert "2018-12-02" in ran.err
    assert not (dated / "build").exists()
