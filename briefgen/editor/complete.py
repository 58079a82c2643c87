"""Completion: the keys, words and ids that fit where the cursor stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lsprotocol import types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefgen.diagnostics import catalogue
from briefgen.editor.cursor import Cursor
from briefgen.editor.describe import describe, describe_brief, title_of
from briefgen.editor.desk import Desk
from briefgen.editor.meanings import explain_key, explain_word, find_fields, list_words, takes_languages
from briefgen.editor.names import FileNames
from briefgen.editor.occurrences import Occurrence, Scope
from briefgen.editor.roles import SHARED_KINDS, VALUE_KINDS
from briefgen.model.brief import Brief
from briefgen.model.settings import Settings
from briefgen.workspace import brief_file
from briefgen.yaml.document import Path
from briefgen.yaml.scalars import read_plain

_KINDS = {
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.EnumMember,
    "id": types.CompletionItemKind.Reference,
}

_MOST_READ = 50
"""So many briefs are read to be described; in a workspace of more, their names must do."""


def complete(desk: Desk, path: str, position: types.Position) -> types.CompletionList:
    """What may stand at a position."""
    found = desk.find_cursor(path, position)
    if found is None:
        return types.CompletionList(is_incomplete=False, items=[])
    cursor, names = found
    if cursor.span.line != cursor.span.end_line:
        return types.CompletionList(is_incomplete=False, items=[])
    items = _Completer(desk, path, cursor, names).complete()
    return types.CompletionList(is_incomplete=False, items=list(items))


class _Completer:
    def __init__(self, desk: Desk, file: str, cursor: Cursor, names: FileNames) -> None:
        self.desk = desk
        self.cursor = cursor
        self.names = names
        self.model: type[BaseModel] = names.kind.model
        self.below = cursor.path[1:] if isinstance(cursor.data, tuple) else cursor.path
        self.range = desk.range(replace(cursor.span, file=file))
        line = desk.lines(file).text(cursor.span.line)
        written = line[cursor.span.column - 1 : cursor.span.end_column - 1]
        self.quote = written[:1] if written[:1] in ("'", '"') else ""
        self.has_colon = line[cursor.span.end_column - 1 :].lstrip().startswith(":")

    def complete(self) -> Iterator[types.CompletionItem]:
        if self.cursor.is_key:
            yield from self._complete_keys(self.below[:-1])
            return
        yield from self._complete_words()
        yield from self._complete_ids(self._reference())
        if self.cursor.starts_line or not self.below:
            yield from self._complete_keys(self.below)

    def _complete_keys(self, mapping: Path) -> Iterator[types.CompletionItem]:
        prefix: Path = self.cursor.path[:1] if isinstance(self.cursor.data, tuple) else ()
        present = self.names.document.at(prefix + mapping)
        taken = set(present) if isinstance(present, Mapping) else set()
        taken.discard(self.cursor.text)
        fields = find_fields(self.model, mapping)
        for rank, (key, field) in enumerate(fields.items()):
            if key not in taken:
                yield self._item(
                    "key",
                    key,
                    self._write_key(key, field),
                    documentation=explain_key(key, field),
                    detail="needed" if field.is_required() else None,
                    rank=f"{0 if field.is_required() else 1}{rank:02}",
                )
        if fields:
            return
        for key, documentation in self._free_keys(mapping):
            if key not in taken:
                yield self._item("id", key, f"{key}: ", documentation=documentation)

    @staticmethod
    def _write_key(key: str, field: FieldInfo) -> str:
        holds_more = field.default == () or field.default_factory is not None
        return f"{key}:" if holds_more else f"{key}: "

    def _free_keys(self, mapping: Path) -> Iterator[tuple[str, str]]:
        """Keys that the author chooses, where they must be known: hypotheses, languages, checks."""
        if mapping[-1:] == ("weighs",):
            here = Occurrence("hypothesis", "", mapping, Scope(self.names.slug))
            yield from ((id, text) for id, text, _ in self._visible(here))
        elif mapping == ("checks",) and self.model in (Brief, Settings):
            yield from ((code.name, f"{code.id}: {code.title}.") for code in catalogue.ALL if code.changeable)
        elif takes_languages(self.model, mapping):
            settings = self.desk.examiner.session.workspace.settings
            own = self.cursor.data.get("language") if isinstance(self.cursor.data, Mapping) else None
            for tag in dict.fromkeys([own, settings.language, *settings.languages]):
                if isinstance(tag, str):
                    yield tag, "A language of this workspace."

    def _complete_words(self) -> Iterator[types.CompletionItem]:
        words = list_words(self.model, self.below, self.cursor.data) if self.below else ()
        for rank, word in enumerate(words):
            plain = isinstance(read_plain(word), str) or self.below[-1] == "credibility"
            yield self._item(
                "word",
                word,
                word if plain else f'"{word}"',
                documentation=explain_word(self.below, word),
                rank=f"0{rank:02}",
            )
        if self.below[-1:] == ("zone",):
            from zoneinfo import available_timezones

            for zone in sorted(available_timezones()):
                if "/" in zone and not zone.startswith(("posix/", "right/", "Etc/")):
                    yield self._item("word", zone, zone)

    def _reference(self) -> Occurrence | None:
        """The reference that the cursor stands in, be it empty yet."""
        last = self.names.occurrence_at(self.cursor.path)
        if last is None:
            return self._reference_by_point() if self.below[-1:] == ("value",) else None
        if last.declares:
            return None
        # While an event is being typed before its slash, ids of all events are of use.
        return replace(last, scope=replace(last.scope, event=None)) if last.part == "second" else last

    def _reference_by_point(self) -> Occurrence | None:
        """What a claim's value refers to where its event was left out, by the point as it was last read."""
        path, document = self.cursor.path, self.names.document
        claim, event = document.at(path[:-1]), document.at(path[:-5])
        if not isinstance(claim, Mapping) or not isinstance(event, Mapping):
            return None
        slug, id, point = self.names.slug, event.get("id"), claim.get("point")
        for names, each in self.desk.names.visible("point", Scope(slug, str(id))):
            item = names.item(each)
            kind = item.get("kind") if isinstance(item, Mapping) and each.id == point else None
            if kind in VALUE_KINDS:
                scope = Scope(slug, str(id), each.id) if kind == "position" else Scope(slug)
                return Occurrence(str(kind), self.cursor.text, path, scope)
        return None

    def _complete_ids(self, reference: Occurrence | None) -> Iterator[types.CompletionItem]:
        if reference is None:
            return
        if reference.kind == "brief":
            yield from self._complete_briefs()
            return
        for id, documentation, title in self._visible(reference):
            if id == self._own_id() and reference.kind in ("source", "party"):
                continue  # nothing rests on itself or is part of itself
            yield self._item("id", id, _as_scalar(id), documentation=documentation, detail=title)

    def _own_id(self) -> object:
        """The id of the entry that the cursor's text is directly about; None elsewhere."""
        for key in ("derives_from", "part_of"):
            if key in self.below:
                entry = self.names.document.at(self.cursor.path[: self.cursor.path.index(key)])
                return entry.get("id") if isinstance(entry, Mapping) else None
        return None

    def _complete_briefs(self) -> Iterator[types.CompletionItem]:
        slugs = self.desk.names.slugs()
        for slug in slugs:
            names = self.desk.names.file(brief_file(slug)) if len(slugs) <= _MOST_READ else None
            documentation = describe_brief(names, slug) if names else None
            yield self._item("id", slug, _as_scalar(slug), documentation=documentation)

    def _visible(self, reference: Occurrence) -> Iterator[tuple[str, str, str]]:
        own = None if self.cursor.partial else self.names
        found = list(self.desk.names.visible(reference.kind, reference.scope, own))
        counts = Counter(each.id for _, each in found)
        for names, each in found:
            qualified = counts[each.id] > 1 and each.scope.event and each.kind not in SHARED_KINDS
            id = f"{each.scope.event}/{each.id}" if qualified else each.id
            yield id, describe(names, each), title_of(names.item(each))

    def _item(
        self,
        kind: str,
        label: str,
        text: str,
        *,
        documentation: str | None = None,
        detail: str | None = None,
        rank: str | None = None,
    ) -> types.CompletionItem:
        if kind == "key" and self.has_colon:
            text = text.rstrip(" :")
        elif self.cursor.lacks_space:
            text = f" {text}"
        return types.CompletionItem(
            label=label,
            kind=_KINDS[kind],
            detail=detail,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, documentation)
            if documentation
            else None,
            sort_text=rank and f"{rank}{label}",
            filter_text=f"{self.quote}{label}" if self.quote else None,
            text_edit=types.TextEdit(self.range, text),
        )


def _as_scalar(text: str) -> str:
    return text if isinstance(read_plain(text), str) else f'"{text}"'
