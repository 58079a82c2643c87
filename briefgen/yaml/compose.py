"""The `compose` stage: bytes in, plain data with places out, under limits.

The text is read as a stream of parse events, so no input can build more than the limits allow: anchors,
tags, merge keys, second documents and deep nesting end at the first event that shows them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from itertools import islice
from typing import Any

import yaml

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Fix, Outcome, Related, Span
from briefgen.yaml.characters import describe, find_bad_characters
from briefgen.yaml.document import Document
from briefgen.yaml.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_NODES, MAX_SCALAR
from briefgen.yaml.scalars import read_plain

Event = Any
"""A PyYAML parse event; its stubs leave out what the C parser sets on each kind."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SHOWN_CHARACTERS = 20
_HELP = {
    "mapping values are not allowed in this context": (
        "a colon and a space begin a value here",
        "put the text in quotes if the colon belongs to it, or check the indentation",
    ),
    "did not find expected key": (
        "a key was expected here",
        "check that this line is indented like its neighbours, and that quotes and brackets are closed",
    ),
    "could not find expected ':'": (
        "a key without its colon",
        "write `key: value`, with a space after the colon; check the line above for a missing quote",
    ),
    "did not find expected '-' indicator": (
        "a list item was expected here",
        "begin each item with `- `, all at the same indentation",
    ),
    "found character that cannot start any token": (
        "this character cannot begin a value",
        "put the text in quotes",
    ),
    "did not find expected ',' or ']'": ("a list in brackets is not closed", "add `]` or a comma"),
    "did not find expected ',' or '}'": ("a mapping in braces is not closed", "add `}` or a comma"),
    "found unexpected end of stream": ("the file ends inside a quoted text", "close the quotes"),
}


