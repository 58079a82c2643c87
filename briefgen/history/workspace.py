"""A workspace as it was at a revision: what comes out of the commit, and what stays today's.

From the commit: briefs, register, logo, and the settings, which are plain data. From today: the program with
its templates, styles and catalogues, the workspace's own templates and styles, because these are code, and
the one setting that says where files are written, because what is read must not choose that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, has_errors
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.history.commit import Commit
from briefgen.history.repository import Repository, require_repository
from briefgen.workspace import BRIEFS, Workspace, pick_briefs
from briefgen.world import SETTINGS_FILE, DiskWorld, World, WorldError
from briefgen.world.routed import RoutedWorld

TODAYS = ("templates", "styles")
"""Folders that hold code: never taken from a revision."""
_MODEL = ("BG2", "BG3", "BG4")


@dataclass(frozen=True, slots=True)
class PastWorkspace:
    """A workspace at one commit."""

    repository: Repository
    commit: Commit
    world: World


def open_revision(root: Path, revision: str) -> Outcome[PastWorkspace | None]:
    """The workspace at `root` as it was at a revision, or the reason why there is none."""
    found = require_repository(root)
    repository = found.value
    if repository is None:
        return Outcome(None, found.diagnostics)
    resolved = repository.resolve(revision)
    if resolved.value is None:
        return Outcome(None, resolved.diagnostics)
    return open_commit(root, repository, resolved.value)


def open_commit(root: Path, repository: Repository, commit: Commit) -> Outcome[PastWorkspace | None]:
    """The workspace at `root` as it was in a commit."""
    try:
        then = repository.world_at(commit)
        settings = then.read(SETTINGS_FILE)
    except WorldError as error:
        message = f"{error.path} cannot be read at {commit.name}: {error.reason}"
        return Outcome(None, (catalogue.FILE_UNREADABLE.at(None, message),))
    if settings is None:
        place = f"{repository.prefix}/{SETTINGS_FILE}" if repository.prefix else SETTINGS_FILE
        message = f"there was no {place} at {commit.name}, {commit.date}"
        help = "choose a revision at which the workspace was where it is now"
        return Outcome(None, (catalogue.NO_WORKSPACE_THEN.at(None, message, help=help),))
    now = DiskWorld(root)
    world = RoutedWorld(then, dict.fromkeys(TODAYS, now))
    return Outcome(PastWorkspace(repository, commit, world))


def pick_past_briefs(workspace: Workspace, wanted: Iterable[str], commit: Commit) -> Outcome[tuple[str, ...]]:
    """The briefs that were there then, by slug, folder or file; all of them where none is named."""
    picked: list[str] = []
    for name in wanted:
        found = pick_briefs(workspace, [name])
        if found.diagnostics:
            return Outcome((), (_miss(workspace, name, commit),))
        picked += found.value
    return Outcome(tuple(dict.fromkeys(picked)) or workspace.slugs)


def _miss(workspace: Workspace, name: str, commit: Commit) -> Diagnostic:
    slug = name.removeprefix(f"{BRIEFS}/").partition("/")[0]
    meant = closest(slug, workspace.slugs)
    help = f"did you mean `{meant}`?" if meant else f"the briefs then were {list_known(workspace.slugs)}"
    if not workspace.slugs:
        help = "the workspace had no briefs then"
    return catalogue.NO_BRIEF_THEN.at(None, f"there was no brief `{slug}` at {commit.name}", help=help)


def explain_age(findings: Iterable[Diagnostic], commit: Commit) -> Diagnostic | None:
    """What to say where a revision's files do not fit today's model."""
    misfits = [finding for finding in findings if has_errors((finding,)) and finding.code[:3] in _MODEL]
    if not misfits:
        return None
    return catalogue.OLDER_MODEL.at(
        None,
        f"files at {commit.name}, {commit.date}, do not fit the model of this version of briefgen",
        help="build it with the version of briefgen that was current then, or choose another revision",
    )
