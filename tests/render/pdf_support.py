"""Small documents for the PDF engine, and what a reader sees in the PDFs made of them."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from briefgen.render.pdf import PdfEngine, PdfFailure, PdfJob, PdfOutcome, PdfResult, ProblemKind

FONTS = [Path(__file__).parents[2] / "styles" / "fonts" / "ttf"]

STYLE = """
@page {
  size: A5; margin: 20mm 15mm;
  @top-left { content: "TLP:GREEN" } @bottom-right { content: counter(page) }
}
html { font: 10pt/14pt "Source Serif 4"; hyphens: auto }
table { border-collapse: collapse } th { font-family: "Source Sans 3" }
"""


def page(body: str, *, head: str = "") -> str:
    """A whole page around a body."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>{head}</head>'
        f"<body><h1>A page</h1>{body}</body></html>"
    )


def make_job(body: str, *, head: str = "", style: str = STYLE, **fields: Any) -> PdfJob:
    """A job for that page, in the style above."""
    assets = {"print.css": style.encode(), **fields.pop("assets", {})}
    told = {"title": "A page", "language": "en", **fields}
    return PdfJob(html=page(body, head=head), styles=("print.css",), assets=assets, **told)


def render(engine: PdfEngine, body: str, **fields: Any) -> PdfResult:
    """Render a body, and insist on a PDF."""
    outcome = engine.submit(make_job(body, **fields)).result()
    assert isinstance(outcome, PdfResult), outcome
    return outcome


def refuse(engine: PdfEngine, body: str, **fields: Any) -> PdfFailure:
    """Render a body, and insist on there being no PDF."""
    return expect_failure(engine.submit(make_job(body, **fields)).result())


def expect_failure(outcome: PdfOutcome) -> PdfFailure:
    """Insist on there being no PDF."""
    assert isinstance(outcome, PdfFailure)
    return outcome


def kinds(failure: PdfFailure) -> list[ProblemKind]:
    """The kinds of a failure's problems."""
    return [problem.kind for problem in failure.problems]


def read_pages(pdf: bytes) -> list[str]:
    """The text of each page, with lines joined."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(each.get_textpage().get_text_range().split()) for each in document]
    finally:
        document.close()


@contextmanager
def opened(result: PdfResult) -> Iterator[pikepdf.Pdf]:
    """The PDF's objects."""
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        yield pdf


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""
    waiting: list[Any] = list(pdf.Root.StructTreeRoot.K)[::-1]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem":
            yield element
            waiting.extend(list(element.K)[::-1])


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """The elements of the structure tree that have this tag, such as `/TH`."""
    return [element for element in structure(pdf) if tag == element.S]
