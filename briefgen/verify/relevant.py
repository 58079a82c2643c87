"""Which errors of a workspace concern one brief: those in what it is made from, and in nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics.model import Diagnostic, Severity, Span
from briefgen.exports.source import SHOWN_SETTINGS
from briefgen.link.corpus import LinkedBrief
from briefgen.link.reach import used_parties, used_places, used_sources
from briefgen.workspace import Workspace


def concern_brief(errors: Iterable[Diagnostic], workspace: Workspace, linked: LinkedBrief) -> bool:
    """Whether one of these, found in settings and register, lies in an entry that the brief uses, or in a
    setting that it shows. Such a part was read without what is wrong, and must not pass for what it is not.

    What is wrong with other entries of the same file has no bearing on what the brief says.
    """
    found = [error for error in errors if error.severity is Severity.ERROR]
    if not found:
        return False
    extents = list(_list_extents(workspace, linked))
    return any(
        error.span is None or any(_overlaps(span, extent) for span in _spans(error) for extent in extents)
        for error in found
    )


def _list_extents(workspace: Workspace, linked: LinkedBrief) -> Iterator[Span]:
    if workspace.at is not None:
        document = workspace.at.document
        yield from (document.extent((key,)) for key in SHOWN_SETTINGS if document.at((key,)) is not None)
    names = linked.names
    used = (
        *(names.sources[id].at for id in used_sources(linked)),
        *(names.parties[id].at for id in used_parties(linked)),
        *(names.places[id].at for id in used_places(linked)),
    )
    yield from (at.document.extent(at.path) for at in used)


def _spans(error: Diagnostic) -> tuple[Span, ...]:
    own = (error.span,) if error.span is not None else ()
    return (*own, *(related.span for related in error.related))


def _overlaps(one: Span, other: Span) -> bool:
    return (
        one.file == other.file
        and (one.line, one.column) < (other.end_line, other.end_column)
        and (other.line, other.column) < (one.end_line, max(one.end_column, one.column + 1))
    )
