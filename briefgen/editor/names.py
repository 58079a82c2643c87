"""All ids of a workspace: where each is declared, and what a reference to it means.

Follows the rules by which briefs are linked: the register before the brief's own entries, points and claims
within their event, or as `event/id` from outside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from briefgen.diagnostics.model import Span
from briefgen.editor.kinds import find_kind, find_slug
from briefgen.editor.occurrences import Occurrence, Scope, find_occurrences
from briefgen.editor.roles import EVENT_KINDS, SHARED_KINDS
from briefgen.model.schema import FileKind
from briefgen.workspace import brief_file
from briefgen.yaml.document import Document, Path


@dataclass(frozen=True, slots=True)
class Thing:
    """What an id stands for: of which kind, and within what it is unique."""

    kind: str
    scope: Scope
    id: str


class FileNames:
    """The ids of one file that could be composed. `is_current` is false where its text has changed since."""

    def __init__(self, kind: FileKind, slug: str | None, document: Document, *, is_current: bool) -> None:
        self.kind = kind
        self.slug = slug
        self.document = document
        self.is_current = is_current
        self.occurrences = tuple(find_occurrences(kind, slug, document.data))

    @property
    def file(self) -> str:
        return self.document.file

    @cached_property
    def declared(self) -> Mapping[tuple[str, str], tuple[Occurrence, ...]]:
        found: dict[tuple[str, str], list[Occurrence]] = {}
        for each in self.occurrences:
            if each.declares:
                found.setdefault((each.kind, each.id), []).append(each)
        return {key: tuple(each) for key, each in found.items()}

    def occurrence_at(
        self, path: Path, *, is_key: bool = False, offset: int | None = None
    ) -> Occurrence | None:
        """The occurrence at a path. Of `event/id` the half in which the offset lies, or else the second."""
        found = [each for each in self.occurrences if each.path == path and each.is_key == is_key]
        if len(found) == 2 and offset is not None and offset <= len(found[0].id):
            return found[0]
        return found[-1] if found else None

    def references_by_id(self, kind: str, id: str) -> Iterator[Occurrence]:
        """What refers to some thing of a kind by an id, whatever thing that is."""
        return (
            each for each in self.occurrences if each.id == id and each.kind == kind and not each.declares
        )

    def span(self, occurrence: Occurrence) -> Span:
        """The place of the id alone, without quotes and without the other half of `event/id`."""
        whole, text = self.written(occurrence)
        if whole.line != whole.end_line:
            return whole
        start = text.find("/") + 1 if occurrence.part == "second" else len(text) - len(text.lstrip("'\""))
        return Span(
            whole.file,
            whole.line,
            whole.column + start,
            whole.line,
            whole.column + start + len(occurrence.id),
        )

    def written(self, occurrence: Occurrence) -> tuple[Span, str]:
        """The whole key or value that an occurrence is in, and its text as the author wrote it."""
        document = self.document
        whole = (document.key_span if occurrence.is_key else document.span)(occurrence.path)
        line = document.lines[whole.line - 1]
        return whole, line[whole.column - 1 : whole.end_column - 1 if whole.line == whole.end_line else None]

    def item(self, occurrence: Occurrence) -> object:
        """The data of what an occurrence declares: the mapping around the id, or a position's words."""
        return self.document.at(occurrence.path if occurrence.is_key else occurrence.path[:-1])


class Files(Protocol):
    """What reads the files of a workspace for their ids."""

    def read(self, path: str) -> FileNames | None:
        """The ids of a file; None where there is no such file or it never could be composed."""

    def register(self) -> Iterable[str]:
        """The paths of the register's files."""

    def slugs(self) -> Iterable[str]:
        """The briefs of the workspace."""

    def files_of(self, slug: str) -> Iterable[str]:
        """The paths of a brief's files."""

    def mentions(self, path: str, id: str) -> bool:
        """Whether a file's text may hold an id."""


