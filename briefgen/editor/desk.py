"""One workspace with the documents of it that an editor has open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lsprotocol.types import Location, Position, Range
from pygls import uris

from briefgen.diagnostics.model import Span
from briefgen.editor.cursor import Cursor, find_cursor
from briefgen.editor.examiner import Examiner
from briefgen.editor.kinds import find_kind, find_slug
from briefgen.editor.names import FileNames, Names
from briefgen.editor.positions import Encoding, Lines
from briefgen.editor.shelf import Shelf
from briefgen.world import SETTINGS_FILE, DiskWorld, World, find_root
from briefgen.world.overlay import OverlayWorld


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """What an editor has open: the address as it writes it, and the version of the text."""

    uri: str
    version: int | None
    text: str


class Desk:
    """A workspace as it is on disk, with the text of open documents over it."""

    def __init__(
        self,
        root: Path,
        encoding: Encoding,
        environment: Mapping[str, str],
        make_base: Callable[[], World] | None = None,
    ) -> None:
        self.root = root
        self._make_base = make_base or (lambda: DiskWorld(root))
        self.encoding = encoding
        self.documents: dict[str, OpenDocument] = {}
        self._texts: dict[str, bytes] = {}
        self._lines: dict[str, tuple[bytes, Lines]] = {}
        self.shelf = Shelf(self._make_world())
        self.examiner = Examiner(self._make_world, environment)

    @property
    def names(self) -> Names:
        return self.shelf.names

    def put(self, path: str, document: OpenDocument) -> None:
        """Take over the text of an open document."""
        is_new = path not in self.documents
        if is_new:
            self.shelf.change()
        self.documents[path] = document
        # What is no Unicode text reaches the program as bytes that are no UTF-8, and is reported as that.
        self._texts[path] = document.text.encode("utf-8", "surrogatepass")
        self.change(path)
        if is_new:
            self.remember()

    def remember(self) -> None:
        """Read the open files, so that their ids are known when their text is no YAML for a while."""
        for path in self.documents:
            self.shelf.read(path)

    def close(self, path: str) -> None:
        """From now on the text on disk counts."""
        self.documents.pop(path, None)
        self._texts.pop(path, None)
        self.shelf.change()
        # Without the text there may be no file any more, and with it no brief.
        self.change(path if self.shelf.content(path) else None)

    def change(self, path: str | None = None) -> None:
        """Note that a file has other text now; without a path, that any file or folder may have changed."""
        self.shelf.change(path)
        self.examiner.change(path)

    @property
    def open_slugs(self) -> frozenset[str]:
        return frozenset(slug for path in self.documents if (slug := find_slug(path)))

    def text(self, path: str) -> str:
        """The text of a file, as far as it is one."""
        document = self.documents.get(path)
        return document.text if document else self.shelf.content(path).decode("utf-8", "replace")

    def lines(self, path: str) -> Lines:
        content = self.shelf.content(path)
        kept = self._lines.get(path)
        if kept is None or kept[0] is not content:
            kept = self._lines[path] = (content, Lines(self.text(path), self.encoding))
        return kept[1]

    def uri(self, path: str) -> str:
        """The address of a file, as the editor writes it where it has it open."""
        document = self.documents.get(path)
        return document.uri if document else uris.from_fs_path(str(self.root / path)) or ""

    def range(self, span: Span) -> Range:
        return self.lines(span.file).range(span)

    def location(self, span: Span) -> Location:
        return Location(self.uri(span.file), self.range(span))

    def find_cursor(self, path: str, position: Position) -> tuple[Cursor, FileNames] | None:
        """What stands at a position of a file that briefgen reads, and the file's ids as they are there."""
        kind = find_kind(path)
        if kind is None:
            return None
        text = self.text(path)
        cursor = find_cursor(text.removeprefix("\ufeff"), *self.lines(path).place(position))
        if cursor is None:
            return None
        names = FileNames(kind, find_slug(path), cursor.document(path), is_current=False)
        return cursor, names

    def _make_world(self) -> World:
        return OverlayWorld(self._make_base(), self._texts)


def split_uri(uri: str) -> tuple[Path, str] | None:
    """The root of the workspace that a document is in, and its path there; None outside any workspace."""
    if not uri.startswith("file:"):
        return None
    name = uris.to_fs_path(uri)
    if not name or "\0" in name:
        return None
    path = Path(name)
    try:
        # A new workspace's settings may be open and not yet be saved.
        root = path.parent if path.name == SETTINGS_FILE else find_root(path.parent)
    except OSError:
        return None
    return None if root is None else (root, path.relative_to(root).as_posix())
