"""A point's comparison as an editor shows it: each account's answer, with silence shown as silence."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.editor.describe import escape
from briefgen.editor.desk import Desk
from briefgen.editor.names import Thing
from briefgen.view.accounts import make_heads
from briefgen.view.comparison import show_rows
from briefgen.view.labels import Labels
from briefgen.view.model import CellView, RowView, ValueView
from briefgen.view.texts import Texts

NO_COMPARISON = "*Not compared: the brief has errors, and what it lacks could look like silence.*"
_OLD = "*As of the last text without errors.*"


def describe_point(desk: Desk, thing: Thing) -> str | None:
    """The comparison of a point; None where there is none, now or from before.

    While a brief has errors its accounts are not compared anew: what could not be read would look like
    silence.
    """
    slug = thing.scope.brief
    found = desk.examiner.last_sound(slug) if slug else None
    if found is None:
        return None
    analysis, is_current = found
    texts = Texts(Labels("en"), analysis.brief.language)
    for event in analysis.events:
        if event.event.id == thing.scope.event:
            rows = show_rows(texts, make_heads(texts, event.event), event)
            for compared, row in zip(event.points, rows, strict=True):
                if compared.point.id == thing.id:
                    lines = list(_draw(row, compared.point.point.kind, thing.id))
                    return "\n".join(lines if is_current else [*lines, "", _OLD])
    return None


def _draw(row: RowView, kind: str, id: str) -> Iterator[str]:
    yield f"**{escape(str(row.ask))}**  "
    yield f"point `{id}`, {kind}"
    yield ""
    yield f"**{row.verdict.label}**"
    yield ""
    for cell in row.cells:
        yield f"- {cell.head.letter} {escape(str(cell.head.name))}: {_tell(cell)}"
        for earlier in cell.earlier:
            if earlier.value is not None:
                what = "taken back" if earlier.is_retracted else "earlier"
                yield f"  - *{what}:* {_say(earlier.value)}"
    for detail in row.verdict.details:
        yield ""
        yield escape(detail)


def _tell(cell: CellView) -> str:
    if cell.state == "silent":
        return f"*{escape(cell.label or 'Says nothing')}*"
    values = "; ".join(_say(value) for value, _ in cell.values)
    said = " · ".join(part for part in (values, cell.label and f"*{escape(cell.label)}*") if part)
    rests_on = f" · {cell.independence.text}" if cell.independence and cell.values else ""
    return said + rests_on


def _say(value: ValueView) -> str:
    text = escape(str(value.text.striptags()))
    told = f"denies: {text}" if value.denied else text
    return f"{told} (speaker: {escape(value.speaker)})" if value.speaker else told
