"""Changes as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from briefgen.changes.model import BriefChanges, WorkspaceChanges
from briefgen.cli.pieces import Drawer
from briefgen.diagnostics.render.paint import Style, choose_paint
from briefgen.diagnostics.render.terminal import escape
from briefgen.exports.differences.outline import Entry, Section, name_brief, outline, summarise
from briefgen.exports.differences.pieces import Piece

_SIGNS = MappingProxyType(
    {"+": Style.HELP, "-": Style.ERROR, "!": Style.ERROR, "?": Style.WARNING, "=": Style.INFO}
)
_LEGEND = "+ added  - gone  ~ altered  ! somebody else's now  = follows from other changes  ? cannot be told"


def draw_changes(changes: WorkspaceChanges, *, width: int, colour: bool) -> str:
    """All briefs that differ, each with its changes, and what the signs mean."""
    drawer = _Drawer(width, choose_paint(colour=colour))
    between = f"{changes.old} → {changes.new}"
    if not changes.briefs:
        return f"{escape(between)}: no brief differs\n"
    lines = [line for brief in changes.briefs for line in drawer.draw(brief, between)]
    return "\n".join([*lines, _LEGEND]) + "\n"


class _Drawer(Drawer):
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
        yield from self.wrap(section.heading, indent, indent)
        for entry in section.entries:
            yield from self._draw_entry(entry, f"{indent}  ")

    def _draw_entry(self, entry: Entry, indent: str) -> Iterator[str]:
        sign = self.paint(entry.sign, _SIGNS[entry.sign]) if entry.sign in _SIGNS else entry.sign
        pieces = (*entry.pieces, Piece("plain", f" (with {entry.more} more)")) if entry.more else entry.pieces
        yield from self.wrap(pieces, f"{indent}{sign} ", f"{indent}  ", len(indent) + 2)
        if entry.place:
            yield f"{indent}  {self.paint(escape(entry.place), Style.FRAME)}"


def _tell_status(brief: BriefChanges) -> str:
    if not brief.old_exists:
        return "a new brief; "
    if not brief.new_exists:
        return "the brief was removed; "
    return f"its folder was {brief.old_slug}; " if brief.slug != brief.old_slug else ""
