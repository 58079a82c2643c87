"""`briefgen compare`: how the accounts of a brief relate, without building it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.status import FINDINGS
from briefgen.cli.terminal import Misuse, wants_colour, width_of, write

if TYPE_CHECKING:
    from briefgen.analysis import BriefAnalysis

EPILOG = """\b
Examples:
  briefgen compare 2018-12-strike                         in the terminal
  briefgen compare 2018-12-strike --format json | jq .    for another program

The form of the JSON is in schema/comparison.json of briefgen's repository.
"""


@click.command(epilog=EPILOG)
@click.argument("brief", metavar="BRIEF")
@click.option(
    "--format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="For a reader, or for a program.",
)
@workspace_option
@click.pass_context
def command(context: click.Context, brief: str, format: str) -> None:
    """Show who says what on each point, and what agrees.

    BRIEF is a brief's name, its folder or a file in it. A brief with errors is not compared: what it lacks
    could look like silence. The exit status then is 1.
    """
    analysis = _examine(context, brief)
    if analysis is None:
        context.exit(FINDINGS)
    if format == "json":
        from briefgen.exports.comparison import export_comparison

        write(export_comparison(analysis).decode("utf-8"))
        return
    from briefgen.cli.comparison import draw_comparison

    if not analysis.events:
        write("the brief has no events to compare")
        return
    write(draw_comparison(analysis, width=width_of(sys.stdout), colour=wants_colour(sys.stdout)))


def _examine(context: click.Context, brief: str) -> BriefAnalysis | None:
    """The brief analysed; None, with its errors on standard error, where it cannot be relied on."""
    from briefgen.cli.findings import print_findings
    from briefgen.cli.locate import choose_briefs
    from briefgen.cli.root import locate_workspace
    from briefgen.diagnostics.model import Severity, in_order
    from briefgen.pipeline import examine, open_session
    from briefgen.world import DiskWorld

    root = locate_workspace(context)
    world = DiskWorld(root)
    session = open_session(world, os.environ)
    slugs = choose_briefs(root, session.value.workspace, (brief,))
    if len(slugs) != 1:
        raise Misuse(f"{brief} stands for {len(slugs)} briefs", help="name one of them")
    examined = examine(session.value, slugs[0])
    found = in_order((*session.diagnostics, *examined.diagnostics))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        print_findings(errors, "full", world, sys.stderr)
        return None
    return examined.value
