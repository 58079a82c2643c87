"""Hostile documents: what they may load, where they may lead, and what becomes of what they break."""

import struct
import zlib
from collections.abc import Iterator

import pytest

from briefgen.render.pdf import PdfEngine, ProblemKind
from tests.render.pdf_support import FONTS, kinds, opened, refuse, render


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 2) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
)
POSTSCRIPT = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"

ASSETS = {
    "logo.png": _png(8, 8),
    "huge.png": _png(12000, 9000),
    "broken.png": b"\x89PNG\r\n\x1a\nno more",
    "really-postscript.png": POSTSCRIPT,
    "broken.svg": b"<svg",
    "nested.svg": f'{SVG}<image xlink:href="file:///etc/hostname" width="9" height="9"/></svg>'.encode(),
    "imports.css": b'@import "http://192.0.2.1/more.css";',
    "folder/relative.css": b'p { background: url("../logo.png") }',
}


@pytest.fixture(scope="module")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running


@pytest.mark.parametrize(
    ("body", "head", "asked_for"),
    [
        ('<img alt="x" src="file:///etc/passwd">', "", "file:///etc/passwd"),
        ('<img alt="x" src="/etc/passwd">', "", "etc/passwd"),
        ('<img alt="x" src="../../etc/passwd">', "", "etc/passwd"),
        ('<img alt="x" src="http://192.0.2.1/x.png">', "", "http://192.0.2.1/x.png"),
        ('<img alt="x" src="//192.0.2.1/x.png">', "", "//192.0.2.1/x.png"),
        ('<img alt="x" src="ftp://192.0.2.1/x.png">', "", "ftp://192.0.2.1/x.png"),
        ('<img alt="x" src="LOGO.png">', "", "LOGO.png"),
        ('<img alt="x" src="logo.png?2">', "", "logo.png?2"),
        ('<p style="background: url(http://192.0.2.1/x)">x</p>', "", "http://192.0.2.1/x"),
        ('<ul><li style="list-style-image: url(file:///x)">x</ul>', "", "file:///x"),
        ('<img alt="x" src="nested.svg">', "", "file:///etc/hostname"),
        (f'{SVG}<title>x</title><image href="file:///y" width="9" height="9"/></svg>', "", "file:///y"),
        ("<p>x</p>", '<link rel="stylesheet" href="file:///z.css">', "file:///z.css"),
        ("<p>x</p>", '<link rel="stylesheet" href="imports.css">', "http://192.0.2.1/more.css"),
        ("<p>x</p>", '<link rel="attachment" href="file:///etc/passwd">', "file:///etc/passwd"),
        (
            '<p style="font-family: Own">x</p>',
            "<style>@font-face { font-family: Own; src: url(file:///own.ttf) }</style>",
            "file:///own.ttf",
        ),
    ],
)
def test_only_the_assets_can_be_loaded(engine: PdfEngine, body: str, head: str, asked_for: str) -> None:
    failure = refuse(engine, body, head=head, assets=ASSETS)
    refusals = [each for each in failure.problems if each.kind is ProblemKind.FETCH_REFUSED]
    assert [each.subject for each in refusals] == [asked_for]
    assert asked_for in refusals[0].detail


def test_an_outside_base_changes_nothing(engine: PdfEngine) -> None:
    base = '<base href="file:///etc/">'
    (problem,) = refuse(engine, '<img alt="x" src="passwd">', head=base, assets=ASSETS).problems
    assert problem.subject == "file:///etc/passwd"


def test_a_picture_that_only_claims_to_be_one_is_not_opened(engine: PdfEngine) -> None:
    (problem,) = refuse(engine, '<img alt="x" src="really-postscript.png">', assets=ASSETS).problems
    assert problem.kind is ProblemKind.FETCH_REFUSED
    assert "no picture" in problem.detail


def test_a_refused_data_url_is_named_in_short(engine: PdfEngine) -> None:
    (problem,) = refuse(engine, f'<img alt="x" src="data:image/png,{"A" * 5000}">').problems
    assert problem.kind is ProblemKind.FETCH_REFUSED
    assert problem.subject.startswith("data:image/png,AAA")
    assert len(problem.detail) < 300


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ('<img alt="x" src="broken.png">', "broken.png"),
        ('<img alt="x" src="huge.png">', "huge.png"),
        ('<img alt="x" src="broken.svg">', "broken.svg"),
        ('<p style="background: url(broken.png)">x</p>', "broken.png"),
    ],
)
def test_a_picture_that_would_be_missing_is_an_error(engine: PdfEngine, body: str, subject: str) -> None:
    (problem,) = refuse(engine, body, assets=ASSETS).problems
    assert (problem.kind, problem.subject) == (ProblemKind.ASSET_UNUSABLE, subject)
    assert subject in problem.detail
    assert "assets.invalid" not in problem.detail


def test_a_style_sheet_that_would_be_missing_is_an_error(engine: PdfEngine) -> None:
    failure = refuse(engine, "<p>x</p>", head='<link rel="stylesheet" href="absent.css">')
    assert kinds(failure) == [ProblemKind.FETCH_REFUSED]


def test_what_is_among_the_assets_is_loaded(engine: PdfEngine) -> None:
    sheets = '<link rel="stylesheet" href="folder/relative.css">'
    drawing = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    body = f'<img alt="A logo" src="logo.png"><p>x</p><img alt="A drawing" src="{drawing}">'
    with opened(render(engine, body, head=sheets, assets=ASSETS)) as pdf:
        pictures = [stream for stream in pdf.objects if getattr(stream, "Subtype", None) == "/Image"]
        assert [(int(picture.Width), int(picture.Height)) for picture in pictures] == [(8, 8)]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//192.0.2.1/x",
        "other.html",
        "ms-msdt:/id",
        "vbscript:x",
    ],
)
def test_a_link_leads_to_the_web_or_nowhere(engine: PdfEngine, address: str) -> None:
    (problem,) = refuse(engine, f'<p><a href="{address}">x</a></p>').problems
    assert problem.kind is ProblemKind.LINK_REFUSED
    assert address in problem.detail


def test_links_to_the_web_and_to_people_stay(engine: PdfEngine) -> None:
    addresses = ["https://example.org/a", "http://example.org/b", "mailto:desk@example.org"]
    body = "".join(f'<p><a href="{address}">x</a></p>' for address in addresses)
    with opened(render(engine, body)) as pdf:
        assert [str(link.A.URI) for link in pdf.pages[0].Annots] == addresses


def test_everything_wrong_is_said_at_once(engine: PdfEngine) -> None:
    body = '<p>\N{SNOWMAN} <a href="#gone">x</a> <a href="javascript:x">y</a></p><img alt="x" src="z.png">'
    assert set(kinds(refuse(engine, body))) == {
        ProblemKind.FETCH_REFUSED,
        ProblemKind.GLYPH_MISSING,
        ProblemKind.LINK_BROKEN,
        ProblemKind.LINK_REFUSED,
    }
