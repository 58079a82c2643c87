"""The comparison as a table: a row a point, a cell an account, the verdict with what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import escape

from briefgen.analysis.cells import Cell
from briefgen.analysis.comparison import EventComparison, Pair, PointComparison
from briefgen.link.corpus import LinkedAccount, LinkedClaim
from briefgen.view.accounts import Heads, show_independence
from briefgen.view.anchors import anchor_of, point_anchor
from briefgen.view.dates import show_moment
from briefgen.view.grades import stance_label, verdict_label
from briefgen.view.labels import Labels
from briefgen.view.model import CellView, EarlierView, RefusalView, RowView, ValueView, VerdictView
from briefgen.view.texts import Texts
from briefgen.view.values import show_value

_MAX_CELL = 110
"""Longest text, in characters, that a cell repeats; the claim, to which it links, has it in full."""

_MAX_DISTANCES = 3
"""Most distances that are told in words; the map shows the rest."""


def show_rows(texts: Texts, heads: Heads, comparison: EventComparison) -> tuple[RowView, ...]:
    """The rows of an event's comparison, in the order of its points."""
    return tuple(_show_row(texts, heads, comparison, compared) for compared in comparison.points)


def _show_row(texts: Texts, heads: Heads, comparison: EventComparison, compared: PointComparison) -> RowView:
    event, point = comparison.event, compared.point.point
    zone = event.event.when.zone
    ask = texts.words(point.ask)
    return RowView(
        anchor=point_anchor(event.id, point.id),
        ask=ask,
        short=texts.words(point.short or point.ask),
        note=texts.optional_block(point.note),
        verdict=VerdictView(
            compared.verdict,
            verdict_label(texts.labels, compared.verdict),
            tuple(_tell_details(texts.labels, heads, compared)),
        ),
        cells=tuple(_show_cell(texts, heads, cell, zone) for cell in compared.cells),
    )


def _show_cell(texts: Texts, heads: Heads, cell: Cell, zone: str | None) -> CellView:
    labels, account = texts.labels, cell.account
    head = heads[account.id]
    if cell.claim is None:
        return CellView(head, "silent", labels.gettext("Says nothing"))
    values: tuple[tuple[ValueView, str], ...] = ()
    if cell.is_answering:
        values = tuple(
            (_show_answer(texts, account, claim, zone), f"#{anchor_of(claim)}")
            for claim in (cell.claim, *cell.also)
        )
    return CellView(
        head=head,
        state=cell.state,
        label=_state_label(labels, cell),
        values=values,
        independence=show_independence(labels, cell.independence) if cell.independence.sources else None,
        said=show_moment(labels, cell.claim.claim.said, zone),
        earlier=tuple(_list_earlier(texts, cell, zone)),
        refusals=tuple(_list_refusals(labels, cell, zone)) if cell.is_answering else (),
        href=f"#{anchor_of(cell.claim)}",
        speaker=None if values else other_speaker(texts, account, cell.claim),
    )


def other_speaker(texts: Texts, account: LinkedAccount, claim: LinkedClaim) -> str | None:
    """Who spoke, where that is somebody else than speaks for the account otherwise."""
    speaker = claim.claim.speaker
    return None if speaker is None or speaker == account.account.speaker else texts.words(speaker)


def _show_answer(texts: Texts, account: LinkedAccount, claim: LinkedClaim, zone: str | None) -> ValueView:
    speaker = other_speaker(texts, account, claim)
    if claim.value is None:
        # The words of a denial are themselves the denial: "denies: nobody was hurt" would turn them round.
        return ValueView(escape(texts.plain(claim.claim.text, _MAX_CELL)), speaker=speaker)
    shown = show_value(texts, claim.value, denied=claim.claim.stance == "denies", zone=zone)
    return replace(shown, speaker=speaker)


def _state_label(labels: Labels, cell: Cell) -> str | None:
    match cell.state:
        case "denial":
            return labels.gettext("Denies")
        case "declined":
            return labels.gettext("Declines to answer")
        case "retracted":
            return labels.gettext("Took back its answer")
        case _:
            return labels.gettext("Says several things") if cell.is_inconsistent else None


def _list_earlier(texts: Texts, cell: Cell, zone: str | None) -> Iterator[EarlierView]:
    for claims, is_retracted in ((cell.earlier, False), (cell.retracted, True)):
        for claim in claims:
            yield EarlierView(
                value=_show_answer(texts, cell.account, claim, zone),
                said=show_moment(texts.labels, claim.claim.said, zone),
                href=f"#{anchor_of(claim)}",
                is_retracted=is_retracted,
            )


def _list_refusals(labels: Labels, cell: Cell, zone: str | None) -> Iterator[RefusalView]:
    for claim in cell.declined:
        label = stance_label(labels, claim.claim.stance)
        yield RefusalView(label, show_moment(labels, claim.claim.said, zone), f"#{anchor_of(claim)}")


def tell_parties(labels: Labels, compared: PointComparison) -> str | None:
    """That the accounts which answer are less apart than they look; None where they are not."""
    if compared.is_of_one_party:
        return labels.gettext("All of it is the word of one party.")
    if compared.has_one_head:
        return labels.gettext("All of it is the word of one party and of what is part of it.")
    return None


def _tell_details(labels: Labels, heads: Heads, compared: PointComparison) -> Iterator[str]:
    if compared.independence.is_single_origin:
        yield labels.gettext("All sources rest on one origin.")
    parties = tell_parties(labels, compared)
    if parties:
        yield parties
    apart = [pair for pair in compared.pairs if pair.relation.contact in ("apart", "touching")]
    apart.sort(key=lambda pair: -(pair.relation.distance_km or 0.0))
    for pair in apart[:_MAX_DISTANCES]:
        yield _tell_distance(labels, heads, pair)
    if any(cell.is_inconsistent for cell in compared.cells):
        yield labels.gettext("An account gives more than one answer; the comparison uses its last.")


def _tell_distance(labels: Labels, heads: Heads, pair: Pair) -> str:
    distance = pair.relation.distance_km or 0.0
    return labels.gettext("{first} and {second} are {distance} km apart.").format(
        first=heads[pair.first.id].letter,
        second=heads[pair.second.id].letter,
        distance=labels.number(round(distance) if distance >= 10 else round(distance, 1)),
    )
