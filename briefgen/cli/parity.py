"""How much room each account gets, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.diagnostics.render.paint import Paint, Style, choose_paint
from briefgen.diagnostics.render.terminal import escape, measure

_COLUMNS = ("words", "claims", "quotations", "quoted words", "sources", "origins")


def draw_parity(parity: Mapping[str, Any], threshold: float, *, colour: bool) -> str:
    """The tables of one brief, as `exports.parity` describes it; `threshold` is the workspace's."""
    paint = choose_paint(colour=colour)
    lines = [paint(f"parity of {escape(parity['slug'])}", Style.HEADLINE)]
    for event in parity["events"]:
        lines += _draw_table(f"event {event['id']}", event["accounts"], event["ratio"], threshold, paint)
    if len(parity["events"]) > 1:
        lines += _draw_table("by party", parity["parties"], parity["ratio"], threshold, paint)
    return "\n".join(lines) + "\n"


def _draw_table(
    title: str, shares: Sequence[Mapping[str, Any]], ratio: float | None, threshold: float, paint: Paint
) -> Iterator[str]:
    names = [f"{share['place']}  {escape(share['id'])}" for share in shares]
    first = max(map(measure, (title, *names)))
    yield ""
    yield f"  {paint(title, Style.RELATED)}{' ' * (first - measure(title))}  {'  '.join(_COLUMNS)}"
    for name, share in zip(names, shares, strict=True):
        numbers = (str(share[column.replace(" ", "_")]).rjust(len(column)) for column in _COLUMNS)
        yield f"  {name}{' ' * (first - measure(name))}  {'  '.join(numbers)}"
    if len(shares) > 1:
        times = "the fewest words are none" if ratio is None else f"most words to fewest: {ratio:.1f}"
        style = Style.WARNING if ratio is None or ratio > threshold else Style.HELP
        yield f"  {paint(times, style)} (the workspace allows {threshold:g})"
