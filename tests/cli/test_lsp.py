"""`briefgen lsp` where it cannot work, and how it ends."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

from tests.cli.conftest import Run


def test_without_its_library_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr("briefgen.cli.lsp.find_spec", lambda name: None if name == "pygls" else find(name))
    ran = run("lsp")
    assert ran.status == 2
    assert "error[BG850]" in ran.err
    assert "pip install 'briefgen[lsp]'" in ran.err
    assert ran.out == ""


def test_in_a_terminal_it_says_that_it_is_for_editors(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    ran = run("lsp")
    assert ran.status == 2
    assert "docs/editors.md" in ran.err


@pytest.mark.parametrize("sent", [b"", b"Content-Length: 5\r\n\r\nhello", b"no protocol at all\r\n\r\n\r\n"])
def test_an_editor_that_goes_without_leave_ends_it_with_a_status(sent: bytes) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "briefgen", "lsp"], input=sent, capture_output=True, timeout=60
    )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stdout
    assert ended.stdout == b"" or ended.stdout.startswith(b"Content-Length: ")
