"""What is printed for tests: the repository's own brief, as the command line makes it, and strained views."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.build.pages import Pages
from briefgen.cli import main
from briefgen.render.assets import Assets
from briefgen.render.pdf import PdfJob
from briefgen.view.model import BriefView
from briefgen.world import MemoryWorld
from tests.web.site import BRIEF, LOGO, copy_workspace


def print_first(folder: Path) -> dict[str, Path]:
    """The repository's own brief in English and Arabic, by language."""
    workspace = copy_workspace(folder / "workspace")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        what = ("--format", "pdf", "--language", "ar", "--out", str(folder / "build"), BRIEF)
        assert main(["-C", str(workspace), "build", *what]) == 0
    made = folder / "build" / BRIEF
    return {"en": made / f"{BRIEF}.pdf", "ar": made / f"{BRIEF}.ar.pdf"}


def make_job(view: BriefView, *, page: str = "a4", contents: bool = True, logo: str | None = LOGO) -> PdfJob:
    """A view as a job for the PDF engine, with the product's own templates, styles and drawings."""
    pages = Pages(Assets(MemoryWorld({})), "default", single_file=False, logo=logo)
    return PdfJob(
        html=pages.make_printed(replace(view, page_size=page), contents=contents),
        title=view.title,
        language=view.language,
        assets=pages.print_sheet.files,
    )
