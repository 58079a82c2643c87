"""The files of a workspace as an editor sees them, composed and kept until they change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.editor.names import FileNames, Names, name_file
from briefgen.model.schema import FILE_KINDS
from briefgen.workspace import BRIEFS, REGISTER, brief_file, list_yaml
from briefgen.world import World, WorldError
from briefgen.yaml.compose import compose


@dataclass(frozen=True, slots=True)
class _Kept:
    digest: bytes
    content: bytes
    names: FileNames | None


class Shelf:
    """Reads each file once until it is said to have changed. Of a file that cannot be composed at the moment
    the ids of its last good text are kept."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[str, _Kept] = {}
        self._fresh: set[str] = set()
        self._listed: dict[str, tuple[str, ...]] = {}
        self.names = Names(self.read, self.register, self.slugs, self.files_of, self.mentions)

    def change(self, path: str | None = None) -> None:
        """Note that a file has other text now; without a path, that any file or folder may have changed."""
        if path is None:
            self._fresh.clear()
            self._listed.clear()
        else:
            self._fresh.discard(path)

    def content(self, path: str) -> bytes:
        """The bytes of a file; none where there is no such file or it cannot be read."""
        self._refresh(path)
        kept = self._kept.get(path)
        return kept.content if kept else b""

    def read(self, path: str) -> FileNames | None:
        self._refresh(path)
        kept = self._kept.get(path)
        return kept.names if kept else None

    def mentions(self, path: str, id: str) -> bool:
        """Whether a file's text holds an id, or could hold it in escapes."""
        content = self.content(path)
        return id.encode("utf-8", "surrogatepass") in content or b"\\" in content

    def slugs(self) -> Iterable[str]:
        return (name[:-1] for name in self._list(BRIEFS) if name.endswith("/") and name[0] not in "._")

    def files_of(self, slug: str) -> Iterator[str]:
        yield brief_file(slug)
        yield from self._list_yaml(f"{BRIEFS}/{slug}/events")

    def register(self) -> Iterator[str]:
        for kind in FILE_KINDS:
            if kind.where.startswith(f"{REGISTER}/"):
                folder, _, name = kind.where.rpartition("/")
                yield from self._list_yaml(folder) if "*" in name else (kind.where,)

    def _list(self, folder: str) -> tuple[str, ...]:
        if folder not in self._listed:
            try:
                self._listed[folder] = self._world.list(folder) or ()
            except WorldError:
                self._listed[folder] = ()
        return self._listed[folder]

    def _list_yaml(self, folder: str) -> tuple[str, ...]:
        key = f"{folder}/*"
        if key not in self._listed:
            try:
                self._listed[key] = tuple(list_yaml(self._world, folder))
            except WorldError:
                self._listed[key] = ()
        return self._listed[key]

    def _refresh(self, path: str) -> None:
        if path in self._fresh:
            return
        self._fresh.add(path)
        try:
            content = self._world.read(path)
        except WorldError:
            content = None
        if content is None:
            self._kept.pop(path, None)
            return
        digest = hashlib.sha256(content).digest()
        before = self._kept.get(path)
        if before is not None and before.digest == digest:
            return
        document = compose(path, content).value
        if document is not None:
            names = name_file(path, document)
        elif before is not None and before.names is not None:
            last = before.names
            names = FileNames(last.kind, last.slug, last.document, is_current=False)
        else:
            names = None
        self._kept[path] = _Kept(digest, content, names)
