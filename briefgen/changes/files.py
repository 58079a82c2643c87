"""Files whose text differs though nothing in them does: laid out otherwise, quoted otherwise, commented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.changes.model import Change
from briefgen.diagnostics.model import Span
from briefgen.link.corpus import LinkedBrief
from briefgen.yaml.document import Document


def find_reformatted(old: LinkedBrief, new: LinkedBrief, changes: Iterable[Change]) -> Iterator[Change]:
    """One change for each of the brief's own files that differs and holds none of the changes.

    Line ends count for nothing: a checkout may have made others.
    """
    changes = tuple(changes)
    if any(change.action == "renamed" for change in changes):
        return  # files that refer to what was renamed differ by that
    before, after = _list_files(old), _list_files(new)
    touched = {
        *(_within(old, change.old_place.file) for change in changes if change.old_place),
        *(_within(new, change.place.file) for change in changes if change.place),
    }
    for name in sorted({*before, *after} - touched):
        here, there = before.get(name), after.get(name)
        if here is None or there is None or _has_other_text(here, there):
            yield _tell(name, here, there)


def _has_other_text(one: Document, other: Document) -> bool:
    return one.text.replace("\r\n", "\n") != other.text.replace("\r\n", "\n")


def _tell(name: str, old: Document | None, new: Document | None) -> Change:
    """A file alone that came or went holds what another did: a brief was taken apart, or put together."""
    return Change(
        subject="file",
        action="removed" if new is None else "added" if old is None else "reformatted",
        path=(name,) if new else (),
        old_path=(name,) if old else (),
        significance="formatting",
        label=name,
        place=Span.whole(new.file) if new else None,
        old_place=Span.whole(old.file) if old else None,
    )


def _list_files(brief: LinkedBrief) -> Mapping[str, Document]:
    documents = (brief.at.document, *(event.at.document for event in brief.events))
    return {_within(brief, document.file): document for document in documents}


def _within(brief: LinkedBrief, file: str) -> str:
    """The file's name from the brief's folder, which may have another name in the other revision."""
    return file.removeprefix(brief.at.document.file.rpartition("/")[0] + "/")
