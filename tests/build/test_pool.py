"""Workers make the same bytes as this process does, and what happens to one of them harms one brief."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import NoReturn

import pytest

from briefgen.build.kit import Kit
from briefgen.build.making import pool
from briefgen.build.making.limits import Bounds
from briefgen.build.making.pool import Pool
from briefgen.build.report import BuildReport
from briefgen.build.unit import Made, make_brief
from tests.build.conftest import Build, read_tree, write_brief, write_desk

MIB = 1024**2


def statuses(report: BuildReport) -> dict[str, str]:
    return {result.slug: result.status for result in report.results}


@pytest.fixture
def files() -> dict[str, str]:
    more = {f"briefs/more-{number}/brief.yaml": write_brief(f"more-{number}") for number in range(5)}
    return write_desk() | more


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_workers_makes_the_same_bytes(
    build_desk: Build, files: dict[str, str], tmp_path: Path, jobs: int
) -> None:
    here = build_desk(files, "here", None)
    there = build_desk(files, "there", None, maker=Pool(jobs, tmp_path / "there"))
    assert there == here
    assert read_tree(tmp_path / "there") == read_tree(tmp_path / "here")


def test_what_stands_is_not_staged_again(build_desk: Build, files: dict[str, str], tmp_path: Path) -> None:
    build_desk(files, "out", None, maker=Pool(2, tmp_path / "out"))
    before = {path: path.stat().st_ino for path in (tmp_path / "out").rglob("*")}
    report = build_desk(files, "out", None, maker=Pool(2, tmp_path / "out"))
    assert {*statuses(report).values()} == {"unchanged"}
    assert {path: path.stat().st_ino for path in (tmp_path / "out").rglob("*")} == before


def harm(monkeypatch: pytest.MonkeyPatch, slug: str, how: object) -> None:
    """Let the making of one brief go wrong, in whichever worker it is."""

    def make(kit: Kit, wanted: str) -> Made:
        if wanted == slug:
            how()  # type: ignore[operator]
        return make_brief(kit, wanted)

    monkeypatch.setattr(pool, "make_brief", make)


def kill() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def spin() -> NoReturn:
    while True:
        pass


def swallow() -> None:
    bytearray(4096 * MIB)


def break_down() -> NoReturn:
    raise ZeroDivisionError("one by nought")


@pytest.mark.parametrize(
    ("how", "code", "message"),
    [
        (kill, "BG612", "the process that was making the brief was killed"),
        (spin, "BG611", "making the brief took more than 1 seconds of processor time"),
        (swallow, "BG611", "making the brief took more than 2,048 MiB of memory"),
        (break_down, "BG612", "briefgen broke down on the brief (ZeroDivisionError: one by nought)"),
        (lambda: os._exit(3), "BG612", "the process that was making the brief ended (exit code 3)"),
    ],
    ids=["killed", "time", "memory", "bug", "exit"],
)
def test_one_bad_brief_never_stops_the_rest(
    build_desk: Build,
    files: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: object,
    code: str,
    message: str,
) -> None:
    build_desk(files, "out")
    before = (tmp_path / "out/second/index.html").read_bytes()
    harm(monkeypatch, "second", how)
    changed = {
        path: text.replace("One docker", "A docker") if path.startswith("briefs/") else text
        for path, text in files.items()
    }
    report = build_desk(changed, "out", maker=Pool(2, tmp_path / "out", Bounds(1, 2048 * MIB)))
    assert [slug for slug, status in statuses(report).items() if status != "built"] == ["second"]
    (error,) = [finding for finding in report.diagnostics if finding.severity == "error"]
    assert error.code == code
    assert error.message.startswith(message)
    assert error.span is not None
    assert error.span.file == "briefs/second/brief.yaml"
    assert (tmp_path / "out/second/index.html").read_bytes() == before
    assert not list((tmp_path / "out").glob(".briefgen-new-*"))
    monkeypatch.undo()
    assert statuses(build_desk(changed, "out", maker=Pool(2, tmp_path / "out")))["second"] == "built"


def test_workers_are_replaced_after_so_many_briefs(
    build_desk: Build, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MOST_BRIEFS", 2)
    report = build_desk(files, "out", None, maker=Pool(2, tmp_path / "out"))
    assert {*statuses(report).values()} == {"built"}


def test_a_full_disk_is_told_of_each_brief_and_harms_none(
    build_desk: Build, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_desk(files, "out")
    before = read_tree(tmp_path / "out")

    def refuse(_path: Path, _content: bytes, *, flushed: bool = True) -> NoReturn:
        raise OSError(28, "No space left on device", str(_path))

    for room in ("disk", "batch"):
        monkeypatch.setattr(f"briefgen.build.folder.{room}.write_out", refuse)
    files["styles/tokens.css"] = ":root { --x: 1px }"
    report = build_desk(files, "out", maker=Pool(2, tmp_path / "out"))
    assert "no space left on device" in str(report.diagnostics)
    assert read_tree(tmp_path / "out") == before


def test_a_worker_that_grew_is_replaced(
    build_desk: Build, files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MOST_GROWTH", -1)
    seen: list[int] = []
    monkeypatch.setattr(pool, "os", _Forks(seen))
    report = build_desk(files, "out", None, maker=Pool(2, tmp_path / "out"))
    assert {*statuses(report).values()} == {"built"}
    assert len(seen) == len(files) - 4, "a worker for each brief"


class _Forks:
    """The module `os`, with the forks of this process counted."""

    def __init__(self, seen: list[int]) -> None:
        self._seen = seen

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def fork(self) -> int:
        process = os.fork()
        self._seen.append(process)
        return process
