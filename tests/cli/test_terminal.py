"""On a terminal: colour, a bar while briefs are built, and neither for who does not want them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONTROL = "\x1b["


def on_terminal(*arguments: str, cwd: Path, **variables: str) -> str:
    """What a terminal of 100 cells is sent by `briefgen ARGUMENTS`."""
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **variables}
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env=environment,
    )
    os.close(theirs)
    sent = b""
    try:
        while piece := os.read(ours, 65536):
            sent += piece
    except OSError:  # the other end was closed: how Linux says that it is over
        pass
    finally:
        os.close(ours)
        process.wait()
    return sent.decode()


def test_findings_are_coloured(desk: Path) -> None:
    (desk / "briefs/strike/brief.yaml").write_text("titel: x\n")
    assert f"{CONTROL}1;31merror[BG201]{CONTROL}0m" in on_terminal("check", cwd=desk)


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("arguments", [["check"], ["check", "nowhere"], ["explain", "BG301"]])
def test_no_colour_for_who_wants_none(desk: Path, arguments: list[str], variables: dict[str, str]) -> None:
    (desk / "briefs/strike/brief.yaml").write_text("titel: x\n")
    sent = on_terminal(*arguments, cwd=desk, **variables)
    assert "BG" in sent
    assert CONTROL not in sent


def test_a_bar_while_briefs_are_built(desk: Path) -> None:
    sent = on_terminal("build", "--format", "html", cwd=desk)
    assert "1/1" in sent
    assert "built strike: index.html\r\n" in sent
    assert sent.endswith("1 brief in build\r\n")


def test_a_bar_without_colour(desk: Path) -> None:
    sent = on_terminal("build", "--format", "html", cwd=desk, NO_COLOR="1")
    assert "1/1" in sent
    assert f"{CONTROL}32m" not in sent


def test_no_bar_elsewhere(desk: Path) -> None:
    sent = on_terminal("build", "--format", "html", cwd=desk, TERM="dumb")
    assert sent == "built strike: index.html\r\n1 brief in build\r\n"
