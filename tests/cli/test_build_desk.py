"""`briefgen build` in a workspace that was built before: what it says, what it waits for, what it spares."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.conftest import Run

HTML = ("build", "--format", "html")


def edit(desk: Path) -> None:
    brief = desk / "briefs/strike/brief.yaml"
    brief.write_text(brief.read_text().replace("Title of the brief", "Another title"))


def test_explain_says_why_in_words(desk: Path, run: Run) -> None:
    assert run(*HTML, "--explain").out.startswith(
        "built strike: index.html\n  because it was not built before\n"
    )
    assert run(*HTML, "--explain").out.startswith(
        "unchanged strike: index.html\n  not made: nothing that it was made from has changed\n"
    )
    edit(desk)
    assert "  because briefs/strike/brief.yaml changed\n" in run(*HTML, "--explain").out
    assert "  because all briefs were to be made\n" in run(*HTML, "--explain", "--force").out


def test_many_that_stand_are_counted(desk: Path, run: Run) -> None:
    for number in range(21):
        assert run("new", f"brief-{number}").status == 0
    run(*HTML)
    edit(desk)
    out = run(*HTML).out
    assert out.startswith("built strike: index.html\n22 briefs in build (21 unchanged)\n")


def test_any_number_of_jobs(desk: Path, run: Run) -> None:
    assert run(*HTML, "--jobs", "3").status == 0
    assert run(*HTML, "--jobs", "0").status == 2


@pytest.fixture
def idle(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of which a build has found that there is nothing to do, long after anything was written."""
    monkeypatch.setattr("briefgen.build.incremental.settled.RACY", -(10**12))
    run(*HTML)
    run(*HTML)
    return desk


def test_nothing_is_read_where_nothing_changed(idle: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the workspace was read")

    expected = run(*HTML, "--explain").out.replace(
        "  not made: nothing that it was made from has changed\n", ""
    )
    monkeypatch.setattr("briefgen.pipeline.open_session", refuse)
    ran = run(*HTML)
    assert (ran.status, ran.out) == (0, expected)
    assert run(*HTML, "--force").status == 70, "the test tests nothing"


def add(path: str, text: str) -> Callable[[Path], object]:
    return lambda desk: (desk / path).write_text(text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (edit, "built strike"),
        (lambda desk: (desk / "build/strike/index.html").unlink(), "built strike"),
        (lambda desk: (desk / "build/index.html").write_text("altered"), "unchanged strike"),
        (add("briefgen.yaml", "language: en\npage: Letter\n"), "built strike"),
        (add("seeds/parties.yaml", "- {id: nobody, nam: Nobody}\n"), "error"),
        (lambda desk: (desk / "briefs/strike").rename(desk / "briefs/other"), "built other"),
    ],
    ids=["brief", "output gone", "output altered", "settings", "error elsewhere", "renamed"],
)
def test_whatever_changes_is_noticed(
    idle: Path, run: Run, change: Callable[[Path], object], said: str
) -> None:
    index = (idle / "build/index.html").read_bytes()
    change(idle)
    ran = run(*HTML)
    assert said in ran.out + ran.err
    if said == "unchanged strike":
        assert (idle / "build/index.html").read_bytes() == index


def test_two_builds_into_one_output(desk: Path, run: Run) -> None:
    run(*HTML)
    edit(desk)
    with (desk / "build/.briefgen-lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ran = run(*HTML)
        assert ran.status == 2
        assert "another build is writing" in ran.err
        assert "`--wait` does" in ran.err
        release = threading.Timer(0.2, fcntl.flock, (lock, fcntl.LOCK_UN))
        release.start()
        ran = run(*HTML, "--wait")
        release.join()
    assert ran.status == 0
    assert "built strike" in ran.out
