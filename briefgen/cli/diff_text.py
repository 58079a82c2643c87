"""Changes as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from briefgen.changes.model import BriefChanges, WorkspaceChanges
from briefgen.diagnostics.render.paint import Paint, Style, choose_paint
from briefgen.diagnostics.render.terminal import escape, measure
from briefgen.exports.differences.outline import Entry, Section, name_brief, outline, summarise
from briefgen.exports.differences.pieces import Piece, PieceKind, Pieces

_STYLES: MappingProxyType[PieceKind, Style] = MappingProxyType(
    {"strong": Style.HEADLINE, "id": Style.RELATED, "deleted": Style.ERROR, "inserted": Style.HELP}
)
_SIGNS = MappingProxyType(
    {"+": Style.HELP, "-": Style.ERROR, "!": Style.ERROR, "?": Style.WARNING, "=": Style.INFO}
)
_MARKS: MappingProxyType[PieceKind, tuple[str, str]] = MappingProxyType(
    {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
)
"""Around words that went and came, as `git diff --word-diff` has them: colour alone would not do."""
_LEGEND = (
    "+ added   - gone   ~ altered   ! somebody else's now   = follows from other changes   ? cannot be told"
)
_NARROWEST = 40


def draw_changes(changes: WorkspaceChanges, *, width: int, colour: bool) -> str:
    """All briefs that differ, each with its changes, and what the signs mean."""
    drawer = _Drawer(max(width, _NARROWEST), choose_paint(colour=colour))
    between = f"{changes.old} → {changes.new}"
    if not changes.briefs:
        return f"{escape(between)}: no brief differs\n"
    lines = [line for brief in changes.briefs for line in drawer.draw(brief, between)]
    return "\n".join([*lines, _LEGEND]) + "\n"


class _Drawer:
    def __init__(self, width: int, paint: Paint) -> None:
        self.width = width
        self.paint = paint

    def draw(self, brief: BriefChanges, between: str) -> Iterator[str]:
        title = escape(f"{brief.slug}  {name_brief(brief)}")
        yield self.paint(title, Style.HEADLINE)
        yield escape(f"{between}: {_tell_status(brief)}{summarise(brief.changes)}")
        for section in outline(brief):
            yield from self._draw_section(section)
        yield ""

    def _draw_section(self, section: Section) -> Iterator[str]:
        indent = "  " * (section.level - 1)
        if section.level == 1:
            yield ""
        yield from self._wrap(section.heading, indent, indent)
        for entry in section.entries:
            yield from self._draw_entry(entry, f"{indent}  ")

    def _draw_entry(self, entry: Entry, indent: str) -> Iterator[str]:
        sign = self.paint(entry.sign, _SIGNS[entry.sign]) if entry.sign in _SIGNS else entry.sign
        pieces = (*entry.pieces, Piece("plain", f" (with {entry.more} more)")) if entry.more else entry.pieces
        yield from self._wrap(pieces, f"{indent}{sign} ", f"{indent}  ", len(indent) + 2)
        if entry.place:
            yield f"{indent}  {self.paint(escape(entry.place), Style.FRAME)}"

    def _wrap(self, pieces: Pieces, first: str, other: str, taken: int | None = None) -> Iterator[str]:
        """The pieces on as many lines as they need. `taken` is how many cells `first` is wide."""
        line, used = first, len(first) if taken is None else taken
        empty = True
        for blank, word, shown in self._list_words(pieces):
            size = measure(word)
            if word and not empty and used + len(blank) + size > self.width:
                yield line.rstrip()
                line, used = other + shown, len(other) + size
            else:
                line += blank + shown
                used += len(blank) + size
            empty = False
        yield line.rstrip()

    def _list_words(self, pieces: Pieces) -> Iterator[tuple[str, str, str]]:
        """Each word: the blank before it if there is one, itself to be measured, and itself painted."""
        for piece in pieces:
            before, after = _MARKS.get(piece.kind, ("", ""))
            text = f"{before}{' '.join(piece.text.split(' '))}{after}"
            if before:  # blanks at the ends of what went or came stand outside its marks
                inner = piece.text.strip()
                lead = " " if piece.text[:1].isspace() else ""
                tail = " " if piece.text[-1:].isspace() and inner else ""
                text = f"{lead}{before}{inner or '¶'}{after}{tail}"
            style = _STYLES.get(piece.kind)
            for word in _split(text):
                bare = escape(word.strip())
                blank = " " if word[:1].isspace() else ""
                yield blank, bare, self.paint(bare, style) if style else bare


def _split(text: str) -> Iterator[str]:
    """The words of a text, each with a blank before it if there was one."""
    for number, word in enumerate(text.split(" ")):
        yield word if number == 0 else f" {word}"


def _tell_status(brief: BriefChanges) -> str:
    if not brief.old_exists:
        return "a new brief; "
    if not brief.new_exists:
        return "the brief was removed; "
    return f"its folder was {brief.old_slug}; " if brief.slug != brief.old_slug else ""
