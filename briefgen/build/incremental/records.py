"""The build cache: for each brief, what it was made from and what came of it, last time.

Records hold content and relative paths only, so that a cache may be copied to another machine. The outputs
themselves are not in it: they stand in the output folder, and are held against these digests before a record
counts. A record that is damaged, cut short or of another version is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.build.fields import encode_fields
from briefgen.build.folder.disk import remove
from briefgen.build.incremental.reads import Reads
from briefgen.diagnostics.model import Diagnostic, Fix, Related, Severity, Span

VERSION = 2
_FACTS = "facts"
_SUFFIX = ".json"


class Damaged(Exception):
    """A record is there and can't be read."""


@dataclass(frozen=True, slots=True)
class Record:
    """One brief, as it was made last.

    `facts` is the digest of what all briefs shared. `made_from` decides the files, and `told_from` what the
    checks found; `told` is what they found, `noted` what the making of the files had to say. `files` are the
    names in the brief's folder with the SHA-256 of their content; `pages` counts those of its PDF.
    """

    facts: str
    made_from: Reads
    told_from: Reads
    told: tuple[Diagnostic, ...]
    noted: tuple[Diagnostic, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    pages: int | None = None


class Records:
    """Records in a folder, one file a brief; None as the folder keeps nothing.

    Writing is best effort: without a record the next build merely makes a brief again.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._facts: dict[str, Mapping[str, str]] = {}

    def recall(self, slug: str) -> Record | None:
        """The record of a brief, if there is one. Raises Damaged."""
        told = self._read(slug)
        if told is None:
            return None
        try:
            return _decode(told)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Damaged(slug) from error

    def keep(self, slug: str, record: Record) -> None:
        self._write(slug, record)

    def forget(self, slug: str) -> None:
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / f"{slug}{_SUFFIX}").unlink(missing_ok=True)

    def recall_facts(self, digest: str) -> Mapping[str, str]:
        """The facts with this digest; none where they are not known any more."""
        if digest not in self._facts:
            try:
                told = self._read(f"{_FACTS}/{digest[:32]}") or {}
                self._facts[digest] = {str(name): str(value) for name, value in told.items()}
            except Damaged:
                self._facts[digest] = {}
        return self._facts[digest]

    def keep_facts(self, digest: str, facts: Mapping[str, str]) -> None:
        if not self.recall_facts(digest):
            self._facts[digest] = facts
            self._write(f"{_FACTS}/{digest[:32]}", facts)

    def prune(self, slugs: Iterable[str]) -> None:
        """Forget briefs that are no more."""
        if self._folder is None:
            return
        kept = {f"{slug}{_SUFFIX}" for slug in slugs}
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.name.endswith(_SUFFIX) and entry.name not in kept:
                    remove(Path(entry.path))

    def _read(self, name: str) -> dict[str, Any] | None:
        if self._folder is None:
            return None
        try:
            content = (self._folder / f"{name}{_SUFFIX}").read_bytes()
        except OSError:
            return None
        seal, _, body = content.partition(b"\n")
        if seal != _seal(body):
            raise Damaged(name)
        try:
            told = json.loads(body)
        except ValueError as error:
            raise Damaged(name) from error
        if not isinstance(told, dict):
            raise Damaged(name)
        return told

    def _write(self, name: str, told: Record | Mapping[str, str]) -> None:
        if self._folder is None:
            return
        body = encode_fields(told).encode("ascii")
        path = self._folder / f"{name}{_SUFFIX}"
        staged = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                staged.write_bytes(_seal(body) + b"\n" + body)
                staged.replace(path)
            finally:
                staged.unlink(missing_ok=True)


def _seal(body: bytes) -> bytes:
    """What a record begins with: it was written whole, by this version of the cache."""
    return f"briefgen-record {VERSION} {hashlib.sha256(body).hexdigest()}".encode("ascii")


def _decode(told: Mapping[str, Any]) -> Record:
    return Record(
        facts=str(told["facts"]),
        made_from=_decode_reads(told["made_from"]),
        told_from=_decode_reads(told["told_from"]),
        told=tuple(_decode_finding(each) for each in told["told"]),
        noted=tuple(_decode_finding(each) for each in told["noted"]),
        files={str(name): str(value) for name, value in told["files"].items()},
        pages=told["pages"],
    )


def _decode_reads(told: Mapping[str, Any]) -> Reads:
    return Reads(
        dict(told["files"]),
        dict(told["entries"]),
        tuple(told["briefs"]),
        tuple(told["behind"]),
        told["day"],
        dict(told["stamped"]),
        told["is_dirty"],
        tuple(told["source"]),
        told["traced"],
    )


def _decode_finding(told: Mapping[str, Any]) -> Diagnostic:
    fix = told["fix"]
    return Diagnostic(
        code=told["code"],
        name=told["name"],
        severity=Severity(told["severity"]),
        message=told["message"],
        span=Span(**told["span"]) if told["span"] else None,
        related=tuple(Related(Span(**each["span"]), each["label"]) for each in told["related"]),
        help=told["help"],
        fix=Fix(Span(**fix["span"]), fix["replacement"], fix["label"]) if fix else None,
        label=told["label"],
    )
