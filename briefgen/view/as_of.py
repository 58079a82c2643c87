"""What a reader is told of a brief as of a day: on the page as a whole, and where a word is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.analysis.comparison import EventComparison
from briefgen.link.corpus import AsOf, LinkedAccount, LinkedClaim, LinkedEvent
from briefgen.view.anchors import anchor_of
from briefgen.view.dates import show_date
from briefgen.view.labels import Labels
from briefgen.view.model import AsOfView, CellView, RowView


def show_as_of(labels: Labels, as_of: AsOf) -> AsOfView:
    """The banner: which day, what is left out, and what a word on a claim means."""
    day = show_date(labels, as_of.day)
    sentences = [
        labels.gettext(
            "This is not the brief itself, but what it records as said by the end of {date}."
        ).format(date=day.text),
        labels.gettext(
            "Whatever came later is left out, later retractions too: "
            "what stands here may have been taken back since."
        ),
    ]
    if as_of.is_whole:
        sentences.append(
            labels.gettext("The brief had been issued by then, so its summary and judgements are shown.")
        )
    else:
        sentences += [
            labels.gettext(
                "Statements of which the date is not known, or not exactly, "
                "are shown as such and not compared."
            ),
            labels.gettext(
                "Summary, judgements, hypotheses, open questions, notes and grades of credibility were "
                "written later, and are left out. "
                "Titles, questions and wording are those of the brief as issued."
            ),
        ]
    return AsOfView(
        date=day,
        headline=labels.gettext("As of {date}").format(date=day.text),
        sentences=tuple(sentences),
    )


def remark_on_claims(
    labels: Labels, event: LinkedEvent, as_of: AsOf | None
) -> Mapping[LinkedClaim, tuple[str, ...]]:
    """What is to be said beside the claims of an event; nothing, unless it is shown as of a day."""
    if as_of is None:
        return {}
    day = show_date(labels, as_of.day).text
    return {
        claim: tuple(_remark_on_claim(labels, account, claim, day))
        for account in event.accounts
        for claim in account.claims
    }


def _remark_on_claim(labels: Labels, account: LinkedAccount, claim: LinkedClaim, day: str) -> Iterator[str]:
    if not claim.counts:
        yield labels.gettext("Not known to have been said by {date}; not compared").format(date=day)
    if claim.point is not None and claim.claim.stance in ("asserts", "denies"):
        takers = (taker for taker in account.claims if taker.claim.stance == "retracts" and not taker.counts)
        if any(taker.point is claim.point for taker in takers):
            yield labels.gettext("Taken back; whether by {date} is not known").format(date=day)
    if not claim.citations:
        yield labels.gettext("No source of it is recorded as published by {date}").format(date=day)


def remark_on_source(labels: Labels, id: str, as_of: AsOf | None) -> str | None:
    """That a source was published after the day, or may have been."""
    if as_of is None:
        return None
    day = show_date(labels, as_of.day).text
    if id in as_of.later_sources:
        template = labels.gettext("Published after {date}; listed because another source derives from it.")
        return template.format(date=day)
    if id in as_of.undated_sources:
        return labels.gettext("Not known to have been published by {date}.").format(date=day)
    return None


def answers_undated(claims: Iterable[LinkedClaim]) -> bool:
    """Whether some of these, whose dates nobody can tell, put forward or deny something."""
    return any(claim.claim.stance in ("asserts", "denies") for claim in claims)


def mark_undated(
    labels: Labels, comparison: EventComparison, rows: tuple[RowView, ...]
) -> tuple[RowView, ...]:
    """The rows with a word where an account answers at an unknown date: it must not pass for silent."""
    return tuple(
        _mark_row(labels, comparison.event, compared.point.id, row)
        for compared, row in zip(comparison.points, rows, strict=True)
    )


def _mark_row(labels: Labels, event: LinkedEvent, point: str, row: RowView) -> RowView:
    undated = {account.id: account.list_undated(point) for account in event.accounts}
    number = sum(map(len, undated.values()))
    if not number:
        return row
    told = labels.ngettext(
        "{n} statement of unknown date is not compared.",
        "{n} statements of unknown date are not compared.",
        number,
    ).format(n=labels.number(number))
    cells = tuple(
        _mark_cell(labels, cell, undated[account.id])
        for account, cell in zip(event.accounts, row.cells, strict=True)
    )
    verdict = replace(row.verdict, details=(*row.verdict.details, told))
    return replace(row, verdict=verdict, cells=cells)


def _mark_cell(labels: Labels, cell: CellView, undated: tuple[LinkedClaim, ...]) -> CellView:
    if cell.state != "silent" or not undated:
        return cell
    if answers_undated(undated):
        label = labels.gettext("Answers at an unknown date")
    else:
        label = labels.gettext("Declines or takes back, at an unknown date")
    return replace(cell, state="undated", label=label, href=f"#{anchor_of(undated[0])}")
