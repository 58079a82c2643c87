"""A stretch of a file, line by line, with the places in it underlined and labelled.

A place within one line is underlined. A place of several lines is held together by a lane to the left of the
text, from its first character to its last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.diagnostics.render.marks import Mark, choose_lines
from briefgen.diagnostics.render.paint import Paint, Style
from briefgen.diagnostics.render.row import Row
from briefgen.diagnostics.render.terminal import ShownLine, escape, lay_out, measure

_PART_BEFORE = 3
"""In a line that is cut, one part in so many goes to what stands before the place."""
_LEAST_ROOM = 20


class Excerpt:
    """Draws the marks of one file, once. Every mark must fit the lines (`marks.fit`)."""

    def __init__(
        self,
        lines: Sequence[str],
        marks: Sequence[Mark],
        *,
        style: Style,
        paint: Paint,
        gutter: int,
        room: int,
    ) -> None:
        """`style` is the primary mark's; `gutter` and `room` are widths in cells: of numbers, of text."""
        self._lines = lines
        self._marks = marks
        self._style = style
        self._paint = paint
        self._gutter = gutter
        self._lanes = tuple(mark for mark in marks if not mark.is_one_line)
        self._margin = 2 * len(self._lanes)
        self._room = max(room - self._margin, _LEAST_ROOM)
        self._open: set[Mark] = set()

    def draw(self) -> Iterator[str]:
        """The rows of the excerpt, without line ends."""
        yield self._frame("", "")
        before = 0
        for number in choose_lines(self._marks, self._lines):
            if before and number > before + 1:
                lanes = self._open_lanes().paint(self._paint)
                yield self._paint("...", Style.FRAME) + (" " * self._gutter + lanes if lanes else "")
            yield from self._draw_line(number)
            before = number

    def _draw_line(self, number: int) -> Iterator[str]:
        line = lay_out(self._lines[number - 1])
        here = [mark for mark in self._marks if number in (mark.span.line, mark.span.end_line)]
        first = self._first_cell(line, number, here)
        lanes = self._open_lanes()
        for mark in here:
            if not mark.is_one_line and mark.span.line == number and self._begins_line(mark):
                lanes.put(2 * self._lanes.index(mark), "/", self._style_of(mark))
                self._open.add(mark)
        lanes.put(self._margin, "", self._style)
        yield self._frame(str(number), lanes.paint(self._paint) + line.cut(first, self._room))
        yield from self._underline([mark for mark in here if mark.is_one_line], line, first)
        for mark in (mark for mark in self._lanes if mark in here):
            if mark.span.end_line == number:
                cell = line.cells(mark.span.end_column - 1, mark.span.end_column)[1] - 1
                yield self._join_lane(mark, cell - first, escape(mark.label))
                self._open.remove(mark)
            elif mark not in self._open:
                yield self._join_lane(mark, line.cell(mark.span.column) - first)
                self._open.add(mark)

    def _first_cell(self, line: ShownLine, number: int, here: Sequence[Mark]) -> int:
        """Where the window on a line begins: at the line's start, unless the place would not be seen then."""
        if not here or line.width <= self._room:
            return 0
        mark = here[0]
        at = line.cell(mark.span.column if mark.span.line == number else mark.span.end_column - 1)
        if at < self._room and (not mark.is_one_line or line.cell(mark.span.end_column) < self._room):
            return 0
        return max(0, min(at - self._room // _PART_BEFORE, line.width - self._room))

    def _underline(self, marks: Sequence[Mark], line: ShownLine, first: int) -> Iterator[str]:
        """The rows below a line: all underlines with the rightmost's label, then the other labels."""
        if not marks:
            return
        underlines = self._open_lanes()
        places: dict[Mark, tuple[int, int]] = {}
        for mark in sorted(marks, key=lambda mark: mark.primary):
            start, end = (cell - first for cell in line.cells(mark.span.column, mark.span.end_column))
            start = min(max(start, 0), self._room - 1)
            end = max(min(end, self._room), start + 1)
            places[mark] = self._margin + start, self._margin + end
            sign = "^" if mark.primary else "-"
            underlines.put(self._margin + start, sign * (end - start), self._style_of(mark))
        waiting = sorted((m for m in marks if m.label), key=lambda m: (*places[m], m.primary))
        behind = max(end for _, end in places.values()) + 1
        if waiting and places[waiting[-1]][1] + 1 == behind and self._has_room(behind, waiting[-1].label):
            mark = waiting.pop()
            underlines.end_with(behind, escape(mark.label), self._style_of(mark))
        yield self._frame("", underlines.paint(self._paint))
        while waiting:
            mark = waiting.pop()
            row, start = self._open_lanes(), places[mark][0]
            for other in waiting:
                row.put(places[other][0], "|", self._style_of(other))
            if not waiting and not self._has_room(start, mark.label):
                start = max(self._margin, self._margin + self._room - measure(escape(mark.label)))
            row.end_with(start, escape(mark.label), self._style_of(mark))
            yield self._frame("", row.paint(self._paint))

    def _has_room(self, at: int, label: str) -> bool:
        return at + measure(escape(label)) <= self._margin + self._room

    def _join_lane(self, mark: Mark, cell: int, label: str = "") -> str:
        """The row that joins a lane to the first or the last character of its place."""
        lane, style = 2 * self._lanes.index(mark), self._style_of(mark)
        at = self._margin + min(max(cell, 0), self._room - 1)
        row = self._open_lanes()
        row.put(lane + 1, "_" * (at - lane - 1) + ("^" if mark.primary else "-"), style)
        if label:
            row.end_with(at + 2, label, style)
        return self._frame("", row.paint(self._paint))

    def _open_lanes(self) -> Row:
        row = Row()
        for lane, mark in enumerate(self._lanes):
            if mark in self._open:
                row.put(2 * lane, "|", self._style_of(mark))
        return row

    def _begins_line(self, mark: Mark) -> bool:
        return not self._lines[mark.span.line - 1][: mark.span.column - 1].strip()

    def _style_of(self, mark: Mark) -> Style:
        return self._style if mark.primary else Style.RELATED

    def _frame(self, number: str, text: str) -> str:
        return f"{self._paint(f'{number.rjust(self._gutter)} |', Style.FRAME)} {text}".rstrip()
