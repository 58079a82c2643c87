"""Words that briefgen reads as text, and programs with the older rules of YAML 1.1 as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.diagnostics.model import Span
from briefgen.yaml.document import Document, Path

_MEANINGS = (
    (re.compile(r"(?:yes|Yes|YES|on|On|ON|True|TRUE|y|Y)\Z"), "true"),
    (re.compile(r"(?:no|No|NO|off|Off|OFF|False|FALSE|n|N)\Z"), "false"),
    (re.compile(r"(?:Null|NULL)\Z"), "nothing"),
    (
        re.compile(r"[-+]?0[0-7]+\Z|0o[0-7]+\Z|[-+]?0x[0-9a-fA-F_]+\Z|[-+]?[1-9][0-9]*(?:_[0-9]+)+\Z"),
        "a number",
    ),
    (re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\Z"), "a number in base sixty"),
    (re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+\Z"), "a number"),
)


def find_risky_words(document: Document, first: int, last: int) -> Iterator[tuple[Span, str, str]]:
    """Plain values on these lines (from 1) that others would misread: place, word, and as what."""
    for path, text in _walk(document.data, ()):
        meaning = next((meaning for pattern, meaning in _MEANINGS if pattern.match(text)), None)
        if meaning is None:
            continue
        span = document.span(path)
        if first <= span.line <= last and span.line == span.end_line:
            written = document.lines[span.line - 1][span.column - 1 : span.end_column - 1]
            if written == text:
                yield span, text, meaning


def _walk(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _walk(inner, (*path, index))
