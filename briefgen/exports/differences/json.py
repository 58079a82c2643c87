"""Changes as JSON for other programs. The same revisions give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel

from briefgen.changes.model import BriefChanges, Change, Named, Plain, WorkspaceChanges
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.exports.differences import json_file as file
from briefgen.model.base import Text, text_in
from briefgen.model.schema import DIALECT, describe_model


def write_json(
    changes: WorkspaceChanges,
    old_errors: Iterable[Diagnostic] = (),
    new_errors: Iterable[Diagnostic] = (),
    unread: Iterable[str] = (),
) -> str:
    """The whole file, ending in a line feed."""
    document = file.DiffFile(
        format=file.FORMAT,
        format_version=file.FORMAT_VERSION,
        old=changes.old,
        new=changes.new,
        old_errors=tuple(map(describe_fault, old_errors)),
        new_errors=tuple(map(describe_fault, new_errors)),
        unread=tuple(unread),
        briefs=tuple(map(_brief, changes.briefs)),
    )
    return json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def diff_schema() -> str:
    """The JSON Schema of that file, as text."""
    return _write_schema(file.DiffFile, "briefgen diff --format json")


def history_schema() -> str:
    """The JSON Schema of what `briefgen history --json` writes, as text."""
    return _write_schema(file.HistoryFile, "briefgen history --json")


def _write_schema(model: type[BaseModel], title: str) -> str:
    schema: dict[str, Any] = {"$schema": DIALECT, **describe_model(model)}
    return json.dumps(schema | {"title": title}, ensure_ascii=False, indent=2) + "\n"


def _brief(brief: BriefChanges) -> file.Brief:
    return file.Brief(
        slug=brief.slug,
        old_slug=brief.old_slug,
        title=words(brief.title, brief.language) or "",
        language=brief.language,
        status=_status(brief),
        incomplete=not (brief.old_gaps.is_none and brief.new_gaps.is_none),
        changes=tuple(describe_change(change, brief.language) for change in brief.changes),
    )


def _status(brief: BriefChanges) -> Literal["added", "removed", "renamed", "changed"]:
    if not brief.old_exists:
        return "added"
    if not brief.new_exists:
        return "removed"
    return "changed" if brief.slug == brief.old_slug else "renamed"


def describe_change(change: Change, language: str) -> file.Change:
    return file.Change(
        kind=change.kind,
        subject=change.subject,
        action=change.action,
        field=change.field,
        language=change.language,
        significance=change.significance,
        trend=change.trend,
        derived=change.is_derived,
        reattributes=change.reattributes,
        path=change.path,
        old_path=change.old_path,
        label=words(change.label, language) or "",
        party=describe_party(change.party, language),
        old_party=describe_party(change.old_party, language),
        old=_plain(change.old),
        new=_plain(change.new),
        old_name=words(change.old_name, language),
        new_name=words(change.new_name, language),
        spans=tuple(file.Span(kind=span.kind, text=span.text) for span in change.spans),
        place=_place(change.place),
        old_place=_place(change.old_place),
        position=change.position,
        old_position=change.old_position,
    )


def words(text: Text | None, language: str) -> str | None:
    return None if text is None else text_in(text, language, language)[0]


def describe_party(party: Named | None, language: str) -> file.Party | None:
    return None if party is None else file.Party(id=party.id, name=words(party.name, language) or "")


def _place(span: Span | None) -> file.Place | None:
    return None if span is None else file.Place(file=span.file, line=span.line, column=span.column)


def _plain(value: Plain) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


def describe_fault(error: Diagnostic) -> file.Fault:
    return file.Fault(code=error.code, message=error.message, place=_place(error.span))
