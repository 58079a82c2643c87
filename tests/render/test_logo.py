"""What may be a logo, and what a workspace is told of everything else."""

from __future__ import annotations

import struct
import zlib

import pytest

from briefgen.render.assets import AssetError
from briefgen.render.logo import read_logo
from briefgen.world import MemoryWorld

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/>{}</svg>'


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width + 1) * min(height, 4))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def _read(content: bytes | str) -> str:
    return read_logo(MemoryWorld({"logo": content}), "logo")


def test_a_plain_svg_and_a_png_become_data_urls() -> None:
    assert _read(SVG.format("")).startswith("data:image/svg+xml;base64,")
    assert _read(_png(4, 4)).startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a", "neither PNG nor SVG"),
        (_png(4, 4)[:40], "not a whole PNG"),
        (_png(4, 4)[:-12], "not a whole PNG"),
        (_png(4, 4).replace(b"IDAT", b"IDAX"), "not a whole PNG"),
        (b"\x89PNG\r\n\x1a\n", "not a whole PNG"),
        (_png(9000, 4), "9000 by 4 pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 600_000, "512 kB"),
        (SVG.format("<script>1</script>"), "`script`"),
        (SVG.format('<use href="#a"/>'), "`use`"),
        (SVG.format('<image href="https://example.org/x.png"/>'), "`image`"),
        (SVG.format("<foreignObject/>"), "`foreignObject`"),
        (SVG.format("<style>*{fill:url(https://example.org)}</style>"), "`style`"),
        (SVG.format('<rect onload="x()"/>'), "script"),
        (SVG.format('<rect fill="url(https://example.org/a)"/>'), "outside"),
        (SVG.format('<linearGradient href="file:///etc/passwd"/>'), "outside"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(""), "DOCTYPE"),
        ('<?xml-stylesheet href="x.css"?>' + SVG.format(""), "processing instruction"),
        (SVG.format("<g>"), "well-formed"),
        (SVG.format("<g/>" * 3000), "simplify"),
        ("<html><svg></svg></html>", "root"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>', "`viewBox`"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g/></svg>', "draws nothing"),
        (SVG.format('<rect style="fill: url(//example.org/a)"/>'), "outside"),
        (SVG.format('<image href="data:image/png;base64,"/>'), "`image`"),
        (SVG.format('<animate attributeName="x"/>'), "`animate`"),
        (SVG.format("").encode("utf-16"), "neither PNG nor SVG"),
        (SVG.format("").encode() + b"\xff", "UTF-8"),
    ],
)
def test_what_is_no_logo_is_refused_with_the_reason(content: bytes | str, why: str) -> None:
    with pytest.raises(AssetError, match=why):
        _read(content)


def test_a_gradient_of_its_own_is_allowed() -> None:
    own = '<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/>'
    assert _read(SVG.format(own)).startswith("data:image/svg+xml")


def test_a_missing_logo_is_named() -> None:
    with pytest.raises(AssetError, match="no such file"):
        read_logo(MemoryWorld({}), "logo.svg")
