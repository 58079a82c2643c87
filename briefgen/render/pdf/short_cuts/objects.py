"""PDF objects, written once and straight.

An archival PDF has an identifier that is the digest of all its objects, for which pydyf writes, and
compresses, each a second time. And most of what it writes are whole numbers and text, which come last where
it looks for the kind of a thing.
"""

from collections.abc import Callable
from typing import Any

import pydyf

FILES = ("pydyf/__init__.py",)


def shorten() -> None:
    """Take the short cut."""
    kept = _Kept()
    pydyf._to_bytes = _straight(pydyf._to_bytes)
    for kind in (pydyf.Dictionary, pydyf.Array, pydyf.Stream):
        kind.data = property(_writing_once(kind.data.fget, kept))
    pydyf.PDF.write = _keeping(pydyf.PDF.write, kept)
    pydyf.PDF.page_references = property(_listing_once(pydyf.PDF.page_references.fget))


class _Kept:
    """What was written of a PDF, by object, while it is being written."""

    def __init__(self) -> None:
        self.data: dict[int, bytes] | None = None


def _straight(convert: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    def to_bytes(item: Any) -> bytes:
        kind = item.__class__
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        return convert(item)

    return to_bytes


def _writing_once(write: Callable[[Any], bytes], kept: _Kept) -> Callable[[Any], bytes]:
    def data(thing: Any) -> bytes:
        if kept.data is None or thing.number is None:  # a part of an object, not worth keeping
            return write(thing)
        known = kept.data.get(thing.number)
        if known is None:
            known = kept.data[thing.number] = write(thing)
        return known

    return data


def _keeping(write: Callable[..., None], kept: _Kept) -> Callable[..., None]:
    def write_keeping(*arguments: Any, **options: Any) -> None:
        kept.data = {}
        try:
            write(*arguments, **options)
        finally:
            kept.data = None

    return write_keeping


def _listing_once(list_pages: Callable[[Any], tuple[bytes, ...]]) -> Callable[[Any], tuple[bytes, ...]]:
    """The references of all pages, which are asked for wherever something is on one of them."""

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        known: tuple[bytes, ...] = pdf.__dict__.get("known_pages", ())
        if 3 * len(known) != len(pdf.pages["Kids"]):
            known = pdf.known_pages = list_pages(pdf)
        return known

    return page_references
