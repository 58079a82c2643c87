"""The documentation stays true: its briefs build, and the files and commands that it names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli.app import COMMANDS
from briefgen.pipeline import examine, open_session
from briefgen.world import MemoryWorld

ROOT = Path(__file__).parent.parent


def _first_yaml(page: str, opening: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    return next(block for block in blocks if opening in block)


@pytest.mark.parametrize("page", ["README.md", "docs/authoring.md"])
def test_the_short_brief_builds_and_says_what_the_page_says_of_it(page: str) -> None:
    world = MemoryWorld({"briefgen.yaml": "{}", "briefs/terminal/brief.yaml": _first_yaml(page, "title:")})
    examined = examine(open_session(world).value, "terminal")
    assert not examined.failed, examined.diagnostics
    assert examined.value is not None
    assert [point.verdict for point in examined.value.events[0].points] == ["disputed"]


def test_the_readmes_brief_keeps_to_fifteen_lines() -> None:
    assert len(_first_yaml("README.md", "title:").splitlines()) <= 15


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])
def test_links_to_files_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_the_architecture_names_files_that_exist() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(briefgen/[\w/]+(?:\.py|/))`", text)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_readme_tells_of_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`briefgen {name}" not in text] == []
