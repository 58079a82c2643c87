"""Printed briefs pass the checkers of PDF that are on this machine: nothing to report, not even a warning."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.render.pdf import PdfEngine, PdfResult
from tests.browser import find_program
from tests.paper.prints import make_job, print_first
from tests.render.stress import CASES

STRAINED = ("thirty", "long-words")
NAMES = ("en", "ar", *STRAINED)
EXCUSED = {
    # A font in which five glyphs are one letter passes for a broken one. In Arabic a lam has six forms: four
    # in words, and two more before an alef.
    "ar": "TXT-004",
    # An address that is not a link: here it is the title of a source, as its author wrote it.
    "long-words": "LNK-010",
}
Prints = dict[str, Path]


@pytest.fixture(scope="module")
def prints(engine: PdfEngine, tmp_path_factory: pytest.TempPathFactory) -> Prints:
    folder = tmp_path_factory.mktemp("prints")
    pending = {name: engine.submit(make_job(CASES[name](), contents=False)) for name in STRAINED}
    made = print_first(folder)
    for name, each in pending.items():
        outcome = each.result()
        assert isinstance(outcome, PdfResult), outcome
        assert outcome.messages == ()
        made[name] = folder / f"{name}.pdf"
        made[name].write_bytes(outcome.pdf)
    return made


def _run(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def _own(program: str) -> str:
    return str(Path(sys.executable).with_name(program))


@pytest.mark.parametrize("name", NAMES)
def test_outloud_has_nothing_to_say(prints: Prints, name: str) -> None:
    skip = [f"--skip={EXCUSED[name]}"] if name in EXCUSED else []
    _run(_own("outloud"), "--fail-on", "warning", *skip, str(prints[name]))


@pytest.mark.parametrize("name", NAMES)
def test_pdfua_has_nothing_to_say(prints: Prints, name: str) -> None:
    told = _run(_own("pdfua"), "check", str(prints[name]))
    assert "errors=0 warnings=0" in told


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_the_file_sound(prints: Prints, name: str) -> None:
    _run(find_program("qpdf", "qpdf"), "--check", str(prints[name]))


@pytest.mark.parametrize("name", NAMES)
def test_pdfinfo_finds_title_tags_and_paper(prints: Prints, name: str) -> None:
    told = _run(find_program("pdfinfo", "poppler-utils"), str(prints[name]))
    facts = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    assert facts["Title"].strip()
    assert facts["Tagged"].strip() == "yes"
    assert facts["Page size"].strip().endswith("(A4)")
