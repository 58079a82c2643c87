"""What an editorial check is: one small class a rule, told each item in turn, then the end of the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.comparison import EventComparison
from briefgen.checks.passages import Passage
from briefgen.diagnostics.model import Code, Diagnostic
from briefgen.link.corpus import (
    LinkedAccount,
    LinkedBrief,
    LinkedCitation,
    LinkedClaim,
    LinkedContext,
    LinkedEvent,
    LinkedJudgement,
    LinkedSource,
)
from briefgen.model.settings import Settings

Findings = Iterable[Diagnostic]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """The brief under examination, and what a rule may measure it by."""

    brief: LinkedBrief
    analysis: BriefAnalysis
    settings: Settings
    clock: Callable[[], date]

    @property
    def today(self) -> date:
        """The day, in UTC. What asks for it may have something else to say tomorrow."""
        return self.clock()


class Check:
    """One editorial rule, with its own object for each brief.

    The methods are called in reading order: each event before its accounts, claims and their citations, and
    `finalize` once all of the brief has been seen. `needs_whole` says that the rule concludes from something
    being absent, so that it must not run where an earlier stage left out part of the brief.
    """

    code: ClassVar[Code]
    needs_whole: ClassVar[bool] = False

    def __init__(self, subject: Subject) -> None:
        self.subject = subject

    def check_passage(self, passage: Passage) -> Findings:  # noqa: ARG002
        return ()

    def check_event(self, compared: EventComparison) -> Findings:  # noqa: ARG002
        return ()

    def check_account(self, account: LinkedAccount, event: LinkedEvent) -> Findings:  # noqa: ARG002
        return ()

    def check_claim(self, claim: LinkedClaim, event: LinkedEvent) -> Findings:  # noqa: ARG002
        return ()

    def check_citation(self, citation: LinkedCitation) -> Findings:  # noqa: ARG002
        return ()

    def check_context(self, context: LinkedContext) -> Findings:  # noqa: ARG002
        return ()

    def check_judgement(self, judgement: LinkedJudgement) -> Findings:  # noqa: ARG002
        return ()

    def finalize(self) -> Findings:
        return ()


class SourceCheck:
    """One editorial rule over sources: those of the register, or those that one brief keeps for itself.

    `used` are the ids of the sources that briefs cite, and of all that these rest on; None where not every
    brief could be read, so that nothing can be said of what is not among them.
    """

    code: ClassVar[Code]

    def __init__(self, used: frozenset[str] | None) -> None:
        self.used = used

    def check_source(self, source: LinkedSource) -> Findings:  # noqa: ARG002
        return ()
