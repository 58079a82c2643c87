"""Make the table of letter widths that figures are laid out with: `python -m tools.letter_widths`.

A figure has to know how long a label is before anything draws it. The widths come from the bundled fonts;
`--check` only says whether the table still fits them.
"""

import json
import sys
from collections.abc import Iterator, Mapping
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

JOINED = ("init", "medi", "fina")
"""OpenType features that give a letter another form beside its neighbours."""

STEP = 5
"""Widths are rounded to this many thousandths of an em, so that many letters share one."""


def measure_stack(names: tuple[str, ...]) -> dict[int, int]:
    """Width of each character in thousandths of an em."""
    widths: dict[int, int] = {}
    for name in names:
        with TTFont(FONTS / f"{name}.ttf") as font:
            forms = _list_forms(font)
            unit = 1000 / font["head"].unitsPerEm
            advances: Mapping[str, tuple[int, int]] = font["hmtx"].metrics
            parts = read_decompositions(font) if "GSUB" in font else {}
            for point, glyph in font.getBestCmap().items():
                shapes = forms.get(parts.get(glyph, [glyph])[0], [glyph])
                mean = sum(advances[shape][0] for shape in shapes) / len(shapes) * unit
                widths.setdefault(point, round(mean / STEP) * STEP)
    return widths


def _list_forms(font: TTFont) -> dict[str, list[str]]:
    """The shapes that a letter of a joined script takes inside words: their mean is its width in a word."""
    forms: dict[str, list[str]] = {}
    for tag, lookup in _find_lookups(font):
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for glyph, shape in getattr(inner, "mapping", {}).items():
                shapes = [shape] if isinstance(shape, str) else shape
                if tag in JOINED and len(shapes) == 1:
                    forms.setdefault(glyph, []).extend(shapes)
    return forms


def _find_lookups(font: TTFont) -> Iterator[tuple[str, Any]]:
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    seen: set[tuple[str, int]] = set()
    for record in table.FeatureList.FeatureRecord:
        for index in record.Feature.LookupListIndex:
            if record.FeatureTag in JOINED and (record.FeatureTag, index) not in seen:
                seen.add((record.FeatureTag, index))
                yield record.FeatureTag, table.LookupList.Lookup[index]


def tell_table() -> str:
    """The table as it is stored: by weight and width, the characters that are so wide."""
    told: dict[str, dict[str, str]] = {}
    for weight, names in STACKS.items():
        by_width: dict[int, list[int]] = {}
        for point, width in sorted(measure_stack(names).items()):
            by_width.setdefault(width, []).append(point)
        told[weight] = {str(width): "".join(map(chr, points)) for width, points in sorted(by_width.items())}
    return json.dumps(told, ensure_ascii=True, indent=0) + "\n"


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
