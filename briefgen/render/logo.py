"""The organisation's logo: an SVG or PNG of the workspace, checked, as a `data:` URL.

A logo reaches every reader and the PDF engine, so it is held to what a logo needs: a picture of sane size, or
plain shapes that fetch nothing, run nothing and repeat nothing.
"""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Outcome, Span
from briefgen.render.assets import AssetError
from briefgen.workspace import Workspace
from briefgen.world import SETTINGS_FILE, World, WorldError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 512 * 1024
MAX_PIXELS = 4_000
"""Longest side of a PNG, in pixels."""
MAX_ELEMENTS = 2_000
"""Most elements of an SVG; past that, laying out each page would wait for the logo."""

_HELP = (
    f"a logo is a PNG of at most {MAX_PIXELS:,} pixels a side or an SVG of plain shapes, at most"
    f" {MAX_BYTES // 1024} kB, inside the workspace"
)
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "defs", "title", "desc", "metadata"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "mask"}
)
_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"})
_NOT_PLAIN = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)", re.IGNORECASE)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


def find_logo(world: World, workspace: Workspace) -> Outcome[str | None]:
    """The logo that the settings name as a `data:` URL; None where they name none, or what is none."""
    organisation = workspace.settings.organisation
    if organisation is None or organisation.logo is None:
        return Outcome(None)
    try:
        return Outcome(read_logo(world, organisation.logo))
    except (AssetError, WorldError) as fault:
        at = workspace.at
        span = at.span("organisation", "logo") if at else Span.whole(SETTINGS_FILE)
        message = f"`{organisation.logo}` cannot be a logo: {fault.reason}"
        return Outcome(None, (catalogue.BAD_LOGO.at(span, message, help=_HELP),))


def read_logo(world: World, path: str) -> str:
    """The logo as a `data:` URL. Raises AssetError where it is missing or not fit for its place."""
    content = world.read(path)
    if content is None:
        raise AssetError(path, "there is no such file")
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
    kinds = list(_list_chunks(content))
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise AssetError(path, "it is not a whole PNG")
    width, height = struct.unpack(">II", content[16:24])
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise AssetError(path, f"it is {width} by {height} pixels; a side has {MAX_PIXELS} at the most")


def _list_chunks(content: bytes) -> Iterator[bytes]:
    """The kinds of a PNG's chunks, as long as each is whole and has the checksum that it says."""
    at = len(_PNG)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        body, check = content[at + 4 : at + 8 + length], content[at + 8 + length : at + 12 + length]
        if zlib.crc32(body).to_bytes(4) != check:
            return
        yield body[:4]
        if body[:4] == b"IEND":
            return
        at += 12 + length


def _check_svg(path: str, content: bytes) -> None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AssetError(path, "it is not UTF-8 text") from error
    # Looked for in the raw text, before any parser could expand what it declares.
    if _NOT_PLAIN.search(text):
        raise AssetError(path, "it has a DOCTYPE, an entity or a processing instruction; remove it")
    from xml.etree import ElementTree as ET  # most workspaces have no such logo

    try:
        root = ET.fromstring(text)  # noqa: S314 (without a DOCTYPE there is nothing to expand)
    except ET.ParseError as error:
        raise AssetError(path, f"it is not well-formed: {error}") from error
    fault = next(_find_svg_faults(root), None)
    if fault is not None:
        raise AssetError(path, fault)


def _find_svg_faults(root: Element) -> Iterator[str]:
    if root.tag != f"{_SVG}svg":
        yield "its root is not an SVG"
    if "viewBox" not in root.attrib and not {"width", "height"} <= root.attrib.keys():
        yield "it has neither a `viewBox` nor a width and a height, so nobody can tell its shape"
    drawn = 0
    for count, element in enumerate(root.iter(), 1):
        name = element.tag.removeprefix(_SVG)
        drawn += name in _DRAWN
        if name not in _SHAPES:
            yield f"it holds `{name.rpartition('}')[2]}`; a logo is made of shapes, gradients and text"
        if count > MAX_ELEMENTS:
            yield f"it holds more than {MAX_ELEMENTS:,} elements; simplify it"
        yield from _find_attribute_faults(element)
    if not drawn:
        yield "it draws nothing"


def _find_attribute_faults(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            yield f"it holds a script, in `{attribute}`"
        is_link = attribute in ("href", "src") and not value.startswith("#")
        if is_link or _OUTSIDE.search(value):
            yield f"it refers to something outside, in `{attribute}`"
