"""The `compose` stage: bytes in, plain data with places out, under limits.

The text is read as a stream of parse events, so no input can build more than the limits allow: anchors,
tags, merge keys, second documents and deep nesting end at the first event that shows them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import Any, NoReturn

import yaml

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Outcome, Related, Span
from briefgen.yaml.characters import describe, find_bad_characters
from briefgen.yaml.document import Document
from briefgen.yaml.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_NODES, MAX_SCALAR
from briefgen.yaml.scalars import may_be_special, read_plain
from briefgen.yaml.syntax import describe_syntax_error

Event = Any
"""A PyYAML parse event; its stubs leave out what the C parser sets on each kind."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_SHOWN_CHARACTERS = 20
_MOST_FINDINGS = 100
"""Reading a file ends at so many findings; what is behind them shows once they are mended."""
_DECORATION = re.compile(r"\s*(&[\w-]*|!<[^>\s]*>|![^\s,\[\]{}]*)")


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
        return Outcome(None, (*composer.findings, describe_syntax_error(file, text, error)))
    if composer.has_holes:
        return Outcome(None, tuple(composer.findings))
    return Outcome(Document(file, text, data), tuple(composer.findings))


def read_text(file: str, content: bytes) -> str | None:
    """The text of a file, in which there may still be characters to refuse; None where there is none."""
    try:
        return _decode(file, content)
    except _Refused:
        return None


def has_bad_characters(text: str) -> bool:
    """Whether there is a character to refuse."""
    return next(find_bad_characters(text), None) is not None


def compose_piece(text: str, depth: int) -> tuple[object, int] | None:
    """The plain data of a text that is part of a file, so many levels deep in it, and how many values it
    holds; None where there is anything to say about it."""
    composer = _Composer("", text)
    if has_bad_characters(text):
        return None
    try:
        data = composer.read_stream(depth)
    except (_Refused, yaml.YAMLError):
        return None
    return None if composer.findings or composer.has_holes else (data, composer.nodes)


