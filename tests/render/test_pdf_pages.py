"""Page numbers are true, and what has to be in the document is there to be read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.pdf import PdfEngine, ProblemKind, Required
from briefgen.render.pdf.page_map import LAYOUT_LIMIT, lay_out_with_page_numbers
from tests.render.pdf_support import FONTS, read_pages, refuse, render

CONTENTS = """
.toc a { display: block } .toc-page::before { content: leader(".") }
h2 { break-after: avoid } @page { size: A6; margin: 15mm }
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


def _long_document(sections: int) -> str:
    contents = "".join(
        f'<a class="toc-link" href="#s{n}">Section {n} <span class="toc-page" data-page-of="s{n}"></span></a>'
        for n in range(sections)
    )
    text = "Words that fill a line, and more of them to fill another. "
    parts = "".join(
        f'<h2 id="s{n}">Chapter {n} begins</h2><p>{text * (n * 7 % 19)}</p>' for n in range(sections)
    )
    return f'<nav class="toc">{contents}</nav>{parts}'


def test_every_number_in_the_contents_is_the_page_where_the_chapter_begins(engine: PdfEngine) -> None:
    body = _long_document(60)
    result = render(engine, body, style=CONTENTS)
    pages = read_pages(result.pdf)
    assert result.pages == len(pages) > 30
    printed = dict(re.findall(r"Section (\d+) \.+ ?(\d+)", " ".join(pages)))
    assert len(printed) == 60
    for section, number in printed.items():
        assert f"Chapter {section} begins" in pages[int(number) - 1]
    assert result.page_map == {f"s{section}": int(number) for section, number in printed.items()}


def test_a_known_page_map_saves_a_layout_and_changes_nothing(engine: PdfEngine) -> None:
    body = _long_document(12)
    style = CONTENTS + ".toc-page { font-variant-numeric: proportional-nums }"
    first = render(engine, body, style=style)
    again = render(engine, body, style=style, page_map=first.page_map)
    stale = render(engine, body, style=style, page_map=first.page_map | {"s7": 99, "s8": 1, "gone": 4})
    assert (first.layouts > 1, again.layouts) == (True, 1)
    assert first.pdf == again.pdf == stale.pdf


def test_a_first_layout_of_more_than_nine_pages_is_enough(engine: PdfEngine) -> None:
    text = "Words that fill a line, and more of them to fill another. "
    chapters = "".join(
        f'<h2 id="s{n}" style="break-before: page">Chapter</h2><p>{text * 40}</p>' for n in range(11)
    )
    entries = "".join(f'<span class="toc-page" data-page-of="s{n}"></span> / ' for n in range(11))
    result = render(engine, f"<nav>{entries}</nav>{chapters}", style="@page { size: A4 }")
    assert (result.layouts, result.pages) == (1, 12)
    assert "2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / 10 / 11 / 12 /" in read_pages(result.pdf)[0]


BREAK = '<p style="break-before: page">On</p>'


@pytest.mark.parametrize(
    ("body", "is_short", "layouts"),
    [
        ("<p>Little</p>", True, 1),
        (f"<p>{'Much to read. ' * 800}</p>", False, 1),
        (f"<p>Little, and yet</p>{BREAK * 3}", False, 2),
        (f"<p style='font-size: 4pt'>{'Much to read. ' * 800}</p>", True, 2),
    ],
)
def test_a_part_for_long_documents_is_in_long_documents_alone(
    engine: PdfEngine, body: str, is_short: bool, layouts: int
) -> None:
    whole = f'<div><nav id="list">Contents <span data-page-of="end"></span></nav><p id="end">{body}</div>'
    first = render(engine, whole, optional="list", optional_from=4)
    assert (first.pages < 4, first.is_short, first.layouts) == (is_short, is_short, layouts)
    assert ("Contents" in read_pages(first.pdf)[0]) is not is_short
    known = {"page_map": first.page_map, "is_left_out": first.is_short}
    again = render(engine, whole, optional="list", optional_from=4, **known)
    assert (again.pdf, again.layouts) == (first.pdf, 1)