class Names:
    """The ids of a workspace."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def file(self, path: str) -> FileNames | None:
        return self._files.read(path)

    def slugs(self) -> tuple[str, ...]:
        return tuple(self._files.slugs())

    def files_of(
        self, slug: str | None, kind: str = "", instead: FileNames | None = None
    ) -> Iterator[FileNames]:
        """The files of a brief, or of the register, that may declare a kind of thing.

        Those that cannot be read are left out. `instead` is taken for the file of its name.
        """
        for path in self._files.register() if slug is None else self._files.files_of(slug):
            if kind in SHARED_KINDS and slug is not None and path != brief_file(slug):
                continue
            found = instead if instead is not None and instead.file == path else self._files.read(path)
            if found is not None:
                yield found

    def declared(self, thing: Thing) -> Iterator[tuple[FileNames, Occurrence]]:
        """Where a thing is declared: nowhere for a brief, which is there by its file."""
        for names in self.files_of(thing.scope.brief, thing.kind):
            for each in names.declared.get((thing.kind, thing.id), ()):
                if each.scope == thing.scope:
                    yield names, each

    def resolve(self, occurrence: Occurrence) -> tuple[Thing, ...]:
        """What an occurrence stands for: nothing, one thing, or several where it is ambiguous."""
        kind, id, scope = occurrence.kind, occurrence.id, occurrence.scope
        if occurrence.declares:
            return (Thing(kind, scope, id),)
        if kind == "brief":
            return (Thing(kind, Scope(id), id),) if id in self.slugs() else ()
        if kind in SHARED_KINDS:
            shared = Thing(kind, Scope(), id)
            if scope.brief is None or next(self.declared(shared), None):
                return (shared,) if next(self.declared(shared), None) else ()
            own = Thing(kind, Scope(scope.brief), id)
            return (own,) if next(self.declared(own), None) else ()
        found = (
            Thing(kind, each.scope, id)
            for names in self.files_of(scope.brief)
            for each in names.declared.get((kind, id), ())
            if _fits(kind, scope, each.scope)
        )
        return tuple(dict.fromkeys(found))

    def references(self, thing: Thing) -> Iterator[tuple[FileNames, Occurrence]]:
        """Every place that refers to a thing, its declarations not among them."""
        meant: dict[Scope, bool] = {}
        for path in self.paths_that_may_mention(thing):
            names = self._files.read(path)
            for each in names.references_by_id(thing.kind, thing.id) if names else ():
                if each.scope not in meant:
                    meant[each.scope] = thing in self.resolve(each)
                if names is not None and meant[each.scope]:
                    yield names, each

    def paths_that_may_mention(self, thing: Thing) -> Iterator[str]:
        """Files that can refer to a thing and hold its id, be it in other words."""
        is_local = thing.scope.brief is not None and thing.kind not in ("brief", "event")
        if not is_local:
            yield from (path for path in self._files.register() if self._files.mentions(path, thing.id))
        for slug in (thing.scope.brief or "",) if is_local else self._files.slugs():
            yield from (path for path in self._files.files_of(slug) if self._files.mentions(path, thing.id))

    def visible(
        self, kind: str, scope: Scope, instead: FileNames | None = None
    ) -> Iterator[tuple[FileNames, Occurrence]]:
        """What a reference of this kind may name from a scope, in order, each id once.

        `instead` is taken for the file of its name, where more is known of it than can be read.
        """
        seen: set[tuple[str, Scope]] = set()
        slugs: tuple[str | None, ...] = (None, scope.brief) if kind in SHARED_KINDS else (scope.brief,)
        for slug in dict.fromkeys(slugs):
            for names in self.files_of(slug, kind, instead):
                for each in names.occurrences:
                    fits = each.declares and each.kind == kind
                    if fits and (kind in SHARED_KINDS or _fits(kind, scope, each.scope)):
                        key = (each.id, each.scope)
                        if key not in seen:
                            seen.add(key)
                            yield names, each


def _fits(kind: str, wanted: Scope, declared: Scope) -> bool:
    """Whether a reference that looks in one scope can mean what is declared in another."""
    if wanted.brief != declared.brief:
        return False
    if kind == "position":
        return wanted == declared
    return kind not in EVENT_KINDS or wanted.event is None or wanted.event == declared.event


def name_file(path: str, document: Document) -> FileNames | None:
    """The ids of a composed file; None for a file that briefgen does not read."""
    kind = find_kind(path)
    return None if kind is None else FileNames(kind, find_slug(path), document, is_current=True)


def file_of(thing: Thing) -> str | None:
    """The file that a brief itself is; None for other things."""
    return brief_file(thing.id) if thing.kind == "brief" else None
