"""Going to where a thing is declared, and to every place that refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types

from briefgen.diagnostics.model import Span
from briefgen.editor.desk import Desk
from briefgen.editor.names import Thing, file_of
from briefgen.editor.occurrences import Occurrence


@dataclass(frozen=True, slots=True)
class Pointed:
    """The id under a cursor: the occurrence, its place, and the things that it may stand for."""

    occurrence: Occurrence
    span: Span
    things: tuple[Thing, ...]


def point_at(desk: Desk, path: str, position: types.Position) -> Pointed | None:
    """The id at a position; None where there is none."""
    found = desk.find_cursor(path, position)
    if found is None:
        return None
    cursor, names = found
    occurrence = names.occurrence_at(cursor.path, is_key=cursor.is_key, offset=len(cursor.before))
    if occurrence is None or cursor.span.line != cursor.span.end_line:
        return None
    quotes = max(cursor.span.end_column - cursor.span.column - len(cursor.text), 0) // 2
    start = cursor.span.column + quotes
    if occurrence.part == "second":
        start += cursor.text.index("/") + 1
    line = cursor.span.line
    span = Span(path, line, start, line, start + len(occurrence.id))
    return Pointed(occurrence, span, desk.names.resolve(occurrence))


def find_definition(desk: Desk, path: str, position: types.Position) -> list[types.Location]:
    pointed = point_at(desk, path, position)
    return (
        [desk.location(span) for thing in pointed.things for span in declarations(desk, thing)]
        if pointed
        else []
    )


def find_references(
    desk: Desk, path: str, position: types.Position, *, with_declaration: bool
) -> list[types.Location]:
    pointed = point_at(desk, path, position)
    spans: dict[Span, None] = {}
    for thing in pointed.things if pointed else ():
        if with_declaration:
            spans.update(dict.fromkeys(declarations(desk, thing)))
        spans.update((names.span(each), None) for names, each in desk.names.references(thing))
    return [desk.location(span) for span in sorted(spans)]


def find_highlights(desk: Desk, path: str, position: types.Position) -> list[types.DocumentHighlight]:
    """The places of this file alone, for marking them."""
    pointed = point_at(desk, path, position)
    found = []
    for thing in pointed.things if pointed else ():
        read, write = types.DocumentHighlightKind.Read, types.DocumentHighlightKind.Write
        places = [(span, write) for span in declarations(desk, thing)]
        places += [(names.span(each), read) for names, each in desk.names.references(thing)]
        found += [
            types.DocumentHighlight(desk.range(span), kind) for span, kind in places if span.file == path
        ]
    return found


def declarations(desk: Desk, thing: Thing) -> Iterator[Span]:
    """Where a thing is declared; a brief is declared by its file."""
    file = file_of(thing)
    if file is not None:
        yield Span.whole(file)
        return
    for names, each in desk.names.declared(thing):
        yield names.span(each)
