"""Makes the pictures in the documentation from the repository's own brief: python tools/pictures.py

Needs poppler's `pdftoppm` and Pillow. The pictures are committed; make them anew when a change shows in them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
BRIEF = "2018-12-sukhna-strike"
SHEETS = {"brief-en.png": ("en", (1, 2, 3)), "brief-ar.png": ("ar", (1, 2, 3))}
"""Each picture: the language of the brief, and the pages that it shows beside each other."""
RESOLUTION = 70
GAP = 14


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for picture, (language, pages) in SHEETS.items():
            sheet = _lay_out(_rasterise(Path(name), language, pages))
            sheet.quantize(160, method=Image.Quantize.MAXCOVERAGE).save(IMAGES / picture, optimize=True)
            print(f"wrote docs/images/{picture}")


def _rasterise(folder: Path, language: str, pages: tuple[int, ...]) -> list[Image.Image]:
    briefgen = Path(sys.executable).with_name("briefgen")
    out = str(folder / language)
    command = [str(briefgen), "-C", str(ROOT), "build", "--format", "pdf", "--out", out, BRIEF]
    if language != "en":
        command += ["--language", language]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    suffix = ".pdf" if language == "en" else f".{language}.pdf"
    pdf = folder / language / BRIEF / f"{BRIEF}{suffix}"
    images = []
    for page in pages:
        target = folder / f"{language}-{page}"
        span = ["-f", str(page), "-l", str(page), "-singlefile"]
        subprocess.run(["pdftoppm", "-r", str(RESOLUTION), *span, "-png", str(pdf), str(target)], check=True)
        images.append(Image.open(target.with_suffix(".png")).convert("RGB"))
    return images


def _lay_out(pages: list[Image.Image]) -> Image.Image:
    framed = [ImageOps.expand(page, border=1, fill="#b8b8b4") for page in pages]
    width = sum(page.width for page in framed) + GAP * (len(framed) - 1)
    sheet = Image.new("RGB", (width, framed[0].height), "white")
    left = 0
    for page in framed:
        sheet.paste(page, (left, 0))
        left += page.width + GAP
    return sheet


if __name__ == "__main__":
    main()
