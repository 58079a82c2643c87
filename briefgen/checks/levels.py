"""How much each check weighs: by itself, in a workspace and, for a reason that it gives, in one brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Fix, Severity
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.link.corpus import Location
from briefgen.model.brief import Brief
from briefgen.model.settings import Settings

Levels = Mapping[str, Severity | None]
"""Severities by code, for the checks whose severity is changed; None for `off`."""


def resolve_levels(settings: Settings, brief: Brief | None = None) -> Levels:
    """What the workspace and the brief say of checks that exist. The brief has the last word."""
    levels: dict[str, Severity | None] = {}
    for name, level in settings.checks.items():
        if code := _find_changeable(name):
            levels[code.id] = None if level == "off" else Severity(level)
    for name, change in brief.checks.items() if brief else ():
        if code := _find_changeable(name):
            levels[code.id] = change.level
    return levels


def find_level_faults(names: Iterable[str], at: Location) -> Iterator[Diagnostic]:
    """What is wrong with the keys of a `checks:` mapping, which stands at `at`."""
    for name in names:
        code = catalogue.find_code(name)
        span = at.key_span(name)
        if code is None:
            known = [code.name for code in catalogue.ALL if code.changeable]
            meant = None if name.upper().startswith("BG") else closest(name, known)
            yield catalogue.UNKNOWN_REFERENCE.at(
                span,
                f"there is no check `{name}`",
                help=f"did you mean `{meant}`?" if meant else f"checks: {list_known(known, len(known))}",
                fix=Fix(span, meant, f"use `{meant}`") if meant else None,
            )
        elif not code.changeable:
            yield catalogue.FIXED_SEVERITY.at(
                span,
                f"`{code.name}` ({code.id}) is no editorial check, and its severity is fixed",
                help="remove it; only the severities of editorial checks (BG5…) can be changed",
            )


def _find_changeable(name: str) -> Code | None:
    code = catalogue.find_code(name)
    return code if code is not None and code.changeable else None
