"""The `check` stage: every editorial rule, in the order of its code, over one brief or over the register."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import cached_property

from briefgen.analysis import BriefAnalysis
from briefgen.analysis.comparison import EventComparison
from briefgen.analysis.reliance import find_foundations
from briefgen.checks.base import Check, Findings, SourceCheck, Subject
from briefgen.checks.chronology import (
    ClaimAfterCutoff,
    ClaimBeforeEvent,
    ContextAfterEvent,
    SourceAfterCutoff,
    SourceBeforeEvent,
)
from briefgen.checks.completeness import EmptyAccount, UnansweredPoint
from briefgen.checks.contested import ContestedAsFact
from briefgen.checks.fairness import Imbalance
from briefgen.checks.levels import Levels, find_level_faults, resolve_levels
from briefgen.checks.likelihood import LikelihoodRows, LikelihoodWithConfidence, StrayLikelihood
from briefgen.checks.loaded import LoadedVerb
from briefgen.checks.markings import MarkedAboveBrief
from briefgen.checks.namesakes import SharedName
from briefgen.checks.passages import Passage, list_passages
from briefgen.checks.register import LinkWithoutArchive, ReliabilityMissing, SourceNeverCited
from briefgen.checks.sourcing import (
    ClaimWithoutSource,
    CredibilityWithoutOrigins,
    LongQuotation,
    SingleOriginValue,
    SingleSourceEvent,
)
from briefgen.checks.spelling import MixedSpelling, UnknownSpelling
from briefgen.checks.upkeep import StaleDraft
from briefgen.checks.voices import EmptyRetraction, SpeakerOfAnotherParty
from briefgen.diagnostics.model import Diagnostic, Severity, in_order
from briefgen.link.corpus import LinkedBrief, LinkedSource, Names
from briefgen.model.settings import Settings

CHECKS: tuple[type[Check], ...] = (
    ClaimWithoutSource,
    ContestedAsFact,
    LoadedVerb,
    LikelihoodRows,
    LikelihoodWithConfidence,
    StrayLikelihood,
    CredibilityWithoutOrigins,
    SingleSourceEvent,
    SingleOriginValue,
    LongQuotation,
    ClaimBeforeEvent,
    ClaimAfterCutoff,
    SourceBeforeEvent,
    SourceAfterCutoff,
    ContextAfterEvent,
    MixedSpelling,
    UnknownSpelling,
    UnansweredPoint,
    EmptyAccount,
    StaleDraft,
    Imbalance,
    SharedName,
    MarkedAboveBrief,
    EmptyRetraction,
    SpeakerOfAnotherParty,
)
"""Every rule over a brief."""

SOURCE_CHECKS: tuple[type[SourceCheck], ...] = (ReliabilityMissing, SourceNeverCited, LinkWithoutArchive)
"""Every rule over sources."""


def run_checks(
    brief: LinkedBrief,
    analysis: BriefAnalysis,
    settings: Settings,
    clock: Callable[[], date],
    *,
    whole: bool = True,
    severities: Container[Severity] = frozenset(Severity),
) -> tuple[Diagnostic, ...]:
    """What the rules have to say of one brief, its own sources included.

    `whole` says that earlier stages found no error in it; otherwise rules that conclude from what is absent
    stay quiet, for it may only have been left out. Only rules of these `severities` are asked.
    """
    levels = _keep(resolve_levels(settings, brief.brief), severities)
    subject = Subject(brief, analysis, settings, clock)
    passages = _Passages(brief)
    findings: list[Diagnostic] = []
    for kind in CHECKS:
        if _runs(kind, levels) and (whole or not kind.needs_whole):
            findings += _ask(kind(subject), brief, analysis, passages)
    findings += _check_sources(_own_sources(brief), find_used(brief) if whole else None, levels)
    faults = find_level_faults(brief.brief.checks, brief.at.below("checks"))
    told = (fault for fault in faults if fault.severity in severities)
    return in_order((*told, *_weigh(findings, levels)))


def run_workspace_checks(
    register: Names, used: frozenset[str] | None, settings: Settings
) -> tuple[Diagnostic, ...]:
    """What the rules have to say of the shared register.

    `used` are the sources that the workspace's briefs rest on, as `find_used` gives them for each; None where
    not every brief could be read.
    """
    levels = resolve_levels(settings)
    return in_order(_weigh(_check_sources(register.sources.values(), used, levels), levels))


def find_used(brief: LinkedBrief) -> frozenset[str]:
    """Ids of the sources that a brief cites, and of all that these rest on."""
    return find_foundations((citation.source.id for citation in brief.citations), brief.names.sources)


def _keep(levels: Levels, severities: Container[Severity]) -> Levels:
    """The levels, with every rule of another severity switched off."""
    kinds: tuple[type[Check | SourceCheck], ...] = (*CHECKS, *SOURCE_CHECKS)
    weights = {kind.code.id: levels.get(kind.code.id, kind.code.severity) for kind in kinds}
    return {**levels, **{id: weight if weight in severities else None for id, weight in weights.items()}}


def _runs(kind: type[Check | SourceCheck], levels: Levels) -> bool:
    return levels.get(kind.code.id, kind.code.severity) is not None


def _weigh(findings: Iterable[Diagnostic], levels: Levels) -> Iterator[Diagnostic]:
    for finding in findings:
        yield finding.with_severity(levels.get(finding.code) or finding.severity)


class _Passages:
    """The passages of a brief, taken apart for the first rule that asks."""

    def __init__(self, brief: LinkedBrief) -> None:
        self._brief = brief

    @cached_property
    def _listed(self) -> tuple[Passage, ...]:
        return tuple(list_passages(self._brief))

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._listed)


def _ask(check: Check, brief: LinkedBrief, analysis: BriefAnalysis, passages: Iterable[Passage]) -> Findings:
    if type(check).check_passage is not Check.check_passage:
        for passage in passages:
            yield from check.check_passage(passage)
    for compared in analysis.events:
        yield from _ask_of_event(check, compared)
    for context in brief.context:
        yield from check.check_context(context)
    for judgement in brief.judgements:
        yield from check.check_judgement(judgement)
    for citation in brief.citations:
        yield from check.check_citation(citation)
    yield from check.finalize()


def _ask_of_event(check: Check, compared: EventComparison) -> Findings:
    yield from check.check_event(compared)
    for account in compared.event.accounts:
        yield from check.check_account(account, compared.event)
        for claim in account.claims:
            yield from check.check_claim(claim, compared.event)


def _own_sources(brief: LinkedBrief) -> Iterator[LinkedSource]:
    for source in brief.brief.sources:
        linked = brief.names.sources[source.id]
        if linked.source is source:
            yield linked


def _check_sources(
    sources: Iterable[LinkedSource], used: frozenset[str] | None, levels: Levels
) -> list[Diagnostic]:
    checks = [kind(used) for kind in SOURCE_CHECKS if _runs(kind, levels)]
    return [finding for source in sources for check in checks for finding in check.check_source(source)]
