"""The manifest of an output folder: what briefgen put there, and from what. Written last, free of clocks.

It is what makes a folder briefgen's own: whatever is not named in it is never replaced or removed. And it is
what the collection's index is made from, so that the index tells of every brief in the folder as it is
there, also of one that failed today and stands as it was built before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen import __version__
from briefgen.build.fields import encode_fields
from briefgen.view.model import CardFacets, CardView, DateView, Facet, LanguageLink, MarkingView
from briefgen.view.stamp import Stamp

FILE = "manifest.json"
FORMAT = "briefgen-manifest"
VERSION = 1


@dataclass(frozen=True, slots=True)
class BriefEntry:
    """One brief's folder. `files` are paths from the output folder, with the SHA-256 of their content.

    `inputs` is the digest of all that the brief was made from; `shared` names the files outside its folder
    that its page needs. An entry without files claims the folder for a build that is under way.
    """

    inputs: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    shared: tuple[str, ...] = ()
    card: CardView | None = None
    edition: str = ""
    """What the files are where they are not the brief itself, such as `as-of-2018-12-02`."""
    stamp: Stamp | None = None
    """The revision that the pages name; None where they name none."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything of briefgen's in an output folder."""

    briefs: Mapping[str, BriefEntry] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)
    """Files beside the briefs' folders: styles, fonts, the index."""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def encode_manifest(manifest: Manifest, written: dict[str, tuple[BriefEntry, str]] | None = None) -> bytes:
    """JSON with a line for each brief and file: to be read by eye, and written by the encoder in C.

    `written` is for who writes it again and again, and keeps the lines of briefs that did not change.
    """
    known = {} if written is None else written
    briefs = {}
    for slug, entry in sorted(manifest.briefs.items()):
        if slug not in known or known[slug][0] is not entry:
            known[slug] = (entry, encode_fields(entry))
        briefs[slug] = known[slug][1]
    shared = {name: json.dumps(value) for name, value in sorted(manifest.shared.items())}
    parts = {
        "format": json.dumps(FORMAT),
        "version": json.dumps(VERSION),
        "generator": json.dumps(f"briefgen {__version__}"),
        "briefs": _list_lines(briefs),
        "shared": _list_lines(shared),
    }
    return ("{\n" + ",\n".join(f' "{key}": {told}' for key, told in parts.items()) + "\n}\n").encode("ascii")


def _list_lines(things: Mapping[str, str]) -> str:
    if not things:
        return "{}"
    lines = (f"  {json.dumps(name)}: {thing}" for name, thing in things.items())
    return "{\n" + ",\n".join(lines) + "\n }"


def decode_manifest(content: bytes) -> Manifest | None:
    """Read a manifest; None where this is none, or one that this version cannot read."""
    try:
        told = json.loads(content)
        if told["format"] != FORMAT or told["version"] != VERSION:
            return None
        briefs = {_inside(slug): _decode_entry(entry) for slug, entry in told["briefs"].items()}
        return Manifest(briefs, {_inside(name): value for name, value in told["shared"].items()})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where it has none that can be read. Raises OSError."""
    try:
        return decode_manifest((folder / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def _inside(name: str) -> str:
    """The name, unless it leads out of the folder: what is named may be removed. Raises ValueError."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(name)
    return name


def _decode_entry(told: Mapping[str, Any]) -> BriefEntry:
    card = told["card"]
    return BriefEntry(
        told["inputs"],
        dict(told["files"]),
        tuple(told["shared"]),
        _decode_card(card) if card else None,
        str(told.get("edition", "")),
        Stamp(**told["stamp"]) if told.get("stamp") else None,
    )


def _decode_card(told: Mapping[str, Any]) -> CardView:
    fields = dict(told)
    for key in ("issued", "when"):
        fields[key] = DateView(**fields[key]) if fields[key] else None
    fields["marking"] = MarkingView(**fields["marking"]) if fields["marking"] else None
    fields["parties"] = tuple(fields["parties"])
    fields["counts"] = tuple((label, number) for label, number in fields["counts"])
    fields["languages"] = tuple(LanguageLink(**link) for link in fields.get("languages", ()))
    fields["facets"] = _decode_facets(fields.get("facets", {}))
    return CardView(**fields)


def _decode_facets(told: Mapping[str, Any]) -> CardFacets:
    parties, places = (tuple(Facet(**facet) for facet in told.get(key, ())) for key in ("parties", "places"))
    return CardFacets(parties, places, tuple(told.get("years", ())))
