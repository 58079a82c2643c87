"""`briefgen verify`, as somebody meets it who was sent a PDF."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.verify.desk import make_desk_with_pdf


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk_with_pdf(tmp_path_factory.mktemp("verify"))


def test_in_its_repository_the_commit_is_named(shared: Path, empty: Path, run: Run) -> None:
    pdf = shutil.copy(shared / "made/strike/strike.pdf", empty / "strike.pdf")
    ran = run("-C", str(shared / "home/desk"), "verify", str(pdf))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("strike.pdf: proved\n  attachments  intact: ")
    assert "byte for byte" in ran.out
    assert "  stamp        v1, 2018-12-02\n" in ran.out
    assert "  commits      v1 (" in ran.out
    assert ", 2018-12-02, holds this source, and 1 more\n" in ran.out


def test_a_pdf_that_is_none(empty: Path, run: Run) -> None:
    (empty / "page.pdf").write_text("<html>")
    ran = run("verify", "page.pdf")
    assert (ran.status, ran.out) == (1, "page.pdf: not proved\n")
    assert "error[BG811]: the file cannot be read: it is not a PDF" in ran.err
    told = run("verify", "page.pdf", "--json")
    assert told.status == 1
    document = json.loads(told.out)
    assert [finding["code"] for finding in document["diagnostics"]] == ["BG811"]
    assert document["verdict"] | {"proved": False, "source": None, "commits": None} == document["verdict"]


@pytest.mark.parametrize("given", ["nowhere.pdf", "."])
def test_what_is_no_file_is_misuse(empty: Path, run: Run, given: str) -> None:
    ran = run("verify", given)
    assert (ran.status, ran.out) == (2, "")
    assert "cannot be verified" in ran.err
