"""What `briefgen init` and `briefgen new` write: the files under `briefgen/scaffold/`, filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from string import Template

from briefgen.model.dates import EdtfDate, civil_date, parse_date
from briefgen.model.schema import schema_files

KEPT_IF_THERE = frozenset({".gitignore", "README.md"})
"""Files of a new workspace that a folder may well have already; these stay as they are."""
SCHEMA_FOLDER = "schema"

_DATE_IN_SLUG = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?=-|$)")


def workspace_files() -> Mapping[str, str]:
    """The files of a new workspace, by path."""
    files = {path: file.read_text(encoding="utf-8") for path, file in _walk(_folder() / "workspace", "")}
    # A nested `.gitignore` would steer Git in this program's own repository.
    files[".gitignore"] = files.pop("gitignore")
    return files | {f"{SCHEMA_FOLDER}/{name}": text for name, text in schema_files().items()}


def brief_text(slug: str, today: date) -> str:
    """A brief to write over. Where the slug begins with a date, that is when its event happened."""
    when = _date_in(slug) or parse_date(today.isoformat())
    template = Template((_folder() / "brief.yaml").read_text(encoding="utf-8"))
    return template.substitute(
        schema=f"../../{SCHEMA_FOLDER}/brief.json",
        when=when.text,
        day="{:04}-{:02}-{:02}".format(*civil_date(int(when.earliest))),
        today=today.isoformat(),
    )


def _folder() -> Traversable:
    return resources.files("briefgen") / "scaffold"


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


def _date_in(slug: str) -> EdtfDate | None:
    match = _DATE_IN_SLUG.match(slug)
    try:
        return parse_date(match[0]) if match else None
    except ValueError:
        return None
