"""What the last layout of each brief found, so that the next one of the same document needs no second pass.

Kept by the content of the document, never by its name alone: a map of something else could lead to other
page breaks, and the same input has to give the same bytes. A damaged or missing file only costs time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.folder.disk import write_file


@dataclass(frozen=True, slots=True)
class Layout:
    """Whether the document has a table of contents, and the page on which each id begins."""

    contents: bool
    pages: Mapping[str, int]


def key_of(html: str, assets: Mapping[str, bytes]) -> str:
    """The identity of a document: its text, and everything it may load."""
    whole = hashlib.sha256(html.encode("utf-8"))
    for name, content in sorted(assets.items()):
        whole.update(f"\0{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


class PageMaps:
    """Layouts in a folder, one file a document; None as the folder keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def recall(self, name: str, key: str) -> Layout | None:
        """The layout of this very document, if it was the last one by its name."""
        if self._folder is None:
            return None
        try:
            told = json.loads((self._folder / f"{name}.json").read_bytes())
            pages = {str(id): int(page) for id, page in told["pages"].items()}
            return Layout(bool(told["contents"]), pages) if told["key"] == key else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, name: str, key: str, layout: Layout) -> None:
        """Remember a layout. Where that fails, the next build is merely slower."""
        if self._folder is None:
            return
        told = {"key": key, "contents": layout.contents, "pages": dict(layout.pages)}
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_file(self._folder / f"{name}.json", json.dumps(told, sort_keys=True).encode("ascii"))
