"""What a brief is made from, as one digest: the same wherever and beside whatever else it is built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from briefgen import __version__
from briefgen.diagnostics.model import Diagnostic, Severity, has_errors
from briefgen.exports.source import SHOWN_SETTINGS
from briefgen.link.corpus import LinkedBrief
from briefgen.model.settings import Settings
from briefgen.render.assets import ROOMS, Assets, unify_lines
from briefgen.world import SETTINGS_FILE


def digest_inputs(
    canonical: bytes, settings: Settings, style: str | None = None, logo: str | None = None
) -> str:
    """SHA-256, hexadecimal, over the brief with all it refers to, the settings that it shows, and its look.

    `style` is what `digest_assets` gives, `logo` a `data:` URL.
    """
    told = settings.model_dump_json(include={*SHOWN_SETTINGS})
    look = (style or "").encode("ascii") + (logo or "").encode("ascii")
    parts = (canonical, told.encode("utf-8"), look, __version__.encode("ascii"))
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{len(part)}\0".encode("ascii"))
        whole.update(part)
    return whole.hexdigest()


def digest_assets(assets: Assets) -> str | None:
    """The templates and styles that a workspace put in place of the product's, which its version stands for.

    None where it has none. Raises WorldError where one can't be read.
    """
    names = [name for room in ROOMS for name in assets.list_own(room)]
    contents = ((name, unify_lines(name, assets.get(name).content)) for name in names)
    told = "".join(f"{name}\0{hashlib.sha256(content).hexdigest()}\n" for name, content in contents)
    return hashlib.sha256(told.encode("utf-8")).hexdigest() if told else None


def find_blame(
    shared: tuple[Diagnostic, ...], linked: LinkedBrief, canonical: bytes
) -> tuple[Diagnostic, ...]:
    """The errors in files that all briefs share which make this brief one that can't be trusted.

    A register entry with an error is read without the part that is wrong, and a brief must not show it so:
    a source that lost its `derives_from` would count as an origin.
    """
    if not has_errors(shared):
        return ()
    return blame_files(shared, list_files_behind(linked, canonical))


def blame_files(shared: tuple[Diagnostic, ...], behind: Iterable[str]) -> tuple[Diagnostic, ...]:
    """The same, of a brief with these files behind it."""
    files = {SETTINGS_FILE, *behind}
    errors = (finding for finding in shared if finding.severity is Severity.ERROR)
    return tuple(error for error in errors if error.span is None or files & _files_of(error))


def list_files(linked: LinkedBrief, canonical: bytes, settings: Settings) -> tuple[str, ...]:
    """The files that a brief is made from, by path, templates and styles aside."""
    own = [linked.at.document.file, *(event.at.document.file for event in linked.events)]
    logo = settings.organisation.logo if settings.organisation else None
    shared = [SETTINGS_FILE, *list_files_behind(linked, canonical), *([logo] if logo else [])]
    return tuple(sorted({*own, *shared}))


def _files_of(error: Diagnostic) -> set[str]:
    own = {error.span.file} if error.span else set()
    return own | {related.span.file for related in error.related}


def list_files_behind(linked: LinkedBrief, canonical: bytes) -> set[str]:
    """Files that hold anything which the brief refers to, however indirectly."""
    used = json.loads(canonical)
    names = linked.names
    places = [
        *(names.sources[id].at for id in used["sources"]),
        *(names.parties[id].at for id in used["parties"]),
        *(names.places[id].at for id in used["places"]),
    ]
    return {place.document.file for place in places}
