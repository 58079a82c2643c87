"""Hovering: what stands under the pointer, and what there is to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lsprotocol import types

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.diagnostics.pages import read_page
from briefgen.editor.comparison import NO_COMPARISON, describe_point
from briefgen.editor.cursor import Cursor
from briefgen.editor.describe import describe, describe_brief
from briefgen.editor.desk import Desk
from briefgen.editor.kinds import find_slug
from briefgen.editor.meanings import explain_key, explain_word, find_fields
from briefgen.editor.names import FileNames, Thing
from briefgen.editor.reference import describe_source
from briefgen.workspace import brief_file


def hover(desk: Desk, path: str, position: types.Position) -> types.Hover | None:
    """What an editor shows at a position, as Markdown."""
    desk.examiner.catch_up(find_slug(path))
    found = desk.find_cursor(path, position)
    parts: list[str] = []
    place: types.Range | None = None
    if found is not None:
        cursor, names = found
        parts += _describe_cursor(desk, cursor, names)
        if parts and cursor.span.line == cursor.span.end_line:
            place = desk.range(replace(cursor.span, file=path))
    parts += _explain_findings(desk, path, position)
    if not parts:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(dict.fromkeys(parts)))
    return types.Hover(content, place)


def _describe_cursor(desk: Desk, cursor: Cursor, names: FileNames) -> Iterator[str]:
    occurrence = names.occurrence_at(cursor.path, is_key=cursor.is_key, offset=len(cursor.before))
    if occurrence is not None:
        for thing in desk.names.resolve(occurrence):
            yield from describe_thing(desk, thing)
        return
    below = cursor.path[1:] if isinstance(cursor.data, tuple) else cursor.path
    if cursor.is_key:
        field = find_fields(names.kind.model, below[:-1]).get(str(below[-1])) if below else None
        if field is not None:
            yield explain_key(str(below[-1]), field)
        return
    meaning = explain_word(below, cursor.text)
    if meaning is not None:
        yield f"`{cursor.text}`: {meaning}"


def describe_thing(desk: Desk, thing: Thing) -> Iterator[str]:
    """What is known of a thing: a source's reference, a point's comparison, or what its entry says."""
    if thing.kind == "source":
        described = describe_source(desk, thing)
        if described is not None:
            yield described
            return
    if thing.kind == "point":
        described = describe_point(desk, thing)
        if described is not None:
            yield described
            return
        yield NO_COMPARISON
    if thing.kind == "brief" and (brief := desk.names.file(brief_file(thing.id))) is not None:
        yield describe_brief(brief, thing.id)
    for names, each in desk.names.declared(thing):
        yield describe(names, each)


def _explain_findings(desk: Desk, path: str, position: types.Position) -> Iterator[str]:
    """The codes of the findings at a position, each explained once."""
    told = set()
    for finding in findings_at(desk, path, types.Range(position, position)):
        if finding.code not in told:
            told.add(finding.code)
            yield from _explain_code(finding)


def findings_at(desk: Desk, path: str, wanted: types.Range) -> Iterable[Diagnostic]:
    """The findings of a file whose place touches a range, as its text is now."""
    desk.examiner.catch_up(find_slug(path))
    for finding in desk.examiner.findings().get(path, ()):
        if finding.span is not None and finding.span.file == path:
            place = desk.range(finding.span)
            if _key(place.start) <= _key(wanted.end) and _key(wanted.start) <= _key(place.end):
                yield finding


def _explain_code(finding: Diagnostic) -> Iterator[str]:
    code = catalogue.find_code(finding.code)
    page = read_page(code) if code else None
    if page:
        meaning = re.split(r"^## ", page, maxsplit=1, flags=re.MULTILINE)[0].partition("\n")[2].strip()
        yield f"**{finding.code} {finding.name}**\n\n{meaning}"


def _key(position: types.Position) -> tuple[int, int]:
    return (position.line, position.character)
