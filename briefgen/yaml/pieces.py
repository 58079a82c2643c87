"""Takes a file apart where its structure shows at the margin, so that only the piece that changed is parsed.

A file whose lines at the margin are all keys falls into its keys, and a key whose value is a list in block
style into the items of the list. Each piece is parsed by itself. A cut can only be wrong within a quoted
text or a flow collection, and then the piece before it ends open and does not parse: whenever any piece has
anything wrong with it, the file is parsed whole, and what there is to say is said of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.yaml.compose import has_bad_characters
from briefgen.yaml.limits import MAX_NODES

Parse = Callable[[str, int], tuple[object, int] | None]
"""Gives the data of a piece so many levels deep, and its number of values; None where it is at fault."""

_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_NOTHING = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")
"""Blank lines and comments."""
_MARGIN = re.compile(r"^(?![ \n]|#|\Z)(?P<key>[a-z][a-z_]*:(?=[ \n]|\Z))?", re.MULTILINE)
_LIST = re.compile(
    r"(?P<key>[a-z_]+):[ ]*(?:#[^\n]*)?\n(?P<lead>(?:[ ]*(?:#[^\n]*)?\n)*)(?P<indent>[ ]+)-(?=[ \n])"
)


def is_nothing(text: str) -> bool:
    """Whether a text is blank lines and comments, without characters to refuse."""
    return _NOTHING.fullmatch(text) is not None and not has_bad_characters(text)


def compose_pieces(text: str, parse: Parse) -> dict[str, object] | None:
    """The data of a whole file out of its pieces; None where it does not fall into pieces."""
    if _OTHER_BREAKS.search(text):
        return None
    starts = []
    for found in _MARGIN.finditer(text):
        if found["key"] is None:
            return None
        starts.append(found.start())
    if len(starts) < 2 or not is_nothing(text[: starts[0]]):
        return None
    whole: dict[str, object] = {}
    values = 1
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        made = _compose_key(text[start:end], parse)
        if made is None or whole.keys() & made[0].keys():
            return None
        whole |= made[0]
        values += made[1]
    return whole if values <= MAX_NODES else None


def _compose_key(text: str, parse: Parse) -> tuple[dict[str, object], int] | None:
    listed = _LIST.match(text)
    if listed is not None:
        items = list(_cut_list(text, listed.start("indent"), len(listed["indent"])))
        if len(items) > 1:
            return _compose_list(listed["key"], items, parse)
    made = parse(text, 0)
    if made is None or not isinstance(made[0], dict):
        return None
    return made[0], made[1]


def _compose_list(key: str, items: list[str], parse: Parse) -> tuple[dict[str, object], int] | None:
    values: list[object] = []
    count = 2
    for item in items:
        made = parse(item, 1)
        if made is None or not isinstance(made[0], tuple) or len(made[0]) != 1:
            return None
        values += made[0]
        count += made[1]
    return {key: tuple(values)}, count


def _cut_list(text: str, begin: int, indent: int) -> Iterator[str]:
    """The items; nothing where a line stands further out than they, or as far without beginning one."""
    outside = re.compile(rf"^(?P<out>[ ]{{0,{indent}}})(?![ \n]|#|\Z)(?P<item>-(?=[ \n]))?", re.MULTILINE)
    starts = []
    for found in outside.finditer(text, begin):
        if found["item"] is None or len(found["out"]) != indent:
            return
        starts.append(found.start())
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        yield text[start:end]
