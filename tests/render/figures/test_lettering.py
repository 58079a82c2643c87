"""How long a label will be is known before it is drawn, in every script."""

from collections.abc import Iterator

import pypdfium2
import pytest

from briefgen.render.figures.lettering import measure, shorten, wrap
from briefgen.render.pdf import PdfEngine
from tests.render.pdf_support import FONTS, render
from tools import letter_widths

TEXTS = {
    "groups": "Groups on the Syrian government's side, 14 km",
    "kerned": "AVATAR To Te, Türkiye",
    "cyrillic": "Донецк, шахта Объединённая",
    "hebrew": "דובר הקואליציה",
    "arabic": "ضرب مجموعات في صف الحكومة السورية قرب التنف",
    "right-joining": "المنطقة جنوب دمشق ودرعا وداريا",
    "lam-alef": "لا شيء بعد لأن الإعلام قال لا",
    "vowels": "قُتِلَ مُحَمَّد",
}


@pytest.fixture(scope="module")
def lengths() -> Iterator[dict[tuple[str, bool], float]]:
    """How long each text is on paper at 20 points, in both weights."""
    style = """
    @page { size: A2 landscape } h1 { display: none }
    p { font: 20pt "Source Sans 3", "Noto Sans Arabic", "Noto Sans Hebrew"; break-after: page; margin: 0 }
    .bold { font-weight: 600 }
    """
    keys = [(name, bold) for name in TEXTS for bold in (False, True)]
    body = "".join(
        f'<p class="{"bold" if bold else ""}"><span dir="auto">{TEXTS[name]}</span></p>'
        for name, bold in keys
    )
    with PdfEngine.start(FONTS) as engine:
        document = pypdfium2.PdfDocument(render(engine, body, style=style).pdf)
    yield dict(zip(keys, (_extent(page) for page in document), strict=False))
    document.close()


def _extent(page: pypdfium2.PdfPage) -> float:
    text = page.get_textpage()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    wide = [box for box in boxes if box[2] > box[0]]
    return float(max(box[2] for box in wide) - min(box[0] for box in wide))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_a_label_is_as_long_as_it_was_measured(
    lengths: dict[tuple[str, bool], float], name: str, bold: bool
) -> None:
    assert measure(TEXTS[name], 20, bold=bold) == pytest.approx(lengths[name, bold], rel=0.06)


@pytest.mark.parametrize("text", ["Area south of Damascus", "المنطقة الواقعة جنوب دمشق", "漢字漢字漢字"])
def test_a_label_cut_short_fits_and_says_that_it_is_cut(text: str) -> None:
    for width in range(20, 200, 15):
        cut = shorten(text, width, 10)
        assert measure(cut, 10) <= width
        assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))


def test_lines_of_a_label_fit_and_lose_no_word_but_at_the_end() -> None:
    lines = wrap("A garrison of many words in a rather small place", 90, 10, lines=3)
    assert len(lines) == 3
    assert all(measure(line, 10) <= 90 for line in lines)
    assert " ".join(lines).removesuffix("…") in "A garrison of many words in a rather small place"


def test_the_table_of_widths_is_that_of_the_bundled_fonts(capsys: pytest.CaptureFixture[str]) -> None:
    assert letter_widths.main(["--check"]) == 0
    assert "fits" in capsys.readouterr().out
