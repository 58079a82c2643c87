"""Findings as an HTML fragment, for the overlay of the live preview.

Every text is escaped twice over: what would act on a reader unseen becomes a visible escape, and what would
act on the page becomes an entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape as escape_html

from briefgen.diagnostics.model import Diagnostic, Span, in_order
from briefgen.diagnostics.render.marks import Mark, choose_lines, fit, split_lines
from briefgen.diagnostics.render.sources import ReadSource
from briefgen.diagnostics.render.summary import summarise
from briefgen.diagnostics.render.terminal import escape

LONGEST_LINE = 400
"""Characters shown on either side of a place; a line may be a whole text."""

LinkPlace = Callable[[Span], str | None]
"""Gives the address that opens a place in an editor, or None where there is none."""


def render_html(
    diagnostics: Iterable[Diagnostic], read_source: ReadSource, link: LinkPlace = lambda _: None
) -> str:
    """A `section` with an `article` for each finding, in order. Classes only; the page gives the style."""
    found = in_order(diagnostics)
    articles = "".join(_article(diagnostic, read_source, link) for diagnostic in found)
    summary = f'<p class="summary">{_text(summarise(found))}</p>'
    return f'<section class="diagnostics">{articles}{summary}</section>\n'


def _article(diagnostic: Diagnostic, read_source: ReadSource, link: LinkPlace) -> str:
    code = f'<span class="code">{_text(f"{diagnostic.severity}[{diagnostic.code}]")}</span>'
    parts = [f'<h2 dir="auto">{code} {_text(diagnostic.message)}</h2>']
    if diagnostic.span is not None:
        parts.append(_place(diagnostic.span, diagnostic.label or "", read_source, link, primary=True))
    parts += [_place(near.span, near.label, read_source, link, primary=False) for near in diagnostic.related]
    if diagnostic.help:
        parts.append(f'<p class="help" dir="auto">{_text(diagnostic.help)}</p>')
    if diagnostic.fix:
        parts.append(f'<p class="fix" dir="auto">{_text(diagnostic.fix.label)}</p>')
    return f'<article class="diagnostic {diagnostic.severity}">{"".join(parts)}</article>'


def _place(span: Span, label: str, read_source: ReadSource, link: LinkPlace, *, primary: bool) -> str:
    caption, href = f'<code dir="ltr">{_text(str(span))}</code>', link(span)
    if href is not None:
        caption = f'<a href="{escape_html(href, quote=True)}">{caption}</a>'
    if label:
        caption += f' <span class="label" dir="auto">{_text(label)}</span>'
    source = None if span == Span.whole(span.file) else read_source(span.file)
    excerpt = "" if source is None else _excerpt(split_lines(source), Mark(span, label, primary))
    kind = "primary" if primary else "related"
    return f'<figure class="{kind}"><figcaption>{caption}</figcaption>{excerpt}</figure>'


def _excerpt(lines: Sequence[str], mark: Mark) -> str:
    rows = "".join(_rows(lines, fit(mark, lines)))
    return f'<pre dir="ltr">{rows}</pre>'


def _rows(lines: Sequence[str], mark: Mark) -> Iterator[str]:
    span, before = mark.span, 0
    for number in choose_lines([mark], lines):
        if before and number > before + 1:
            yield '<span class="gap">...</span>\n'
        before = number
        text = lines[number - 1]
        number_cell = f'<span class="number">{number}</span>'
        if not span.line <= number <= span.end_line:
            yield f"{number_cell} {_text(text[:LONGEST_LINE])}{'…' if len(text) > LONGEST_LINE else ''}\n"
            continue
        start = span.column - 1 if number == span.line else len(text) - len(text.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(text)
        yield f"{number_cell} {_marked(text, start, end)}\n"


def _marked(text: str, start: int, end: int) -> str:
    """The line with its place in a `mark`, cut on both sides of it and, where it is long, in it."""
    cut = max(0, start - LONGEST_LINE)
    before = ("…" if cut else "") + _text(text[cut:start])
    inside = _text(text[start : min(end, start + LONGEST_LINE)]) + ("…" if end - start > LONGEST_LINE else "")
    after = _text(text[end : end + LONGEST_LINE]) + ("…" if len(text) > end + LONGEST_LINE else "")
    return f"{before}<mark>{inside or ' '}</mark>{after}"


def _text(text: str) -> str:
    return escape_html(escape(text), quote=True)
