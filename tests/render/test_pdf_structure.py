"""What a screen reader is told does not depend on how a page is laid out, or where it ends."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from briefgen.render.pdf import PdfEngine, PdfResult
from tests.render.pdf_support import FONTS, elements, opened, render, structure

SMALL = """
@page { size: A6; margin: 15mm } html { font: 10pt/14pt "Source Serif 4" } table { width: 100% }
tr, li { break-inside: avoid }
"""

LINE = "One more line of words, long enough for this page. "


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


def _tags(element: pikepdf.Dictionary) -> list[str]:
    """The tags of an element's kids."""
    return [str(kid.S) for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _all_tags(result: PdfResult) -> list[str]:
    with opened(result) as pdf:
        return [str(element.S) for element in structure(pdf)]


def _is_sound(pdf: pikepdf.Pdf) -> bool:
    """Whether every element names its parent, and every piece of content leads to an element."""
    reached = {element.objgen for element in structure(pdf)}
    for element in structure(pdf):
        kids = [
            kid
            for kid in element.K
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"
        ]
        if any(kid.P.objgen != element.objgen for kid in kids):
            return False
    owners = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    annotations = [int(link.StructParent) for page in pdf.pages for link in page.get("/Annots", [])]
    if {owners[number].objgen for number in annotations} - reached:
        return False
    content = [owner for page in pdf.pages for owner in _owners(owners[int(page.StructParents)])]
    return {owner.objgen for owner in content} <= reached


def _owners(pieces: Any) -> list[pikepdf.Object]:
    return [owner for owner in pieces if owner is not None]


def test_a_table_over_several_pages_is_one_table_with_one_head(engine: PdfEngine) -> None:
    rows = "".join(
        f'<tr><th scope="row">Point {n}</th><td>{LINE}</td><td>{LINE}</td></tr>' for n in range(20)
    )
    head = '<tr><th>Point</th><th>A</th><th><a href="https://example.org">B</a></th></tr>'
    body = f"<table><caption>Accounts</caption><thead>{head}</thead><tbody>{rows}</tbody></table>"
    result = render(engine, body, style=SMALL)
    assert result.pages > 3
    with opened(result) as pdf:
        (table,) = elements(pdf, "/Table")
        assert _tags(table) == ["/Caption", "/THead", "/TBody"]
        assert [_tags(row) for row in elements(pdf, "/TR")] == [["/TH"] * 3, *[["/TH", "/TD", "/TD"]] * 20]
        ids = {str(cell.ID) for cell in elements(pdf, "/TH")}
        columns = [str(cell.ID) for cell in elements(pdf, "/TH")[:3]]
        for cell in elements(pdf, "/TD"):
            headers = [str(header) for header in cell.A.Headers]
            assert set(headers) <= ids
            assert len(set(headers) & set(columns)) == 1
        assert [len(page.get("/Annots", [])) for page in pdf.pages] == [1] + [0] * (result.pages - 1)
        assert _is_sound(pdf)


def test_a_paragraph_over_a_page_break_is_one_paragraph(engine: PdfEngine) -> None:
    body = f'<section><h2>Claims</h2><p id="c">{LINE * 40}</p><p>{LINE}</p></section>'
    result = render(engine, body, style=SMALL)
    assert result.pages > 1
    with opened(result) as pdf:
        assert [_tags(section) for section in elements(pdf, "/Sect")] == [["/H2", "/P", "/P"]]
        pages = {kid.Pg.objgen for kid in elements(pdf, "/P")[0].K}
        assert len(pages) == result.pages
        assert _is_sound(pdf)


def test_a_list_over_a_page_break_is_one_list(engine: PdfEngine) -> None:
    result = render(engine, f"<ol>{f'<li>{LINE * 3}</li>' * 12}</ol>", style=SMALL)
    assert result.pages > 2
    with opened(result) as pdf:
        assert [_tags(each) for each in elements(pdf, "/L")] == [["/LI"] * 12]
        assert _is_sound(pdf)


@pytest.mark.parametrize(
    "style",
    [
        "",
        "ul { display: flex } li { display: block }",
        "li { display: inline }",
        "li { display: inline-block }",
        "ul { display: table } li { display: table-row-group }",
        "ul { list-style: none; columns: 2 }",
        "li { display: table; border-collapse: separate } b { display: table-cell }",
    ],
    ids=["as it is", "flex", "inline", "inline blocks", "table", "columns", "tables"],
)
def test_a_list_is_a_list_however_it_is_laid_out(engine: PdfEngine, style: str) -> None:
    items = "".join(f"<li>\n<b>Item</b> {LINE * 4}\n</li>\n" for _ in range(5))
    result = render(engine, f"<ul>\n{items}</ul>", style=SMALL + style)
    assert result.pages > 1
    with opened(result) as pdf:
        assert [_tags(each) for each in elements(pdf, "/L")] == [["/LI"] * 5]
        for item in elements(pdf, "/LI"):
            assert _tags(item) in (["/LBody"], ["/Lbl", "/LBody"])
        assert {str(body.P.S) for body in elements(pdf, "/LBody")} == {"/LI"}
        assert _is_sound(pdf)


def test_a_list_of_terms_may_have_groups(engine: PdfEngine) -> None:
    terms = "".join(f"<div><dt>Term {n}</dt><dd>Meaning</dd></div>" for n in range(3))
    with opened(render(engine, f"<dl>{terms}</dl>")) as pdf:
        assert [_tags(each) for each in elements(pdf, "/L")] == [["/LI"] * 6]


def test_what_is_empty_is_not_told(engine: PdfEngine) -> None:
    body = (
        '<p>Words <span class="icon"></span> and <em> </em><i></i> more.</p><div></div>'
        "<table><tr><td></td></tr></table>"
    )
    style = (
        '.icon { display: inline-block; width: 3mm; height: 3mm; background: red } p::after { content: "" }'
    )
    tags = _all_tags(render(engine, body, style=style))
    assert "/Div" not in tags
    assert "/NonStruct" not in tags
    assert "/TD" in tags  # an empty cell keeps the others in their columns
    with opened(render(engine, body, style=style)) as pdf:
        assert all(len(element.K) > 0 for element in structure(pdf) if element.S != "/TD")
        assert _is_sound(pdf)


def test_words_stay_apart(engine: PdfEngine) -> None:
    with opened(render(engine, "<p><b>One</b> <i>two</i></p>")) as pdf:
        (paragraph,) = elements(pdf, "/P")
        assert len(paragraph.K) == 3


def test_a_link_at_the_end_of_a_line_has_no_empty_piece(engine: PdfEngine) -> None:
    words = "".join(
        f'<p>{"word " * n}<a href="https://example.org/{n}">Unbreakablyandendlesslylongword</a></p>'
        for n in range(3, 9)
    )
    with opened(render(engine, words, style=SMALL + "html { hyphens: manual }")) as pdf:
        links = [link for page in pdf.pages for link in page.Annots]
        assert [str(link.A.URI)[-1] for link in links] == list("345678")
        assert all(float(link.Rect[2]) - float(link.Rect[0]) > 1 for link in links)
        assert len(elements(pdf, "/Link")) == 6
        assert _is_sound(pdf)


def test_a_passage_keeps_its_language_over_a_page_break(engine: PdfEngine) -> None:
    body = f'<p>{LINE * 8}<em lang="fr">{"Des mots en français, encore et encore. " * 20}</em></p>'
    result = render(engine, body, style=SMALL)
    assert result.pages > 1
    with opened(result) as pdf:
        (french,) = [element for element in structure(pdf) if "/Lang" in element]
        assert (str(french.S), str(french.Lang)) == ("/Span", "fr")
        kids: list[Any] = list(french.K)
        pages = {(french if isinstance(kid, int) else kid).Pg.objgen for kid in kids}
        assert len(pages) == result.pages
        assert _is_sound(pdf)


def test_a_link_over_lines_and_pages_is_one_link(engine: PdfEngine) -> None:
    link = f'<a href="https://example.org">{LINE * 12}</a>'
    result = render(engine, f"<p>{LINE * 12}{link}</p>", style=SMALL)
    assert result.pages == 2
    with opened(result) as pdf:
        (element,) = elements(pdf, "/Link")
        annotations = [note for page in pdf.pages for note in page.Annots]
        assert len(annotations) > 3
        held = [kid.Obj.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert held == [note.objgen for note in annotations]
        elsewhere = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and kid.Type == "/MCR"]
        assert {kid.Pg.objgen for kid in elsewhere} == {pdf.pages[1].objgen}
        assert _is_sound(pdf)


def test_a_link_has_no_bare_spans_among_its_words(engine: PdfEngine) -> None:
    body = (
        f'<p id="x"><a href="#x"><b>Who was hit?</b> {LINE}<i>nobody</i> {LINE}<b lang="fr">Paris</b></a></p>'
    )
    with opened(render(engine, body, style=SMALL)) as pdf:
        (link,) = elements(pdf, "/Link")
        inner = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        assert [(str(kid.S), str(kid.Lang)) for kid in inner] == [("/Span", "fr")]
        assert sum(isinstance(kid, int) for kid in link.K) > 4
        assert _is_sound(pdf)
