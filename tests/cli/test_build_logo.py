"""An organisation's logo as its publisher meets it: on every page, or a word on why it cannot be."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixel = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\x88")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _name_logo(desk: Path, name: str, content: bytes | str) -> None:
    with (desk / "briefgen.yaml").open("a", encoding="utf-8") as file:
        file.write(f"organisation: {{name: Office of Examples, logo: {name}}}\n")
    (desk / name).write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize(("name", "content"), [("logo.svg", SVG), ("logo.png", _png())])
def test_a_logo_is_on_every_page_there_is(desk: Path, run: Run, name: str, content: bytes | str) -> None:
    _name_logo(desk, name, content)
    assert run("build", "--format", "html").status == 0
    kind = "svg+xml" if name.endswith("svg") else "png"
    url = f"data:image/{kind};base64,{b64encode((desk / name).read_bytes()).decode()}"
    pages = sorted((desk / "build").rglob("*.html"))
    assert len(pages) >= 6, "brief, index, parties, sources"
    for page in pages:
        assert page.read_text(encoding="utf-8").count(f'<img class="logo" src="{url}" alt="">') == 1, page


def test_another_logo_makes_every_page_anew(desk: Path, run: Run) -> None:
    _name_logo(desk, "logo.svg", SVG)
    run("build", "--format", "html")
    (desk / "logo.svg").write_text(SVG.replace('r="4"', 'r="3"'))
    run("build", "--format", "html")
    url = b64encode((desk / "logo.svg").read_bytes()).decode()
    for page in (desk / "build").rglob("*.html"):
        assert url in page.read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("GIF89a", "it is neither PNG nor SVG"),
        (SVG.replace("</svg>", "<script>1</script></svg>"), "it holds `script`"),
        (SVG.replace("<circle", '<circle onclick="x()"'), "it holds a script, in `onclick`"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 600_000, "a logo has 512 kB at the most"),
        (_png()[:-20], "it is not a whole PNG"),
    ],
)
def test_what_can_be_no_logo_is_told_at_the_line_that_names_it_and_nothing_is_lost(
    desk: Path, run: Run, content: bytes | str, why: str
) -> None:
    run("build", "--format", "html")
    before = (desk / "build/strike/index.html").read_bytes()
    _name_logo(desk, "logo.svg", content)
    line = len((desk / "briefgen.yaml").read_text().splitlines())
    for command in (("check",), ("build", "--format", "html")):
        ran = run(*command)
        told = ran.out + ran.err
        assert ran.status == 1
        assert told.count("error[BG720]") == 1
        assert f"`logo.svg` cannot be a logo: {why}" in told
        assert f"briefgen.yaml:{line}:" in told
        assert "= help: a logo is a PNG of at most" in told
    assert (desk / "build/strike/index.html").read_bytes() == before


@pytest.mark.parametrize("name", ["../logo.svg", "/etc/hostname", "no.svg"])
def test_a_logo_that_is_not_in_the_workspace(desk: Path, run: Run, name: str) -> None:
    with (desk / "briefgen.yaml").open("a", encoding="utf-8") as file:
        file.write(f"organisation: {{name: Office, logo: {name}}}\n")
    (desk.parent / "logo.svg").write_text(SVG)
    ran = run("build", "--format", "html")
    assert ran.status == 1
    assert f"error[BG720]: `{name}` cannot be a logo" in ran.err
    assert not (desk / "build").exists()
