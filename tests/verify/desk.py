"""A workspace under Git with the PDF of one of its tags."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest

from briefgen.cli import main
from tests.repositories import make_repository

BRIEF = "briefs/strike/brief.yaml"


def make_desk_with_pdf(home: Path) -> Path:
    """`home/desk` in a repository, and in `made` the PDF of its tag `v1`.

    Since then one commit has added a comment to the brief, and the next has changed its title.
    """
    assert main(["init", str(home / "fresh")]) == 0
    assert main(["-C", str(home / "fresh"), "new", "strike"]) == 0
    scripted = make_repository(home / "home")
    files = (file for file in (home / "fresh").rglob("*") if file.is_file())
    scripted.commit(
        {f"desk/{file.relative_to(home / 'fresh').as_posix()}": file.read_bytes() for file in files}, tag="v1"
    )
    text = (home / "home/desk" / BRIEF).read_text()
    scripted.commit({f"desk/{BRIEF}": f"# a comment, and nothing else\n{text}"})
    scripted.commit({f"desk/{BRIEF}": text.replace("Title of the brief", "Another title")})
    with chdir(home / "home/desk"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        assert main(["build", "--rev", "v1", "--format", "pdf", "--out", str(home / "made")]) == 0
    return home
