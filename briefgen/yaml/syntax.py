"""What the YAML parser objects to, said for authors: where it is, what was expected, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import yaml

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Fix, Related, Span

_ELSE = "check quotes, colons and indentation around this place"
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key"
_BEHIND_QUOTES = (
    "text behind a closing quote",
    "put the whole text in the other kind of quotes, or write a `'` inside single quotes twice",
)

_PROBLEMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mapping values are not allowed in this context": (
            "a colon and a space begin a value here",
            "put the text in quotes if the colon belongs to it, or check the indentation",
        ),
        _NO_KEY: (
            "a key was expected here",
            "check that this line is indented like its neighbours, and that quotes and brackets are closed",
        ),
        _NO_COLON: (
            "a key without its colon",
            "write `key: value`, with a space after the colon; check the line above for a missing quote",
        ),
        "did not find expected '-' indicator": (
            "a list item was expected here",
            "begin each item with `- `, all at the same indentation",
        ),
        "block sequence entries are not allowed in this context": (
            "a list cannot begin here",
            "begin it on a line of its own below the key, or put the text in quotes",
        ),
        "found character that cannot start any token": (
            "this character cannot begin a value",
            "put the text in quotes",
        ),
        "did not find expected node content": (
            "a value was expected here",
            "check brackets and commas; put the text in quotes if they belong to it",
        ),
        "did not find expected ',' or ']'": (
            "a list in brackets is not closed",
            "add `]` or a comma; put the text in quotes if the bracket belongs to it",
        ),
        "did not find expected ',' or '}'": (
            "a mapping in braces is not closed",
            "add `}` or a comma; put the text in quotes if the brace belongs to it",
        ),
        "found unexpected end of stream": ("a text in quotes is not closed", "close the quotes"),
        "did not find expected alphabetic or numeric character": (
            "`&` and `*` begin YAML anchors and aliases here",
            "put the text in quotes",
        ),
        "found unknown escape character": (
            "a backslash begins an escape here, and this is none",
            "write the backslash twice, or use single quotes",
        ),
        "did not find expected hexdecimal number": (
            "a backslash begins an escape here, and its digits are missing",
            "write the backslash twice, or use single quotes",
        ),
        "found invalid Unicode character escape code": (
            "this escape stands for no character",
            "write the character itself",
        ),
        "did not find expected comment or line break": (
            "a block of text begins on the line below its `|` or `>`",
            "put the text on the lines below, indented, or put it in quotes",
        ),
        "did not find expected <document start>": (
            "a text outside the document",
            "remove the `...` line or the line that begins with `%` above",
        ),
    }
)
_BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        "while scanning a quoted scalar": "the quoted text begins here",
        "while parsing a quoted scalar": "the quoted text begins here",
        "while parsing a flow sequence": "the list begins here",
        "while parsing a flow mapping": "the mapping begins here",
        "while parsing a block collection": "the list begins here",
        "while parsing a block mapping": "the mapping begins here",
        "while scanning a block scalar": "the block of text begins here",
    }
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def describe_syntax_error(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """The diagnostic for what the parser raised over a text."""
    lines = _LINE_END.split(text)
    problem = str(getattr(error, "problem", None) or error)
    place = _point(file, lines, getattr(error, "problem_mark", None))
    begins = _point(file, lines, getattr(error, "context_mark", None))
    here = lines[place.line - 1][place.column - 1 :]
    if here.startswith("\t"):
        return _refuse_tab(place, here)
    message, help = _PROBLEMS.get(problem, (problem, _ELSE))
    if problem == _NO_KEY and lines[place.line - 1][: place.column - 1].rstrip().endswith(("'", '"')):
        message, help = _BEHIND_QUOTES
    if problem == _NO_COLON:
        rest = lines[begins.line - 1][begins.column - 1 :].rstrip()
        place = replace(begins, end_column=begins.column + max(len(rest), 1))
    beginning = _BEGINNINGS.get(str(getattr(error, "context", None)))
    if beginning is None:
        return catalogue.YAML_SYNTAX.at(place, message, help=help)
    if not here.strip() and not any(line.strip() for line in lines[place.line :]):
        # What is missing was noticed at the end of the file; its beginning is what the author must look at.
        return catalogue.YAML_SYNTAX.at(begins, message, help=help, label=beginning)
    related = [] if place.line == begins.line else [Related(begins, beginning)]
    return catalogue.YAML_SYNTAX.at(place, message, help=help, related=related)


def _refuse_tab(place: Span, here: str) -> Diagnostic:
    tabs = len(here) - len(here.lstrip("\t"))
    span = Span(place.file, place.line, place.column, place.line, place.column + tabs)
    fix = Fix(span, "  " * tabs, "use two spaces")
    return catalogue.TAB.at(span, "a tab cannot indent YAML", help="indent with spaces", fix=fix)


def _point(file: str, lines: Sequence[str], mark: yaml.Mark | None) -> Span:
    """One character. The parser sees the end of a text that lacks a line end on a line of its own."""
    if mark is None:
        return Span(file, 1, 1, 1, 2)
    line, column = mark.line + 1, mark.column + 1
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    return Span(file, line, column, line, column + 1)
