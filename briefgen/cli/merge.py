"""`briefgen merge`: the outputs of `briefgen build --shard`, as one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.making import out_option
from briefgen.cli.options import workspace_option
from briefgen.cli.places import find_output, place_output, show_path
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import Misuse, write

if TYPE_CHECKING:
    from briefgen.build.kit import Kit
    from briefgen.build.merge import BuiltShard
    from briefgen.build.shard import ShardNote

EPILOG = """\b
Examples:
  briefgen build --shard 1/2             on one machine, to build/shard/1-of-2/
  briefgen build --shard 2/2             on another
  briefgen merge build/shard/*           where both outputs are, to build/
"""


@click.command(epilog=EPILOG)
@click.argument("folders", nargs=-1, required=True, metavar="SHARD...")
@out_option
@workspace_option
@click.pass_context
def command(context: click.Context, folders: tuple[str, ...], out: str | None) -> None:
    """Put the shards of a build together, and make the pages over all briefs.

    SHARD is the output folder of one `briefgen build --shard`; all of them are needed, each once. What comes
    of it is, byte for byte, what one build of all briefs writes. The workspace has to be as it was for the
    shards, because the pages over all briefs are made from its settings, templates and register.
    """
    from briefgen.build.folder.output import OutputUnusable
    from briefgen.build.merge import check_shards, merge, read_shard
    from briefgen.cli.findings import print_findings
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.source import refuse
    from briefgen.diagnostics.model import has_errors
    from briefgen.world import DiskWorld

    root = locate_workspace(context)
    shards = []
    for folder in folders:
        read = read_shard(Path(folder))
        if read.value is None:
            raise refuse(read.diagnostics)
        shards.append(read.value)
    unfit = check_shards(shards)
    if unfit:
        raise refuse(unfit)
    kit, place = _open_kit(root, shards)
    output = find_output(root, place, out)
    try:
        report = merge(kit, shards, output, is_published=shards[0].note.is_published)
    except OutputUnusable as unusable:
        raise refuse([unusable.diagnostic]) from unusable
    print_findings(report.diagnostics, "full", DiskWorld(root), sys.stderr)
    for slug in report.removed:
        write(f"removed {slug}: the workspace no longer has it")
    number = len(report.merged)
    write(f"{number} {'brief' if number == 1 else 'briefs'} from {len(shards)} shards in {show_path(output)}")
    for slug in report.missing:
        write(f"{slug} was not built: see what its shard's build said")
    context.exit(FINDINGS if report.missing or has_errors(report.diagnostics) else SUCCESS)


def _open_kit(root: Path, shards: list[BuiltShard]) -> tuple[Kit, Path]:
    """Templates and styles for the pages over all briefs, as the shards had them, and where these belong."""
    import os

    from briefgen.build.kit import open_kit
    from briefgen.build.order import keep_settings
    from briefgen.build.plan import Options
    from briefgen.cli.source import open_source, refuse
    from briefgen.diagnostics.model import has_errors
    from briefgen.link.as_of import read_day
    from briefgen.pipeline import open_session

    note = shards[0].note
    source = open_source(root, note.revision_asked)
    session = open_session(source.world, keep_settings(os.environ))
    if has_errors(session.diagnostics):
        raise refuse([finding for finding in session.diagnostics if finding.severity.value == "error"])
    settings = session.value.workspace.settings
    as_of = read_day(note.as_of) if note.as_of else None
    options = Options(frozenset({"html"}), note.single_file, settings.theme, as_of=as_of)
    opened = open_kit(session, options)
    if opened.value is None:
        raise refuse(opened.diagnostics)
    _check_workspace(note, session.value.workspace.slugs)
    return opened.value, place_output(source.name_output(root, settings.output), as_of)


def _check_workspace(note: ShardNote, slugs: tuple[str, ...]) -> None:
    unknown = [slug for slug in note.all_briefs if slug not in slugs]
    if unknown:
        from briefgen.diagnostics import catalogue

        told = f"the shards hold `{unknown[0]}`, which this workspace does not have"
        raise Misuse(
            told, help="merge in the workspace that they were built from", code=catalogue.SHARDS_UNFIT
        )
