"""The rule about how much room each side gets."""

from __future__ import annotations

import math

from briefgen.analysis.comparison import EventComparison
from briefgen.analysis.parity import Parity, Share
from briefgen.checks.base import Check, Findings
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related


class Imbalance(Check):
    """One account has many times the words of another: in an event, or over the whole brief by party.

    Accounts without claims have a finding of their own, and are left out here.
    """

    code = catalogue.PARITY
    needs_whole = True

    def check_event(self, compared: EventComparison) -> Findings:
        for event, parity in self.subject.analysis.parity.events:
            if event is compared.event:
                yield from self._compare(parity, "account", f"in event `{event.id}`")

    def finalize(self) -> Findings:
        # With one event the parties' shares are the accounts', which have been compared.
        if len(self.subject.brief.events) > 1:
            yield from self._compare(self.subject.analysis.parity.brief, "party", "in the brief")

    def _compare(self, parity: Parity, what: str, where: str) -> Findings:
        told = Parity(tuple(share for share in parity.shares if share.claims))
        most, least = told.largest, told.smallest
        if most is None or least is None or most not in told.past(self.subject.settings.parity_ratio):
            return
        times = "" if math.isinf(told.ratio) else f", {told.ratio:.1f} times as many"
        yield self.code.at(
            most.accounts[0].at.span("id"),
            f"{what} `{most.id}` gets {most.words} words {where} and `{least.id}` {least.words}{times}",
            help="tell the longer account in fewer words, or the shorter in full; "
            "`briefgen check --parity` shows every share",
            related=[Related(least.accounts[0].at.span("id"), _tell(least))],
            label=_tell(most),
        )


def _tell(share: Share) -> str:
    claims = "1 claim" if share.claims == 1 else f"{share.claims} claims"
    return f"{share.words} words, {claims}"
