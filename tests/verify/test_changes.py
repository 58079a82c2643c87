"""What a PDF tells of its last issue: proved by the repository that holds that issue, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pytest

from briefgen.build.embedded import CHANGES, MANIFEST, decode
from briefgen.build.engine import start_engine
from briefgen.cli import main
from briefgen.history.repository import find_repository
from briefgen.render.pdf import PdfEngine
from briefgen.verify.changes import check_changes
from briefgen.verify.check import verify
from briefgen.verify.rerender import open_embedded
from tests.cli.test_diff_redlined import BRIEF, CHANGED
from tests.repositories import Scripted, make_repository

FILE = "briefs/strike/brief.yaml"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    """A brief that was issued twice, and the PDF of its second issue."""
    scripted = make_repository(tmp_path_factory.mktemp("issued"))
    scripted.commit({"briefgen.yaml": "language: en\n", FILE: BRIEF}, tag="v1")
    scripted.commit({FILE: CHANGED.replace('version: "1"', 'version: "2"')}, tag="v2")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(scripted.root / "cache"))
        options = ["--rev", "v2", "--format", "pdf", "--out", str(scripted.root / "out")]
        assert main(["-C", str(scripted.root), "build", *options]) == 0
    return scripted


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with start_engine(None) as engine:
        yield engine


def test_it_is_proved_in_its_repository_and_said_to_be_unproved_elsewhere(
    issued: Scripted, engine: PdfEngine
) -> None:
    pdf = (issued.root / "out/strike/strike.pdf").read_bytes()
    there = verify(pdf, engine, issued.root)
    assert (there.proved, there.pages, there.findings) == (True, "identical", ())
    elsewhere = verify(pdf, engine)
    assert (elsewhere.proved, elsewhere.is_disputed) == (True, False)
    assert [finding.code for finding in elsewhere.findings] == ["BG816"]
    assert "last issue" in elsewhere.findings[0].message


def test_another_story_of_the_last_issue_is_found_out(issued: Scripted) -> None:
    """Even where pages and manifest were made to agree with it."""
    with pikepdf.open(issued.root / "out/strike/strike.pdf") as pdf:
        attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    manifest = decode(attached[MANIFEST])
    files = {file.path: attached[file.name] for file in manifest.files if file.path}
    repository = find_repository(issued.root).value
    assert repository is not None
    source, stamped = open_embedded(manifest, files).value, repository.resolve("v2").value
    told = attached[CHANGES]
    assert check_changes(told, manifest, source, issued.root, stamped) is None
    finding = check_changes(told.replace(b"5", b"7"), manifest, source, issued.root, stamped)
    assert finding is not None
    assert finding.code == "BG814"
