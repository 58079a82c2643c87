"""Code actions: the fixes that findings propose, offered beside them and never applied unasked."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Span
from briefgen.editor.desk import Desk
from briefgen.editor.findings import show_finding
from briefgen.editor.hover import findings_at
from briefgen.editor.missing import add_missing_keys
from briefgen.editor.names import FileNames
from briefgen.editor.occurrences import Occurrence
from briefgen.editor.quoting import find_risky_words
from briefgen.editor.stubs import Stub, write_stub
from briefgen.editor.writing import Writing

Found = types.CodeAction


def list_actions(desk: Desk, path: str, params: types.CodeActionParams, writing: Writing) -> list[Found]:
    """What may be done about the findings in a range, the surest first."""
    wanted = [_name(kind) for kind in params.context.only or ("",)]
    found = [
        *_fix_findings(desk, path, params.range, writing),
        *_quote_words(desk, path, params.range, writing),
    ]
    return [action for action in found if any(_is_kind(_name(action.kind or ""), kind) for kind in wanted)]


def _is_kind(kind: str, wanted: str) -> bool:
    """Whether a kind is one that was asked for, or a kind of it: `refactor.rewrite` is `refactor`."""
    return not wanted or kind == wanted or kind.startswith(f"{wanted}.")


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _fix_findings(desk: Desk, path: str, place: types.Range, writing: Writing) -> Iterator[Found]:
    names = desk.names.file(path)
    for finding in findings_at(desk, path, place):
        if finding.fix is not None:
            fix = finding.fix
            edit = writing.change(desk, {fix.span.file: [(fix.span, fix.replacement)]})
            yield _action(desk, fix.label[:1].upper() + fix.label[1:], edit, finding, is_best=True)
        if names is not None and names.is_current and finding.span is not None:
            yield from _mend_reference(desk, names, finding, finding.span, writing)
            yield from _add_keys(desk, names, finding, finding.span, writing)


def _mend_reference(
    desk: Desk, names: FileNames, finding: Diagnostic, span: Span, writing: Writing
) -> Iterator[Found]:
    """For a reference to nothing, an entry to refer to; for an ambiguous one, each thing that it may mean."""
    if finding.code not in (catalogue.UNKNOWN_REFERENCE.id, catalogue.AMBIGUOUS_REFERENCE.id):
        return
    occurrence = _occurrence_on(names, span)
    if occurrence is None:
        return
    if finding.code == catalogue.AMBIGUOUS_REFERENCE.id:
        for thing in desk.names.resolve(occurrence):
            text = f"{thing.scope.event}/{thing.id}"
            edit = writing.change(desk, {span.file: [(span, text)]})
            yield _action(desk, f"Write `{text}`", edit, finding)
        return
    stub = write_stub(desk, occurrence, can_create=writing.can_create)
    if stub is not None:
        yield _action(desk, stub.label, _add(desk, stub, writing), finding)


def _add_keys(
    desk: Desk, names: FileNames, finding: Diagnostic, span: Span, writing: Writing
) -> Iterator[Found]:
    addition = add_missing_keys(names, span) if finding.code == catalogue.MISSING_KEY.id else None
    if addition is not None:
        edit = writing.change(desk, {addition.at.file: [(addition.at, addition.text)]})
        yield _action(desk, f"Add {', '.join(f'`{key}`' for key in addition.keys)}", edit, finding)


def _add(desk: Desk, stub: Stub, writing: Writing) -> types.WorkspaceEdit:
    if stub.is_new:
        return writing.create(desk, stub.file, stub.text)
    return writing.change(desk, {stub.file: [(stub.at, stub.text)]})


def _occurrence_on(names: FileNames, span: Span) -> Occurrence | None:
    return next(
        (
            each
            for each in names.occurrences
            if not each.declares and span in (names.written(each)[0], names.span(each))
        ),
        None,
    )


def _quote_words(desk: Desk, path: str, place: types.Range, writing: Writing) -> Iterator[Found]:
    """Words that other programs would read as something else: `NO` as false, `20:00` as 1200."""
    names = desk.names.file(path)
    if names is None or not names.is_current:
        return
    first = desk.lines(path).place(place.start)[0] + 1
    last = desk.lines(path).place(place.end)[0] + 1
    for span, word, meaning in find_risky_words(names.document, first, last):
        edit = writing.change(desk, {path: [(span, f'"{word}"')]})
        yield types.CodeAction(
            title=f"Put `{word}` in quotes: other programs read it as {meaning}",
            kind=types.CodeActionKind.RefactorRewrite,
            edit=edit,
        )


def _action(
    desk: Desk, title: str, edit: types.WorkspaceEdit, finding: Diagnostic, *, is_best: bool = False
) -> Found:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[show_finding(desk, finding)],
        is_preferred=True if is_best else None,
        edit=edit,
    )
