"""Changes as Markdown for a comment on a pull request.

Whatever an author wrote is only ever text there: no mark-up, no HTML, no link, no mention of a person or an
issue. A comment has a bound; what does not fit is left out from the least to the most weighty, and counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.changes.model import BriefChanges, Significance, WorkspaceChanges
from briefgen.exports.differences.outline import (
    SIGNIFICANCES,
    Entry,
    Section,
    name_brief,
    outline,
    summarise,
)
from briefgen.exports.differences.pieces import Piece, Pieces

MOST = 60_000
"""Most UTF-16 units of a comment; GitHub takes 65,536 characters, and GitLab a million."""
_LONGEST_ENTRY = 4_000

_MARK = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~=:^$])")
_REFERENCE = re.compile(r"[@#!$%&~^](?=[\w\"'])|:(?=[a-z+/])|(?<=[A-Za-z])-(?=\d)|\bwww(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"
"""Stands unseen where a mention, a reference or an address would begin otherwise."""


def write_markdown(changes: WorkspaceChanges, remarks: Sequence[str] = (), most: int = MOST) -> str:
    """The comment. `remarks` are sentences on what could not be compared, put first."""
    lines = list(_lay_out(changes, remarks))
    cut: dict[Significance, int] = dict.fromkeys(SIGNIFICANCES, 0)
    size = sum(line.size for line in lines)
    room = most - _LONGEST_NOTE
    for significance in reversed(SIGNIFICANCES):
        for line in reversed(lines):
            if size <= room:
                break
            if line.significance == significance:
                cut[significance] += 1
                size -= line.size
                line.text = ""
    kept = [line for line in _drop_empty(lines) if line.text]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.text for line in kept))
    if size > room:  # so many briefs that their headings alone are too much
        text = _cut_units(text, room)
        return f"{text}\n\n{_NOTE_ALL}\n"
    note = _tell_cut(changes, cut)
    return f"{text}\n{note}" if note else f"{text}\n"


_LONGEST_NOTE = 600
_NOTE_ALL = "*There is more than fits here. `briefgen diff` shows all of it.*"


@dataclass(eq=False)
class _Line:
    """A line of the comment. Headings have no significance, and their level instead."""

    text: str
    significance: Significance | None = None
    level: int = 0

    @property
    def size(self) -> int:
        return len(self.text.encode("utf-16-le")) // 2 + 1


def escape(text: str) -> str:
    """An author's text, to be read in Markdown as just that."""
    quiet = _REFERENCE.sub(lambda match: match[0] + _JOINER, " ".join(text.split()))
    return _MARK.sub(r"\\\1", html.escape(quiet, quote=False))


def _lay_out(changes: WorkspaceChanges, remarks: Iterable[str]) -> Iterator[_Line]:
    between = f"{_code(changes.old)} → {_code(changes.new)}"
    yield _Line(f"### What changed: {between}\n")
    for remark in remarks:
        yield _Line(f"> **Careful:** {escape(remark)}\n")
    if not changes.briefs:
        yield _Line("No brief differs.")
    for brief in changes.briefs:
        yield from _lay_out_brief(brief)


def _lay_out_brief(brief: BriefChanges) -> Iterator[_Line]:
    yield _Line(f"\n#### {escape(name_brief(brief))} ({_code(brief.slug)})\n")
    yield _Line(f"{tell_status(brief)}\n")
    for section in outline(brief):
        yield _Line(_heading(section), level=section.level)
        for entry in section.entries:
            yield _Line(_item(entry), entry.change.significance)


def tell_status(brief: BriefChanges) -> str:
    """What became of the brief as such, and how much of it changed."""
    what = []
    if not brief.old_exists:
        what.append("A new brief")
    elif not brief.new_exists:
        what.append("The brief was removed")
    elif brief.slug != brief.old_slug:
        what.append(f"The brief's folder was {_code(brief.old_slug)}")
    return ". ".join((*what, f"Changes: {summarise(brief.changes)}")) + "."


def _heading(section: Section) -> str:
    text = _show(section.heading)
    return f"\n**{text}**\n" if section.level == 1 else f"\n{text}\n"


def _item(entry: Entry) -> str:
    place = f" · {_code(entry.place)}" if entry.place else ""
    more = f" (with {entry.more} more)" if entry.more else ""
    return f"- {_code(entry.sign)} {_cut_units(_show(entry.pieces), _LONGEST_ENTRY)}{more}{place}"


def _show(pieces: Pieces) -> str:
    return "".join(_show_piece(piece) for piece in pieces)


def _show_piece(piece: Piece) -> str:
    if piece.kind == "id":
        return _code(piece.text)
    if piece.kind == "plain":
        return piece.text
    lead = piece.text[: len(piece.text) - len(piece.text.lstrip())] and " "
    tail = piece.text[len(piece.text.rstrip()) :] and " "
    text = escape(piece.text)
    if not text and "\n" in piece.text:
        text = "¶"  # a paragraph was parted there, or two were joined
    marks = {"strong": ("**", "**"), "deleted": ("<del>", "</del>"), "inserted": ("<ins>", "</ins>")}
    before, after = marks.get(piece.kind, ("", ""))
    return f"{lead}{before}{text}{after}{tail}" if text else " "


def _code(text: str) -> str:
    """An id, a name or a place as code, which has no mark-up; a back-tick would end it."""
    return f"`{text.replace('`', chr(39))}`" if text.strip() else ""


def _drop_empty(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines without headings under which nothing was left."""
    waiting: list[_Line] = []
    for line in lines:
        if line.level:
            waiting = [other for other in waiting if other.level < line.level]
            waiting.append(line)
        elif line.text:
            yield from waiting
            waiting = []
            yield line


def _tell_cut(changes: WorkspaceChanges, cut: dict[Significance, int]) -> str:
    if not any(cut.values()):
        return ""
    parts = ", ".join(f"{number} of {name}" for name, number in cut.items() if number)
    command = f"briefgen diff {changes.old}..{changes.new}"
    return f"\n*Not shown here for want of room: {parts}. All of it: {_code(command)}.*\n"


def _cut_units(text: str, most: int) -> str:
    """The text, cut to so many UTF-16 units, and never within a mark."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    short = text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").rpartition(" ")[0]
    for tag in ("del", "ins"):
        if short.count(f"<{tag}>") > short.count(f"</{tag}>"):
            short += f"</{tag}>"
    return f"{short} …"