@pytest.mark.parametrize("figures", ["tabular-nums", "proportional-nums"])
def test_numbers_of_the_same_width_are_put_right_without_a_second_layout(
    engine: PdfEngine, figures: str
) -> None:
    chapters = "".join(f'<h2 id="s{n}" style="break-before: page">Chapter {n}</h2>' for n in range(1, 8))
    entries = "".join(f'<a href="#s{n}"><span data-page-of="s{n}"></span></a> ' for n in range(1, 8))
    style = f"nav {{ font-variant-numeric: {figures} }}"
    body = f'<nav style="position: absolute">{entries}</nav>{chapters}'
    first = render(engine, body, style=style)
    assert first.layouts == (1 if figures == "tabular-nums" else 2)
    assert first.page_map == {f"s{n}": n + 1 for n in range(1, 8)}
    assert "2 3 4 5 6 7 8" in read_pages(first.pdf)[0]
    assert render(engine, body, style=style, page_map=first.page_map).pdf == first.pdf


def test_a_number_asked_for_an_element_that_is_nowhere_is_an_error(engine: PdfEngine) -> None:
    (problem,) = refuse(engine, '<p>See page <span data-page-of="gone"></span></p>').problems
    assert (problem.kind, problem.subject) == (ProblemKind.LINK_BROKEN, "gone")


def test_a_link_to_an_element_that_is_nowhere_is_an_error(engine: PdfEngine) -> None:
    body = '<p><a href="#here">x</a><a href="#gone">y</a></p><p id="here">z</p>'
    (problem,) = refuse(engine, body).problems
    assert (problem.kind, problem.subject) == (ProblemKind.LINK_BROKEN, "gone")


def test_a_required_element_that_is_on_no_page_is_an_error(engine: PdfEngine) -> None:
    body = '<p id="a">A</p><p id="b" style="display: none">B</p>'
    required = (Required("a"), Required("b"), Required("c"))
    failure = refuse(engine, body, required=required)
    assert [(each.kind, each.subject) for each in failure.problems] == [
        (ProblemKind.ANCHOR_LOST, "b"),
        (ProblemKind.ANCHOR_LOST, "c"),
    ]


CLAIM = "The Coalition said that a precision strike had killed four persons."


@pytest.mark.parametrize(
    "body",
    [
        f'<p id="c">{CLAIM}</p>',
        f'<p id="c"><b>1</b> {CLAIM} <a href="#c">note</a></p>',
        f'<p id="c" style="text-transform: uppercase">{CLAIM}</p>',
        f'<p id="c" style="width: 16mm; text-align: justify">{CLAIM}</p>',
        f'<p id="c">{CLAIM.replace("strike", "str&shy;ike")}</p>',
        f'<p id="c">{CLAIM.replace("precision strike", "<em>precision</em> <i>str</i>ike")}</p>',
        f'<div style="height: 135mm"></div><p id="c" style="orphans: 1">{CLAIM * 3}</p>',
        f'<table id="c"><tr><td>Other</td><td>{CLAIM}</td></tr></table>',
    ],
    ids=["plain", "with a note", "capitals", "hyphenated", "soft hyphen", "marked up", "two pages", "table"],
)
def test_a_required_text_is_found_however_it_is_set(engine: PdfEngine, body: str) -> None:
    render(engine, body, required=(Required("c", CLAIM),))


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ('<p id="c">The Coalition said that a precision strike had killed persons.</p>', "four persons"),
        (f'<p id="c">The Coalition said</p><p>{CLAIM}</p>', "that a precision"),
        (f'<p id="c"><span style="display: none">{CLAIM}</span>x</p>', "The Coalition"),
        (f'<p id="c" style="white-space: nowrap; margin-left: 100mm">{CLAIM}</p>', "The Coalition"),
        (f'<p id="c" style="position: absolute; top: 300mm">{CLAIM}</p>', "The Coalition"),
    ],
    ids=["changed", "cut short", "hidden", "beyond the edge", "below the sheet"],
)
def test_a_required_text_that_is_not_to_be_read_is_an_error(engine: PdfEngine, body: str, lost: str) -> None:
    (problem,) = refuse(engine, body, required=(Required("c", CLAIM),)).problems
    assert (problem.kind, problem.subject) == (ProblemKind.TEXT_LOST, "c")
    assert problem.excerpt.startswith(lost)


