"""The keys that a mapping lacks, written into it for the author to fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.diagnostics.model import Span
from briefgen.editor.names import FileNames
from briefgen.model.shape import models_at
from briefgen.yaml.document import Document, Path


@dataclass(frozen=True, slots=True)
class Addition:
    """Keys to put in, and the text that does it at an empty place."""

    keys: tuple[str, ...]
    at: Span
    text: str


def add_missing_keys(names: FileNames, span: Span) -> Addition | None:
    """What to put into the mapping of which a finding at that place says that it lacks a key."""
    document = names.document
    for path, mapping in _mappings(document.data, ()):
        if mapping and document.span(path) == span:
            below = path[1:] if isinstance(document.data, tuple) else path
            models = models_at(names.kind.model, below)
            needed = [key for key, field in models[0].model_fields.items() if field.is_required()]
            keys = tuple(key for key in needed if key not in mapping) if len(models) == 1 else ()
            if keys:
                return _write(document, path, next(iter(mapping)), keys)
    return None


def _write(document: Document, path: Path, first: str, keys: tuple[str, ...]) -> Addition:
    """Behind the first entry where that is a line of its own or ends on its line; else before it."""
    key, value = document.key_span((*path, first)), document.span((*path, first))
    before = document.lines[key.line - 1][: key.column - 1]
    is_flow = before.rstrip().endswith("{")
    rest = document.lines[value.end_line - 1][value.end_column - 1 :]
    is_simple = not isinstance(document.at((*path, first)), Mapping | tuple) and value.line == value.end_line
    if is_flow and is_simple:
        return Addition(keys, _point(value, value.end_column), "".join(f", {each}: " for each in keys))
    if is_flow:
        return Addition(keys, _point(key, key.column), "".join(f"{each}: , " for each in keys))
    indent = "\n" + " " * (key.column - 1)
    if is_simple and value.line == key.line and not rest.strip():
        text = "".join(f"{indent}{each}: " for each in keys)
        return Addition(keys, _point(value, value.end_column), text)
    return Addition(keys, _point(key, key.column), "".join(f"{each}: {indent}" for each in keys))


def _point(span: Span, column: int) -> Span:
    return Span(span.file, span.line, column, span.line, column)


def _mappings(value: object, path: Path) -> Iterator[tuple[Path, Mapping[str, object]]]:
    if isinstance(value, Mapping):
        yield path, value
        for key, inner in value.items():
            yield from _mappings(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _mappings(inner, (*path, index))
