"""What pages look like: small briefs against pictures that were looked at.

`pytest --update-golden` takes the pictures anew; look at each that Git then shows as changed. A page that
does not look like its picture is saved in build/pictures/: as it is, as it should be, and how they differ.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from briefgen.render.pdf import PdfEngine, PdfResult
from briefgen.view.model import BriefView
from tests.conftest import GOLDEN
from tests.paper import small
from tests.paper.pictures import RESOLUTION, differ, lay_beside, take_pictures
from tests.paper.prints import make_job
from tests.render.stress import CASES

PAGES = GOLDEN / "pages"
SHOWN: dict[str, tuple[Callable[[], BriefView], str]] = {
    "small-en-a4": (small.see, "A4"),
    "small-en-letter": (small.see, "Letter"),
    "small-ar-a4": (lambda: small.see("ar"), "A4"),
    "empty-a4": (CASES["empty"], "A4"),
}
Album = dict[str, list[Image.Image]]


@pytest.fixture(scope="module")
def album(engine: PdfEngine) -> Album:
    pending = {
        name: engine.submit(make_job(make(), page=paper, contents=False))
        for name, (make, paper) in SHOWN.items()
    }
    taken: Album = {}
    for name, each in pending.items():
        outcome = each.result()
        assert isinstance(outcome, PdfResult), outcome
        assert outcome.messages == ()
        taken[name] = take_pictures(outcome.pdf)
    return taken


@pytest.mark.parametrize("name", SHOWN)
def test_pages_look_as_they_did(album: Album, name: str, request: pytest.FixtureRequest) -> None:
    pictures = {f"{name}-{number}": page for number, page in enumerate(album[name], 1)}
    if request.config.getoption("--update-golden"):
        _keep(name, pictures)
    expected = {path.stem: path for path in PAGES.glob(f"{name}-*.png")}
    changed = [
        str(lay_beside(page, picture, known))
        for page, picture in pictures.items()
        if (known := _open(expected.get(page))) is None or differ(picture, known)
    ]
    assert not changed, f"look at {', '.join(changed)}; to keep it so, run pytest --update-golden"
    assert set(pictures) == set(expected)


def _keep(name: str, pictures: dict[str, Image.Image]) -> None:
    """Write the pictures that changed, and take away those of pages that are no more."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in PAGES.glob(f"{name}-*.png"):
        if path.stem not in pictures:
            path.unlink()
    for page, picture in pictures.items():
        known = _open(PAGES / f"{page}.png")
        if known is None or differ(picture, known):
            picture.quantize(16).save(PAGES / f"{page}.png", optimize=True)


def _open(path: Path | None) -> Image.Image | None:
    if path is None or not path.is_file():
        return None
    with Image.open(path) as opened:
        return opened.convert("L")


def test_paper_has_its_size(album: Album) -> None:
    assert album["small-en-a4"][0].size == pytest.approx((8.27 * RESOLUTION, 11.69 * RESOLUTION), abs=1.5)
    assert album["small-en-letter"][0].size == pytest.approx((8.5 * RESOLUTION, 11 * RESOLUTION), abs=1.5)


@pytest.mark.parametrize(
    "change",
    ["word moved", "line gone", "shade"],
)
def test_what_a_reader_would_see_is_a_difference(album: Album, change: str) -> None:
    page = album["small-en-a4"][0]
    altered = page.copy()
    if change == "word moved":
        box = page.convert("L").point(lambda value: 255 - value).getbbox()
        assert box is not None
        word = page.crop((box[0], 100, box[0] + 120, 130))
        altered.paste(255, (box[0], 100, box[0] + 120, 130))
        altered.paste(word, (box[0] + 3, 103))
    elif change == "line gone":
        ImageDraw.Draw(altered).rectangle((0, 200, page.width, 206), fill=255)
    else:
        ImageDraw.Draw(altered).rectangle((60, 300, 90, 330), fill=170)
    assert differ(altered, page)


def test_the_edges_of_letters_are_none(album: Album) -> None:
    page = album["small-en-a4"][0]
    softer = Image.blend(page, ImageChops.offset(page, 1, 0), 0.2)
    assert not differ(softer, page)
    assert not differ(page.copy(), page)
