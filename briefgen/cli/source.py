"""What a build is made from: the work tree, or one revision."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.plan import REVISIONS
from briefgen.cli.caches import WORKSPACE_CACHE
from briefgen.cli.locate import choose_briefs
from briefgen.cli.terminal import Misuse
from briefgen.diagnostics.catalogue import find_code
from briefgen.diagnostics.model import Diagnostic
from briefgen.history.provenance import CommitProvenance, Provenance, TreeProvenance, find_provenance
from briefgen.workspace import Workspace, load_workspace
from briefgen.world import DiskWorld, World

if TYPE_CHECKING:
    from briefgen.history.commit import Commit
    from briefgen.history.issues import Issues
    from briefgen.model.settings import Settings

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+")


@dataclass(frozen=True, slots=True)
class BuildSource:
    """A world with what Git knows of it. `commit` is set where a revision was asked for."""

    world: World
    provenance: Provenance | None
    commit: Commit | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    def trace(self, root: Path, settings: Settings) -> BuildSource:
        """The same, that knows the commits to be stamped on briefs, as the settings say."""
        if settings.stamp == "build" or self.provenance is None:
            return self
        from briefgen.build.tracing import trace

        traced = trace(root, self.provenance, settings, root / WORKSPACE_CACHE / "build")
        return replace(self, provenance=traced.value, diagnostics=(*self.diagnostics, *traced.diagnostics))

    def choose_briefs(self, root: Path, workspace: Workspace, paths: Sequence[str]) -> tuple[str, ...]:
        """The slugs that are meant. Raises Misuse."""
        if self.commit is None:
            return choose_briefs(root, workspace, paths)
        from briefgen.history.workspace import pick_past_briefs

        picked = pick_past_briefs(workspace, [_inside(root, path) for path in paths], self.commit)
        if picked.diagnostics:
            raise refuse(picked.diagnostics)
        return picked.value

    def name_output(self, root: Path, output: str) -> Path:
        """Where to write if nothing else is said: for a revision, a folder of its own in the output.

        `output` is the setting as the world has it; today's counts, whatever a revision says.
        """
        if self.commit is None:
            return root / output
        today = load_workspace(DiskWorld(root), os.environ).value.settings.output
        name = self.commit.name
        return (
            root
            / today
            / REVISIONS
            / (name if _PLAIN.issuperset(name) and name.strip(".") else self.commit.short)
        )

    def find_issues(self, root: Path) -> Issues | None:
        """Earlier issues of the briefs, where anything is tagged."""
        if not isinstance(self.provenance, CommitProvenance | TreeProvenance):
            return None
        from briefgen.history.issues import find_issues

        return find_issues(root, self.provenance.commit)

    def explain(self, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """What else there is to say, once the findings are known."""
        if self.commit is None:
            return self.diagnostics
        from briefgen.history.workspace import explain_age

        age = explain_age(findings, self.commit)
        return self.diagnostics if age is None else (*self.diagnostics, age)


def open_source(root: Path, revision: str | None) -> BuildSource:
    """The work tree, or the workspace as it was at a revision. Raises Misuse where that can't be had."""
    if revision is None:
        found = find_provenance(root)
        return BuildSource(DiskWorld(root), found.value, diagnostics=found.diagnostics)
    from briefgen.history.workspace import open_revision

    opened = open_revision(root, revision)
    past = opened.value
    if past is None:
        raise refuse(opened.diagnostics)
    return BuildSource(past.world, CommitProvenance(past.commit), past.commit)


def refuse(findings: Sequence[Diagnostic]) -> Misuse:
    """The first finding as the reason why a command cannot be carried out."""
    first = findings[0]
    return Misuse(first.message, help=first.help, code=find_code(first.code))


def _inside(root: Path, path: str) -> str:
    """A path as seen from the workspace's root, whether or not there is anything now."""
    real_root = root.resolve()
    for base in (Path.cwd(), real_root):
        place = Path(os.path.normpath(base / path))
        if place.is_relative_to(real_root / "briefs"):
            return place.relative_to(real_root).as_posix()
    return path
