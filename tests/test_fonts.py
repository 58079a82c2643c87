"""The bundled fonts are what the style sheets say they are, and may lawfully be there."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools.fonts import FONTS, differing_tables
from tools.whole_letters import FACES, join_letters

STYLES = FONTS.parent
SHEETS = ["fonts.css", "fonts-print.css"]
RULE = re.compile(
    r'font-family: "(?P<family>[^"]+)";\s+font-style: (?P<style>\w+);\s+font-weight: (?P<weight>\d+);'
    r'.*?url\("(?P<url>[^"]+)"\)',
    re.DOTALL,
)


def _rules(sheet: str) -> list[re.Match[str]]:
    return list(RULE.finditer((STYLES / sheet).read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_rule_names_the_face_that_its_file_holds(sheet: str) -> None:
    rules = _rules(sheet)
    assert len(rules) == (STYLES / sheet).read_text(encoding="utf-8").count("@font-face") > 0
    for rule in rules:
        with TTFont(STYLES / rule["url"]) as font:
            names = font["name"]
            assert rule["family"] == (names.getDebugName(16) or names.getDebugName(1))
            assert int(rule["weight"]) == font["OS/2"].usWeightClass
            assert (rule["style"] == "italic") == bool(font["OS/2"].fsSelection & 1)


@pytest.mark.parametrize(("sheet", "folder"), [("fonts.css", "woff2"), ("fonts-print.css", "ttf")])
def test_a_sheet_uses_every_file_of_its_folder_and_no_other(sheet: str, folder: str) -> None:
    used = {rule["url"] for rule in _rules(sheet)}
    assert used == {f"fonts/{folder}/{file.name}" for file in (FONTS / folder).iterdir()}


@pytest.mark.parametrize("face", sorted((FONTS / "ttf").glob("*.ttf")), ids=lambda face: face.stem)
def test_a_web_font_is_a_faithful_copy(face: Path) -> None:
    assert differing_tables(face, FONTS / "woff2" / f"{face.stem}.woff2") == []


@pytest.mark.parametrize("face", sorted((FONTS / "ttf").glob("*.ttf")), ids=lambda face: face.stem)
def test_a_font_has_its_licence_and_allows_embedding(face: Path) -> None:
    licence = FONTS / "licences" / f"{face.stem.partition('-')[0]}-OFL.txt"
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")
    with TTFont(face) as font:
        assert "SIL Open Font License" in font["name"].getDebugName(13)
        assert font["OS/2"].fsType == 0


def _coverage(*stems: str) -> set[int]:
    covered: set[int] = set()
    for stem in stems:
        with TTFont(FONTS / "ttf" / f"{stem}-Regular.ttf") as font:
            covered |= set(font.getBestCmap())
    return covered


@pytest.mark.parametrize("stem", ["SourceSerif4", "SourceSans3"])
@pytest.mark.parametrize(
    "text",
    [
        "“Łódź” – ‘İzmir’, Çeşme, Ţăndărei — Besançon, Brno-město, Ålesund",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя №",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ’",
        "αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώϊΐ",
        "✓ ≈ → ° ′ · • ▲ ■ ◆ × ≤ ≥ † ‡ −",
    ],
)
def test_latin_cyrillic_greek_and_signs_are_covered(stem: str, text: str) -> None:
    assert not {character for character in text if ord(character) not in _coverage(stem)}


@pytest.mark.parametrize(
    ("stems", "text"),
    [
        (("NotoNaskhArabic", "SourceSerif4"), "نفّذ التحالف ضربة جنوب السخنة، ٢ كانون الأول ٢٠١٨"),
        (("NotoSansArabic", "SourceSans3"), "نفّذ التحالف ضربة جنوب السخنة، ٢ كانون الأول ٢٠١٨"),
        (("NotoSerifHebrew", "SourceSerif4"), "עִבְרִית: דובר הקואליציה מסר הודעה"),
        (("NotoSansHebrew", "SourceSans3"), "עִבְרִית: דובר הקואליציה מסר הודעה"),
    ],
)
def test_arabic_and_hebrew_are_covered(stems: tuple[str, ...], text: str) -> None:
    assert not {character for character in text if ord(character) not in _coverage(*stems)}


@pytest.mark.parametrize("face", FACES)
def test_an_arabic_face_has_its_whole_letters(face: str) -> None:
    with TTFont(FONTS / "ttf" / f"{face}.ttf") as font:
        assert join_letters(font) == 0
