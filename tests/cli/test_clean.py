"""`briefgen clean`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

HTML = ("build", "--format", "html")


def everything(desk: Path) -> set[str]:
    return {path.relative_to(desk).as_posix() for path in desk.rglob("*")}


def test_clean_leaves_what_was_there_before(desk: Path, run: Run) -> None:
    before = everything(desk)
    run(*HTML)
    run(*HTML, "--as-of", "2018-12-03")
    ran = run("clean")
    assert ran.status == 0
    assert ran.out.startswith("removed ")
    assert "removed the cache\n" in ran.out
    assert everything(desk) == before
    assert run("clean").out == "removed 0 files from build\n"


def test_foreign_files_stay(desk: Path, run: Run) -> None:
    run(*HTML)
    notes = [desk / "build/notes.txt", desk / "build/strike/notes.txt", desk / "build/assets/notes.txt"]
    for path in notes:
        path.write_text("mine")
    ran = run("clean")
    assert ran.status == 0
    assert "holds files that briefgen did not make; they stay" in ran.out
    assert {path for path in (desk / "build").rglob("*") if path.is_file()} == {*notes}


def test_a_folder_that_is_not_ours_is_not_touched(desk: Path, run: Run) -> None:
    (desk / "mine").mkdir()
    (desk / "mine/index.html").write_text("mine")
    assert run("clean", "--out", "mine").status == 0
    assert (desk / "mine/index.html").read_text() == "mine"


def test_the_cache_alone(desk: Path, run: Run) -> None:
    run(*HTML)
    assert run("clean", "--cache").out == "removed the cache\n"
    assert not (desk / ".briefgen/cache").exists()
    assert (desk / "build/strike/index.html").is_file()
