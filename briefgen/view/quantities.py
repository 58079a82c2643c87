"""What the drawing of ranges shows: the numbers that the accounts of an event put side by side."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.comparison import EventComparison, PointComparison
from briefgen.link.values import QuantityValue
from briefgen.view.accounts import Heads
from briefgen.view.labels import Labels
from briefgen.view.model import AccountHead
from briefgen.view.model.drawings import FigureWords, Quantity, RangeRow, RangesDrawing
from briefgen.view.texts import Texts
from briefgen.view.values import value_text


def draw_ranges(texts: Texts, comparison: EventComparison, heads: Heads) -> RangesDrawing | None:
    """The points on which two or more accounts give numbers; None where there are none such."""
    drawn = [
        _draw_row(texts, compared, heads)
        for compared in comparison.points
        if compared.point.point.kind == "quantity"
    ]
    rows = tuple(row for row in drawn if len({quantity.head for quantity in row.quantities}) > 1)
    if not rows:
        return None
    labels = texts.labels
    words = FigureWords(
        title=labels.gettext("Numbers given by the accounts"),
        caption=labels.gettext(
            "The numbers that the accounts give. A dot is exact, a bar is a range, an arrow is an open end."
        ),
        description=" ".join(_tell_row(labels, row) for row in rows),
    )
    return RangesDrawing(words, rows)


def _draw_row(texts: Texts, compared: PointComparison, heads: Heads) -> RangeRow:
    quantities: list[Quantity] = []
    silent: list[AccountHead] = []
    declining: list[AccountHead] = []
    for cell in compared.cells:
        head = heads[cell.account.id]
        claims = (cell.claim, *cell.also) if cell.is_answering and cell.claim is not None else ()
        for claim in claims:
            if isinstance(claim.value, QuantityValue):
                denied = claim.claim.stance == "denies"
                label = value_text(texts, claim.value)
                quantities.append(Quantity(head, claim.value.low, claim.value.high, label, denied))
        if cell.state == "declined":
            declining.append(head)
        elif not claims:
            silent.append(head)
    point = compared.point.point
    return RangeRow(
        short=texts.words(point.short or point.ask),
        unit=texts.line(point.unit),
        quantities=tuple(quantities),
        others=tuple(_name_others(texts.labels, silent, declining)),
    )


def _name_others(labels: Labels, silent: list[AccountHead], declining: list[AccountHead]) -> Iterator[str]:
    if silent:
        yield labels.gettext("Give no number: {letters}").format(
            letters=labels.join([head.letter for head in silent])
        )
    if declining:
        yield labels.gettext("Decline to answer: {letters}").format(
            letters=labels.join([head.letter for head in declining])
        )


def _tell_row(labels: Labels, row: RangeRow) -> str:
    told = []
    for quantity in row.quantities:
        account = labels.gettext("{letter} ({name})").format(
            letter=quantity.head.letter, name=quantity.head.short
        )
        sentence = (
            labels.gettext("{account} denies {amount}")
            if quantity.is_denied
            else labels.gettext("{account}: {amount}")
        )
        told.append(sentence.format(account=account, amount=quantity.label))
    told += row.others
    return labels.gettext("{question} – {answers}.").format(question=row.short, answers=labels.chain(told))
