"""Every key that holds an id is known to be one: what is missing there would be missed by a rename."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from briefgen.editor.roles import PLAIN_WORDS, ROLES
from briefgen.model.base import Id, Reference
from briefgen.model.schema import FILE_KINDS
from briefgen.model.shape import models_at


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for key in model.model_fields:
        for step in ((key,), (key, 0), (key, "x"), (key, 0, 0)):
            for inner in models_at(model, step):
                yield from _models(inner, seen)


def _holds_id(annotation: Any) -> bool:
    return annotation in (Id, Reference) or any(_holds_id(inner) for inner in get_args(annotation))


def test_every_id_and_reference_of_the_schema_has_a_role() -> None:
    seen: set[type[BaseModel]] = set()
    found = {
        (model, key)
        for kind in FILE_KINDS
        for model in _models(kind.model, seen)
        for key, annotation in get_type_hints(model, include_extras=True).items()
        if key in model.model_fields and _holds_id(annotation)
    }
    assert found - PLAIN_WORDS == set(ROLES)
