"""The same document is the same bytes, wherever, whenever and however it was made."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.render.pdf import Attachment, PdfEngine, PdfResult
from tests.render.pdf_support import FONTS, make_job

SAID = datetime(2018, 12, 3, tzinfo=UTC)

JOB = make_job(
    '<nav><a href="#two">Two <span data-page-of="two"></span></a></nav>'
    "<p>Hyphenation distinguishes extraordinarily long representations in narrow columns. قال ١٤. ✔</p>"
    '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>'
    '<h2 id="two" style="break-before: page">Two</h2><p lang="fr">« Représentations »</p>',
    attachments=(Attachment("a.yaml", "application/yaml", b"a: 1", "Source", SAID, SAID),),
    created=SAID,
)


def _make(**options: object) -> bytes:
    with PdfEngine.start(FONTS, **options) as engine:  # type: ignore[arg-type]
        outcome = engine.submit(JOB).result()
    assert isinstance(outcome, PdfResult), outcome
    return outcome.pdf


@pytest.fixture(scope="module")
def expected() -> bytes:
    return _make()


@pytest.fixture
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    (tmp_path / "fonts.conf").write_text("<fontconfig/>", encoding="utf-8")
    surroundings = {
        "TZ": "Asia/Damascus",
        "LC_ALL": "C",
        "LANG": "ar_SY.UTF-8",
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "PYTHONHASHSEED": "77",
        "PYTHONOPTIMIZE": "1",
        "SOURCE_DATE_EPOCH": "1",
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "PANGO_LANGUAGE": "ja",
    }
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    mask = os.umask(0o077)
    yield
    os.umask(mask)


@pytest.mark.usefixtures("_elsewhere")
def test_the_surroundings_make_no_difference(expected: bytes) -> None:
    assert _make() == expected


def test_the_lean_import_makes_no_difference(expected: bytes) -> None:
    assert _make(lean=False) == expected


def test_forking_makes_no_difference(expected: bytes) -> None:
    assert _make(fork=False) == expected


def test_a_kept_font_index_makes_no_difference(expected: bytes, tmp_path: Path) -> None:
    assert _make(cache=tmp_path) == expected
    assert list(tmp_path.iterdir())
    assert _make(cache=tmp_path) == expected


def test_a_warm_up_makes_no_difference(expected: bytes) -> None:
    warm_up = make_job("<p lang='de'>Etwas <b>ganz</b> anderes.</p>", title="Other", language="de")
    assert _make(warm_up=warm_up) == expected
    assert _make(warm_up=make_job("<p>\N{SNOWMAN}</p>", title="Broken")) == expected


def test_a_sheet_that_was_read_for_one_document_serves_it_alone() -> None:
    link = '<link rel="stylesheet" href="a.css">'
    sheets = {
        "red": "@page { size: A6 } p { color: red }",
        "blue": "@page { size: A5 } :root { --ink: blue } p { color: var(--ink) }",
        "layered": "@layer a { p { color: blue } } p { color: green }",
    }
    red = {"a.css": sheets["red"].encode()}
    jobs = [
        *(make_job("<p>A</p>", head=link, assets={"a.css": sheet.encode()}) for sheet in sheets.values()),
        make_job("<p>A</p>", head=link * 2, assets=red),
        make_job("<p>A</p>", head='<style>@import "a.css";</style>', assets=red),
    ]
    with PdfEngine.start(FONTS, lean=False) as engine:
        plain = [engine.submit(job).result() for job in jobs]
    assert all(isinstance(each, PdfResult) for each in plain)
    for first in range(len(sheets)):
        with PdfEngine.start(FONTS) as engine:
            order = [*jobs[first:], *jobs[:first]]
            made = [engine.submit(job).result() for job in order]
        assert made == [*plain[first:], *plain[:first]]


def test_what_was_made_before_makes_no_difference(expected: bytes) -> None:
    with PdfEngine.start(FONTS) as engine:
        others = [make_job("<p>Other</p>"), make_job("<p>ℵ 山</p>"), JOB, JOB]
        made = [engine.submit(other).result() for other in others]
    assert [each.pdf for each in made if isinstance(each, PdfResult)][-2:] == [expected, expected]
