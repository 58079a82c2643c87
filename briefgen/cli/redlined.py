"""`briefgen diff --format html|pdf`: briefs with what changed marked in them, as files."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.cli.terminal import Misuse, remark, write

if TYPE_CHECKING:
    from briefgen.build.kit import Kit
    from briefgen.build.redlined import Revisions
    from briefgen.changes.model import BriefChanges
    from briefgen.diagnostics.model import Diagnostic, Outcome
    from briefgen.history.difference import Difference
    from briefgen.history.provenance import Provenance
    from briefgen.history.snapshots import Snapshot
    from briefgen.pipeline import Session
    from briefgen.world import World

RedlineFormat = Literal["html", "pdf"]
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for: the form, where to, and the language of the pages."""

    format: RedlineFormat
    out: str | None = None
    language: str | None = None


def write_redlined(root: Path, old: Snapshot, new: Snapshot, difference: Difference, wish: Wish) -> bool:
    """Write a redlined file of every brief that differs: all of them, or none. Tells whether it could."""
    from briefgen.build.redlined import Revisions
    from briefgen.history.snapshots import DiskSnapshot

    pairs = [each for each in difference.changes.briefs if each.old_exists and each.new_exists]
    for each in difference.changes.briefs:
        if each not in pairs:
            gone = "is new" if each.new_exists else "is gone"
            remark(f"{each.slug} {gone}, so that there is nothing to mark changes in")
    if not pairs:
        write(f"{difference.changes.old} → {difference.changes.new}: no brief to redline")
        return True
    places = _choose_places(root, old, new, pairs, wish)
    faults: list[Diagnostic] = []
    made: dict[Path, bytes] = {}
    is_work_tree = isinstance(new, DiskSnapshot)
    revisions = Revisions(difference.changes.old, None if is_work_tree else difference.changes.new)
    with ExitStack() as stack:
        desk = _open_desk(stack, root, old, new, wish)
        for changes in pairs:
            outcome = desk.make(changes, revisions, wish)
            if outcome.value is None:
                faults += outcome.diagnostics
            else:
                made[places[changes.slug]] = outcome.value
        if faults:
            _report(faults, desk.new_world)
            return False
    _write_all(made)
    return True


@dataclass(frozen=True, slots=True)
class _Desk:
    old_session: Outcome[Session]
    new_world: World
    kit: Kit

    def make(self, changes: BriefChanges, revisions: Revisions, wish: Wish) -> Outcome[bytes | None]:
        from briefgen.build.redlined import make_redlined
        from briefgen.diagnostics import catalogue
        from briefgen.diagnostics.model import Outcome
        from briefgen.history.sides import find_errors, load_side

        errors = find_errors(self.old_session.diagnostics)
        old = load_side(self.old_session.value, errors, changes.old_slug)
        if old.analysis is None or old.errors:
            finding = catalogue.NO_REDLINE.at(
                None,
                f"`{changes.old_slug}` had errors in {revisions.old}, so that what went cannot be told",
                help="compare with a revision in which it has none, or read `--format text`",
            )
            return Outcome(None, (finding, *old.errors))
        return make_redlined(
            self.kit, old.analysis, self.old_session.value, changes, revisions, wish.format, wish.language
        )


def _open_desk(stack: ExitStack, root: Path, old: Snapshot, new: Snapshot, wish: Wish) -> _Desk:
    from briefgen.build.order import Order, keep_settings
    from briefgen.build.plan import Options
    from briefgen.build.tracing import trace
    from briefgen.cli.caches import WORKSPACE_CACHE, find_user_cache
    from briefgen.pipeline import open_session

    user_cache = find_user_cache()
    engine = None
    if wish.format == "pdf":
        from briefgen.build.engine import start_engine

        engine = stack.enter_context(start_engine(user_cache and user_cache / "fonts"))
    environment = keep_settings(os.environ)
    world = _with_todays_code(root, new.open_world())
    session = open_session(world, environment)
    settings = session.value.workspace.settings
    traced = trace(root, _find_provenance(root, new), settings, root / WORKSPACE_CACHE / "build")
    order = Order(
        world,
        Options(frozenset({wish.format}), single_file=True, theme=settings.theme),
        environment,
        templates=user_cache and user_cache / "templates",
        provenance=traced.value,
    )
    opened = order.open(session, engine)
    if opened.value is None:
        _report(list(opened.diagnostics), world)
        raise Misuse("the templates or styles of the workspace cannot be used")
    return _Desk(open_session(old.open_world(), environment), world, opened.value)


def _with_todays_code(root: Path, world: World) -> World:
    """Templates and styles are code: they are today's, whatever the revision holds."""
    from briefgen.history.workspace import TODAYS
    from briefgen.world import DiskWorld
    from briefgen.world.routed import RoutedWorld

    return (
        world if isinstance(world, DiskWorld) else RoutedWorld(world, dict.fromkeys(TODAYS, DiskWorld(root)))
    )


def _find_provenance(root: Path, new: Snapshot) -> Provenance | None:
    from briefgen.history.provenance import CommitProvenance, find_provenance
    from briefgen.history.snapshots import CommitSnapshot

    return CommitProvenance(new.commit) if isinstance(new, CommitSnapshot) else find_provenance(root).value


def _choose_places(
    root: Path, old: Snapshot, new: Snapshot, pairs: list[BriefChanges], wish: Wish
) -> dict[str, Path]:
    """Where the file of each brief goes: where `--out` says, or to a folder in the output."""
    from briefgen.build.plan import REDLINES
    from briefgen.cli.places import refuse_sources
    from briefgen.workspace import load_workspace
    from briefgen.world import DiskWorld

    if wish.out is not None and wish.out.endswith(f".{wish.format}"):
        if len(pairs) > 1:
            message = f"{len(pairs)} briefs differ, and {wish.out} is one file"
            raise Misuse(message, help="name one brief, or a folder with `--out`")
        place = Path.cwd() / wish.out
        refuse_sources(root, place)
        return {pairs[0].slug: place}
    if wish.out is not None:
        folder = Path.cwd() / wish.out
    else:
        output = load_workspace(DiskWorld(root), os.environ).value.settings.output
        folder = root / output / REDLINES / f"{_name(old)}..{_name(new)}"
    if folder.is_file():
        raise Misuse(f"{folder} is a file", help=f"name a folder, or a file that ends in .{wish.format}")
    refuse_sources(root, folder)
    language = f".{wish.language}" if wish.language else ""
    return {each.slug: folder / f"{each.slug}.redlined{language}.{wish.format}" for each in pairs}


def _name(snapshot: Snapshot) -> str:
    """The revision as part of a folder's name."""
    from briefgen.history.snapshots import CommitSnapshot

    if not isinstance(snapshot, CommitSnapshot):
        return "work-tree"
    name = snapshot.commit.name
    return name if _PLAIN.issuperset(name) and name.strip(".") else snapshot.commit.short


def _write_all(made: dict[Path, bytes]) -> None:
    from briefgen.cli.files import write_whole

    for place, content in made.items():
        write_whole(place, content)
        shown = place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place
        write(f"wrote {shown}")


def _report(faults: list[Diagnostic], world: World) -> None:
    from briefgen.cli.findings import print_findings
    from briefgen.diagnostics.model import Severity, in_order

    errors = [finding for finding in faults if finding.severity is Severity.ERROR]
    print_findings(in_order(errors), "full", world, sys.stderr)