def _decode(file: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        message = f"the file is {len(content):,} bytes long; briefgen reads {MAX_BYTES:,} at the most"
        help = "split the events of a large brief into `events/*.yaml` beside it"
        raise _Refused(catalogue.FILE_TOO_LARGE.at(Span.whole(file), message, help=help))
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        span = _point_span(file, _find_line_starts(before), len(before))
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        raise _Refused(catalogue.NOT_UTF8.at(span, message, help="save the file as UTF-8")) from error
    if not text.strip():
        help = "an empty file says nothing; fill it or remove it"
        raise _Refused(catalogue.EMPTY_FILE.at(Span.whole(file), "the file is empty", help=help))
    return text


def _refuse_characters(file: str, text: str) -> tuple[Diagnostic, ...]:
    found = list(islice(find_bad_characters(text), _SHOWN_CHARACTERS))
    starts = _find_line_starts(text) if found else []
    help = "remove it, or retype the word around it: a reader cannot see it"
    return tuple(
        bad.code.at(_point_span(file, starts, bad.index), f"{bad.name} is not allowed", help=help)
        for bad in found
    )


def _find_line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _point_span(file: str, starts: list[int], index: int, length: int = 1) -> Span:
    line = bisect_right(starts, index) - 1
    column = index - starts[line] + 1
    return Span(file, line + 1, column, line + 1, column + length)


_KINDS = (yaml.MappingEndEvent, yaml.ScalarEvent)


class _Composer:
    """Builds plain data from parse events, and collects what is refused on the way.

    `has_holes` says that a refused value is missing from the data, so that it must not be validated. `nodes`
    counts the values so far.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.has_holes = False
        self._text = text
        self._loader = yaml.CSafeLoader(text)
        self.nodes = 0

    def read_stream(self, depth: int = 0) -> object:
        try:
            next_event = self._loader.get_event
            next_event()
            if isinstance(next_event(), yaml.StreamEndEvent):
                self._refuse_empty("the file holds only comments")
            root = next_event()
            if type(root) is yaml.ScalarEvent and not root.value and not root.style and root.tag is None:
                self._refuse_empty("the document is empty")
            data = self._read(root, depth)
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

    @cached_property
    def _starts(self) -> list[int]:
        return _find_line_starts(self._text)

    def _read(self, event: Event, depth: int) -> object:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._read_scalar(event)
        if kind is yaml.AliasEvent:
            help = "write the value out: each claim stands on its own"
            self.has_holes = True
            self._refuse(catalogue.ALIAS, event, f"`*{event.anchor}` is a YAML alias", help)
            return None
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse_count(event)
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
        next_event, read_scalar, end, scalar = self._loader.get_event, self._read_scalar, *_KINDS
        while type(event := next_event()) is not end:
            key = self._read_key(event)
            value_event = next_event()
            if type(value_event) is scalar:
                value = read_scalar(value_event)
            else:
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
        value = self._check_scalar(event)
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
        value = self._check_scalar(event)
        if event.style or not may_be_special(value):
            return value
        plain = read_plain(value)
        if type(plain) in (int, float) and sum(map(str.isdigit, value)) > MAX_DIGITS:
            self.has_holes = True
            help = "round it, or write it in quotes if it is a text"
            self._refuse(catalogue.NUMBER_TOO_LARGE, event, f"more than {MAX_DIGITS} digits", help)
            return None
        return plain

    def _check_scalar(self, event: Event) -> str:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse_count(event)
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if len(value) > MAX_SCALAR:
            message = f"a text of {len(value):,} characters; the most is {MAX_SCALAR:,}"
            raise _Refused(catalogue.SCALAR_TOO_LONG.at(self._span(event), message, help="split it"))
        if event.style == '"' and not (value.isascii() and value.isprintable()):
            # Escapes such as \u202e pass the check of the raw text and must be seen here.
            for bad in islice(find_bad_characters(value), 1):
                shown = describe(value[bad.index])
                self._refuse(bad.code, event, f"{shown} is not allowed, written as an escape", "remove it")
        return value

    def _refuse_count(self, event: Event) -> NoReturn:
        message = f"more than {MAX_NODES:,} values in one file"
        help = "split the events of a large brief into `events/*.yaml` beside it"
        raise _Refused(catalogue.TOO_MANY_NODES.at(self._span(event), message, help=help))

    def _refuse_empty(self, message: str) -> NoReturn:
        whole = Span.whole(self.file)
        raise _Refused(catalogue.EMPTY_FILE.at(whole, message, help="fill it or remove it"))

    def _refuse_decoration(self, event: Event) -> None:
        """Refuse an anchor, a tag, or both, which stand before the value that the event begins."""
        index = event.start_mark.index
        for _ in range((event.anchor is not None) + (event.tag is not None)):
            match = _DECORATION.match(self._text, index)
            written = match.group(1) if match else str(event.anchor or event.tag)
            index = match.end() if match else index
            place = _point_span(self.file, self._starts, index - len(written), len(written))
            if written.startswith("!"):
                help = "remove it; put the value in quotes if it should stay text"
                self._report(catalogue.TAG.at(place, f"`{written}` is a YAML tag", help=help))
            else:
                help = "remove it, and write the value out where it is needed"
                self._report(catalogue.ANCHOR.at(place, f"`{written}` is a YAML anchor", help=help))

    def _refuse_duplicate(self, event: Event, key: str, first: Event) -> None:
        self._report(
            catalogue.DUPLICATE_KEY.at(
                self._span(event),
                f"`{key}` stands twice in the same place",
                help="remove one of the two: YAML would silently keep the last",
                related=[Related(self._span(first), "the first one is here")],
            )
        )

    def _refuse(self, code: Code, event: Event, message: str, help: str) -> None:
        self._report(code.at(self._span(event), message, help=help))

    def _report(self, diagnostic: Diagnostic) -> None:
        if len(self.findings) + 1 >= _MOST_FINDINGS:
            raise _Refused(diagnostic)
        self.findings.append(diagnostic)

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
