"""The format for people at a terminal: each finding with the text that it is about.

    error[BG201]: unknown key `titel`
     --> briefs/example/brief.yaml:3:5
      |
    3 |   - titel: Strike
      |     ^^^^^ did you mean `title`?
      |
      = help: remove the key or correct it

The underline of a place counts cells in the order of the characters; a note says so where a terminal may
show the line in another order (Arabic, Hebrew).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.diagnostics.model import Diagnostic, Span, in_order
from briefgen.diagnostics.render.excerpt import Excerpt
from briefgen.diagnostics.render.grouping import group_marks
from briefgen.diagnostics.render.marks import CONTEXT_LINES, Mark
from briefgen.diagnostics.render.paint import Paint, Style, choose_paint, style_of
from briefgen.diagnostics.render.sources import ReadSource, Sources
from briefgen.diagnostics.render.summary import summarise
from briefgen.diagnostics.render.terminal import escape, runs_right_to_left


def render_full(
    diagnostics: Iterable[Diagnostic], read_source: ReadSource, *, colour: bool, width: int
) -> str:
    """All findings in order, then their number. `width` is the terminal's, in cells. Empty without any."""
    found = in_order(diagnostics)
    if not found:
        return ""
    sources = Sources(read_source)
    paint = choose_paint(colour=colour)
    blocks = ["\n".join(_Block(diagnostic, sources, paint, width).draw()) for diagnostic in found]
    return "\n\n".join([*blocks, paint(summarise(found), Style.HEADLINE)]) + "\n"


class _Block:
    """The rows of one finding."""

    def __init__(self, diagnostic: Diagnostic, sources: Sources, paint: Paint, width: int) -> None:
        self._diagnostic = diagnostic
        self._sources = sources
        self._paint = paint
        self._style = style_of(diagnostic.severity)
        places = [place for place in (diagnostic.span, *(r.span for r in diagnostic.related)) if place]
        self._gutter = len(str(max((place.end_line + CONTEXT_LINES for place in places), default=1)))
        self._room = width - self._gutter - len(" | ")
        self._groups, self._unshown = group_marks(diagnostic, sources, self._room)

    def draw(self) -> Iterator[str]:
        d, paint = self._diagnostic, self._paint
        headline = paint(f"{d.severity}[{escape(d.code)}]", self._style)
        yield f"{headline}{paint(f': {escape(d.message)}', Style.HEADLINE)}"
        if d.span is not None:
            yield self._arrow("-->", d.span)
        for group in self._groups:
            if not group[0].primary:
                yield self._frame()
                yield self._arrow(":::", group[0].span)
            lines = self._sources.of(group[0].span.file) or []
            excerpt = Excerpt(
                lines, group, style=self._style, paint=paint, gutter=self._gutter, room=self._room
            )
            yield from excerpt.draw()
        notes = list(self._notes())
        if self._groups and notes:
            yield self._frame()
        yield from notes

    def _notes(self) -> Iterator[str]:
        d = self._diagnostic
        if not self._groups and d.label:
            yield self._note("note", d.label)
        for related in self._unshown:
            yield self._note("note", f"{related.span}: {related.label}")
        if self._groups and self._is_reordered(self._groups[0][0]):
            place = _columns(self._groups[0][0].span)
            yield self._note("note", f"this line holds right-to-left text; the place is {place}")
        if d.help:
            yield self._note("help", d.help)
        if d.fix:
            yield self._note("fix", d.fix.label)

    def _is_reordered(self, mark: Mark) -> bool:
        lines = self._sources.of(mark.span.file)
        return mark.primary and lines is not None and runs_right_to_left(lines[mark.span.line - 1])

    def _note(self, kind: str, text: str) -> str:
        sign, kind = self._paint("=", Style.FRAME), self._paint(f"{kind}:", Style.HELP)
        return f"{self._indent()} {sign} {kind} {escape(text)}"

    def _arrow(self, sign: str, span: Span) -> str:
        return f"{self._indent()}{self._paint(sign, Style.FRAME)} {escape(str(span))}"

    def _frame(self) -> str:
        return f"{self._indent()} {self._paint('|', Style.FRAME)}"

    def _indent(self) -> str:
        return " " * self._gutter


def _columns(span: Span) -> str:
    last = span.end_column - 1
    if span.line == span.end_line and last > span.column:
        return f"columns {span.column} to {last}"
    return f"column {span.column}"
