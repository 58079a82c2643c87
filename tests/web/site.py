"""What is checked as a browser gets it: real builds and strained pages, on disk, by name.

To have a new kind of page checked, write it here: every checker goes over all that `build_site` gives.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from briefgen.build.pages import Pages
from briefgen.build.plan import Languages
from briefgen.cli import main
from briefgen.render.assets import Assets
from briefgen.render.redline import redline
from briefgen.world import MemoryWorld
from tests.render.redline_reading import WORDS
from tests.render.stress import CASES, collection
from tests.repositories import make_repository

REPOSITORY = Path(__file__).resolve().parents[2]
BRIEF = "2018-12-sukhna-strike"
LOGO = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
    '<path fill="#8f1d2c" d="M0 0h20v20H0zM30 0h30v8H30zM30 12h30v8H30z"/></svg>'
)


NAMES = (
    *("first-en", "first-ar", "index", "as-of", "redlined"),
    *("first-civic", "index-civic", "single", "single-index"),
    *(f"strained-{name}" for name in CASES),
    "strained-index",
    *("parties", "party", "source", "search"),
    *("changed-en", "changed-ar", "changed-redline"),
)

EARLIER = (
    ("brief.yaml", 'version: "1.0"', 'version: "0.9"'),
    ("brief.yaml", "    likelihood: likely\n", "    likelihood: very likely\n"),
    ("events/1-sukhna-strike.yaml", "were directed at a senior member", "had killed a leading member"),
    ("events/1-sukhna-strike.yaml", "credibility: 3", "credibility: 6"),
    ("events/1-sukhna-strike.yaml", "value: drone", "value: air-force-or-himars"),
    (
        "events/1-sukhna-strike.yaml",
        "          - source: fox-news-report\n",
        "          - source: tsarizm-article\n",
    ),
    ("events/2-kiswah-strikes.yaml", "      - id: kiswah-", "      - id: once-kiswah-"),
)
"""What the issue before had otherwise, in its files: the first place in each of which that can be said."""


def build_site(folder: Path) -> dict[str, Path]:
    """Every page that is checked, by its name in NAMES."""
    workspace = copy_workspace(folder / "workspace")
    build_first(workspace, folder / "first")
    build_first(workspace, folder / "civic", theme="civic", search="false")
    build_first(workspace, folder / "single", "--single-file")
    build_first(workspace, folder / "as-of", "--as-of", "2018-12-02", search="false")
    first, as_of = folder / "first", folder / "as-of" / BRIEF / "index.as-of-2018-12-02.html"
    return {
        "first-en": first / BRIEF / "index.html",
        "first-ar": first / BRIEF / "index.ar.html",
        "index": first / "index.html",
        "as-of": as_of,
        "redlined": _redline(as_of, first / BRIEF / "index.html"),
        "parties": folder / "first" / "parties" / "index.html",
        "party": folder / "first" / "parties" / "syria" / "index.html",
        "source": folder / "first" / "sources" / "sana-report" / "index.html",
        "search": folder / "first" / "search" / "index.html",
        "first-civic": folder / "civic" / BRIEF / "index.html",
        "index-civic": folder / "civic" / "index.html",
        "single": folder / "single" / BRIEF / "index.html",
        "single-index": folder / "single" / "index.html",
        **build_strained(folder / "strained"),
        **build_changed(folder / "issued", folder / "changed"),
    }


def build_first(
    workspace: Path, output: Path, *options: str, theme: str = "default", search: str = "true"
) -> None:
    """The repository's own brief in English and Arabic, and the index, as the command line builds them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(workspace / "cache"))
        patch.setenv("BRIEFGEN_THEME", theme)
        patch.setenv("BRIEFGEN_SEARCH", search)
        patch.setenv("BRIEFGEN_BASE_URL", "https://briefs.example/")
        what = ("--format", "html", "--language", "ar", "--jobs", "1", "--out", str(output), BRIEF)
        assert main(["-C", str(workspace), "build", *options, *what]) == 0


def copy_workspace(folder: Path) -> Path:
    """The repository as a workspace, to build in without touching it."""
    for name in ("briefs", "seeds"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "briefgen.yaml", folder)
    return folder


def build_changed(workspace: Path, output: Path) -> dict[str, Path]:
    """The first brief with an issue before it: what changed since, as a build tells it and as `diff` does."""
    copy_workspace(workspace)
    now = {
        str(path.relative_to(workspace)): path.read_text(encoding="utf-8")
        for path in workspace.rglob("*.yaml")
    }
    before = dict(now)
    for file, ours, theirs in EARLIER:
        path = f"briefs/{BRIEF}/{file}"
        assert ours in before[path], ours
        before[path] = before[path].replace(ours, theirs, 1)
    history = make_repository(workspace)
    history.commit(before, tag="v0.9")
    history.commit(now)
    build_first(workspace, output, search="false")
    redlined = output / "redlined.html"
    said = ("diff", "v0.9", BRIEF, "--format", "html", "--out", str(redlined))
    assert main(["-C", str(workspace), *said]) == 0
    made = {
        "changed-en": output / BRIEF / "index.html",
        "changed-ar": output / BRIEF / "index.ar.html",
        "changed-redline": redlined,
    }
    for name, page in made.items():
        assert 'id="changes"' in page.read_text(encoding="utf-8"), f"{name} does not tell what changed"
    return made


def build_strained(folder: Path) -> dict[str, Path]:
    """The cases of `tests/render/stress.py`, and an index."""
    pages = Pages(Assets(MemoryWorld({})), "default", single_file=False, logo=LOGO)
    for name, content in pages.shared.items():
        _write(folder / name, content)
    made: dict[str, Path] = {}
    for name, make in CASES.items():
        view = replace(make(), slug=name)
        html = pages.make_page(view, Languages(view.language), has_pdf=True)
        made[f"strained-{name}"] = _write(folder / name / "index.html", html.encode())
    index = pages.make_index(collection())
    made["strained-index"] = _write(folder / "index.html", index.encode())
    return made


def _redline(old: Path, new: Path) -> Path:
    """The first brief with what came after a day marked in it, beside the page that it was made from."""
    before, after = (path.read_text(encoding="utf-8") for path in (old, new))
    return _write(new.with_name("redlined.html"), redline(before, after, WORDS, {}, "en").encode())


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
