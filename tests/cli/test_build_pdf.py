"""`briefgen build` with the real PDF engine."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.cli.conftest import Run


def read_pages(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def lengthen(desk: Path, claims: int = 30) -> None:
    """Give the brief's first account many more statements."""
    path = desk / "briefs/strike/brief.yaml"
    text = path.read_text()
    more = "".join(
        f"          - id: more-{number}\n"
        f"            text: It added a further remark, of which this one is number {number} in a long row.\n"
        f"            said: {text.partition('said: ')[2].partition(chr(10))[0]}\n"
        f"            cites: [{{source: first-statement}}]\n"
        for number in range(claims)
    )
    before, mark, after = text.partition("      - id: second-account")
    path.write_text(before.rstrip() + "\n" + more + "\n" + mark + after)


def test_a_page_and_a_pdf(desk: Path, run: Run) -> None:
    ran = run("build")
    assert (ran.status, ran.err) == (0, "")
    pages = read_pages(desk / "build/strike/strike.pdf")
    told = f"({len(pages)} {'page' if len(pages) == 1 else 'pages'})"
    assert ran.out == f"built strike: index.html, strike.pdf {told}\n1 brief in build\n"
    text = " ".join(pages)
    for said in (
        "It said that it had hit members of an armed group.",
        "It would not say whether anybody was hurt.",
    ):
        assert said in text
    page = (desk / "build/strike/index.html").read_text()
    assert 'href="strike.pdf"' in page
    assert 'href="strike/strike.pdf"' in (desk / "build/index.html").read_text()


def test_the_pdf_is_tagged_titled_and_carries_its_source(desk: Path, run: Run) -> None:
    run("build")
    with pikepdf.open(desk / "build/strike/strike.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "en"
        assert pdf.docinfo["/Title"] == "Title of the brief"
        names = {*pdf.attachments}
        assert {
            "brief.yaml",
            "briefgen.yaml",
            "event-001-event.yaml",
            "source_manifest.json",
            "strike.json",
        } <= names
        source = json.loads(pdf.attachments["strike.json"].get_file().read_bytes())
    assert source["slug"] == "strike"
    assert set(source["sources"]) == {"first-statement", "second-statement"}


def test_the_same_bytes_with_and_without_what_is_remembered(desk: Path, run: Run) -> None:
    lengthen(desk)
    run("build")
    pdf = desk / "build/strike/strike.pdf"
    first = pdf.read_bytes()
    assert (desk / ".briefgen/cache/pages/strike.json").is_file()
    assert run("build").out.startswith("unchanged strike: ")
    for remembered in ("{damaged", None):
        if remembered is None:
            shutil.rmtree(desk / ".briefgen")
        else:
            (desk / ".briefgen/cache/pages/strike.json").write_text(remembered)
        shutil.rmtree(desk / "build")
        assert run("build").status == 0
        assert pdf.read_bytes() == first


def test_contents_only_where_there_are_pages_enough(desk: Path, run: Run) -> None:
    run("build")
    short = read_pages(desk / "build/strike/strike.pdf")
    assert len(short) < 4
    assert not any("Contents" in page for page in short)
    lengthen(desk)
    run("build")
    long = read_pages(desk / "build/strike/strike.pdf")
    assert len(long) >= 4
    assert any("Contents" in page for page in long)
    assert "number 29 in a long row" in " ".join(long)


def test_the_paper_size(desk: Path, run: Run) -> None:
    sizes = []
    for page in ("A4", "letter"):
        assert run("build", "--page", page).status == 0
        with pikepdf.open(desk / "build/strike/strike.pdf") as pdf:
            sizes.append(tuple(round(float(value)) for value in pdf.pages[0].MediaBox))
    assert sizes == [(0, 0, 595, 842), (0, 0, 612, 792)]


def test_pdf_alone(desk: Path, run: Run) -> None:
    assert run("build", "--format", "pdf").status == 0
    assert [file.name for file in (desk / "build/strike").iterdir()] == ["strike.pdf"]
    assert 'href="strike/strike.pdf"' in (desk / "build/index.html").read_text()


def test_a_page_alone_takes_an_outdated_pdf_away(desk: Path, run: Run) -> None:
    run("build")
    run("build", "--format", "html")
    assert [file.name for file in (desk / "build/strike").glob("[!.]*")] == ["index.html"]
    assert "strike.pdf" not in (desk / "build/strike/index.html").read_text()
    assert "strike.pdf" not in (desk / "build/index.html").read_text()


def test_a_machine_without_pango_gets_pages_and_is_told(
    desk: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.syspath_prepend(broken)
    assert run("new", "other").status == 0
    ran = run("build")
    assert ran.status == 1
    assert ran.out == "built other: index.html\nbuilt strike: index.html\n2 briefs in build\n"
    assert ran.err.count("error[BG601]: PDFs need Pango, which is not on this machine") == 1
    assert "Install it" in ran.err
    assert "`--format html`" in ran.err
    for page in ("index.html", "strike/index.html"):
        assert ".pdf" not in (desk / "build" / page).read_text()
    assert run("build", "--format", "html").status == 0
    ran = run("build", "--format", "pdf")
    assert ran.status == 1
    assert "failed strike: 1 error; what was built before stays" in ran.out


def test_a_character_that_no_font_has_is_shown_where_it_stands(desk: Path, run: Run) -> None:
    run("build")
    before = (desk / "build/strike/strike.pdf").read_bytes()
    brief = desk / "briefs/strike/brief.yaml"
    brief.write_text(brief.read_text().replace("army positions had been hit", "\U00013080 had been hit"))
    line = next(n for n, text in enumerate(brief.read_text().splitlines(), 1) if "\U00013080" in text)
    ran = run("build")
    assert ran.status == 1
    assert "failed strike: 1 error; what was built before stays" in ran.out
    assert "error[BG603]" in ran.err
    assert "U+13080" in ran.err
    assert f"briefs/strike/brief.yaml:{line}:" in ran.err
    assert (desk / "build/strike/strike.pdf").read_bytes() == before


def test_a_style_that_loses_a_claim_fails_that_brief(desk: Path, run: Run) -> None:
    (desk / "styles").mkdir()
    run("eject", "styles/print.css")
    with (desk / "styles/print.css").open("a") as style:
        style.write(".claim-text { display: none }\n")
    ran = run("build")
    assert ran.status == 1
    assert "error[BG605]" in ran.err
    assert "briefs/strike/brief.yaml:" in ran.err
    assert not (desk / "build/strike").exists()


def test_it_opens_in_another_reader(desk: Path, run: Run) -> None:
    run("build")
    content = (desk / "build/strike/strike.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.check_pdf_syntax() == []
