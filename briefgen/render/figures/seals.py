"""The signs of accounts: letter, hue and shape together, as in the text (`styles/marks.css`)."""

from __future__ import annotations

from typing import Literal

from briefgen.render.figures.boxes import Box
from briefgen.render.figures.lettering import measure
from briefgen.render.figures.svg import Canvas, number
from briefgen.view.model import AccountHead

HUES = 6
CUTS = 5
SIZE = 13.0
"""Height of a seal, and its least width."""
_LETTER = 9.0

Cut = Literal[0, 1, 2, 3, 4]
"""Full, outlined, dashed, dotted, double."""

_ROUND = (
    (True, True, True, True),
    (False, False, False, False),
    (True, True, False, False),
    (False, True, False, True),
    (False, False, True, True),
    (True, False, True, True),
)
"""Which corners of each shape are round: top left, top right, bottom right, bottom left."""
_DASHES = ("", "", "fig-dash-4", "fig-dash-2", "")


def hue_of(head: AccountHead) -> int:
    return head.index % HUES


def cut_of(head: AccountHead) -> int:
    """How the seal is cut: from the seventh account on, the six shapes come again, cut otherwise."""
    return head.index // HUES % CUTS


def measure_seal(head: AccountHead) -> float:
    """Width of a seal."""
    return max(SIZE, measure(head.letter, _LETTER, bold=True) + 5)


def draw_seal(canvas: Canvas, head: AccountHead, x: float, y: float, *, denied: bool = False) -> None:
    """The seal with its middle at x, y; struck through where the account denies what it stands at."""
    hue, cut = hue_of(head), cut_of(head)
    is_full = cut == 0 and not denied
    box = Box.around(x, y, measure_seal(head), SIZE)
    if is_full:
        canvas.path(outline(box, hue), f"fig-hue-{hue}")
    else:
        box = box.grow(-0.65)
        canvas.path(outline(box, hue), f"fig-open fig-stroke-{hue} {_DASHES[cut]}".strip())
        if cut == CUTS - 1:
            canvas.path(outline(box.grow(-1.8), hue), f"fig-line fig-stroke-{hue}")
    canvas.text(
        x, y + 3.1, head.letter, f"fig-letter {'fig-on-hue' if is_full else f'fig-hue-{hue}'}", at="middle"
    )
    if denied:
        canvas.line((box.left - 1, box.bottom + 1), (box.right + 1, box.top - 1), "fig-cross")


def draw_shape(canvas: Canvas, head: AccountHead, x: float, y: float, size: float) -> None:
    """The shape alone, small, where the letter stands nearby."""
    hue = hue_of(head)
    box = Box.around(x, y, size, size)
    if cut_of(head) == 0:
        canvas.path(outline(box, hue), f"fig-hue-{hue}")
    else:
        canvas.path(outline(box.grow(-0.65), hue), f"fig-open fig-stroke-{hue}")


def outline(box: Box, hue: int) -> str:
    """Path data of a hue's shape."""
    radius = min(box.width, box.height) / 2
    top_left, top_right, bottom_right, bottom_left = (radius if is_round else 0.0 for is_round in _ROUND[hue])
    return (
        f"M{number(box.left + top_left)} {number(box.top)}"
        f"H{number(box.right - top_right)}{_turn(top_right, box.right, box.top + top_right)}"
        f"V{number(box.bottom - bottom_right)}{_turn(bottom_right, box.right - bottom_right, box.bottom)}"
        f"H{number(box.left + bottom_left)}{_turn(bottom_left, box.left, box.bottom - bottom_left)}"
        f"V{number(box.top + top_left)}{_turn(top_left, box.left + top_left, box.top)}Z"
    )


def _turn(radius: float, x: float, y: float) -> str:
    return f"A{number(radius)} {number(radius)} 0 0 1 {number(x)} {number(y)}" if radius else ""
