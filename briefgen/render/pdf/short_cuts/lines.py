"""Lines of text, broken once.

The same words in the same style and room are measured again and again: for the least and the most width of a
box, for the box itself, once more where a page break sends it to the next page; and in the tables of a brief
many cells say the same. Half of all lines have been broken before.
"""

from typing import Any

from weasyprint.text import line_break

from briefgen.render.pdf.short_cuts.replacing import replace
from briefgen.render.pdf.short_cuts.text import READ

FILES = ("weasyprint/text/line_break.py", "weasyprint/text/fonts.py", "weasyprint/layout/percent.py")

BROKEN_BY = (
    *READ,
    *("white_space", "letter_spacing", "word_spacing", "word_break", "overflow_wrap", "tab_size"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
    "text_decoration_line",
)
"""All that the breaking of a line goes by, besides the font's family."""

MOST = 20_000
"""Lines that are kept of one document. A page has a hundred or two."""


def shorten() -> None:
    """Take the short cut."""
    split = line_break.split_first_line

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any
    ) -> Any:
        known = style.font_config.__dict__.setdefault("broken_lines", {})
        key = (
            *(text, max_width, more, *named.items()),
            *(tuple(style["font_family"]), *[style[name] for name in BROKEN_BY]),
        )
        try:
            found = known.get(key)
        except TypeError:  # a value that is no key
            return split(text, style, context, max_width, *more, **named)
        if found is None:
            found = split(text, style, context, max_width, *more, **named)
            if len(known) < MOST:
                known[key] = (_copy(found[0]), *found[1:])
            return found
        return (_copy(found[0]), *found[1:])

    replace(split, split_first_line)


def _copy(layout: Any) -> Any:
    """A layout that is at rest, as it is between measuring and drawing: its text, and what it was set for."""
    other = object.__new__(layout.__class__)
    other.__dict__.update(layout.__dict__)
    return other
