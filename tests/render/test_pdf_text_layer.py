"""What is copied out of a PDF, found in it and read aloud is what it shows."""

from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

import pytest

from briefgen.render.pdf import PdfEngine
from briefgen.render.pdf.text_layer import NOTHING, DrawnGlyphs
from tests.render.pdf_support import FONTS, read_pages, render

# A font in which 1 is the letter alef, 2 beh, 3 a dotless form, 4 two dots, 5 fatha, 6 a, 7 an acute accent.
NOMINAL = {1: "ا", 2: "ب", 3: "ٮ", 4: "", 5: "َ", 6: "a", 7: "\u0301"}


ARABIC = "قال التحالف إنه قتل قياديا، ذكر أن آلة أخرى أطلقت لأجل مئة شيء، الله أعلم لإ لآ ة ز ى"


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


def _draw(*told: tuple[int, str]) -> tuple[dict[int, str], dict[str, str]]:
    glyphs = DrawnGlyphs(lambda: NOMINAL)
    for glyph, text in told:
        assert glyph not in glyphs
        glyphs[glyph] = text
    return glyphs.settle()


@pytest.mark.parametrize(
    ("told", "texts"),
    [
        ([(6, "a"), (6, "a")], {6: "a"}),
        ([(6, ""), (7, "á")], {6: "a", 7: "\u0301"}),
        ([(6, "a"), (6, ""), (7, "á"), (6, "a")], {6: "a", 7: "\u0301"}),
        ([(20, "ffi")], {20: "ffi"}),
        ([(5, "بَ"), (2, "")], {2: "ب", 5: "َ"}),
        ([(5, "بَ"), (2, ""), (5, "اَ"), (1, "")], {1: "ا", 2: "ب", 5: "َ"}),
        ([(5, "بَ"), (30, "")], {30: "ب", 5: "َ"}),
        ([(5, "َ"), (30, "ب"), (30, "ب")], {30: "ب", 5: "َ"}),
        ([(2, "ب"), (6, ""), (7, "á")], {2: "ب", 6: NOTHING, 7: "á"}),
        ([(4, "ت"), (3, "")], {3: "ت", 4: NOTHING}),
        ([(8, "\u00a0"), (9, "\u2010"), (9, "-"), (8, " ")], {8: " ", 9: "-"}),
    ],
    ids=[
        "letters",
        "letter and accent",
        "accent after a letter",
        "ligature",
        "letter and vowel",
        "one vowel on two letters",
        "vowel on a form that the font has no character for",
        "vowel in a cluster of its own",
        "accent right after a letter from right to left",
        "letter of a form and loose dots",
        "no-break space and hyphen",
    ],
)
def test_each_glyph_has_the_text_it_draws(told: list[tuple[int, str]], texts: dict[int, str]) -> None:
    assert _draw(*told)[0] == texts


def test_letters_that_share_a_glyph_are_noticed() -> None:
    texts, confused = _draw((4, "ت"), (3, ""), (3, "ب"), (6, "a"))
    assert texts[3] == "ت"
    assert confused == {"ب": "ت"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("he", "דִּבֵּר שָׁלוֹם עִבְרִית"),
        ("he", "דובר הקואליציה מסר הודעה"),
        (
            "en",
            "Affairs: e\u0301, x\u0301, q\u0303, a\u00a0no-break space, a non\u2011breaking hyphen - so.",
        ),
        ("uk", "Об’єднана ґвардія їхніх"),
        ("vi", "Thành phố Hồ Chí Minh"),
        ("ar", f"بببب تتتت ثثثث نننن يييي جججج خخخخ شششش ضضضض ظظظظ غغغغ فففف قققق {ARABIC}"),
        ("ar", "مُحَمَّد قُتِلَ بَيْتٌ ثُلُثٌ شَرِبَ التَّحَالُف الضَّرْبَة سُئِلَ رُؤْيَة جنديّاً"),
        ("fa", "گوید پژوهش چگونه ببپپ ژرف گگگ ککک"),
    ],
)
def test_the_text_that_comes_back_has_the_same_characters(
    engine: PdfEngine, language: str, text: str
) -> None:
    result = render(engine, f'<p lang="{language}">{text}</p>')
    empty = render(engine, "<p></p>")
    assert result.messages == ()
    assert _characters(result.pdf) - _characters(empty.pdf) == _count(text)


@pytest.mark.parametrize("family", ["Noto Naskh Arabic", "Noto Sans Arabic"])
@pytest.mark.parametrize("weight", [400, 700])
def test_arabic_comes_back_in_words_in_every_face(engine: PdfEngine, family: str, weight: int) -> None:
    result = render(
        engine,
        f'<p lang="ar" dir="rtl">{ARABIC}</p>',
        style=f'@page {{ size: A3 landscape }} p {{ font: {weight} 12pt "{family}" }}',
    )
    assert result.messages == ()
    (told,) = read_pages(result.pdf)
    assert told == f"A page {ARABIC}"


def _characters(pdf: bytes) -> Counter[str]:
    return _count(" ".join(read_pages(pdf)))


def _count(text: str) -> Counter[str]:
    plain = text.replace("\u2011", "-").replace(NOTHING, "")
    return Counter("".join(normalize("NFD", plain).split()))
