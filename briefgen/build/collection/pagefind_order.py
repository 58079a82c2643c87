"""The same search, the same bytes: what Pagefind writes by chance is put in order.

By chance are the order of a filter's values, of a language's filters and of the languages, and with them the
names of three kinds of files, which are digests of their content:

    pagefind-entry.json            → the languages, each with the name of its
    pagefind.LANGUAGE_….pf_meta    → pages, pieces of the index, and the names of its
    filter/LANGUAGE_….pf_filter    [filter, [[value, [page, …]], …]]

The last two are CBOR (RFC 8949) after a mark of Pagefind's own, and compressed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

import cbor2

_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_FILTERS = 3
"""Where in a language's list of what it has the filters stand, each with the name of its file."""


def in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, by path, as if nothing in them were by chance.

    An index that is laid out in another way, by another version, is left as it is.
    """
    try:
        return dict(sorted(_renew(files)))
    except (ValueError, LookupError, TypeError, OSError, cbor2.CBORError):
        return dict(files)


def _renew(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    entry = json.loads(files[_ENTRY])
    renewed = {_ENTRY}
    for language, about in sorted(entry["languages"].items()):
        path = f"pagefind.{about['hash']}.pf_meta"
        meta = _unpack(files[path])
        filters = []
        for name, file in meta[_FILTERS]:
            old = f"filter/{file}.pf_filter"
            called, values = _unpack(files[old])
            content = _pack([called, sorted(values)])
            new = _name(language, content)
            filters.append([name, new])
            renewed.add(old)
            yield f"filter/{new}.pf_filter", content
        meta[_FILTERS] = sorted(filters)
        content = _pack(meta)
        about["hash"] = _name(language, content)
        renewed.add(path)
        yield f"pagefind.{about['hash']}.pf_meta", content
    entry["languages"] = dict(sorted(entry["languages"].items()))
    yield _ENTRY, json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    yield from ((path, content) for path, content in files.items() if path not in renewed)


def _unpack(content: bytes) -> Any:
    told = gzip.decompress(content)
    if not told.startswith(_MARK):
        raise ValueError("no file of Pagefind's")
    return cbor2.loads(told.removeprefix(_MARK))


def _pack(told: object) -> bytes:
    packed = gzip.compress(_MARK + cbor2.dumps(told), mtime=0)
    return packed[:9] + b"\xff" + packed[10:]  # the machine that packed it, which it is not to tell


def _name(language: str, content: bytes) -> str:
    return f"{language}_{hashlib.sha256(content).hexdigest()[:10]}"
