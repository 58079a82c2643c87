"""`briefgen watch`: builds to disk again whenever something changes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.preview.rebuild import find_touched


class Watching:
    """A watch that runs over a desk: what it prints is read line by line."""

    def __init__(self, desk: Path, *arguments: str) -> None:
        self.desk = desk
        command = [sys.executable, "-m", "briefgen", "watch", "--format", "html", *arguments]
        self.process = subprocess.Popen(
            command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ}
        )
        self.said: list[str] = []

    def wait_for(self, text: str) -> str:
        """The next line that holds this text."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if text in line:
                return line
        pytest.fail(f"{text!r} was not said, but {''.join(self.said)}")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.desk / path).read_text(encoding="utf-8")
        assert old in text
        whole = self.desk / "whole"  # half a file would be built as well, and said so
        whole.write_text(text.replace(old, new), encoding="utf-8")
        whole.replace(self.desk / path)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=20)
        return self.process.returncode


@pytest.fixture
def watching(desk: Path) -> Iterator[Watching]:
    made = Watching(desk)
    made.wait_for("stop with Ctrl-C")
    yield made
    assert made.stop() == 0


def test_it_builds_again_and_tells_what_came_and_what_went(watching: Watching) -> None:
    brief = "briefs/strike/brief.yaml"
    page = watching.desk / "build/strike/index.html"
    title = next(
        line for line in (watching.desk / brief).read_text("utf-8").splitlines() if line.startswith("title:")
    )
    watching.edit(brief, title, "title: A title of its own")
    watching.wait_for("built strike")
    assert "A title of its own" in page.read_text(encoding="utf-8")
    watching.edit(brief, "title: A title of its own", "titel: A title of its own")
    watching.wait_for("failed strike")
    watching.wait_for("error[BG2")
    assert "A title of its own" in page.read_text(encoding="utf-8")
    watching.edit(brief, "titel: A title of its own", "title: Another title")
    assert "titel" in watching.wait_for("gone: BG2")
    # What was built is said before what went.
    assert any(line.startswith("built strike") for line in watching.said[-3:])
    assert "Another title" in page.read_text(encoding="utf-8")


def test_a_new_brief_and_a_removed_one_are_noticed(watching: Watching) -> None:
    second = watching.desk / "briefs/second"
    second.mkdir()
    (second / "brief.yaml").write_text("title: Second\n", encoding="utf-8")
    watching.wait_for("built second")
    (second / "brief.yaml").unlink()
    second.rmdir()
    watching.wait_for("removed second")
    assert not (watching.desk / "build/second").exists()


def test_a_change_touches_its_brief_or_all() -> None:
    assert find_touched(frozenset({"briefs/a/brief.yaml", "briefs/b/events"})) == frozenset({"a", "b"})
    assert find_touched(frozenset({"briefs/a/brief.yaml", "seeds/parties.yaml"})) is None
    assert find_touched(frozenset({"briefs"})) is None
    assert find_touched(None) is None


def test_an_output_among_the_sources_is_refused(desk: Path) -> None:
    refused = Watching(desk, "--out", "briefs/out")
    refused.wait_for("among what briefs are made from")
    refused.process.communicate(timeout=20)
    assert refused.process.returncode == 2
