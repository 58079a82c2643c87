"""`briefgen check`: everything there is to say about briefs, and nothing written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import click

from briefgen.cli.findings import FORMATS, Format, print_findings
from briefgen.cli.options import workspace_option
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import remark, write

if TYPE_CHECKING:
    from briefgen.analysis import BriefAnalysis
    from briefgen.diagnostics.model import Diagnostic, Outcome
    from briefgen.pipeline import Session

EPILOG = """\b
Examples:
  briefgen check                          every brief
  briefgen check 2018-12-strike           one, by its name
  briefgen check briefs/2018-12-strike    or by its folder, or any file in it
  briefgen check --format concise | less  one line a finding
  briefgen check --format github          notes beside the lines of a pull request
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="How findings are written.",
)
@workspace_option
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], format: str) -> None:
    """Report errors and findings in briefs.

    PATH is a brief's name, its folder or a file in it; without any, all briefs are checked. What briefs share
    (briefgen.yaml, seeds/) is always checked. The exit status is 1 where there is an error, and 0 otherwise.
    """
    from briefgen.cli.locate import choose_briefs
    from briefgen.cli.root import locate_workspace
    from briefgen.diagnostics.model import has_errors, in_order
    from briefgen.pipeline import examine_workspace, open_session
    from briefgen.world import DiskWorld

    root = locate_workspace(context)
    world = DiskWorld(root)
    session = open_session(world, os.environ)
    slugs = choose_briefs(root, session.value.workspace, paths)
    findings: list[Diagnostic] = list(session.diagnostics)
    findings += examine_workspace(session.value, _examine_each(session.value, slugs, findings))
    ordered = in_order(findings)
    print_findings(ordered, cast(Format, format), world)
    _summarise(ordered, len(slugs), format)
    context.exit(FINDINGS if has_errors(ordered) else SUCCESS)


def _examine_each(
    session: Session, slugs: tuple[str, ...], findings: list[Diagnostic]
) -> Iterator[Outcome[BriefAnalysis | None]]:
    """What is made of every brief, one at a time; what there is to say of each goes to the findings."""
    from briefgen.pipeline import examine

    for slug in slugs:
        examined = examine(session, slug)
        findings += examined.diagnostics
        yield examined


def _summarise(findings: tuple[Diagnostic, ...], briefs: int, format: str) -> None:
    from briefgen.diagnostics.render.summary import summarise

    checked = f"checked {briefs} {'brief' if briefs == 1 else 'briefs'}"
    if format == "full":
        write(checked if findings else f"{checked}: nothing to report")
    elif sys.stderr.isatty() or format == "concise":
        remark(f"{checked}: {summarise(findings) or 'nothing to report'}")
