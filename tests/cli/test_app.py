"""The command line as a whole: help, misuse, bugs, pipes and what it imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefgen import __version__
from briefgen.cli import check
from briefgen.cli.app import COMMANDS, group
from tests.cli.conftest import Run


def test_version(run: Run) -> None:
    assert run("--version").out == f"briefgen {__version__}\n"


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    for name, sentence in COMMANDS.items():
        assert f"  {name} " in ran.out
        assert sentence in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.status == 0
    assert f"Usage: briefgen {name}" in ran.out
    assert "Examples:" in ran.out
    assert f"\n    briefgen {name}" in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_group_tells_of_a_command_what_it_tells_itself(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help is not None
    first = command.help.splitlines()[0]
    assert COMMANDS[name].rstrip(".").split()[0] == first.split()[0]


def test_without_arguments_there_is_help(run: Run) -> None:
    ran = run()
    assert ran.status == 2
    assert "Commands:" in ran.err


def test_unknown_command(run: Run) -> None:
    ran = run("chekc")
    assert ran.status == 2
    assert "No such command 'chekc'. Did you mean 'check'?" in ran.err


def test_unknown_command_like_no_other(run: Run) -> None:
    ran = run("zzz")
    assert ran.status == 2
    assert "Commands are: init, new, check" in ran.err


def test_unknown_option(run: Run) -> None:
    ran = run("check", "--formt", "json")
    assert ran.status == 2
    assert "Did you mean '--format'?" in ran.err


def test_a_bug_is_owned_up_to_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.setattr(check.command, "callback", fail)
    ran = run("check")
    assert ran.status == 70
    assert "this is a bug in briefgen, not in your text: RuntimeError: the sky fell" in ran.err
    assert "BRIEFGEN_TRACEBACK=1" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("BRIEFGEN_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in run("check").err


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check.command, "callback", interrupt)
    ran = run("check")
    assert ran.status == 130
    assert "Traceback" not in ran.err


def test_a_reader_that_goes_away_is_no_bug(desk: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "briefgen", "explain"], stdout=writer, stderr=subprocess.PIPE, cwd=desk
    )
    os.close(writer)
    assert process.returncode == 128 + signal.SIGPIPE
    assert process.stderr == b""


IMPORTED = """
import sys
from briefgen.cli import main
status = main(sys.argv[1:] or {arguments!r})
import json
print("\\n" + json.dumps([status, sorted(sys.modules)]))
"""


def imported_by(spawn: Run, *arguments: str) -> set[str]:
    """The modules that a run of the command line has imported by its end."""
    ran = spawn(code=IMPORTED.format(arguments=list(arguments)))
    status, modules = json.loads(ran.out.splitlines()[-1])
    assert status == 0, ran.out + ran.err
    return set(modules)


HEAVY = {
    "pydantic",
    "pydantic_core",
    "jinja2",
    "markupsafe",
    "markdown_it",
    "yaml",
    "weasyprint",
    "rich",
    "edtf",
}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["explain"], ["explain", "BG301"]])
def test_help_imports_nothing_that_it_does_not_use(spawn: Run, arguments: list[str]) -> None:
    modules = imported_by(spawn, *arguments)
    assert "click" in modules
    assert not HEAVY & modules


def test_check_imports_no_renderer(desk: Path, spawn: Run) -> None:
    modules = imported_by(spawn, "-C", str(desk), "check")
    assert "pydantic" in modules
    assert not {"weasyprint", "jinja2", "rich", "briefgen.render.pdf", "briefgen.build"} & modules
