"""Every place of a file where an id is declared or referred to.

Found by walking plain data along the schema, so that it works on a file that has errors as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel

from briefgen.editor.roles import ROLES, SHARED_KINDS, VALUE_KINDS, Role
from briefgen.model.brief import Related
from briefgen.model.claim import Claim
from briefgen.model.event import Event, Point
from briefgen.model.schema import FileKind
from briefgen.model.shape import models_at
from briefgen.yaml.document import Path


@dataclass(frozen=True, slots=True)
class Scope:
    """Within what an id is unique. All None: the workspace's register."""

    brief: str | None = None
    event: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An id at one place. A reference's scope is where it is looked for; None in it means anywhere.

    `part` says which part of the text at `path` the id is: of `event/claim` either half is an occurrence.
    """

    kind: str
    id: str
    path: Path
    scope: Scope
    declares: bool = False
    is_key: bool = False
    part: Literal["whole", "first", "second"] = "whole"


@dataclass(frozen=True, slots=True)
class _Around:
    """What encloses the place where the walk stands. `kinds` are those of the event's points, by id."""

    scope: Scope
    kinds: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def find_occurrences(kind: FileKind, slug: str | None, data: object) -> Iterator[Occurrence]:
    """The occurrences of a file's data, in its order."""
    around = _Around(Scope(slug))
    for path, entry in _entries(data):
        yield from _walk(kind.model, entry, path, around)


def _entries(data: object) -> Iterator[tuple[Path, Mapping[str, object]]]:
    items = [((index,), item) for index, item in enumerate(data)] if isinstance(data, tuple) else [((), data)]
    for path, item in items:
        if isinstance(item, Mapping):
            yield path, item


def _walk(
    model: type[BaseModel], value: Mapping[str, object], path: Path, around: _Around
) -> Iterator[Occurrence]:
    inner = _enter(model, value, around)
    for key, child in value.items():
        here = (*path, key)
        role = ROLES.get((model, key))
        if role is not None:
            yield from _occur(role, child, here, _scope_of(model, role, value, around, inner))
        elif model is Claim and key == "value":
            yield from _occur_as_value(value, here, around)
        else:
            below = _model_below(model, key)
            if below is not None:
                for steps, item in _entries(child):
                    yield from _walk(below, item, here + steps, inner)


@lru_cache(maxsize=256)
def _model_below(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    if key not in model.model_fields:
        return None
    found = models_at(model, (key,)) or models_at(model, (key, 0))
    return found[0] if found else None


def _enter(model: type[BaseModel], value: Mapping[str, object], around: _Around) -> _Around:
    """What encloses the things inside a mapping."""
    id = value.get("id")
    name = id if isinstance(id, str) else ""
    if model is Event:
        points = value.get("points")
        kinds = {
            str(point.get("id")): str(point.get("kind"))
            for point in (points if isinstance(points, tuple) else ())
            if isinstance(point, Mapping)
        }
        return _Around(replace(around.scope, event=name), kinds)
    if model is Point:
        return replace(around, scope=replace(around.scope, point=name))
    return around


def _scope_of(
    model: type[BaseModel], role: Role, value: Mapping[str, object], around: _Around, inner: _Around
) -> Scope:
    if model is Related and role.kind == "event":
        brief = value.get("brief")
        return Scope(brief) if isinstance(brief, str) else around.scope
    if role.kind == "position":
        return inner.scope
    if role.kind in SHARED_KINDS or role.kind == "brief":
        return Scope(around.scope.brief)
    return around.scope


def _occur(role: Role, value: object, path: Path, scope: Scope) -> Iterator[Occurrence]:
    if role.in_keys:
        for key in value if isinstance(value, Mapping) else ():
            yield Occurrence(role.kind, key, (*path, key), scope, role.declares, is_key=True)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _occur(role, item, (*path, index), scope)
    elif isinstance(value, str):
        event, slash, id = value.partition("/")
        if role.by_event and slash:
            yield Occurrence("event", event, path, scope, part="first")
            yield Occurrence(role.kind, id, path, replace(scope, event=event), part="second")
        else:
            yield Occurrence(role.kind, value, path, scope, role.declares)


def _occur_as_value(claim: Mapping[str, object], path: Path, around: _Around) -> Iterator[Occurrence]:
    point, value = claim.get("point"), claim["value"]
    kind = around.kinds.get(point) if isinstance(point, str) else None
    if kind not in VALUE_KINDS or not isinstance(value, str):
        return
    scope = replace(around.scope, point=str(point)) if kind == "position" else Scope(around.scope.brief)
    yield Occurrence(kind, value, path, scope)
