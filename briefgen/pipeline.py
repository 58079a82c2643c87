"""Table of contents: every stage that a brief passes, in order.

    read → compose → validate → link → analyse → check → view → render → publish

Each stage is a plain function from a value to a value and diagnostics; nothing flows back. Rendering and
publishing are driven by `briefgen.build`, which adds workers and whole-or-nothing writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.analysis import BriefAnalysis, analyse
from briefgen.checks.run import find_used, run_checks, run_workspace_checks
from briefgen.diagnostics.model import Diagnostic, Outcome, Severity, has_errors, in_order
from briefgen.link.as_of import stand_as_of
from briefgen.link.corpus import LinkedBrief
from briefgen.load import Register, load_brief, load_register
from briefgen.model.dates import EdtfDate
from briefgen.render.logo import find_logo
from briefgen.view.brief import view_brief
from briefgen.view.faults import find_brief_faults, find_language_faults, find_register_faults
from briefgen.view.model import BriefView
from briefgen.view.stamp import Stamp
from briefgen.workspace import Workspace, load_workspace
from briefgen.world import World
from briefgen.yaml.memory import Memory

_ALL = frozenset(Severity)
_ERRORS = frozenset({Severity.ERROR})


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace made ready: settings, list of briefs and register, over which briefs are prepared.

    `memory`, where there is one, spares a session that is opened again and again what did not change.
    """

    world: World
    workspace: Workspace
    register: Register
    memory: Memory | None = None


def open_session(
    world: World,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
    memory: Memory | None = None,
) -> Outcome[Session]:
    """Read what all briefs share. Its findings concern the workspace, not any one brief."""
    workspace = load_workspace(world, environment, flags, memory)
    register = load_register(world, memory)
    session = Session(world, workspace.value, register.value, memory)
    settings = workspace.value.settings
    faults = (
        *find_logo(world, workspace.value).diagnostics,
        *find_language_faults(settings),
        *find_register_faults(register.value.names, settings.language),
    )
    return Outcome(session, in_order((*workspace.diagnostics, *register.diagnostics, *faults)))


def prepare(session: Session, slug: str) -> Outcome[LinkedBrief | None]:
    """One brief through read, compose, validate and link."""
    return load_brief(session.world, session.workspace, session.register, slug, session.memory)


def examine(session: Session, slug: str, *, only_errors: bool = False) -> Outcome[BriefAnalysis | None]:
    """One brief through all stages that find fault: what `briefgen check` says of it.

    The value is None where too little of the brief could be read to compare its accounts. `only_errors`
    leaves out editorial checks that can find none; `remark` asks them afterwards.
    """
    return check(session, study(session, slug), only_errors=only_errors)


def study(session: Session, slug: str) -> Outcome[BriefAnalysis | None]:
    """One brief through all stages up to its analysis, without the editorial checks."""
    linked = prepare(session, slug)
    if linked.value is None:
        return Outcome(None, linked.diagnostics)
    return Outcome(analyse(linked.value), (*linked.diagnostics, *find_brief_faults(linked.value)))


def check(
    session: Session, studied: Outcome[BriefAnalysis | None], *, only_errors: bool = False
) -> Outcome[BriefAnalysis | None]:
    """The same brief, with what the editorial checks say of it."""
    analysis, faults = studied.value, studied.diagnostics
    if analysis is None:
        return studied
    settings, clock = session.workspace.settings, session.world.today
    whole, asked = not has_errors(faults), _ERRORS if only_errors else _ALL
    findings = run_checks(analysis.brief, analysis, settings, clock, whole=whole, severities=asked)
    return Outcome(analysis, in_order((*faults, *findings)))


def remark(session: Session, analysis: BriefAnalysis) -> tuple[Diagnostic, ...]:
    """What `examine` leaves out with `only_errors`, of a brief that has none."""
    settings, clock = session.workspace.settings, session.world.today
    return run_checks(analysis.brief, analysis, settings, clock, severities=_ALL - _ERRORS)


def look_back(analysis: BriefAnalysis, day: EdtfDate) -> BriefAnalysis:
    """The brief as it stood at the end of a day, analysed anew: a stage between link and analyse."""
    return analyse(stand_as_of(analysis.brief, day))


def examine_workspace(
    session: Session, examined: Iterable[Outcome[BriefAnalysis | None]]
) -> tuple[Diagnostic, ...]:
    """What the editorial checks say of the register: once, and not once a brief.

    `examined` is what `examine` gave, brief by brief; none is kept. Which sources nothing rests on can be
    told only where all briefs of the workspace are among them, and have no errors.
    """
    briefs = (outcome.value.brief for outcome in examined if outcome.value and not outcome.failed)
    return examine_register(session, {brief.slug: find_used(brief) for brief in briefs})


def examine_register(session: Session, used: Mapping[str, frozenset[str]]) -> tuple[Diagnostic, ...]:
    """The same from what `find_used` gave of each brief that has no errors, for who keeps it."""
    everything = frozenset[str]().union(*used.values()) if {*used} >= {*session.workspace.slugs} else None
    return run_workspace_checks(session.register.names, everything, session.workspace.settings)


def view(session: Session, analysis: BriefAnalysis, stamp: Stamp, language: str | None = None) -> BriefView:
    """What templates see of a brief that has no errors, in its own language or another."""
    return view_brief(analysis, session.workspace.settings, stamp, language)
