"""The files of a workspace as an editor sees them, composed and kept until they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.editor.names import FileNames, Names, name_file
from briefgen.model.schema import FILE_KINDS
from briefgen.workspace import BRIEFS, REGISTER, brief_file, list_yaml
from briefgen.world import World, WorldError
from briefgen.yaml.compose import compose


class Shelf:
    """Reads each file once until it is said to have changed. Of a file that cannot be composed at the moment
    the ids of its last good text are kept."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._contents: dict[str, bytes] = {}
        self._names: dict[str, tuple[bytes, FileNames | None]] = {}
        self._fresh: set[str] = set()
        self._listed: dict[str, tuple[str, ...]] = {}
        self.names = Names(self)

    def change(self, path: str | None = None) -> None:
        """Note that a file has other text now; without a path, that any file or folder may have changed."""
        if path is None:
            self._fresh.clear()
            self._listed.clear()
        else:
            self._fresh.discard(path)

    def content(self, path: str) -> bytes:
        """The bytes of a file; none where there is no such file or it cannot be read."""
        if path not in self._fresh:
            self._fresh.add(path)
            try:
                content = self._world.read(path)
            except WorldError:
                content = None
            if content is None:
                self._contents.pop(path, None)
            elif content != self._contents.get(path):
                self._contents[path] = content
        return self._contents.get(path, b"")

    def read(self, path: str) -> FileNames | None:
        """The ids of a file; of its last good text where it cannot be composed at the moment."""
        content = self.content(path)
        if not content:
            self._names.pop(path, None)
            return None
        before = self._names.get(path)
        if before is not None and before[0] is content:
            return before[1]
        last = before[1] if before else None
        document = compose(path, content).value
        if document is not None:
            names = name_file(path, document)
        elif last is not None:
            names = FileNames(last.kind, last.slug, last.document, is_current=False)
        else:
            names = None
        self._names[path] = (content, names)
        return names

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
