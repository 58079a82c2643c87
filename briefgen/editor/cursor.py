"""Where in a file's data the cursor stands, also while the text around it is no YAML for the moment.

A word that occurs nowhere is put in at the cursor and the text is composed; where the word turns up is
where the cursor stands. Where that fails, the line is repaired (a colon behind the word, brackets closed),
and where it still fails, all is left out but the lines that the cursor's line hangs from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.diagnostics.model import Span
from briefgen.yaml.compose import compose
from briefgen.yaml.document import Document, Path
from briefgen.yaml.limits import MAX_BYTES, MAX_SCALAR

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_TELLS_WHICH = re.compile(r" *(?:id|point|kind|brief): ")
"""Keys beside the lines that the cursor hangs from, by which its place is known."""
_HOLDS = re.compile(r":(?: [|>][-+0-9]*)?(?: +#.*)?$")
_OPENERS = {"[": "]", "{": "}"}
_WORD_REST = re.compile(r"[\w-]*")


@dataclass(frozen=True, slots=True)
class Cursor:
    """The scalar or key in which the cursor stands, and the data of the file with it.

    `span` is the place of its whole text in the file, quotes included; `before` and `after` are the text on
    both sides of the cursor. In data that is only `partial`, positions in lists do not count as the file
    does.
    """

    path: Path
    is_key: bool
    before: str
    after: str
    span: Span
    data: object
    partial: bool
    lacks_space: bool = False
    starts_line: bool = False

    def document(self, file: str) -> Document:
        """The data as a document without places, under the name of its file."""
        return Document(file, "", self.data)

    @property
    def text(self) -> str:
        return self.before + self.after


def find_cursor(text: str, line: int, column: int) -> Cursor | None:
    """What stands at a line and column, both from 0 and in characters. None in comments."""
    if len(text) > MAX_BYTES:
        return None
    lines = [found for found in _LINES.findall(text) if found] or [""]
    if text.endswith(("\r", "\n")):
        lines.append("")
    if not 0 <= line < len(lines):
        return None
    content = lines[line].rstrip("\r\n")
    if len(content) > MAX_SCALAR:
        return None
    column = min(column, len(content))
    kept = _hang_from(lines, line, column)
    closers = _close([*(lines[index] for index in kept[:-1]), content])
    mark = _pick_mark(text)
    for numbers in (range(len(lines)), kept):
        for repaired in _repair(content, column, mark, closers):
            attempt = [repaired + "\n" if number == line else lines[number] for number in numbers]
            composed = compose("", "".join(attempt).encode("utf-8", "surrogatepass")).value
            if composed is not None:
                return _find_mark(composed, mark, line, content, partial=numbers is kept)
    return None


def _pick_mark(text: str) -> str:
    # No text can hold the hash of itself, and looking for a word that it does not hold could take for ever.
    return f"x{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _repair(content: str, column: int, mark: str, closers: str) -> Iterator[str]:
    """The line with the mark at the cursor, repaired in one way after the other."""
    before, after = content[:column], content[column:]
    if before.endswith((":", "-")) and not before.startswith("---"):
        before += " "
    rest = _WORD_REST.match(after)
    end = rest.end() if rest else 0
    for tail in ("", closers) if closers else ("",):
        yield f"{before}{mark}{after}{tail}"
        yield f"{before}{mark}{after[:end]}: {after[end:]}{tail}"


def _hang_from(lines: list[str], line: int, column: int) -> list[int]:
    """The numbers of the lines that a line hangs from by indentation, then its own."""
    kept = [line]
    content = lines[line].strip()
    level, in_item = (_indent(lines[line]) if content else column), content.startswith("-")
    for number in range(line - 1, -1, -1):
        content = lines[number].strip()
        if not content or content.startswith("#"):
            continue
        indent, is_item = _indent(lines[number]), content.startswith("- ") or content == "-"
        if indent > level:
            continue
        if _can_hold(content, is_item=is_item, is_level=indent == level, in_item=in_item):
            kept.append(number)
            level, in_item = indent, is_item
        elif indent == level and _TELLS_WHICH.match(lines[number]):
            kept.append(number)
    return kept[::-1]


def _can_hold(content: str, *, is_item: bool, is_level: bool, in_item: bool) -> bool:
    """Whether lines that are indented more, or items at its own level, can hang from a line."""
    if is_level:
        return in_item and not is_item and content.endswith(":")
    return is_item or _HOLDS.search(content) is not None or bool(_close([content]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _close(lines: list[str]) -> str:
    """The brackets that lines leave open, closed."""
    open_: list[str] = []
    for line in lines:
        quote, previous = "", " "
        for character in line:
            if quote:
                quote = "" if character == quote else quote
            elif character in "'\"" and previous in " [{,:":
                quote = character
            elif character == "#" and previous == " ":
                break
            elif character in _OPENERS and (open_ or previous in " ,[{"):
                open_.append(_OPENERS[character])
            elif open_ and character == open_[-1]:
                open_.pop()
            previous = character
    return "".join(reversed(open_))


def _find_mark(document: Document, mark: str, line: int, content: str, *, partial: bool) -> Cursor | None:
    found = next(_search(document.data, mark, ()), None)
    if found is None:
        return None
    path, is_key, scalar = found
    span = document.key_span(path) if is_key else document.span(path)
    before, _, after = scalar.partition(mark)
    lacks_space = False
    start, end = span.column, span.end_column
    if span.line == span.end_line:
        end -= len(mark)
        head = content[: start - 1]
        lacks_space = start > 1 and len(head) == start - 2 and head.endswith((":", "-"))
        if start - 1 > len(content) or lacks_space:
            start, end = start - 1, end - 1
    span = Span("", line + 1, start, line + 1 + span.end_line - span.line, end)
    real = (*path[:-1], before + after) if is_key else path
    return Cursor(
        real,
        is_key,
        before,
        after,
        span,
        _without(document.data, mark),
        partial,
        lacks_space,
        not content[: max(start - 1, 0)].strip(" -"),
    )


def _search(value: object, mark: str, path: Path) -> Iterator[tuple[Path, bool, str]]:
    """The path of the mark, whether it is in a key, and the text that holds it."""
    if isinstance(value, str):
        if mark in value:
            yield path, False, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if mark in key:
                yield (*path, key), True, key
            yield from _search(inner, mark, (*path, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _search(inner, mark, (*path, index))


def _without(value: object, mark: str) -> object:
    if isinstance(value, str):
        return value.replace(mark, "")
    if isinstance(value, Mapping):
        return {key.replace(mark, ""): _without(inner, mark) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_without(inner, mark) for inner in value)
    return value
