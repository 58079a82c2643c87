"""Briefs made by a real cluster of workers on this machine: the same bytes, whatever happens to them."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.build.making import cluster
from briefgen.build.making.makers import Task
from tests.build.test_shard import files_in
from tests.cli.conftest import Run
from tests.cli.test_check import spoil
from tests.repositories import make_repository

if TYPE_CHECKING:
    from distributed import LocalCluster

# What Dask and its event loop warn of, at their start and their end, is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

NAMES = ("second", "third", "fourth", "fifth", "sixth")


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    with (
        warnings.catch_warnings(),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as running,
    ):
        warnings.simplefilter("ignore")
        yield running


@pytest.fixture
def many(desk: Path, run: Run) -> Path:
    for name in NAMES:
        run("new", name)
    assert run("build", "--format", "html", "--out", "whole").status == 0
    return desk


def build_there(run: Run, workers: LocalCluster, out: str = "there") -> int:
    address = str(workers.scheduler_address)
    return run("build", "--format", "html", "--cluster", address, "--out", out).status


def test_the_same_bytes_as_here(many: Path, run: Run, workers: LocalCluster) -> None:
    assert build_there(run, workers) == 0
    assert files_in(many / "there") == files_in(many / "whole")


def test_the_same_commits_on_briefs_as_here(many: Path, run: Run, workers: LocalCluster) -> None:
    """Workers are told which commit last changed each brief, and find the same."""
    repository = make_repository(many)
    for room in ("briefgen.yaml", "seeds/**/*", "briefs/strike/*", "briefs/**/*"):
        files = {path: path.read_bytes() for path in sorted(many.glob(room)) if path.is_file()}
        repository.commit({path.relative_to(many).as_posix(): content for path, content in files.items()})
    assert run("build", "--format", "html", "--stamp", "change", "--out", "traced").status == 0
    address = str(workers.scheduler_address)
    options = ("--stamp", "change", "--cluster", address, "--out", "there")
    assert run("build", "--format", "html", *options).status == 0
    assert files_in(many / "there") == files_in(many / "traced")
    page = (many / "there/strike/index.html").read_text(encoding="utf-8")
    assert repository.commits[2][:12] in page


def test_a_worker_that_is_killed_loses_nothing(
    many: Path, run: Run, workers: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    check = cluster._check

    def kill_once(*arguments: object) -> object:
        if not killed:
            killed.append(next(iter(workers.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)
        return check(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster, "_check", kill_once)
    assert build_there(run, workers) == 0
    assert killed
    assert files_in(many / "there") == files_in(many / "whole")


def test_a_brief_with_an_error_stops_no_other(many: Path, run: Run, workers: LocalCluster) -> None:
    spoil(many, "value: fighters", "value: figthers")
    assert build_there(run, workers) == 1
    assert not (many / "there/strike").exists()
    assert all((many / "there" / name / "index.html").is_file() for name in NAMES)


def test_what_a_worker_read_elsewhere_is_not_taken(
    many: Path, run: Run, workers: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = cluster._check

    def change_first(world: object, task: Task, made: object) -> object:
        if task.slug == "second":
            spoil_second(many)
        return check(world, task, made)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster, "_check", change_first)
    address = str(workers.scheduler_address)
    ran = run("build", "--format", "html", "--cluster", address, "--out", "there")
    assert ran.status == 1
    assert "error[BG705]: a worker's briefs/second/brief.yaml is not what it is here" in ran.err
    assert not (many / "there/second").exists()


def spoil_second(desk: Path) -> None:
    path = desk / "briefs/second/brief.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_nobody_answers(run: Run) -> None:
    ran = run("build", "--format", "html", "--cluster", "tcp://127.0.0.1:9", "--out", "there")
    assert (ran.status, ran.out) == (2, "")
    assert "no cluster answers at tcp://127.0.0.1:9" in ran.err
