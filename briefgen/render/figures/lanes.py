"""Lays out what an account said when: bars and marks on as many tracks as keep them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.render.figures.bars import NARROW, Span, span_of
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.scales import Scale
from briefgen.view.chronicle import count_statements
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import Lane, Statements

SMALL = 9.5
_BESIDE = 4.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A bar or mark with its note, on a track of its lane."""

    span: Span
    note: str
    note_at: float
    track: int


def lay_out_lane(lane: Lane, scale: Scale, labels: Labels, *, is_wide: bool) -> list[Piece]:
    """The lane's bars, each on the first track where it and its note have room."""
    pieces: list[Piece] = []
    tracks: list[list[tuple[float, float]]] = []
    for statements in lane.statements:
        span = span_of(statements.stretch, scale)
        start, end = span.start, span.end
        if span.is_mark:
            start, end = span.middle - NARROW / 2, span.middle + NARROW / 2
        note, note_at = _place_note(_list_notes(statements, labels, is_wide=is_wide), start, end, scale)
        taken = (
            min(start, note_at) - _BESIDE,
            max(end, note_at + measure(note, SMALL)) + _BESIDE,
        )
        track = next((index for index, used in enumerate(tracks) if _is_free(used, taken)), len(tracks))
        if track == len(tracks):
            tracks.append([])
        tracks[track].append(taken)
        pieces.append(Piece(span, note, note_at, track))
    return pieces


def _list_notes(statements: Statements, labels: Labels, *, is_wide: bool) -> list[str]:
    """How many statements a bar stands for, the fullest wording first; nothing for a single one."""
    if statements.count == 1:
        return []
    number = labels.number(statements.count)
    return [count_statements(labels, statements.count), number] if is_wide else [number]


def _place_note(notes: Sequence[str], start: float, end: float, scale: Scale) -> tuple[str, float]:
    """The first note that fits after the bar or before it, and where it begins."""
    for note in notes:
        width = measure(note, SMALL)
        if end + _BESIDE + width <= scale.end:
            return note, end + _BESIDE
        if start - _BESIDE - width >= scale.start:
            return note, start - _BESIDE - width
    return "", end


def _is_free(used: Sequence[tuple[float, float]], wanted: tuple[float, float]) -> bool:
    return all(wanted[1] <= start or end <= wanted[0] for start, end in used)
