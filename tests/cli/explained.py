"""Builds that say of each brief why it was made, for tests of what is made again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.build.conftest import read_tree
from tests.cli.conftest import Run

HTML = ("build", "--format", "html")


def build(run: Run) -> dict[str, str]:
    """What became of each brief and why, once the output was held against one made from nothing."""
    out = run(*HTML, "--explain").out.splitlines()
    assert run(*HTML, "--out", "clean", "--force").status == 0
    assert read_tree(Path("build")) == read_tree(Path("clean"))
    return {
        line.split()[1].rstrip(":"): why.strip()
        for line, why in pairwise(out)
        if line.startswith(("built", "unch"))
    }
