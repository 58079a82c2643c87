"""One side of a comparison: a brief as a world holds it, and what of it could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.analysis import BriefAnalysis, analyse
from briefgen.changes.model import NO_GAPS, Gaps
from briefgen.diagnostics.model import Diagnostic, Severity, in_order
from briefgen.pipeline import Session, prepare
from briefgen.workspace import BRIEFS, REGISTER, brief_file, list_yaml, read_document
from briefgen.world import WorldError

_EDITORIAL = "BG5"


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A brief at one revision. `analysis` is None where it isn't there, or `gaps` are everything."""

    analysis: BriefAnalysis | None
    gaps: Gaps = NO_GAPS
    errors: tuple[Diagnostic, ...] = ()

    @property
    def exists(self) -> bool:
        return self.analysis is not None or self.gaps.everything


ABSENT = Side(None)


def load_side(session: Session, session_errors: Iterable[Diagnostic], slug: str) -> Side:
    """The brief as the session's world holds it. `session_errors` are those of settings and register."""
    if slug not in session.workspace.slugs:
        return ABSENT
    prepared = prepare(session, slug)
    errors = in_order((*find_errors(session_errors), *find_errors(prepared.diagnostics)))
    if prepared.value is None:
        return Side(None, Gaps(everything=True), errors)
    gaps = _find_gaps(session, slug) if errors else NO_GAPS
    return Side(analyse(prepared.value), gaps, errors)


def find_errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors by which something may have been left out. Editorial ones leave out nothing."""
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR and not d.code.startswith(_EDITORIAL))


def _find_gaps(session: Session, slug: str) -> Gaps:
    """All ids that the brief's files and the register's hold, whether or not they could be read."""
    ids: set[str] = set()
    for path in _list_files(session, slug):
        composed = read_document(session.world, path)
        if composed.value is None and composed.diagnostics:
            return Gaps(everything=True)
        if composed.value is not None:
            ids.update(_list_ids(composed.value.data))
    # A side with errors has gaps even where no id is written anywhere.
    return Gaps(ids=frozenset(ids | {""}))


def _list_files(session: Session, slug: str) -> Iterator[str]:
    yield brief_file(slug)
    yield from (f"{REGISTER}/parties.yaml", f"{REGISTER}/places.yaml")
    for folder in (f"{BRIEFS}/{slug}/events", f"{REGISTER}/sources"):
        try:
            yield from list_yaml(session.world, folder)
        except WorldError:
            # Nothing in it can be read; the composer says so of the folder's own path.
            yield folder


def _list_ids(data: object) -> Iterator[str]:
    if isinstance(data, Mapping):
        if isinstance(id := data.get("id"), str):
            yield id
        positions = data.get("positions")
        if isinstance(positions, Mapping):
            yield from map(str, positions)
        for inner in data.values():
            yield from _list_ids(inner)
    elif isinstance(data, tuple):
        for inner in data:
            yield from _list_ids(inner)
