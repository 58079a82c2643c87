"""Derive the web fonts from the bundled TrueType faces with `python tools/fonts.py`; `--check` only compares.

WOFF2 is a compression of the same font data. Nothing is subset, renamed or hinted anew, because the Open Font
License lets a font keep its reserved name only while it is unmodified.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import compress

FONTS = Path(__file__).resolve().parent.parent / "styles" / "fonts"


def compressed(face: Path) -> bytes:
    """The face at `face` as WOFF2; the same bytes for the same fontTools and brotli."""
    out = BytesIO()
    compress(face, out)
    return out.getvalue()


def differing_tables(face: Path, web: Path) -> list[str]:
    """Tags of the tables in which the two files do not say the same; none if `web` is a faithful copy.

    `glyf` and `loca` are compared as outlines, since WOFF2 packs them differently; `head` carries the
    checksum that follows from them.
    """
    with TTFont(face) as original, TTFont(web) as copy:
        tags = sorted(({*original.keys()} | {*copy.keys()}) - {"GlyphOrder", "DSIG", "head", "loca", "glyf"})
        different = [tag for tag in tags if _table(original, tag) != _table(copy, tag)]
        if original.getGlyphOrder() != copy.getGlyphOrder() or any(
            _outline(original, name) != _outline(copy, name) for name in original.getGlyphOrder()
        ):
            different.append("glyf")
        return different


def _table(font: TTFont, tag: str) -> bytes | None:
    return bytes(font.reader[tag]) if tag in font else None


def _outline(font: TTFont, name: str) -> object:
    glyph = font["glyf"][name]
    glyph.expand(font["glyf"])
    if glyph.isComposite():
        return glyph.components
    if not glyph.numberOfContours:
        return None
    # Of a point's flags only "on the curve" survives packing; "overlap" means something on the first alone.
    on_curve = [flag & 0x01 for flag in glyph.flags]
    return list(glyph.coordinates), glyph.endPtsOfContours, on_curve, glyph.flags[0] & 0x40, glyph.program


def main(arguments: list[str]) -> int:
    faces = sorted((FONTS / "ttf").glob("*.ttf"))
    if "--check" in arguments:
        faults = [
            f"{face.stem}: {', '.join(different)}"
            for face in faces
            if (different := differing_tables(face, FONTS / "woff2" / f"{face.stem}.woff2"))
        ]
        print("\n".join(faults) or f"{len(faces)} web fonts are faithful copies")
        return 1 if faults else 0
    for face in faces:
        (FONTS / "woff2" / f"{face.stem}.woff2").write_bytes(compressed(face))
    print(f"wrote {len(faces)} web fonts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
