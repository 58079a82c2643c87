"""From the paths that a user typed to the briefs that are meant."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from briefgen.cli.terminal import Misuse
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.suggest import closest, list_known
from briefgen.workspace import BRIEFS, REGISTER, Workspace, pick_briefs
from briefgen.world import SETTINGS_FILE


def choose_briefs(root: Path, workspace: Workspace, paths: Sequence[str]) -> tuple[str, ...]:
    """The slugs that are meant by slugs, folders and files; of all briefs where nothing is given.

    A file that all briefs share, such as the register's, stands for all of them.
    """
    picked = pick_briefs(workspace, [_place_in(root, workspace, path) for path in paths])
    if picked.diagnostics:
        first = picked.diagnostics[0]
        raise Misuse(first.message, help=first.help, code=catalogue.FILE_MISSING)
    return picked.value


def _place_in(root: Path, workspace: Workspace, path: str) -> str:
    """The path from the workspace's root, with forward slashes; a slug stays as it is."""
    if path in workspace.slugs:
        return path
    real_root = root.resolve()
    places = [_resolve(base / path) for base in (Path.cwd(), root)]
    there = [place for place in places if place.exists()]
    inside = [place for place in there if place.is_relative_to(real_root)]
    if inside:
        return _shared_or_own(PurePosixPath(inside[0].relative_to(real_root).as_posix()), path)
    if there:
        raise Misuse(f"{path} lies outside the workspace {root}", code=catalogue.FILE_MISSING)
    raise Misuse(f"there is no {path}", help=_suggest(path, workspace), code=catalogue.FILE_MISSING)


def _resolve(path: Path) -> Path:
    # Links above it are followed, itself it is not: a brief's folder may be a link.
    place = Path(os.path.normpath(path))
    return place.parent.resolve() / place.name


def _suggest(path: str, workspace: Workspace) -> str:
    for part in reversed(PurePosixPath(path).parts):
        meant = closest(part, workspace.slugs)
        if meant is not None:
            return f"did you mean `{meant}`?"
    if not workspace.slugs:
        return "the workspace has no briefs yet; start one with `briefgen new SLUG`"
    return f"the briefs are {list_known(workspace.slugs)}"


def _shared_or_own(place: PurePosixPath, path: str) -> str:
    if place.parts[:1] == (BRIEFS,):
        return str(place)
    if place.parts[:1] in ((), (REGISTER,), (SETTINGS_FILE,)):
        return BRIEFS
    raise Misuse(
        f"{path} belongs to no brief",
        help=f"name a brief, its folder, or a file in `{BRIEFS}/` or `{REGISTER}/`",
        code=catalogue.FILE_MISSING,
    )
