"""WeasyPrint with short cuts makes the bytes that it makes without: of whole briefs, and of a page that asks
for all that the product's own style sheet does not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.order import Order
from briefgen.build.plan import Options
from briefgen.build.ready import Ready, ready_brief
from briefgen.pipeline import view
from briefgen.render.pdf import PdfEngine, PdfJob, PdfResult, short_cuts
from briefgen.world import DiskWorld
from tests.paper.prints import make_job
from tests.render import pdf_support
from tests.render.pdf_support import FONTS
from tests.render.stress import CASES
from tests.web.site import BRIEF, copy_workspace

ODD = Path(__file__).with_name("odd.html")


def _see_first(folder: Path, language: str | None) -> PdfJob:
    order = Order(DiskWorld(copy_workspace(folder)), Options(frozenset({"html"})))
    session = order.open_session()
    kit = order.open(session).value
    assert kit is not None
    ready = ready_brief(kit, BRIEF)
    assert isinstance(ready, Ready)
    return make_job(view(session.value, ready.analysis, ready.stamp, language))


def _see_odd() -> PdfJob:
    body, style = (ODD.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".html", ".css"))
    return pdf_support.make_job(body, style=style)


JOBS: dict[str, Callable[[Path], PdfJob]] = {
    "en": lambda folder: _see_first(folder, None),
    "ar": lambda folder: _see_first(folder, "ar"),
    "six": lambda _: make_job(CASES["six"](), contents=False),
    "long-words": lambda _: make_job(CASES["long-words"](), contents=False),
    "odd": lambda _: _see_odd(),
}


@pytest.mark.parametrize("name", JOBS)
def test_short_cuts_make_no_difference(name: str, tmp_path: Path) -> None:
    job = JOBS[name](tmp_path)
    with PdfEngine.start(FONTS, lean=False) as plain, PdfEngine.start(FONTS) as short:
        pending = [plain.submit(job), short.submit(job)]
        by_itself, shortened = [each.result() for each in pending]
    assert isinstance(by_itself, PdfResult), by_itself
    assert shortened == by_itself


def test_all_are_taken_with_the_locked_versions() -> None:
    """Where a new version of WeasyPrint is locked, this fails: read what has changed in the files named in
    COMPARED_WITH, adapt the short cuts, and renew the digests."""
    told = "from briefgen.render.pdf.short_cuts import take_short_cuts; print(*take_short_cuts())"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == list(short_cuts.NAMES)


@pytest.mark.parametrize("name", short_cuts.NAMES)
def test_none_is_taken_of_a_file_that_is_another(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_cuts, "COMPARED_WITH", dict.fromkeys(short_cuts.COMPARED_WITH, "another"))
    assert short_cuts.take_short_cuts((name,)) == ()


def test_one_that_fails_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short_cuts, "NAMES", ())
    assert short_cuts.take_short_cuts(("no_such_short_cut",)) == ()
