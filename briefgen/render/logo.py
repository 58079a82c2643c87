"""The organisation's logo: an SVG or PNG of the workspace, checked, as a `data:` URL.

A logo reaches every reader and the PDF engine, so it is held to what a logo needs: a picture of sane size, or
plain shapes that fetch nothing, run nothing and repeat nothing.
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from briefgen.model.settings import Settings
from briefgen.render.assets import AssetError
from briefgen.world import World

MAX_BYTES = 512 * 1024
MAX_PIXELS = 4_000
"""Longest side of a PNG, in pixels."""
MAX_ELEMENTS = 2_000
"""Most elements of an SVG; past that, laying out each page would wait for the logo."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "defs", "title", "desc", "metadata"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "mask"}
)
_NOT_PLAIN = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


def find_logo(world: World, settings: Settings) -> str | None:
    """The logo that the settings name as a `data:` URL; None where they name none. Raises as `read_logo`."""
    organisation = settings.organisation
    return read_logo(world, organisation.logo) if organisation and organisation.logo else None


def read_logo(world: World, path: str) -> str:
    """The logo as a `data:` URL. Raises AssetError where it is missing or not fit for its place."""
    content = world.read(path)
    if content is None:
        raise AssetError(path, "it does not exist; `organisation: logo:` in briefgen.yaml names it")
    if len(content) > MAX_BYTES:
        raise AssetError(
            path, f"a logo has {MAX_BYTES // 1024} kB at the most, and this has {len(content):,} bytes"
        )
    if content.startswith(_PNG):
        _check_png(path, content)
        return f"data:image/png;base64,{b64encode(content).decode('ascii')}"
    if b"<svg" in content[:4096]:
        content = content.replace(b"\r\n", b"\n")  # as Git keeps it, whatever a checkout made of it
        _check_svg(path, content)
        return f"data:image/svg+xml;base64,{b64encode(content).decode('ascii')}"
    raise AssetError(path, "it is neither PNG nor SVG")


def _check_png(path: str, content: bytes) -> None:
    if (
        len(content) < 33
        or content[12:16] != b"IHDR"
        or not content.rstrip(b"\0").endswith(b"IEND\xaeB`\x82")
    ):
        raise AssetError(path, "it is not a whole PNG")
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise AssetError(path, f"it is {width} by {height} pixels; a side has {MAX_PIXELS} at the most")


def _check_svg(path: str, content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AssetError(path, "it is not UTF-8 text") from error
    # Looked for in the raw text, before any parser could expand what it declares.
    if _NOT_PLAIN.search(text):
        raise AssetError(path, "it has a DOCTYPE, an entity or a processing instruction; remove it")
    try:
        root = ET.fromstring(text)  # noqa: S314 (without a DOCTYPE there is nothing to expand)
    except ET.ParseError as error:
        raise AssetError(path, f"it is not well-formed: {error}") from error
    fault = next(_find_svg_faults(root), None)
    if fault is not None:
        raise AssetError(path, fault)


def _find_svg_faults(root: ET.Element) -> Iterator[str]:
    if root.tag != f"{_SVG}svg":
        yield "its root is not an SVG"
    for count, element in enumerate(root.iter(), 1):
        name = element.tag.removeprefix(_SVG)
        if name not in _SHAPES:
            yield f"it holds `{name.rpartition('}')[2]}`; a logo is made of shapes, gradients and text"
        if count > MAX_ELEMENTS:
            yield f"it holds more than {MAX_ELEMENTS:,} elements; simplify it"
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f"it holds a script, in `{attribute}`"
            if attribute in ("href", "src") and not value.startswith("#"):
                yield f"it refers to something outside, in `{attribute}`"
            if _OUTSIDE.search(value):
                yield f"it refers to something outside, in `{attribute}`"
