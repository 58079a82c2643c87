"""Rows of a figure that are read in the direction of the page: from the right in Arabic and Hebrew.

Time runs the same way as the lines, because that is how a reader of the page expects earlier and later;
numbers on a scale grow to the right in every script. Places here are distances from the edge at which
lines begin.
"""

from __future__ import annotations

from briefgen.render.figures.boxes import Box
from briefgen.render.figures.svg import Canvas, Side


class Rows:
    """Draws by distance from the edge at which lines begin."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.is_mirrored = canvas.pen.direction == "rtl"

    def x(self, lead: float) -> float:
        return self.canvas.width - lead if self.is_mirrored else lead

    def box(self, start: float, top: float, end: float, bottom: float) -> Box:
        left, right = sorted((self.x(start), self.x(end)))
        return Box(left, top, right, bottom)

    def text(self, lead: float, y: float, words: str, classes: str, *, at: Side = "left") -> None:
        """A text by the page's own left: where it begins, in its middle or where it ends."""
        if self.is_mirrored and at != "middle":
            at = "right" if at == "left" else "left"
        self.canvas.text(self.x(lead), y, words, classes, at=at)

    def line(self, start: tuple[float, float], end: tuple[float, float], classes: str) -> None:
        self.canvas.line((self.x(start[0]), start[1]), (self.x(end[0]), end[1]), classes)
