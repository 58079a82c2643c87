"""Table of contents: every stage that a brief passes, in order.

    read → compose → validate → link → analyse → check → view → render → publish

Each stage is a plain function from a value to a value and diagnostics; nothing flows back. Rendering and
publishing are driven by `briefgen.build`, which adds workers and whole-or-nothing writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.diagnostics.model import Outcome, in_order
from briefgen.link.corpus import LinkedBrief
from briefgen.load import Register, load_brief, load_register
from briefgen.workspace import Workspace, load_workspace
from briefgen.world import World


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace made ready: settings, list of briefs and register, over which briefs are prepared."""

    world: World
    workspace: Workspace
    register: Register


def open_session(
    world: World,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
) -> Outcome[Session]:
    """Read what all briefs share. Its findings concern the workspace, not any one brief."""
    workspace = load_workspace(world, environment, flags)
    register = load_register(world)
    session = Session(world, workspace.value, register.value)
    return Outcome(session, in_order((*workspace.diagnostics, *register.diagnostics)))


def prepare(session: Session, slug: str) -> Outcome[LinkedBrief | None]:
    """One brief through read, compose, validate and link."""
    return load_brief(session.world, session.workspace, session.register, slug)
