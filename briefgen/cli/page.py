"""The page of a code, as a terminal shows it: Markdown with its marks turned into colour and indentation."""

from __future__ import annotations

import re

from briefgen.diagnostics.render.paint import Style, choose_paint

_FENCE = re.compile(r"^(?:```|~~~)")
_HEADING = re.compile(r"^#+\s+")
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")


def draw_page(text: str, *, colour: bool) -> str:
    """A page for a terminal. Without colour, the marks around code stay."""
    paint = choose_paint(colour=colour)
    lines: list[str] = []
    in_code = False
    for line in text.splitlines():
        if _FENCE.match(line):
            in_code = not in_code
        elif in_code:
            lines.append(f"    {line}".rstrip())
        elif _HEADING.match(line):
            lines.append(paint(_HEADING.sub("", line), Style.HEADLINE))
        else:
            lines.append(_draw_line(line, colour=colour))
    return "\n".join(lines).strip() + "\n"


def _draw_line(line: str, *, colour: bool) -> str:
    line = _STRONG.sub(r"\1", _LINK.sub(r"\1 (\2)", line))
    if not colour:
        return line
    paint = choose_paint(colour=True)
    return _CODE.sub(lambda match: paint(match[1], Style.RELATED), line)
