"""One file as the author wrote it: text, plain data, and the place of everything in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from briefgen.diagnostics.model import Span
from briefgen.yaml.locate import Node, extent_span, index_nodes, key_span, value_span

_LINE_END = re.compile(r"\r\n|\r|\n")

T = TypeVar("T")

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a file down to one value."""


@dataclass(frozen=True, slots=True)
class _Known:
    subject: object
    made: Any


class Document:
    """A composed file. `data` holds dicts, tuples, str, int, float, bool and None, and nothing else."""

    def __init__(self, file: str, text: str, data: object) -> None:
        self.file = file
        self.text = text
        self.data = data
        self.made: dict[object, object] = {}
        """What later stages made of the data and nothing else, so that they need not make it again."""

    def remember(self, key: object, subject: object, make: Callable[[], T]) -> T:
        """What `make` gives for something that was made of this file's data; made once for the same one."""
        known = self.made.get(key)
        if not isinstance(known, _Known) or known.subject is not subject:
            known = self.made[key] = _Known(subject, make())
        made: T = known.made
        return made

    @cached_property
    def _root(self) -> Node:
        # Places are asked for only when there is something to say, so the common run never pays for them.
        return index_nodes(self.text)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal: the identity of what was read."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text line by line, counted as places count them."""
        return tuple(_LINE_END.split(self.text))

    def span(self, path: Path = ()) -> Span:
        """The place of a value; of the nearest enclosing one where the path leads nowhere."""
        return value_span(self.file, self._root, path)

    def key_span(self, path: Path) -> Span:
        """The place of the key that a value stands under; of the value where it has no key."""
        return key_span(self.file, self._root, path)

    def extent(self, path: Path = ()) -> Span:
        """The whole stretch of a value, with its key and all that is in it."""
        return extent_span(self.file, self._root, path)

    def at(self, path: Path) -> object:
        """The plain data under a path; None where there is nothing."""
        value = self.data
        for step in path:
            is_key = isinstance(value, Mapping) and step in value
            is_position = isinstance(value, tuple) and isinstance(step, int) and 0 <= step < len(value)
            if not (is_key or is_position):
                return None
            value = value[step]  # type: ignore[index]
        return value
