"""Pictures of pages, and whether two of them show the same but for the edges of letters and lines."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

RESOLUTION = 50
"""In dots an inch: enough to see where everything is, too little to see how a letter is drawn."""
STEP = 60
"""By how much of 255 a pixel may leave the range that its neighbours in the other picture span."""
FAILURES = Path("build") / "pictures"
"""Where pictures that differ are put, in the folder in which the tests were started."""


def take_pictures(pdf: bytes) -> list[Image.Image]:
    """Every page in shades of grey, in few enough of them to make small files."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.render(scale=RESOLUTION / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return [page.point([round(value / 17) * 17 for value in range(256)]) for page in pages]


def differ(actual: Image.Image, expected: Image.Image) -> bool:
    """Whether any pixel of either shows what is not at its place or right beside it in the other."""
    if actual.size != expected.size:
        return True
    return _leaves(actual, expected) or _leaves(expected, actual)


def _leaves(picture: Image.Image, other: Image.Image) -> bool:
    """Whether a pixel is clearly darker or lighter than all those around its place in the other picture."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    too_dark, too_light = ImageChops.subtract(darkest, picture), ImageChops.subtract(picture, lightest)
    strayed = ImageChops.lighter(too_dark, too_light)
    return strayed.point([0] * (STEP + 1) + [255] * (255 - STEP)).getbbox() is not None


def lay_beside(name: str, actual: Image.Image, expected: Image.Image | None) -> Path:
    """Save a page as it is beside what it should be, and their difference, to be looked at."""
    shown = [actual]
    if expected is not None:
        shown.append(expected)
        if expected.size == actual.size:
            shown.append(ImageChops.invert(ImageChops.difference(actual, expected)))
    sheet = Image.new("L", (sum(each.width + 8 for each in shown), max(each.height for each in shown)), 128)
    left = 0
    for each in shown:
        sheet.paste(each, (left, 0))
        left += each.width + 8
    FAILURES.mkdir(parents=True, exist_ok=True)
    path = FAILURES / f"{name}.png"
    sheet.save(path)
    return path