def test_a_required_text_in_arabic_is_found(engine: PdfEngine) -> None:
    text = "قالت وكالة الأنباء إن التحالف أطلق صواريخ على مواقع الجيش 14 مرة"
    body = f'<p id="c" lang="ar" dir="rtl" style="font-family: Noto Naskh Arabic; width: 40mm">{text}</p>'
    render(engine, body, required=(Required("c", text),))


@dataclass
class _Page:
    anchors: dict[str, object]


@dataclass
class _Document:
    pages: list[_Page]


def _contents(names: int) -> Element:
    root = Element("html")
    for name in range(names):
        SubElement(root, "span", {"data-page-of": f"s{name}"})
    return root


def _paginate(root: Element, gaps: list[int], place: Callable[[str, int], int]) -> _Document:
    """Lay names out on pages: each some pages after the last, and moved by what is printed for it."""
    pages = [_Page({}) for _ in range(600)]
    at = 0
    for spot, gap in zip(root, gaps, strict=True):
        at += gap + place(spot.text or "", gap)
        pages[at].anchors[spot.get("data-page-of", "")] = None
    return _Document(pages)


def _never(_document: object, _texts: Mapping[Element, str]) -> bool:
    return False


def _same_length(_document: object, texts: Mapping[Element, str]) -> bool:
    """In these documents nothing moves as long as a number keeps its length."""
    return all(len(spot.text or "") == len(text) for spot, text in texts.items())


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_printed_numbers_are_true_whenever_they_settle(gaps: list[int]) -> None:
    root = _contents(len(gaps))
    settled = lay_out_with_page_numbers(
        root, {}, lambda: _paginate(root, gaps, lambda printed, _: len(printed) - 1), _same_length
    )
    printed = {spot.get("data-page-of"): spot.text for spot in root}
    found = {name: number for number, page in enumerate(settled.document.pages, 1) for name in page.anchors}
    assert settled.page_map == found
    if not settled.unstable:
        assert printed == {name: str(number) for name, number in found.items()}
    wrong = {name for name in found if printed[name] != str(found[name])}
    assert set(settled.unstable) == wrong


def test_numbers_that_never_settle_are_named() -> None:
    root = _contents(2)
    settled = lay_out_with_page_numbers(
        root,
        {},
        lambda: _paginate(root, [4, 5], lambda printed, gap: int(gap == 5 and printed == "10")),
        _never,
    )
    assert settled.layouts == LAYOUT_LIMIT
    assert settled.unstable == ("s1",)


def test_numbers_that_never_settle_are_an_error(engine: PdfEngine) -> None:
    """With the wide “10” printed the heading goes to page 11; with the narrow “11” it fits on page 10."""
    numbers = '<span data-page-of="h"></span> ' * 292
    body = f"{'<p class=filler>x</p>' * 9}<p>{numbers}</p><h2 id='h'>Heading</h2>"
    style = """
    @page { size: A6; margin: 20mm } html { font: 10pt/14pt "Source Serif 4" }
    h1 { display: none } h2 { margin: 0; font-size: 10pt } .filler { break-after: page }
    p { margin: 0; font-variant-numeric: proportional-nums }
    """
    (problem,) = refuse(engine, body, style=style).problems
    assert (problem.kind, problem.subject) == (ProblemKind.PAGES_UNSTABLE, "h")
