"""What all briefs of a build are made with, as facts with digests: where one differs, every brief does."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefgen import __version__
from briefgen.build.kit import Kit
from briefgen.build.plan import Options
from briefgen.model.settings import Settings
from briefgen.render.assets import find_product

_LIBRARIES = ("weasyprint", "Jinja2", "markdown-it-py", "Babel")
"""What puts its own into pages and PDFs, besides briefgen itself."""
_PLACE_ONLY = ("output",)
"""Settings that say where files go, and nothing of what is in them."""


def list_facts(kit: Kit) -> dict[str, str]:
    """Everything by a name that tells a user what it is: `styles/tokens.css`, `the settings`."""
    settings = kit.session.value.workspace.settings
    return {
        **_list_versions(),
        **_list_product(),
        **_list_own(kit.session.value.world.record),
        **_tell_commit(kit),
        "the options": _digest(tell_options(kit.options).encode()),
        "the settings": _digest(_tell_settings(settings).encode()),
        "earlier issues": _tell_issues(kit),
        "the logo": _digest((kit.logo or "").encode()),
    }


def digest_facts(facts: Mapping[str, str]) -> str:
    return _digest(json.dumps(facts, sort_keys=True).encode())


def tell_options(options: Options) -> str:
    """The options as text: equal texts are equal options."""
    told = {field.name: getattr(options, field.name) for field in fields(options)}
    return json.dumps(told, sort_keys=True, default=_tell_value)


def _tell_value(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else repr(value)


def _tell_settings(settings: Settings) -> str:
    return settings.model_dump_json(exclude=set(_PLACE_ONLY))


def _tell_commit(kit: Kit) -> dict[str, str]:
    if kit.provenance is None:
        return {}
    is_restyled = {"whether styles are those of the commit": repr(kit.is_restyled)}
    if kit.provenance.changes is not None:
        return is_restyled  # each brief has a commit of its own
    stamp = kit.provenance.stamp(kit.session.value.world, (), ())
    return {"the commit": repr(stamp), **is_restyled}


def _tell_issues(kit: Kit) -> str:
    if kit.provenance is not None and kit.provenance.changes is not None:
        return "those of each brief"
    return kit.issues.fingerprint if kit.issues is not None else ""


def _list_own(record: Mapping[str, str | None]) -> dict[str, str]:
    """The workspace's own templates and styles, as far as anything asked for them."""
    rooms = ("templates/", "styles/")
    return {
        path: found
        for path, found in record.items()
        if path.startswith(rooms) and found is not None and not path.endswith("/")
    }


@lru_cache(maxsize=1)
def _list_versions() -> Mapping[str, str]:
    versions = {"briefgen": __version__, "Python": "{}.{}".format(*sys.version_info)}
    for name in _LIBRARIES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = ""
    return versions


@lru_cache(maxsize=1)
def _list_product() -> Mapping[str, str]:
    """The product's own templates, styles and fonts, and its code where that is a checkout at work.

    An installed package is told by its version; a checkout changes under one and the same.
    """
    product = find_product()
    found = {
        path.relative_to(product).as_posix(): _digest(path.read_bytes())
        for room in ("templates", "styles")
        for path in sorted((product / room).rglob("*"))
        if path.is_file()
    }
    package = Path(__file__).resolve().parents[2]
    if product != package / "_assets":
        whole = hashlib.sha256()
        for path in sorted(package.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
        found["briefgen's own code"] = whole.hexdigest()
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
