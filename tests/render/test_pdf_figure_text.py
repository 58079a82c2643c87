"""Words in drawings are set as the page sets them: joined, kerned, in their own direction."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest

from briefgen.render.pdf import PdfEngine, PdfResult
from tests.render.pdf_support import FONTS, opened, read_pages, render

STYLE = (
    '@page { size: A4 } h1 { display: none } p { font: 14pt "Source Sans 3", "Noto Sans Arabic"; margin: 0 }'
)


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


def draw(words: str, **attributes: str) -> str:
    given = {"x": "150", "y": "30", "font-family": "Source Sans 3, Noto Sans Arabic", "font-size": "14pt"}
    told = "".join(
        f' {name.replace("_", "-")}="{value}"' for name, value in (given | attributes).items() if value
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><title>Words</title>'
        f"<text{told}>{words}</text></svg>"
    )


@pytest.mark.parametrize(
    ("words", "direction"),
    [("التحالف: بقيادة الولايات", "rtl"), ("Tarizm AVATAR, Tel.", "ltr"), ("جبل غراب 14 km", "rtl")],
)
def test_words_in_a_drawing_have_the_glyphs_of_words_in_the_text(
    engine: PdfEngine, words: str, direction: str
) -> None:
    drawn = render(engine, draw(words, direction=direction), style=STYLE)
    set_in_text = render(engine, f'<p dir="{direction}">{words}</p>', style=STYLE)
    assert _glyphs(drawn) == _glyphs(set_in_text) != []
    assert read_pages(drawn.pdf) == read_pages(set_in_text.pdf)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(("anchor", "side"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_an_anchor_is_where_the_text_begins_or_ends(
    engine: PdfEngine, direction: str, anchor: str, side: float
) -> None:
    words = "السخنة" if direction == "rtl" else "Sukhna"
    left = _left_edge(render(engine, draw(words, direction="ltr"), style=STYLE))
    width = _width(render(engine, draw(words, direction="ltr"), style=STYLE))
    moved = _left_edge(render(engine, draw(words, direction=direction, text_anchor=anchor), style=STYLE))
    share = side if direction == "ltr" else 1 - side
    assert moved == pytest.approx(left - share * width, abs=2)


def test_spaced_letters_are_spaced_and_joined_ones_stay_joined(engine: PdfEngine) -> None:
    def width(words: str, spacing: str) -> float:
        return _width(render(engine, draw(words, letter_spacing=spacing), style=STYLE))

    assert width("SYRIA", "3") > width("SYRIA", "") + 8
    assert width("سوريا", "3") == width("سوريا", "")


def test_letters_with_places_of_their_own_keep_them(engine: PdfEngine) -> None:
    apart = render(engine, draw("AB", x="20 200"), style=STYLE)
    assert _width(apart) > 100


def _glyphs(result: PdfResult) -> list[bytes]:
    """Every glyph drawn on the first page, in order, whatever form it is in."""
    with opened(result) as pdf:
        return [
            bytes(each)
            for shown in _shown(pdf.pages[0])
            for each in (shown if isinstance(shown, pikepdf.Array) else [shown])
            if isinstance(each, pikepdf.String)
        ]


def _shown(page: Any) -> Iterator[Any]:
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("TJ", "Tj"):
            yield operands[0]
        elif operator == "Do":
            yield from _shown(page.get("/Resources").XObject[str(operands[0])])


def _boxes(result: PdfResult) -> list[tuple[float, float, float, float]]:
    document = pypdfium2.PdfDocument(result.pdf)
    try:
        text = document[0].get_textpage()
        return [text.get_charbox(index) for index in range(text.count_chars())]
    finally:
        document.close()


def _left_edge(result: PdfResult) -> float:
    return min(left for left, _, right, _ in _boxes(result) if right > left)


def _width(result: PdfResult) -> float:
    return max(right for _, _, right, _ in _boxes(result)) - _left_edge(result)
