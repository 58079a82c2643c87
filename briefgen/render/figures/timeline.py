"""The timeline: a lane for each account, with what it said when, over the time of the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from briefgen.render.figures.bars import NARROW, span_of, trace_bar
from briefgen.render.figures.instants import choose_domain
from briefgen.render.figures.lanes import SMALL, Piece, lay_out_lane
from briefgen.render.figures.lettering import measure, shorten
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.scales import Scale
from briefgen.render.figures.seals import draw_seal, draw_shape, hue_of, measure_seal
from briefgen.render.figures.signs import draw_number, measure_numbers
from briefgen.render.figures.svg import Canvas, Pen
from briefgen.render.figures.time_axis import HEIGHT, draw_cutoff, draw_time_axis
from briefgen.view.chronicle import count_statements
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import Lane, TimelineDrawing, TimelineEvent

MOST_LANES = 36
"""So many lanes fit a page; beyond, accounts without a dated statement are left out first."""
_BESIDE = 480.0
"""From this width on, accounts are named beside their lanes; in narrower drawings above them."""
_HEAD_WIDTH = 152.0
_NAME = 17.0
_TRACK = 14.0
_TITLE = 21.0
_BAR = 8.0
_TEXT = 10.5


def draw_timeline(drawing: TimelineDrawing, labels: Labels, pen: Pen, id: str, width: float) -> Markup:
    drawer = _Drawer(drawing, labels, Canvas(pen, width))
    height = drawer.draw()
    kind = "fig-wide" if drawer.is_wide else "fig-narrow"
    words = drawing.words
    return drawer.canvas.finish(id, height, words.title, words.description, f"fig {kind}")


class _Drawer:
    def __init__(self, drawing: TimelineDrawing, labels: Labels, canvas: Canvas) -> None:
        self.drawing = drawing
        self.labels = labels
        self.canvas = canvas
        self.rows = Rows(canvas)
        self.is_wide = canvas.width >= _BESIDE
        low, high = choose_domain(list(_list_instants(drawing)))
        self.scale = Scale(low, high, _HEAD_WIDTH if self.is_wide else 6.0, canvas.width - 6)

    def draw(self) -> float:
        """Draws everything, and says how high it is."""
        events, hidden = choose_lanes(self.drawing.events)
        laid = [
            [lay_out_lane(lane, self.scale, self.labels, is_wide=self.is_wide) for lane in event.lanes]
            for event in events
        ]
        bottom = HEIGHT + sum(map(self._measure_event, events, laid))
        draw_time_axis(self.rows, self.labels, self.scale, self.drawing.zone, bottom)
        end = bottom
        if self.drawing.cutoff is not None:
            label = self.drawing.cutoff_label
            draw_cutoff(self.rows, self.scale, self.drawing.cutoff, label, HEIGHT - 3, bottom)
            end += 16
        top = HEIGHT
        for event, lanes in zip(events, laid, strict=True):
            self._draw_event(event, lanes, top)
            top += self._measure_event(event, lanes)
        if hidden:
            end += 12
            told = self.labels.ngettext(
                "One more account is told in the text.", "{n} more accounts are told in the text.", hidden
            )
            self.rows.text(0, end, told.format(n=self.labels.number(hidden)), "fig-small fig-soft")
        return end + 3

    def _measure_event(self, event: TimelineEvent, lanes: Sequence[Sequence[Piece]]) -> float:
        return _TITLE + sum(map(self._measure_lane, event.lanes, lanes)) + 4

    def _measure_lane(self, lane: Lane, pieces: Sequence[Piece]) -> float:
        tracks = max((piece.track + 1 for piece in pieces), default=0) * _TRACK
        if self.is_wide:
            return max(tracks + 4, 28.0 if lane.undated else 18.0)
        return tracks + _NAME

    def _draw_event(self, event: TimelineEvent, lanes: Sequence[Sequence[Piece]], top: float) -> None:
        height = self._measure_event(event, lanes)
        span = span_of(event.stretch, self.scale)
        wide = replace(span, start=span.start - 1, end=span.end + 1) if span.is_mark else span
        middle = top + _TITLE + (height - _TITLE) / 2 - 2
        self.canvas.path(trace_bar(self.rows, wide, middle, height - _TITLE - 2), "fig-wash")
        self._draw_title(event, top + _TITLE - 7)
        y = top + _TITLE
        for lane, pieces in zip(event.lanes, lanes, strict=True):
            self._draw_lane(lane, pieces, y)
            y += self._measure_lane(lane, pieces)
        self.rows.line((0, y + 2), (self.canvas.width, y + 2), "fig-grid")

    def _draw_title(self, event: TimelineEvent, y: float) -> None:
        lead = 0.0
        if event.number is not None:
            text = self.labels.number(event.number)
            width = measure_numbers([text])
            draw_number(self.canvas, text, self.rows.x(width / 2), y - 3.4)
            lead = width + 3
        title = shorten(event.title, self.canvas.width - lead, _TEXT, bold=True)
        self.rows.text(lead, y, title, "fig-strong fig-halo")
        lead += measure(title, _TEXT, bold=True) + 7
        if self.canvas.width - lead > measure(event.when, SMALL):
            self.rows.text(lead, y, event.when, "fig-small fig-soft fig-halo")

    def _draw_lane(self, lane: Lane, pieces: Sequence[Piece], top: float) -> None:
        if self.is_wide:
            self._name_beside(lane, top + self._measure_lane(lane, pieces) / 2)
            first = top + 2 + _TRACK / 2
        else:
            self._name_above(lane, top + _NAME / 2)
            first = top + _NAME - 1 + _TRACK / 2
        for piece in pieces:
            y = first + piece.track * _TRACK
            if piece.span.is_mark:
                draw_shape(self.canvas, lane.head, self.rows.x(piece.span.middle), y, NARROW)
            else:
                data = trace_bar(self.rows, piece.span, y, _BAR)
                self.canvas.path(data, f"fig-hue-{hue_of(lane.head)}")
            if piece.note:
                self.rows.text(piece.note_at, y + 3.3, piece.note, "fig-small fig-soft fig-halo")

    def _name_beside(self, lane: Lane, y: float) -> None:
        lead = measure_seal(lane.head) + 4
        room = _HEAD_WIDTH - 8 - lead
        undated = self._tell_undated(lane)
        draw_seal(self.canvas, lane.head, self.rows.x(measure_seal(lane.head) / 2), y)
        base = y + (-2.2 if undated else 3.6)
        self.rows.text(lead, base, shorten(lane.head.short, room, _TEXT), "")
        if undated:
            self.rows.text(lead, base + 11, shorten(undated, room, SMALL), "fig-small fig-soft")

    def _name_above(self, lane: Lane, y: float) -> None:
        lead = measure_seal(lane.head) + 4
        undated = self._tell_undated(lane)
        draw_seal(self.canvas, lane.head, self.rows.x(measure_seal(lane.head) / 2), y)
        room = self.canvas.width - lead
        name = shorten(lane.head.short, room * 0.55 if undated else room, _TEXT)
        self.rows.text(lead, y + 3.6, name, "fig-halo")
        lead += measure(name, _TEXT) + 7
        if undated:
            told = shorten(undated, self.canvas.width - lead, SMALL)
            self.rows.text(lead, y + 3.6, told, "fig-small fig-soft fig-halo")

    def _tell_undated(self, lane: Lane) -> str:
        """What the lane can't show; told beside the name, since any place in the lane would be a date."""
        if not lane.undated:
            return ""
        return self.labels.gettext("{statements} without a date").format(
            statements=count_statements(self.labels, lane.undated)
        )


def choose_lanes(events: Sequence[TimelineEvent]) -> tuple[list[TimelineEvent], int]:
    """The events with as many lanes as a page holds, and how many accounts are left out."""
    kept = list(events)
    total = sum(len(event.lanes) for event in events)
    if total > MOST_LANES:
        kept = [
            replace(event, lanes=tuple(lane for lane in event.lanes if lane.statements)) for event in events
        ]
    shown: list[TimelineEvent] = []
    room = MOST_LANES
    for event in kept:
        shown.append(replace(event, lanes=event.lanes[:room]))
        room -= len(shown[-1].lanes)
    return shown, total - sum(len(event.lanes) for event in shown)


def _list_instants(drawing: TimelineDrawing) -> Iterator[float]:
    for event in drawing.events:
        yield from (event.stretch.earliest, event.stretch.latest)
        for lane in event.lanes:
            for statements in lane.statements:
                yield from (statements.stretch.earliest, statements.stretch.latest)
    if drawing.cutoff is not None:
        yield drawing.cutoff
