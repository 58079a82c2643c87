"""The manifest inside a PDF: its form, written and read.

    {"format": "briefgen-source", "format_version": 1, "generator": "briefgen 0.1.0",
     "slug": …, "language": …, "as_of": …, "inputs": …, "style": …, "revision": …, "commit": …, "date": …,
     "dirty": false, "related": […],
     "files": [{"name": "brief.yaml", "path": "briefs/…/brief.yaml", "sha256": …, "bytes": …}, …]}

`files` tells of every other attachment. `path` is where it belongs in a workspace, null for what is derived.
Whoever can change a PDF can change its manifest as well: it proves that nothing was changed by accident or
in one place alone, and only a repository proves where it comes from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from briefgen.model.base import check_language, is_id
from briefgen.model.dates import parse_date

MANIFEST = "source_manifest.json"
"""No brief's own data can have this name: slugs have no underscore."""
CHANGES = "what_changed.json"
"""What the brief says of its last issue. No brief's own data can have this name."""
FORMAT = "briefgen-source"
FORMAT_VERSION = 1
_MOST_FILES = 1000
_DIGEST = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """One attachment: its name, its place in a workspace, SHA-256 in hexadecimal, and length."""

    name: str
    path: str | None
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class EmbeddedManifest:
    """What is embedded in a PDF, and how the PDF was made from it.

    `style` is the digest of the workspace's own templates and styles, None where it had none. `related` are
    slugs of other briefs that this one leads to.
    """

    generator: str
    slug: str
    language: str
    as_of: str | None
    inputs: str
    style: str | None
    revision: str | None
    commit: str | None
    date: str | None
    dirty: bool
    related: tuple[str, ...]
    files: tuple[EmbeddedFile, ...]


class NoManifest(Exception):
    """What was read is no manifest of this form; a clause says why."""


def encode(manifest: EmbeddedManifest) -> bytes:
    document = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(manifest)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode(content: bytes) -> EmbeddedManifest:
    """Read a manifest that may come from anybody. Raises NoManifest."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoManifest("it is not JSON") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NoManifest(f"it is not of the form `{FORMAT}`")
    if told.get("format_version") != FORMAT_VERSION:
        raise NoManifest("it was written in another version of the form")
    try:
        return _build(told)
    except (KeyError, TypeError, ValueError) as error:
        raise NoManifest("a part of it is missing or not what it should be") from error


def _build(told: Mapping[str, Any]) -> EmbeddedManifest:
    files = tuple(_build_file(each) for each in _list(told["files"]))
    names = {file.name for file in files}
    paths = [file.path for file in files if file.path is not None]
    if len(names) != len(files) or len({*paths}) != len(paths) or MANIFEST in names:
        raise ValueError("two files of one name")
    related = tuple(_text(each) for each in _list(told["related"]))
    if not all(is_id(slug) for slug in (_text(told["slug"]), *related)):
        raise ValueError("not a slug")
    return EmbeddedManifest(
        generator=_text(told["generator"]),
        slug=told["slug"],
        language=check_language(_text(told["language"])),
        as_of=None if told["as_of"] is None else parse_date(_text(told["as_of"])).text,
        inputs=_match(_DIGEST, told["inputs"]),
        style=None if told["style"] is None else _match(_DIGEST, told["style"]),
        revision=_optional(told["revision"]),
        commit=None if told["commit"] is None else _match(_COMMIT, told["commit"]),
        date=None if told["date"] is None else date.fromisoformat(_text(told["date"])).isoformat(),
        dirty=_flag(told["dirty"]),
        related=related,
        files=files,
    )


def _build_file(told: Mapping[str, Any]) -> EmbeddedFile:
    path = _optional(told["path"])
    if path is not None and (path.startswith("/") or "\0" in path or ".." in path.split("/")):
        raise ValueError("a path that leads elsewhere")
    size = told["bytes"]
    if type(size) is not int or size < 0:
        raise ValueError("not a length")
    return EmbeddedFile(_text(told["name"]), path, _match(_DIGEST, told["sha256"]), size)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_FILES:
        raise ValueError("not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 300:
        raise ValueError("not a text")
    return value


def _optional(value: object) -> str | None:
    return None if value is None else _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _match(pattern: re.Pattern[str], value: object) -> str:
    text = _text(value)
    if pattern.fullmatch(text) is None:
        raise ValueError("not of its form")
    return text
