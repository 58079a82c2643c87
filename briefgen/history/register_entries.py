"""The entries of a register's file as Git holds it, for telling which of them differ from another version.

Two entries are the same where their data is; comments, the order of keys and where in which file they stand
do not count. A file that is a list at the margin is cut there, so that of its many versions in a history only
the entries are parsed that no other version has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from briefgen.yaml.compose import compose, compose_piece, read_text
from briefgen.yaml.pieces import is_nothing

Entries = tuple[tuple[str, str], ...]
"""Ids with digests of the data under them, in the order of the file."""

_ITEM = re.compile(r"^(?=-[ \n])", re.MULTILINE)
_NO_ITEM = re.compile(r"^(?!-[ \n]|-?\Z|[ \n]|#)", re.MULTILINE)
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
_VERSIONS = 32
"""Files of which the entries are kept: of one commit and the next."""


class EntryReader:
    """Reads files of a register; what it parsed of them is kept from one version to the next."""

    def __init__(self, load: Callable[[str], bytes]) -> None:
        """`load` gives the content of a file by its hash."""
        self._load = load
        self._read = lru_cache(maxsize=_VERSIONS)(self._parse)
        self._pieces: dict[str, Entries | None] = {}

    def read(self, hash: str | None) -> Entries:
        """The entries of one version of a file; none where there is no file, or none that can be parsed: of
        its briefs none can be made then, and so the version that mends it differs in all."""
        return () if hash is None else self._read(hash)

    def _parse(self, hash: str) -> Entries:
        content = self._load(hash)
        text = read_text("", content)
        pieces = cut_list(text) if text is not None else None
        if pieces is not None:
            for piece in pieces:
                if piece not in self._pieces:
                    made = compose_piece(piece, 0)
                    self._pieces[piece] = None if made is None else _list_entries(made[0])
            found = [self._pieces[piece] for piece in pieces]
            if None not in found:
                return tuple(entry for entries in found for entry in entries or ())
        document = compose("", content).value
        return () if document is None else _list_entries(document.data)


def cut_list(text: str) -> list[str] | None:
    """The items of a list in block style at the margin; None of any other text.

    A cut can only be wrong within a quoted text or a flow collection, which then does not parse.
    """
    if _OTHER_BREAKS.search(text) or _NO_ITEM.search(text):
        return None
    starts = [found.start() for found in _ITEM.finditer(text)]
    if not starts or not is_nothing(text[: starts[0]]):
        return None
    return [text[start:end] for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]


def _list_entries(data: object) -> Entries:
    items = data if isinstance(data, tuple) else (data,)
    return tuple(
        (str(item["id"]), _digest(item)) for item in items if isinstance(item, Mapping) and "id" in item
    )


def _digest(data: object) -> str:
    told = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
