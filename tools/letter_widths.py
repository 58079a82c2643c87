"""Make the table of letter widths that figures are laid out with: `python -m tools.letter_widths`.

A figure has to know how long a label is before anything draws it. The widths come from the bundled fonts;
`--check` only says whether the table still fits them.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from tools.whole_letters import read_decompositions

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "styles" / "fonts" / "ttf"
OUT = ROOT / "briefgen" / "render" / "figures" / "data" / "letter-widths.json"

STACKS = {
    "regular": ("SourceSans3-Regular", "NotoSansArabic-Regular", "NotoSansHebrew-Regular"),
    "bold": ("SourceSans3-SemiBold", "NotoSansArabic-Bold", "NotoSansHebrew-Bold"),
}
"""The faces of figures by weight, in the order in which a letter is looked for in them."""

JOINED = {"regular": "NotoSansArabic-Regular", "bold": "NotoSansArabic-Bold"}
"""The faces whose letters have other forms beside their neighbours."""

FORMS = ("fina", "init", "medi")
"""OpenType features that give a letter these forms: joined to the one before it, after it, and both."""

FIRST_FORM = 0xFB50
"""From here on Unicode has the forms themselves as characters, for old texts: they do not change."""

STEP = 5
"""Widths are rounded to this many thousandths of an em, so that many letters share one."""


def measure_stack(names: tuple[str, ...]) -> dict[int, int]:
    """Width of each character, standing alone, in thousandths of an em."""
    widths: dict[int, int] = {}
    for name in names:
        with TTFont(FONTS / f"{name}.ttf") as font:
            for point, glyph in font.getBestCmap().items():
                widths.setdefault(point, _measure(font, glyph))
    return widths


def measure_forms(name: str) -> dict[str, list[int]]:
    """Widths of each letter of a joined script: alone, after another, and, where it joins both sides, before
    one and between two."""
    told: dict[str, list[int]] = {}
    with TTFont(FONTS / f"{name}.ttf") as font:
        forms, parts = _list_forms(font), read_decompositions(font)
        for point, glyph in sorted(font.getBestCmap().items()):
            shapes = forms.get(parts.get(glyph, [glyph])[0], {})
            if shapes and point < FIRST_FORM:
                drawn = [glyph, *(shapes[tag] for tag in FORMS if tag in shapes)]
                told[chr(point)] = [_measure(font, shape) for shape in drawn]
    return told


def _measure(font: TTFont, glyph: str) -> int:
    return int(round(font["hmtx"].metrics[glyph][0] * 1000 / font["head"].unitsPerEm / STEP) * STEP)


def _list_forms(font: TTFont) -> dict[str, dict[str, str]]:
    forms: dict[str, dict[str, str]] = {}
    for tag, lookup in _find_lookups(font):
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for glyph, shape in getattr(inner, "mapping", {}).items():
                shapes = [shape] if isinstance(shape, str) else shape
                if len(shapes) == 1:
                    forms.setdefault(glyph, {}).setdefault(tag, shapes[0])
    return forms


def _find_lookups(font: TTFont) -> Iterator[tuple[str, Any]]:
    table = font["GSUB"].table
    seen: set[tuple[str, int]] = set()
    for record in table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex:
            if record.FeatureTag in FORMS and (record.FeatureTag, index) not in seen:
                seen.add((record.FeatureTag, index))
                yield record.FeatureTag, table.LookupList.Lookup[index]


def tell_table() -> str:
    """The table as it is stored: by weight and width, the characters that are so wide; and joined letters."""
    told: dict[str, Any] = {}
    for weight, names in STACKS.items():
        by_width: dict[int, list[int]] = {}
        for point, width in sorted(measure_stack(names).items()):
            by_width.setdefault(width, []).append(point)
        told[weight] = {str(width): "".join(map(chr, points)) for width, points in sorted(by_width.items())}
    told["joined"] = {weight: measure_forms(name) for weight, name in JOINED.items()}
    return re.sub(r"(?<=[\[\d,])\n(?=[\d\]])", "", json.dumps(told, ensure_ascii=True, indent=0)) + "\n"


def main(arguments: list[str]) -> int:
    table = tell_table()
    if "--check" in arguments:
        fits = OUT.read_text(encoding="ascii") == table
        print("the table fits the fonts" if fits else "the table does not fit the fonts")
        return 0 if fits else 1
    OUT.write_text(table, encoding="ascii")
    print(f"wrote {len(table):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
