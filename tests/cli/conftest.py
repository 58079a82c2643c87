"""A user at a shell: runs the command line in a folder and sees what it prints."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a user is left with."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `briefgen ARGUMENTS` in this process, in the current folder."""

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = main(arguments)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


@pytest.fixture
def spawn() -> Run:
    """Runs `briefgen ARGUMENTS` in a process of its own; `code` instead runs Python code there."""

    def spawn(*arguments: str, code: str | None = None, **variables: str) -> Ran:
        command = ["-m", "briefgen", *arguments] if code is None else ["-c", code]
        environment = {**os.environ, **variables}
        process = subprocess.run([sys.executable, *command], capture_output=True, text=True, env=environment)
        return Ran(process.returncode, process.stdout, process.stderr)

    return spawn


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, to stand in."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def user_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _away_from_home(user_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(user_cache))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def fresh_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace with one new brief, `strike`. Made once; nobody works in it."""
    folder = tmp_path_factory.mktemp("fresh") / "desk"
    assert main(["init", str(folder)]) == 0
    assert main(["-C", str(folder), "new", "strike"]) == 0
    return folder


@pytest.fixture
def desk(empty: Path, fresh_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a new workspace with one new brief, `strike`, to stand in."""
    shutil.copytree(fresh_desk, empty / "desk")
    monkeypatch.chdir(empty / "desk")
    return empty / "desk"
