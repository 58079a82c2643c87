"""A build with nothing to do, from the shell: answered at once, however its workspace is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from briefgen.world import SETTINGS_FILE
from tests.cli.conftest import Run

HTML = ("build", "--format", "html")
SAID = "unchanged strike: index.html\n1 brief in desk/build\n"


@pytest.fixture
def idle(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that is built, as if long ago; the current folder is around it."""
    monkeypatch.setattr("briefgen.build.incremental.settled.RACY", -(10**12))
    assert run(*HTML).status == 0
    monkeypatch.chdir(desk.parent)
    return desk


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the command line was parsed")

    monkeypatch.setattr("briefgen.cli.app.run", refuse)


@pytest.mark.parametrize(
    "call",
    [
        ("-C", "desk", *HTML),
        ("-Cdesk", *HTML),
        ("--workspace", "desk", *HTML),
        ("--workspace=desk", *HTML),
        (*HTML, "-C", "desk"),
        ("-C", "desk/briefs/../", *HTML),
        ("-C", "nowhere", *HTML, "-C", "desk"),
    ],
    ids=" ".join,
)
def test_the_second_call_like_it_is_answered_at_once(
    idle: Path, run: Run, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    first = run(*call)
    assert (first.status, first.out) == (0, SAID)
    refuse(monkeypatch)
    assert run(*call) == first
    assert run(*call, "--force").status == 70, "the test tests nothing"


def test_from_a_folder_inside(idle: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(idle / "briefs/strike")
    first = run(*HTML)
    refuse(monkeypatch)
    assert run(*HTML) == first


def test_a_workspace_that_only_looks_like_the_one_that_is_meant(
    idle: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-C` is here a folder to write to, and `strike` a brief."""
    monkeypatch.chdir(idle)
    (idle / "strike").mkdir()
    shutil.copy(idle / SETTINGS_FILE, "strike")
    call = (*HTML, "--out", "-C", "strike")
    assert run(*call).out == "built strike: index.html\n1 brief in -C\n"
    assert run(*call).out == "unchanged strike: index.html\n1 brief in -C\n"
    brief = idle / "briefs/strike/brief.yaml"
    brief.write_text(brief.read_text().replace("Title of the brief", "Another title"))
    assert run(*call).out == "built strike: index.html\n1 brief in -C\n"
    assert [path.name for path in Path("strike").iterdir()] == [SETTINGS_FILE]


def test_a_call_that_asks_why_is_never_told_from_before(idle: Path, run: Run) -> None:
    for _ in range(3):
        assert "not made: nothing" in run("-C", "desk", *HTML, "--explain").out


def test_a_build_with_nothing_to_do_imports_next_to_nothing(idle: Path, spawn: Run) -> None:
    code = """
import json, sys
before = set(sys.modules)
from briefgen.build.incremental import settled
settled.RACY = -10 ** 12
from briefgen.cli import main
status = main(["-C", "desk", "build", "--format", "html"])
print(json.dumps([status, sorted(set(sys.modules) - before)]))
"""
    assert spawn(code=code).status == 0
    status, modules = json.loads(spawn(code=code).out.splitlines()[-1])
    assert status == 0
    heavy = {"click", "dataclasses", "pathlib", "typing", "pydantic", "pygit2", "subprocess", "threading"}
    assert heavy & {*modules} == set()
    assert len([name for name in modules if name.startswith("briefgen")]) < 12


def test_completion_of_the_shell_is_not_a_build(
    idle: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ("-C", "desk", *HTML)
    run(*call)
    monkeypatch.setenv("_BRIEFGEN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "briefgen bui")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert run(*call).out == "plain,build\n"


def test_names_that_a_terminal_cannot_show_are_told_escaped(idle: Path, spawn: Run) -> None:
    (idle / SETTINGS_FILE).write_text("language: en\noutput: bücher\n")
    for _ in range(3):
        ran = spawn("-C", "desk", *HTML, PYTHONIOENCODING="ascii")
        assert (ran.status, "in desk/b\\xfccher\n" in ran.out) == (0, True)
