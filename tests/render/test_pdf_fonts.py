"""The bundled fonts, no others, and no character without one."""

from collections.abc import Iterator

import pytest

from briefgen.render.pdf import PdfEngine, ProblemKind
from tests.render.pdf_support import FONTS, opened, refuse, render


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


@pytest.mark.parametrize(
    ("body", "character", "code", "anchor", "excerpt"),
    [
        (
            '<div id="event"><p id="claim">Seen near <b>the 山 hill</b>.</p></div>',
            "山",
            "U+5C71",
            "claim",
            "the 山 hill",
        ),
        ('<div id="event"><p>Before<br>and \N{GRINNING FACE}</p></div>', "😀", "U+1F600", "event", "and 😀"),
        ("<p>Nowhere in particular: \N{SNOWMAN}</p>", "☃", "U+2603", "", "Nowhere in particular: ☃"),
        (
            '<svg id="map" xmlns="http://www.w3.org/2000/svg"><title>ก</title><text y="9">ก</text></svg>',
            "ก",
            "U+0E01",
            "map",
            "ก",
        ),
        (
            '<svg id="k" xmlns="http://www.w3.org/2000/svg"><title>k</title><text x="0" y="9">ก</text></svg>',
            "ก",
            "U+0E01",
            "k",
            "ก",
        ),
        ('<p id="tail"><!-- ߷ --><b>x</b>y ߷</p>', "߷", "U+07F7", "tail", "y ߷"),
    ],
    ids=["CJK", "emoji", "sign", "drawing", "line of a drawing", "after an element"],
)
def test_a_character_that_no_font_has_is_named_with_its_place(
    engine: PdfEngine, body: str, character: str, code: str, anchor: str, excerpt: str
) -> None:
    (problem,) = refuse(engine, body).problems
    assert (problem.kind, problem.subject) == (ProblemKind.GLYPH_MISSING, character)
    assert code in problem.detail
    assert character in problem.detail
    assert (problem.anchor, problem.excerpt) == (anchor, excerpt)


def test_each_missing_character_is_named_once(engine: PdfEngine) -> None:
    failure = refuse(engine, "<p>山 川 山</p><p>川</p>")
    assert [problem.subject for problem in failure.problems] == ["山", "川"]


def test_a_missing_character_out_of_a_style_has_no_place(engine: PdfEngine) -> None:
    (problem,) = refuse(engine, "<p>x</p>", style='p::after { content: "☃" }').problems
    assert (problem.subject, problem.anchor, problem.excerpt) == ("☃", "", "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قالت وكالة الأنباء: ١٤ صاروخاً"),
        ("fa", "می‌گوید"),
        ("he", "דובר הקואליציה"),
        ("ru", "Объединённая коалиция"),
        ("uk", "Об’єднана ґвардія"),
        ("fr", "À l’œuvre, « Noël »"),
        ("vi", "Thành phố Hồ Chí Minh"),
    ],
)
def test_every_language_of_the_labels_is_covered(engine: PdfEngine, language: str, text: str) -> None:
    render(engine, f'<p lang="{language}">{text}</p>')


def test_only_bundled_fonts_are_embedded_whatever_a_style_asks_for(engine: PdfEngine) -> None:
    style = """
    .a { font-family: "DejaVu Sans" } .b { font-family: monospace } .c { font: 600 9pt "Source Sans 3" }
    .d { font: italic 9pt "Source Serif 4" }
    """
    body = "".join(f'<p class="{name}">Text قال</p>' for name in "abcd")
    with opened(render(engine, body, style=style)) as pdf:
        fonts = [font for font in pdf.objects if getattr(font, "Type", None) == "/Font"]
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        files = [font for font in pdf.objects if getattr(font, "Type", None) == "/FontDescriptor"]
    assert any("Source-Sans-3-Semi-Bold" in name for name in names)
    assert any("Source-Serif-4-Italic" in name for name in names)
    assert all(name.startswith(("Source-", "Noto-")) for name in names)
    assert all("/FontFile2" in file for file in files)


def test_a_font_among_the_assets_is_used_and_leaves_nothing_behind() -> None:
    own = (FONTS[0] / "NotoSansHebrew-Bold.ttf").read_bytes()
    style = '@font-face { font-family: Own; src: url("own.ttf") } p { font-family: Own }'
    with PdfEngine.start(FONTS) as engine:
        result = render(engine, "<p>שלום</p>", style=style, assets={"own.ttf": own})
        scratch = engine._folder.scratch
        assert list(scratch.iterdir())
    assert not scratch.exists()
    with opened(result) as pdf:
        fonts = {str(font.BaseFont) for font in pdf.objects if getattr(font, "Type", None) == "/Font"}
    assert any(name.endswith("+Own-Bold") for name in fonts)
