"""Which keys and words the schema allows at a path: what "did you mean" and completion need to know."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, Tag
from pydantic.fields import FieldInfo

from briefgen.model.base import PLAIN_TAG, TRANSLATED_TAG, check_prose
from briefgen.model.claim import MOMENT_TAG, NUMBER_TAG, RANGE_TAG, WORD_TAG, Range
from briefgen.model.moments import Moment

UNION_TAGS = frozenset({PLAIN_TAG, TRANSLATED_TAG, WORD_TAG, NUMBER_TAG, RANGE_TAG, MOMENT_TAG})
"""Steps of a pydantic `loc` that name a branch of a union and not a place in the file."""

_TAGGED: dict[str | int, type[BaseModel]] = {RANGE_TAG: Range, MOMENT_TAG: Moment}


def fields_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> dict[str, FieldInfo]:
    """The fields of the mapping at a pydantic `loc`; empty where the schema has no mapping there."""
    for candidate in _types_at(model, loc):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate.model_fields
    return {}


def models_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[type[BaseModel], ...]:
    """The mappings that the schema allows at a path, which may also be one without the tags of unions."""
    found = (each for each in _types_at(model, loc) if isinstance(each, type) and issubclass(each, BaseModel))
    return tuple(dict.fromkeys(found))


def key_types_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[Any, ...]:
    """What the keys of the mapping at a path are, where they are the author's and not the schema's."""
    return tuple(get_args(each)[0] for each in _types_at(model, loc) if get_origin(each) is dict)


def words_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The closed vocabulary at a pydantic `loc`, as text; empty where any word is allowed."""
    for candidate in _types_at(model, loc):
        if get_origin(candidate) is Literal:
            return tuple(str(word) for word in get_args(candidate))
    return ()


@lru_cache(maxsize=128)
def text_fields(model: type[BaseModel]) -> Mapping[str, Literal["line", "prose"]]:
    """The fields of a model that hold an author's text, plain or by language, and whether it is Markdown."""
    found: dict[str, Literal["line", "prose"]] = {}
    for name, field in model.model_fields.items():
        marks = list(_marks(field.annotation))
        if Tag(TRANSLATED_TAG) in marks:
            found[name] = "prose" if AfterValidator(check_prose) in marks else "line"
    return MappingProxyType(found)


def _marks(annotation: Any) -> Iterator[Any]:
    """Everything that `Annotated` says in an annotation, but for what is inside collections."""
    if get_origin(annotation) is typing.Annotated:
        yield from get_args(annotation)[1:]
        yield from _marks(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _marks(inner)


def _types_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[Any]:
    current: list[Any] = [model]
    for step in loc:
        current = [inner for outer in current for inner in _step_into(outer, step)]
    return current


def _step_into(annotation: Any, step: str | int) -> Iterator[Any]:
    if step in UNION_TAGS:
        if _TAGGED.get(step, annotation) is annotation:
            yield annotation
        return
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if isinstance(step, str) and step in annotation.model_fields:
            yield from _branches(annotation.model_fields[step].annotation)
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple and isinstance(step, int) and arguments:
        inner = arguments[0] if arguments[-1] is Ellipsis else arguments[min(step, len(arguments) - 1)]
        yield from _branches(inner)
    elif origin is dict:
        yield from _branches(arguments[1])


def _branches(annotation: Any) -> Iterator[Any]:
    """The alternatives of an annotation, without `Annotated`, `None` and unions around them."""
    origin = get_origin(annotation)
    if origin is typing.Annotated:
        yield from _branches(get_args(annotation)[0])
        for extra in get_args(annotation)[1:]:
            source = getattr(extra, "json_schema_input_type", None)
            if source is not None and not isinstance(extra, Tag):
                yield from (b for b in _branches(source) if isinstance(b, type) and b not in (str, int))
    elif origin in (Union, types.UnionType):
        for branch in get_args(annotation):
            yield from _branches(branch)
    elif annotation is not type(None):
        yield annotation
