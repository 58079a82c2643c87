"""The reference of every key, as Markdown, made from the same schemas that editors get."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from briefgen.model.schema import FILE_KINDS, NAMED_TYPES, FileKind, Json, describe_model
from briefgen.model.vocabulary import (
    CREDIBILITY_MEANING,
    LIKELIHOOD_BANDS,
    RADIUS_KM,
    RELIABILITY_MEANING,
)

TYPE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "Id": "id",
        "Reference": "reference",
        "Language": "language",
        "Country": "country",
        "Url": "address",
        "Clock": "time of day",
        "Date": "date",
        "When": "moment",
        "Value": "value",
        "Line": "line",
        "Prose": "Markdown",
        "PlainLine": "plain line",
        "PlainProse": "plain Markdown",
        "AuthorEntry": "author",
    }
)
"""What the reference calls the types that many keys share."""

_SIMPLE = MappingProxyType(
    {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`"}
)

INTRODUCTION = """\
Every key of every file, what it may hold, and what it means. A key marked *needed* must be there; any other
may be left out, or left empty. The same is in `schema/*.json`, for editors.
"""


def write_reference() -> str:
    """The whole reference."""
    kinds = [_File(kind) for kind in FILE_KINDS]
    parts = [
        "# Reference of keys",
        INTRODUCTION,
        "## Files",
        _table_of_files(),
        "## Types",
        _table_of_types(),
    ]
    told: set[str] = set()
    for file in kinds:
        parts += file.sections(told)
    parts += ["## Scales", *_scales()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


class _File:
    """The sections of one kind of file: its own keys, then those of the mappings in it."""

    def __init__(self, kind: FileKind) -> None:
        self._kind = kind
        schema = describe_model(kind.model)
        self._models: dict[str, Json] = {
            name: part for name, part in schema.pop("$defs", {}).items() if "properties" in part
        }
        self._root = schema

    def sections(self, told: set[str]) -> Iterator[str]:
        """The sections of mappings not told before, in the order in which a reader meets them."""
        name = self._root["title"]
        yield f"## {name}"
        yield f"In `{self._kind.where}`{', one or a list' if self._kind.is_list else ''}."
        if name in told:
            return
        told.add(name)
        yield self._root["description"]
        yield self._table(self._root)
        waiting = list(self._mentions(self._root))
        while waiting:
            inner = waiting.pop(0)
            if inner not in told and not _has_file(inner):
                told.add(inner)
                model = self._models[inner]
                yield f"### {inner}"
                yield model["description"]
                yield self._table(model)
                waiting = [*self._mentions(model), *waiting]

    def _table(self, model: Json) -> str:
        needed = set(model.get("required", ()))
        rows = [
            (f"`{key}`", describe_type(schema), _describe_default(key, schema, needed), schema["description"])
            for key, schema in model["properties"].items()
        ]
        return _table(("key", "holds", "default", "meaning"), rows)

    def _mentions(self, schema: Any) -> Iterator[str]:
        """Mappings that a schema leads to, in order, also through the types that many keys share."""
        if isinstance(schema, list):
            for item in schema:
                yield from self._mentions(item)
        elif isinstance(schema, dict):
            name = str(schema.get("$ref", "")).rpartition("/")[2]
            if name in self._models:
                yield name
            elif name:
                yield from (inner for inner in _INSIDE.get(name, ()) if inner in self._models)
            for value in schema.values():
                yield from self._mentions(value)


_INSIDE = MappingProxyType({"When": ("Moment",), "Value": ("Range", "Moment"), "AuthorEntry": ("Author",)})
"""The mappings behind the shared types."""


def describe_type(schema: Json) -> str:
    """What a key may hold, in a few words of Markdown. That it may be left empty goes without saying."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{TYPE_NAMES[name]}](#types)" if name in TYPE_NAMES else f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " · ".join(f"`{word}`" for word in schema["enum"] if word is not None)
    branches = [branch for branch in schema.get("anyOf", ()) if branch != {"type": "null"}]
    if branches:
        return " or ".join(describe_type(branch) for branch in branches)
    return _describe_plain_type(schema)


def _describe_plain_type(schema: Json) -> str:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = next(kind for kind in kinds if kind != "null")
    if kind == "array":
        if "prefixItems" in schema:
            return f"two of {describe_type(schema['prefixItems'][0])}"
        return f"list of {describe_type(schema['items'])}"
    if kind == "object":
        patterns = schema.get("patternProperties")
        inner = next(iter(patterns.values())) if patterns else schema["additionalProperties"]
        return f"mapping to {describe_type(inner)}"
    return _SIMPLE[kind] + _describe_bounds(schema)


def _describe_bounds(schema: Json) -> str:
    low = schema.get("minimum", schema.get("exclusiveMinimum"))
    high = schema.get("maximum")
    if low is not None and high is not None:
        return f", {low} to {high}"
    if low is not None:
        return f", {low} or more" if "minimum" in schema else f", above {low}"
    return ""


def _describe_default(key: str, schema: Json, needed: set[str]) -> str:
    if key in needed:
        return "*needed*"
    default = schema.get("default")
    return "" if default is None else f"`{default if isinstance(default, str) else json.dumps(default)}`"


def _has_file(name: str) -> bool:
    return any(kind.model.__name__ == name for kind in FILE_KINDS)


def _table_of_files() -> str:
    rows = [
        (f"`{kind.where}`", f"[{kind.model.__name__}](#{kind.model.__name__.lower()})", f"`{kind.name}.json`")
        for kind in FILE_KINDS
    ]
    return _table(("file", "holds", "schema"), rows)


def _table_of_types() -> str:
    return _table(("type", "meaning"), [(TYPE_NAMES[each.name], each.meaning) for each in NAMED_TYPES])


def _scales() -> Iterator[str]:
    yield "### Source reliability (Admiralty code)"
    yield _table(("grade", "meaning"), [(f"`{code}`", text) for code, text in RELIABILITY_MEANING.items()])
    yield "### Credibility of information (Admiralty code)"
    yield _table(("grade", "meaning"), [(f"`{code}`", text) for code, text in CREDIBILITY_MEANING.items()])
    yield "### Likelihood (ICD 203)"
    yield "A brief keeps to one of the two rows of words."
    yield _table(
        ("row 1", "row 2", "per cent"),
        [(f"`{band.row_1}`", f"`{band.row_2}`", f"{band.low}–{band.high}") for band in LIKELIHOOD_BANDS],
    )
    yield "### Precision of places"
    yield "Radius of the disc on the ground in which the place lies."
    yield _table(("precision", "km"), [(f"`{word}`", f"{radius:g}") for word, radius in RADIUS_KM.items()])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