class _Refused(Exception):
    """Reading cannot go on past a finding; carries it to `compose`, which returns it as a value."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def compose(file: str, content: bytes) -> Outcome[Document | None]:
    """Read one YAML file. The value is None where the text could not be read to its end."""
    try:
        text = _decode(file, content)
    except _Refused as refused:
        return Outcome(None, (refused.diagnostic,))
    bad = _refuse_characters(file, text)
    if bad:
        return Outcome(None, bad)
    composer = _Composer(file, text)
    try:
        data = composer.read_stream()
    except _Refused as refused:
        return Outcome(None, (*composer.findings, refused.diagnostic))
    except yaml.YAMLError as error:
        return Outcome(None, (*composer.findings, _syntax_error(file, text, error)))
    if composer.has_holes:
        return Outcome(None, tuple(composer.findings))
    return Outcome(Document(file, text, data), tuple(composer.findings))


def _decode(file: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        message = f"the file is {len(content):,} bytes long; briefgen reads {MAX_BYTES:,} at the most"
        help = "split the events of a large brief into `events/*.yaml` beside it"
        raise _Refused(catalogue.FILE_TOO_LARGE.at(Span.whole(file), message, help=help))
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        span = _point_span(file, before + "?", len(before))
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        raise _Refused(catalogue.NOT_UTF8.at(span, message, help="save the file as UTF-8")) from error
    if not text.strip():
        help = "an empty file says nothing; fill it or remove it"
        raise _Refused(catalogue.EMPTY_FILE.at(Span.whole(file), "the file is empty", help=help))
    return text


def _refuse_characters(file: str, text: str) -> tuple[Diagnostic, ...]:
    return tuple(
        bad.code.at(
            _point_span(file, text, bad.index),
            f"{bad.name} is not allowed",
            help="remove it, or retype the word around it: a reader cannot see it",
        )
        for bad in islice(find_bad_characters(text), _SHOWN_CHARACTERS)
    )


def _point_span(file: str, text: str, index: int) -> Span:
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    line = bisect_right(starts, index) - 1
    column = index - starts[line] + 1
    return Span(file, line + 1, column, line + 1, column + 1)


def _syntax_error(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = _LINE_END.split(text)
    here = lines[line - 1] if line <= len(lines) else ""
    span = Span(file, line, column, line, column + 1)
    if here[column - 1 : column] == "\t" or (problem.startswith("found character") and "\t" in here):
        tab = here.index("\t") + 1
        span = Span(file, line, tab, line, tab + 1)
        return catalogue.TAB.at(
            span, "a tab cannot indent YAML", help="indent with spaces", fix=Fix(span, "  ", "use two spaces")
        )
    message, help = _HELP.get(problem, (problem, "check quotes, colons and indentation around this place"))
    return catalogue.YAML_SYNTAX.at(span, message, help=help)


class _Composer:
    """Builds plain data from parse events, and collects what is refused on the way.

    `has_holes` says that a refused value is missing from the data, so that it must not be validated.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.has_holes = False
        self._loader = yaml.CSafeLoader(text)
        self._nodes = 0

    def read_stream(self) -> object:
        try:
            next_event = self._loader.get_event
            next_event()
            if isinstance(next_event(), yaml.StreamEndEvent):
                whole = Span.whole(self.file)
                raise _Refused(
                    catalogue.EMPTY_FILE.at(
                        whole, "the file holds only comments", help="fill it or remove it"
                    )
                )
            data = self._read(next_event(), 0)
            next_event()
            after = next_event()
            if not isinstance(after, yaml.StreamEndEvent):
                self._refuse(
                    catalogue.SECOND_DOCUMENT,
                    after,
                    "a second document begins here",
                    "keep one document a file, and remove the `---` line",
                )
            return data
        finally:
            self._loader.dispose()

    def _read(self, event: Event, depth: int) -> object:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._read_scalar(event)
        if kind is yaml.AliasEvent:
            help = "write the value out: each claim stands on its own"
            self.has_holes = True
            self._refuse(catalogue.ALIAS, event, f"`*{event.anchor}` is a YAML alias", help)
            return None
        self._count(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if depth >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            raise _Refused(catalogue.TOO_DEEP.at(self._span(event), message, help="flatten it"))
        return self._read_mapping(depth) if kind is yaml.MappingStartEvent else self._read_sequence(depth)

    def _read_sequence(self, depth: int) -> tuple[object, ...]:
        items = []
        next_event = self._loader.get_event
        while type(event := next_event()) is not yaml.SequenceEndEvent:
            items.append(self._read(event, depth + 1))
        return tuple(items)

    def _read_mapping(self, depth: int) -> dict[str, object]:
        mapping: dict[str, object] = {}
        seen: dict[str, Event] = {}
        next_event = self._loader.get_event
        while type(event := next_event()) is not yaml.MappingEndEvent:
            key = self._read_key(event)
            value_event = next_event()
            value = self._read(value_event, depth + 1)
            if key is None:
                continue
            folded = key if key.isascii() else unicodedata.normalize("NFC", key)
            if folded in seen:
                self._refuse_duplicate(event, key, seen[folded])
                continue
            seen[folded] = event
            mapping[key] = value
        return mapping

    def _read_key(self, event: Event) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            # What follows could nest such keys without end, so reading stops here.
            raise _Refused(
                catalogue.KEY_NOT_TEXT.at(
                    self._span(event), "a key must be plain text", help="write `key: value`"
                )
            )
        self._read_scalar(event)
        value: str = event.value
        if value == "<<" and not event.style:
            self.has_holes = True
            help = "write the keys out: a merge hides what a claim says"
            self._refuse(catalogue.MERGE_KEY, event, "`<<` is a YAML merge key", help)
            return None
        if not value:
            self._refuse(catalogue.KEY_NOT_TEXT, event, "a key is empty", "write `key: value`")
            return None
        return value

    def _read_scalar(self, event: Event) -> object:
        self._count(event)
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if len(value) > MAX_SCALAR:
            message = f"a text of {len(value):,} characters; the most is {MAX_SCALAR:,}"
            raise _Refused(catalogue.SCALAR_TOO_LONG.at(self._span(event), message, help="split it"))
        if not event.style:
            plain = read_plain(value)
            if type(plain) in (int, float) and len(value) > MAX_DIGITS:
                self.has_holes = True
                help = "write it in quotes if it is a text"
                self._refuse(catalogue.NUMBER_TOO_LARGE, event, f"more than {MAX_DIGITS} digits", help)
                return None
            return plain
        if event.style == '"':
            # Escapes such as \u202e pass the check of the raw text and must be seen here.
            for bad in islice(find_bad_characters(value), 1):
                shown = describe(value[bad.index])
                self._refuse(bad.code, event, f"{shown} is not allowed, written as an escape", "remove it")
        return value

    def _count(self, event: Event) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = f"more than {MAX_NODES:,} values in one file"
            help = "split the events of a large brief into `events/*.yaml` beside it"
            raise _Refused(catalogue.TOO_MANY_NODES.at(self._span(event), message, help=help))

    def _refuse_decoration(self, event: Event) -> None:
        if event.anchor is not None:
            help = "remove it, and write the value out where it is needed"
            self._refuse(catalogue.ANCHOR, event, f"`&{event.anchor}` is a YAML anchor", help)
        if event.tag is not None:
            help = "remove it; put the value in quotes if it should stay text"
            self._refuse(catalogue.TAG, event, f"`{event.tag}` is a YAML tag", help)

    def _refuse_duplicate(self, event: Event, key: str, first: Event) -> None:
        self.findings.append(
            catalogue.DUPLICATE_KEY.at(
                self._span(event),
                f"`{key}` stands twice in the same place",
                help="remove one of the two: YAML would silently keep the last",
                related=[Related(self._span(first), "the first one is here")],
            )
        )

    def _refuse(self, code: Code, event: Event, message: str, help: str) -> None:
        self.findings.append(code.at(self._span(event), message, help=help))

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
