"""The comparison as a terminal shows it: a block a point, a line an account."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from types import MappingProxyType

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.comparison import EventComparison, Verdict
from briefgen.diagnostics.render.paint import Paint, Style, choose_paint
from briefgen.diagnostics.render.terminal import escape
from briefgen.view.accounts import Heads, make_heads, show_independence
from briefgen.view.comparison import show_rows
from briefgen.view.labels import Labels
from briefgen.view.model import AccountHead, CellView, RowView, ValueView
from briefgen.view.texts import Texts

_STYLES: MappingProxyType[Verdict, Style] = MappingProxyType(
    {
        "agreed": Style.HELP,
        "partly-agreed": Style.WARNING,
        "disputed": Style.ERROR,
        "single": Style.INFO,
        "one-party": Style.INFO,
        "unanswered": Style.INFO,
        "not-compared": Style.INFO,
    }
)
_NARROWEST = 40
"""Cells below which lines are no longer wrapped to the terminal."""


def draw_comparison(analysis: BriefAnalysis, *, width: int, colour: bool) -> str:
    """Every event of the brief, with its accounts and what each says on each point."""
    texts = Texts(Labels("en"), analysis.brief.language)
    drawer = _Drawer(texts, analysis, max(width, _NARROWEST), choose_paint(colour=colour))
    return "\n\n".join("\n".join(drawer.draw(event)) for event in analysis.events) + "\n"


class _Drawer:
    def __init__(self, texts: Texts, analysis: BriefAnalysis, width: int, paint: Paint) -> None:
        self.texts = texts
        self.analysis = analysis
        self.width = width
        self.paint = paint

    def draw(self, event: EventComparison) -> Iterator[str]:
        heads = make_heads(self.texts, event.event)
        yield self.paint(escape(self.texts.words(event.event.event.title)), Style.HEADLINE)
        yield from self._draw_accounts(event, heads)
        for row in show_rows(self.texts, heads, event):
            yield ""
            yield from self._draw_row(row)

    def _draw_accounts(self, event: EventComparison, heads: Heads) -> Iterator[str]:
        for account in event.event.accounts:
            head = heads[account.id]
            rests_on = show_independence(self.texts.labels, self.analysis.independence.accounts[account])
            yield from self._line(head, f"{head.name} · {rests_on.text}")

    def _draw_row(self, row: RowView) -> Iterator[str]:
        verdict = row.verdict
        yield f"{escape(row.ask)}  {self.paint(verdict.label, _STYLES[verdict.key])}"
        silent = [cell.head.letter for cell in row.cells if cell.state == "silent"]
        for cell in row.cells:
            if cell.state != "silent":
                yield from self._line(cell.head, _tell(cell))
                for earlier in cell.earlier:
                    if earlier.value is not None:
                        when = f", {earlier.said.text}" if earlier.said else ""
                        what = "taken back" if earlier.is_retracted else "earlier"
                        yield from self._wrap("   ", f"({what}{when}: {_plain(earlier.value)})")
                for refusal in cell.refusals:
                    when = f", {refusal.said.text}" if refusal.said else ""
                    yield from self._wrap("   ", f"({refusal.label}{when})")
        if silent and len(silent) < len(row.cells):
            yield from self._wrap("", f"silent: {', '.join(silent)}")
        for detail in verdict.details:
            yield from self._wrap("", detail)

    def _line(self, head: AccountHead, text: str) -> Iterator[str]:
        return self._wrap(f"{head.letter:<3}", text)

    def _wrap(self, mark: str, text: str) -> Iterator[str]:
        indent = "  " + " " * len(mark)
        lines = textwrap.wrap(
            escape(text), self.width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
        for number, line in enumerate(lines):
            yield f"  {self.paint(mark, Style.RELATED)}{line[len(indent) :]}" if number == 0 else line


def _tell(cell: CellView) -> str:
    """What the account says, and on how much it rests."""
    values = "; ".join(_plain(value) for value, _ in cell.values)
    speaker = f"speaker: {cell.speaker}" if cell.speaker else None
    said = ". ".join(part for part in (cell.told, speaker, values) if part)
    rests_on = f" · {cell.independence.text}" if cell.independence and cell.values else ""
    return said + rests_on


def _plain(value: ValueView) -> str:
    text = value.text.striptags()
    told = f"denies: {text}" if value.denied else text
    return f"{told} (speaker: {value.speaker})" if value.speaker else told
