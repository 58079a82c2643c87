"""Takes a file apart where its structure shows in the indentation: only the piece that changed is parsed.

A file whose lines at the margin are all keys falls into its keys, a key whose value is a list in block style
into the items of the list, and a long item that begins with a key into its keys again. Each piece is parsed
by itself. A cut can only be wrong within a quoted text or a flow collection, and then the piece before it
ends open and does not parse: where any piece has anything wrong with it, what it was cut from is parsed in
one, up to the whole file, and what there is to say is said of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.yaml.compose import compose_piece, has_bad_characters
from briefgen.yaml.limits import MAX_NODES

Made = tuple[object, int] | None
"""The data of a piece, and its number of values, at least; None where it is at fault."""
Recall = Callable[[str, int, Callable[[], Made]], Made]
"""Gives what was made of a piece so many levels deep before, or makes it."""

LONG = 1000
"""Characters from which an item is worth taking apart."""

_OTHER_BREAKS = "\r\x85\u2028\u2029"
_NOTHING = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
"""Blank lines and comments."""
_LIST = re.compile(
    r"[ ]*(?P<key>[a-z_]+):[ ]*(?:#[^\n]*)?\n(?P<lead>(?:[ ]*(?:#[^\n]*)?\n)*)(?P<indent>[ ]+)-(?=[ \n])"
)
_ITEM = re.compile(r"(?P<before>[ ]*)-(?P<after>[ ]+)(?=[a-z_]+:)")


def is_nothing(text: str) -> bool:
    """Whether a text is blank lines and comments, without characters to refuse."""
    return _NOTHING.fullmatch(text) is not None and not has_bad_characters(text)


def compose_pieces(text: str, recall: Recall) -> dict[str, object] | None:
    """The data of a whole file out of its pieces; None where it does not fall into pieces."""
    if any(character in text for character in _OTHER_BREAKS):
        return None
    made = _compose_mapping(text, 0, 0, recall)
    return made[0] if made is not None and made[1] <= MAX_NODES else None


def _compose_mapping(
    text: str, indent: int, depth: int, recall: Recall
) -> tuple[dict[str, object], int] | None:
    """A mapping whose keys are indented so far."""
    keys = list(_cut(text, 0, indent, _begin_key(indent)))
    if len(keys) < 2 or not is_nothing(text[: -sum(map(len, keys))]):
        return None
    whole: dict[str, object] = {}
    values = 1
    for key in keys:
        made = _compose_key(key, depth, recall)
        if made is None or not isinstance(made[0], dict) or whole.keys() & made[0].keys():
            return None
        whole |= made[0]
        values += made[1]
    return whole, values


def _compose_key(text: str, depth: int, recall: Recall) -> Made:
    listed = _LIST.match(text)
    if listed is not None:
        indent = len(listed["indent"])
        items = list(_cut(text, listed.start("indent"), indent, _begin_item(indent)))
        if len(items) > 1 and not has_bad_characters(text[: listed.end("lead")]):
            return _compose_list(listed["key"], items, depth + 1, recall)
    return recall(text, depth, lambda: compose_piece(text, depth))


def _compose_list(key: str, items: list[str], depth: int, recall: Recall) -> Made:
    values: list[object] = []
    count = 2
    for item in items:
        made = recall(item, depth, lambda item=item: _compose_item(item, depth, recall))  # type: ignore[misc]
        if made is None or not isinstance(made[0], tuple) or len(made[0]) != 1:
            return None
        values += made[0]
        count += made[1]
    return {key: tuple(values)}, count


def _compose_item(text: str, depth: int, recall: Recall) -> Made:
    """A list of one item."""
    begun = _ITEM.match(text) if len(text) >= LONG else None
    if begun is not None:
        mapping = f"{begun['before']} {begun['after']}{text[begun.end() :]}"
        made = _compose_mapping(mapping, begun.end(), depth + 1, recall)
        if made is not None:
            return (made[0],), made[1] + 1
    return compose_piece(text, depth)


def _cut(text: str, begin: int, indent: int, beginning: re.Pattern[str]) -> Iterator[str]:
    """The pieces that begin where a line is indented so far; nothing where such a line begins none, or one
    stands further out."""
    starts = []
    for found in beginning.finditer(f"\n{text}", begin):
        if found[2] is None or found.end(1) - found.start(1) != indent:
            return
        starts.append(found.start())
    for start, end in pairwise((*starts, len(text))):
        yield text[start:end]


@lru_cache(maxsize=64)
def _begin_key(indent: int) -> re.Pattern[str]:
    return _begin(indent, r"[a-z][a-z_]*:(?=[ \n]|\Z)")


@lru_cache(maxsize=64)
def _begin_item(indent: int) -> re.Pattern[str]:
    return _begin(indent, r"-(?=[ \n])")


def _begin(indent: int, piece: str) -> re.Pattern[str]:
    # That a line begins with its break, and not at `^`, lets the search leap from line to line.
    return re.compile(rf"\n([ ]{{0,{indent}}})(?![ \n]|#|\Z)({piece})?")
