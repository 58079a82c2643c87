"""Rules about a brief that is left lying."""

from __future__ import annotations

from briefgen.checks.base import Check, Findings
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related
from briefgen.model.dates import day_number


class StaleDraft(Check):
    """A draft whose own dates, of issue or of cut-off, are long past."""

    code = catalogue.STALE_DRAFT

    def finalize(self) -> Findings:
        linked, today = self.subject.brief, self.subject.today
        brief = linked.brief
        if brief.status != "draft":
            return
        dates = {"issued": brief.issued, "cutoff": brief.cutoff}
        days = {key: date.latest for key, date in dates.items() if date is not None}
        if not days:
            return
        key = max(days, key=lambda key: days[key])
        age = day_number(today.year, today.month, today.day) - days[key]
        if age > self.subject.settings.stale_days:
            yield self.code.at(
                linked.at.span("status"),
                f"a draft of {age:.0f} days ago",
                help="finish it, withdraw it, or bring its cut-off up to date",
                related=[Related(linked.at.span(key), "its latest date")],
            )
