"""`briefgen diff --format html|pdf`, as its user meets it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import Run
from tests.repositories import Scripted, make_repository

BRIEF = """\
title: A strike
status: final
issued: 2020-05-02
version: "1"
events:
  - id: strike
    title: A strike
    when: 2020-05-01
    points: [{id: dead, ask: How many died?, kind: quantity}]
    accounts:
      - id: red
        party: red
        claims:
          - {id: count, point: dead, value: 3, text: Red said that three died., cites: [{source: statement}]}
          - {id: late, text: Red said that it was late., cites: [{source: statement}]}
      - id: blue
        party: blue
        claims:
          - {id: blue-count, point: dead, value: 1, text: Blue said one died., cites: [{source: leaflet}]}
parties: [{id: red, name: Red}, {id: blue, name: Blue}]
sources:
  - {id: statement, title: Statement, kind: official-statement, reliability: C}
  - {id: leaflet, title: Leaflet, kind: other, reliability: C}
"""
CHANGED = BRIEF.replace(
    "value: 3, text: Red said that three died.", "value: 5, text: Red said that five died."
)
CHANGED = "".join(line for line in CHANGED.splitlines(keepends=True) if "id: late" not in line)


@pytest.fixture
def scripted(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """A repository that is a workspace, with a brief, tagged `v1`."""
    made = make_repository(empty / "desk")
    made.commit({"briefgen.yaml": "language: en\n", "briefs/strike/brief.yaml": BRIEF}, tag="v1")
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def changed(scripted: Scripted) -> Path:
    """The workspace, in which the brief was changed since."""
    (scripted.root / "briefs/strike/brief.yaml").write_text(CHANGED, encoding="utf-8")
    return scripted.root


def test_a_redlined_page_goes_beside_the_build_and_names_both_revisions(changed: Path, run: Run) -> None:
    ran = run("diff", "v1", "--format", "html")
    assert ran.status == 0, ran.err
    assert "wrote build/redlined/v1..work-tree/strike.redlined.html" in ran.out
    page = (changed / "build/redlined/v1..work-tree/strike.redlined.html").read_text(encoding="utf-8")
    assert "All that differs between v1 and the files as they are now is marked" in page
    assert (
        '<a href="#was-claim-strike--late"><b>Red</b>: statement no longer in this brief: '
        "Red said that it was late." in page
    )
    assert "<b>Red</b>: answer changed from 3 to 5" in page
    assert page.count('id="was-claim-strike--late"') == 1
    assert "application/ld+json" not in page
    assert run("build", "--format", "html").status == 0


def test_the_pdf_is_tagged_and_carries_the_newer_brief_alone(changed: Path, run: Run) -> None:
    ran = run("diff", "v1", "strike", "--format", "pdf", "--out", "out/change.pdf")
    assert ran.status == 0, ran.err
    with pikepdf.open(io.BytesIO((changed / "out/change.pdf").read_bytes())) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert [*pdf.attachments] == ["strike.json"]
        data = pdf.attachments["strike.json"].get_file().read_bytes().decode("utf-8")
    assert "five died" in data
    assert "three died" not in data


def test_an_error_on_either_side_writes_nothing(scripted: Scripted, changed: Path, run: Run) -> None:
    scripted.commit({"briefs/strike/brief.yaml": BRIEF.replace("party: blue", "party: blu")}, tag="broken")
    for revisions in ("v1", "broken..v1"):
        ran = run("diff", revisions, "--format", "html")
        assert ran.status == 1
        assert "BG301" in ran.err
        assert ("BG832" in ran.err) == revisions.startswith("broken")
    assert not (changed / "build").exists()


def test_several_briefs_do_not_go_into_one_file(scripted: Scripted, changed: Path, run: Run) -> None:
    scripted.commit({f"briefs/{name}/brief.yaml": CHANGED for name in ("strike", "other")}, tag="v2")
    for name in ("strike", "other"):
        (changed / f"briefs/{name}/brief.yaml").write_text(BRIEF, encoding="utf-8")
    ran = run("diff", "v2", "--format", "html", "--out", "one.html")
    assert ran.status == 2
    assert not (changed / "one.html").exists()
    assert run("diff", "v2", "--format", "html", "--out", "two").status == 0
    assert sorted(path.name for path in (changed / "two").iterdir()) == [
        "other.redlined.html",
        "strike.redlined.html",
    ]


def test_a_new_brief_has_nothing_to_be_marked_in(changed: Path, run: Run) -> None:
    (changed / "briefs/strike/brief.yaml").write_text(BRIEF, encoding="utf-8")
    shutil.copytree(changed / "briefs/strike", changed / "briefs/other")
    ran = run("diff", "v1", "--format", "html")
    assert ran.status == 0
    assert "other is new" in ran.err
    assert not (changed / "build").exists()


def test_among_what_briefs_are_made_from_nothing_is_written(changed: Path, run: Run) -> None:
    assert run("diff", "v1", "--format", "html", "--out", "briefs/strike").status == 2
    assert run("diff", "v1", "--format", "text", "--out", "x").status == 2


def test_in_another_language(changed: Path, run: Run) -> None:
    assert run("diff", "v1", "--format", "html", "--language", "ar", "--out", "o").status == 0
    page = (changed / "o/strike.redlined.ar.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl"' in page
    assert "قول لم يعد في هذه الإحاطة" in page
