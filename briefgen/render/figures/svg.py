"""Writes SVG: escaped, rounded, in the order in which it is drawn, the same bytes each time.

A drawing says what things are (`class="fig-land"`) and the sheet `styles/figures.css` says how they look. On
screen the classes stay, so that a drawing follows the reader's light or dark theme. The PDF engine applies
no outside sheet within a drawing, so for print the same rules are written out as attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markupsafe import Markup, escape

from briefgen.render.figures.boxes import Box, Spot
from briefgen.render.figures.lettering import measure
from briefgen.view.model import Words

Sheet = Mapping[str, Mapping[str, str]]
"""Presentation attributes by class, for print; empty for the screen."""

Side = Literal["left", "middle", "right"]
"""Which part of a text stands at its place. Always the eye's left and right, in every script."""

_ANCHORS: Mapping[str, Mapping[Side, str]] = {
    "ltr": {"left": "start", "middle": "middle", "right": "end"},
    "rtl": {"left": "end", "middle": "middle", "right": "start"},
}


def number(value: float) -> str:
    """A length with at most one decimal."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class Trace:
    """Path data through some spots: where it starts, in tenths of a pixel, and how it goes on from there."""

    left: int
    top: int
    steps: str

    def write(self, across: int = 0, down: int = 0) -> str:
        """The path, moved by so many tenths."""
        return f"M{_decimal(self.left + across)}{_join(self.top + down)}l{self.steps}"


def trace(spots: Sequence[Spot], *, close: bool = False) -> str:
    """Path data through these spots, in tenths; what rounds to the same spot as its neighbour is left out."""
    found = find_trace(spots, close=close)
    return found.write() if found else ""


def find_trace(spots: Sequence[Spot], *, close: bool = False) -> Trace | None:
    """The same before it is written; None where the spots are all one."""
    if not spots:
        return None
    left, top = start = round(spots[0][0] * 10), round(spots[0][1] * 10)
    steps = []
    for x, y in spots:
        across, down = round(x * 10), round(y * 10)
        if across != left or down != top:
            steps.append(_join(across - left))
            steps.append(_join(down - top))
            left, top = across, down
    if not steps:
        return None
    return Trace(*start, "".join(steps).removeprefix(" ") + ("z" if close else ""))


@lru_cache(maxsize=8192)
def _decimal(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if tenths < 0 else text


@lru_cache(maxsize=8192)
def _join(tenths: int) -> str:
    """A decimal as it follows another."""
    return _decimal(tenths) if tenths < 0 else f" {_decimal(tenths)}"


@dataclass(frozen=True, slots=True)
class Pen:
    """What all drawings of a page share: direction of writing, what it is for, and how things look."""

    direction: Literal["ltr", "rtl"] = "ltr"
    sheet: Sheet | None = None
    """None for the screen, where the page's own sheet applies."""

    @property
    def for_print(self) -> bool:
        return self.sheet is not None


class Canvas:
    """One drawing in the making."""

    def __init__(self, pen: Pen, width: float) -> None:
        self.pen = pen
        self.width = width
        self._parts: list[str] = []

    def rect(self, box: Box, classes: str, *, radius: float = 0) -> None:
        self._element(
            "rect",
            classes,
            x=number(box.left),
            y=number(box.top),
            width=number(box.width),
            height=number(box.height),
            rx=number(radius) if radius else None,
        )

    def circle(self, x: float, y: float, radius: float, classes: str) -> None:
        self._element("circle", classes, cx=number(x), cy=number(y), r=number(radius))

    def line(self, start: Spot, end: Spot, classes: str) -> None:
        self._element(
            "line",
            classes,
            x1=number(start[0]),
            y1=number(start[1]),
            x2=number(end[0]),
            y2=number(end[1]),
        )

    def path(self, data: str, classes: str) -> None:
        if data:
            self._element("path", classes, d=data)

    def traces(self, traces: Iterable[Trace], classes: str, origin: Spot = (0.0, 0.0)) -> None:
        """All of these as one path, with `origin` as the place that they count from."""
        across, down = round(origin[0] * 10), round(origin[1] * 10)
        self.path("".join(each.write(across, down) for each in traces), classes)

    def text(self, x: float, y: float, words: str, classes: str, *, at: Side = "left") -> None:
        """A line of text whose base line is at y, in its own language and direction."""
        if self.pen.sheet is not None and "fig-halo" in classes.split():
            self._back(x, y, words, classes, at)
        foreign = words if isinstance(words, Words) and words.is_foreign else None
        direction = foreign.direction if foreign else self.pen.direction
        anchor = _ANCHORS[direction][at]
        self._element(
            "text",
            classes,
            escape(str(words)),
            x=number(x),
            y=number(y),
            **{
                "text-anchor": anchor if anchor != "start" else None,
                "direction": "rtl" if direction == "rtl" else None,
                "lang": foreign.language if foreign and not self.pen.for_print else None,
            },
        )

    def _back(self, x: float, y: float, words: str, classes: str, at: Side) -> None:
        """What a halo is on screens: the ground under a word made paler, so that lines do not cross it.

        In print a halo would be painted over its word, which alone would be found in the text twice.
        """
        style = self._dress(f"fig {classes}")
        size = float((style.get("font-size") or "10.5px").removesuffix("px"))
        width = measure(words, size, bold=style.get("font-weight") not in (None, "400"))
        left = x - width * {"left": 0, "middle": 0.5, "right": 1}[at]
        self.rect(Box(left - 1, y - size * 0.8, left + width + 1, y + size * 0.24), "fig-backing", radius=1.5)

    def finish(self, id: str, height: float, title: str, description: str, classes: str) -> Markup:
        """The whole drawing. Its id must be unique on the page.

        The PDF engine makes a figure's text alternative from the title alone, so that in print all is there.
        """
        width, high = number(self.width), number(height)
        root = self._dress(classes) | {
            "viewBox": f"0 0 {width} {high}",
            "width": width,
            "height": high,
            "role": "img",
            "direction": "ltr",
        }
        if self.pen.for_print:
            told = f"{title}. {description}" if description else title
            head = f"<title>{escape(told)}</title>"
        else:
            root["aria-labelledby"] = f"{id}-title {id}-desc"
            head = (
                f'<title id="{escape(id)}-title">{escape(title)}</title>'
                f'<desc id="{escape(id)}-desc">{escape(description)}</desc>'
            )
        # All parts are escaped where they are written.
        return Markup(f"<svg{_write(root)}>{head}{''.join(self._parts)}</svg>")  # noqa: S704

    def _element(self, name: str, classes: str, content: str | None = None, **attributes: str | None) -> None:
        """Values are numbers, words of SVG and tags of languages: none holds what has to be escaped."""
        end = "/>" if content is None else f">{content}</{name}>"
        if self.pen.sheet is None:
            given = "".join(f' {key}="{value}"' for key, value in attributes.items() if value is not None)
            self._parts.append(f'<{name}{given} class="{classes}"{end}')
        else:
            self._parts.append(f"<{name}{_write(attributes | self._dress(classes))}{end}")

    def _dress(self, classes: str) -> dict[str, str | None]:
        """The classes or, in print, what they stand for; of two, the one later in the sheet counts."""
        if self.pen.sheet is None:
            return {"class": classes}
        wanted = classes.split()
        attributes: dict[str, str | None] = {}
        for name, declared in self.pen.sheet.items():
            if name in wanted:
                attributes |= declared
        return attributes


def _write(attributes: Mapping[str, str | None]) -> str:
    return "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
