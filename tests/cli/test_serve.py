"""`briefgen serve`: what it says when it cannot begin."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from briefgen.preview.ports import take_port
from tests.cli.conftest import Run


def test_a_taken_port_is_said_to_be_taken(desk: Path, run: Run) -> None:
    with take_port(0, or_next=False) as holder:
        port = holder.getsockname()[1]
        ran = run("serve", "--port", str(port))
    assert ran.status == 2
    assert f"port {port} cannot be used: it is taken" in ran.err
    assert "(process " in ran.err or not Path("/proc/net/tcp").exists()
    assert f"--port {port}+" in ran.err


@pytest.mark.parametrize("port", ["http", "-1", "65536", "80 80", "８０", "+"])
def test_what_is_no_port_is_misuse(desk: Path, run: Run, port: str) -> None:
    ran = run("serve", f"--port={port}")
    assert ran.status == 2
    assert "is not a port" in ran.err


def test_what_no_editor_answers_to_is_misuse(desk: Path, run: Run) -> None:
    ran = run("serve", "--editor", "javascript:{path}")
    assert ran.status == 2
    assert "error[BG842]" in ran.err
    assert "does not open an editor" in ran.err


def test_a_brief_that_does_not_exist_is_misuse(desk: Path, run: Run) -> None:
    ran = run("serve", "stirke")
    assert ran.status == 2
    assert "did you mean `strike`?" in ran.err


@pytest.mark.parametrize(
    ("command", "library", "code"), [("serve", "uvicorn", "BG840"), ("watch", "watchfiles", "BG843")]
)
def test_without_its_libraries_it_says_how_to_get_them(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str, library: str, code: str
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == library else find(name))
    ran = run(command)
    assert ran.status == 2
    assert f"error[{code}]" in ran.err
    assert library in ran.err
    assert "pip install 'briefgen[serve]'" in ran.err
