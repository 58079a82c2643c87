"""Pieces of sentences, each known for what it is, and values in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.changes.model import Plain, WordSpan

PieceKind = Literal["plain", "strong", "id", "quoted", "deleted", "inserted"]
"""`id` is an id of the brief's; `quoted`, `deleted` and `inserted` are words of its author."""

_KEPT = 60
"""Letters that are shown of unchanged words beside a change."""


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


Pieces = tuple[Piece, ...]


def show_spans(spans: Iterable[WordSpan]) -> Iterator[Piece]:
    """The words that came and went, and some of those around them."""
    spans = tuple(spans)
    for number, span in enumerate(spans):
        if span.kind == "same":
            yield Piece("quoted", _cut(span.text, number > 0, number < len(spans) - 1))
        else:
            yield Piece(span.kind, span.text)


def _cut(text: str, has_before: bool, has_after: bool) -> str:  # noqa: FBT001
    """A stretch of unchanged words without its middle or outer end."""
    room = _KEPT * (has_before + has_after)
    if len(text) <= room + 3:
        return text
    head = text[:_KEPT].rpartition(" ")[0] if has_before else ""
    tail = text[-_KEPT:].partition(" ")[2] if has_after else ""
    return f"{head} … {tail}" if head and tail else f"{head} …" if head else f"… {tail}"


def join_pieces(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one."""
    kept: Piece | None = None
    for piece in pieces:
        if kept is not None and kept.kind == piece.kind and piece.kind != "id":
            kept = Piece(kept.kind, kept.text + piece.text)
            continue
        if kept is not None and kept.text:
            yield kept
        kept = piece
    if kept is not None and kept.text:
        yield kept


def show_plain(value: Plain) -> str:
    """A value in a few words: a range by its ends, a moment by date and time."""
    if isinstance(value, Mapping):
        return _show_mapping(value)
    if isinstance(value, tuple):
        return ", ".join(show_plain(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else str(value)


def _show_mapping(value: Mapping[str, Plain]) -> str:
    if value.keys() <= {"min", "max"}:
        low, high = value.get("min"), value.get("max")
        if low is None or high is None:
            return f"at least {low}" if high is None else f"at most {high}"
        return f"{low}–{high}"
    if "date" in value:
        clock = "–".join(str(value[key]) for key in ("time", "until") if key in value)
        zone = f"({value['zone']})" if "zone" in value else ""
        about = "about" if value.get("approximate") else ""
        return " ".join(part for part in (about, str(value["date"]), clock, zone) if part)
    if "tlp" in value:
        return " ".join((f"TLP:{value['tlp']}", *([str(value["caveat"])] if "caveat" in value else [])))
    if "name" in value:
        return show_plain(value["name"])
    return ", ".join(f"{key}: {show_plain(inner)}" for key, inner in value.items())


def count_origins(rests_on: Mapping[str, Plain]) -> str:
    """On how much something rests: `2 sources, 1 origin`."""
    counts = []
    for word in ("source", "origin"):
        ids = rests_on[f"{word}s"]
        number = len(ids) if isinstance(ids, tuple) else 0
        counts.append(f"{number} {word}{'' if number == 1 else 's'}")
    return ", ".join(counts)
