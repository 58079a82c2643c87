"""`briefgen watch`: builds again whenever something changes."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.build import tell_result
from briefgen.cli.findings import print_findings
from briefgen.cli.making import (
    formats_option,
    languages_option,
    out_option,
    page_option,
    single_file_option,
)
from briefgen.cli.options import workspace_option
from briefgen.cli.places import find_output, show_path
from briefgen.cli.terminal import Misuse, remark, write

if TYPE_CHECKING:
    from queue import SimpleQueue

    from briefgen.build.order import Order
    from briefgen.build.plan import BuildFormat
    from briefgen.preview.rebuild import Rebuilder, Rebuilt

SETTLE = 0.08
"""Seconds without a further change after which a build begins."""

EPILOG = """\b
Examples:
  briefgen watch                        every brief, to build/
  briefgen watch --format html          pages only: there before you have looked up
  briefgen watch 2018-12-strike         one of them; the others stay as they were built
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@formats_option
@languages_option
@out_option
@single_file_option
@page_option
@workspace_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    formats: frozenset[BuildFormat],
    languages: tuple[str, ...] | None,
    out: str | None,
    single_file: bool,
    page: str | None,
) -> None:
    """Build again whenever something changes.

    It begins with a build, and ends with Ctrl-C.

    PATH is a brief's name, its folder or a file in it; without any, all briefs are built. It is as `briefgen
    build`, but a change builds only the briefs that it can touch, and of findings it tells which are new, and
    which are gone.
    """
    from briefgen.cli.bench import open_bench
    from briefgen.cli.root import locate_workspace

    root = locate_workspace(context)
    _need_watchfiles()
    with ExitStack() as stack:
        flags = {"page": page, "languages": languages and ",".join(languages)}
        bench = open_bench(stack, root, flags, needs_engine="pdf" in formats)

        from briefgen.build.plan import Options
        from briefgen.cli.locate import choose_briefs
        from briefgen.preview.rebuild import Rebuilder
        from briefgen.workspace import Workspace, load_workspace
        from briefgen.world import DiskWorld

        def make_order(world: DiskWorld) -> Order:
            settings = load_workspace(DiskWorld(root), bench.environment, flags).value.settings
            return bench.order(world, Options(formats, single_file, settings.theme, settings.languages))

        def place(workspace: Workspace) -> Path:
            return find_output(root, root / workspace.settings.output, out)

        def choose(workspace: Workspace) -> tuple[str, ...]:
            return choose_briefs(root, workspace, paths)

        rebuilder = Rebuilder(root, make_order, choose, place, bench.engine, tell_result)
        _follow(root, rebuilder)


def _follow(root: Path, rebuilder: Rebuilder) -> None:
    from queue import SimpleQueue

    from briefgen.preview.watch import Watch

    changes: SimpleQueue[frozenset[str]] = SimpleQueue()
    watch = Watch(root, changes.put)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _build(root, rebuilder, None)
        watch.follow(rebuilder.record)
        watch.start()
        while True:
            _build(root, rebuilder, _gather(changes))
            watch.follow(rebuilder.record)
    except KeyboardInterrupt:
        write("stopped")
    finally:
        watch.close()


def _gather(changes: SimpleQueue[frozenset[str]]) -> frozenset[str]:
    """The next changes, with all that follow on their heels."""
    from queue import Empty

    changed = changes.get()
    while True:
        try:
            changed |= changes.get(timeout=SETTLE)
        except Empty:
            return changed


def _build(root: Path, rebuilder: Rebuilder, changed: frozenset[str] | None) -> None:
    from briefgen.build.folder.output import OutputUnusable
    from briefgen.cli.source import refuse

    try:
        _tell(root, rebuilder.build(changed), is_first=changed is None)
    except OutputUnusable as unusable:
        problem = refuse([unusable.diagnostic])
        if changed is None:
            raise problem from unusable
        problem.show()  # another build may be at it: the next change tries again
    except Misuse as misuse:
        if changed is None:
            raise
        misuse.show()  # such as a brief that was asked for and is gone


def _tell(root: Path, rebuilt: Rebuilt, *, is_first: bool) -> None:
    from briefgen.diagnostics.model import Severity
    from briefgen.diagnostics.render.terminal import escape
    from briefgen.world import DiskWorld

    world = DiskWorld(root)
    sys.stdout.flush()  # what was built is said before what there is to say of it, also into a pipe
    for slug in rebuilt.removed:
        write(f"removed {slug}: the workspace no longer has it")
    errors = [finding for finding in rebuilt.came if finding.severity is Severity.ERROR]
    print_findings(errors, "full", world, sys.stderr)
    print_findings(
        [finding for finding in rebuilt.came if finding not in errors], "concise", world, sys.stderr
    )
    for finding in rebuilt.gone:
        remark(f"gone: {finding.code} {escape(str(finding.span or ''))} {escape(finding.message)}")
    if is_first:
        write(f"watching {show_path(root)}; stop with Ctrl-C")
    sys.stdout.flush()


def _need_watchfiles() -> None:
    from importlib.util import find_spec

    if find_spec("watchfiles") is None:
        from briefgen.diagnostics.catalogue import WATCH_UNAVAILABLE

        raise Misuse(
            "watching needs watchfiles, which this installation lacks",
            help="install it with the preview: pip install 'briefgen[serve]'",
            code=WATCH_UNAVAILABLE,
        )


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
