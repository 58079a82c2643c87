"""Style sheets, made ready for a page: one sheet out of several, with everything that it refers to.

Small drawings travel inside the sheet, because a browser that shows a page from disk will not mask with
another file; fonts stay files of their own, named by their content.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from briefgen.render.assets import Asset, AssetError, Assets
from briefgen.render.figures.sheet import read_sheet
from briefgen.render.figures.svg import Sheet

DEFAULT_THEME = "default"
FOLDER = "assets"
PRINT_SHEET = "print.css"
LARGEST_INLINE = 4096
"""Bytes up to which a drawing is put into the sheet that uses it."""

MIME_BY_SUFFIX = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}

_SCREEN = (
    "fonts.css",
    "figures.css",
    "tokens.css",
    "tokens-dark.css",
    "marks.css",
    "screen.css",
    "collection.css",
)
_PRINT = ("tokens.css", "marks.css", "print.css")
_FIGURES = ("figures.css", "tokens.css")
_CASCADING = ("tokens.css", "tokens-dark.css")
"""A workspace's own file follows the product's instead of replacing it: it need only say what differs."""

_REFERENCE = re.compile(
    r"/\*.*?\*/|@import\b|url\(\s*(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<bare>[^\"'()\s]*))\s*\)",
    re.DOTALL,
)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_RANGE = re.compile(r"unicode-range:\s*([^;}]+)")


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A finished sheet: what a page has to link, and the files that this link needs, by relative path."""

    href: str
    files: Mapping[str, bytes]


def share_styles(assets: Assets, theme: str = DEFAULT_THEME) -> StyleSheet:
    """The sheet for screens, shared by all pages of a collection, under names that follow from the content.

    Raises AssetError where a style sheet is missing or refers to something that can't be had.
    """
    files: dict[str, bytes] = {}

    def keep(asset: Asset) -> str:
        name = _hashed(asset.name, asset.content)
        files[f"{FOLDER}/{name}"] = asset.content
        return name

    css = _join(assets, _SCREEN, theme, keep).encode()
    href = f"{FOLDER}/{_hashed('brief.css', css)}"
    return StyleSheet(href, {href: css, **files})


def inline_styles(assets: Assets, theme: str = DEFAULT_THEME, *, text: str | None = None) -> StyleSheet:
    """The sheet for screens as one `data:` URL. Faces for scripts that `text` does not use are left out."""
    css = _join(assets, _SCREEN, theme, _to_data_url, text)
    return StyleSheet("data:text/css;charset=utf-8," + quote(css, safe="!$&'()*+,;=:@/?-._~"), {})


def print_styles(assets: Assets, theme: str = DEFAULT_THEME) -> StyleSheet:
    """The sheet for the PDF. Bundled fonts are not in it: the engine is shown their folder."""
    files: dict[str, bytes] = {}

    def keep(asset: Asset) -> str:
        files[asset.name] = asset.content
        return asset.name

    fonts = assets.find("styles/fonts-print.css")
    names = ("fonts-print.css", *_PRINT) if fonts is not None and fonts.is_own else _PRINT
    css = _join(assets, names, theme, keep)
    return StyleSheet(PRINT_SHEET, {PRINT_SHEET: css.encode(), **files})


def print_figure_sheet(assets: Assets, theme: str = DEFAULT_THEME) -> Sheet:
    """How figures look in the PDF, whose drawings no style sheet reaches."""
    return read_sheet("\n".join(sheet.text for sheet in _gather(assets, _FIGURES, theme)))


def _join(
    assets: Assets, names: tuple[str, ...], theme: str, keep: Callable[[Asset], str], text: str | None = None
) -> str:
    sheets = _gather(assets, names, theme)
    return "\n".join(_settle(assets, sheet, _drop_unused_faces(sheet.text, text), keep) for sheet in sheets)


def _gather(assets: Assets, names: tuple[str, ...], theme: str) -> Iterator[Asset]:
    """The sheets in the order of the cascade: each of the product's, what the theme and the workspace add."""
    found_theme = theme == DEFAULT_THEME
    for name in names:
        own, ours = assets.get(f"styles/{name}"), assets.find_product(f"styles/{name}")
        cascades = name in _CASCADING
        if cascades and own.is_own and ours is not None:
            yield ours
        else:
            yield own
        if theme != DEFAULT_THEME and (themed := assets.find(f"styles/themes/{theme}/{name}")):
            found_theme = True
            yield themed
        if cascades and own.is_own and ours is not None:
            yield own
    if not found_theme:
        raise AssetError(f"styles/themes/{theme}", "there is no such theme")


def _settle(assets: Assets, sheet: Asset, css: str, keep: Callable[[Asset], str]) -> str:
    """The sheet with every reference led to where the file will be."""

    def lead(match: re.Match[str]) -> str:
        whole = match.group(0)
        if whole.startswith("/*"):
            return ""
        if whole == "@import":
            raise AssetError(sheet.name, "it imports another sheet; put the rules in it, or in tokens.css")
        target = match.group("double") or match.group("single") or match.group("bare") or ""
        if target.startswith(("data:", "#")) or not target:
            return whole
        path, sign, fragment = target.partition("#")
        asset = assets.find(posixpath.normpath(posixpath.join(posixpath.dirname(sheet.name), path)))
        if asset is None:
            raise AssetError(sheet.name, f"it refers to `{target}`, which is not a file under styles/")
        return f'url("{_place(asset, keep)}{sign}{fragment}")'

    return _REFERENCE.sub(lead, css)


def _place(asset: Asset, keep: Callable[[Asset], str]) -> str:
    if asset.name.endswith(".svg") and len(asset.content) <= LARGEST_INLINE:
        return _to_data_url(asset)
    return keep(asset)


def _to_data_url(asset: Asset) -> str:
    mime = MIME_BY_SUFFIX.get(posixpath.splitext(asset.name)[1].lower())
    if mime is None:
        raise AssetError(asset.name, "a style sheet refers to it, but it is neither a font nor a picture")
    return f"data:{mime};base64,{b64encode(asset.content).decode()}"


def _hashed(name: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(posixpath.basename(name))
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}"


def _drop_unused_faces(css: str, text: str | None) -> str:
    if text is None:
        return css
    used = {ord(character) for character in set(text)}
    return _FACE.sub(lambda face: face.group(0) if _is_used(face.group(0), used) else "", css)


def _is_used(face: str, used: set[int]) -> bool:
    declared = _RANGE.search(face)
    return declared is None or any(
        low <= point <= high for low, high in _ranges(declared.group(1)) for point in used
    )


def _ranges(declared: str) -> Iterator[tuple[int, int]]:
    for part in declared.replace(" ", "").upper().split(","):
        low, _, high = part.removeprefix("U+").partition("-")
        yield int(low.replace("?", "0"), 16), int((high or low).replace("?", "F"), 16)
