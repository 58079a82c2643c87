"""Rules about what is announced and then not there."""

from __future__ import annotations

from briefgen.analysis.comparison import EventComparison
from briefgen.checks.base import Check, Findings
from briefgen.diagnostics import catalogue
from briefgen.link.corpus import LinkedAccount, LinkedEvent


class UnansweredPoint(Check):
    """A question on which every account is silent, and which is not listed as unresolved either.

    A refusal to answer is an answer to the reader, and so is an answer that was taken back.
    """

    code = catalogue.UNANSWERED_POINT
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        unresolved = {item.point for item in self.subject.brief.unresolved}
        for point in compared.points:
            if point.point in unresolved or any(cell.state != "silent" for cell in point.cells):
                continue
            yield self.code.at(
                point.point.at.span("id"),
                f"no claim answers point `{point.point.id}`",
                help="add the claims that do, list it under `unresolved`, or remove it",
            )


class EmptyAccount(Check):
    """An account of which nothing is told: silence that looks like a version."""

    code = catalogue.EMPTY_ACCOUNT
    needs_whole = True

    def check_account(self, account: LinkedAccount, event: LinkedEvent) -> Findings:  # noqa: ARG002
        if not account.claims:
            yield self.code.at(
                account.at.span("id"),
                f"account `{account.id}` makes no claim",
                help="add its claims, or remove it: whoever says nothing needs no account",
            )
