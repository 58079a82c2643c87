"""`briefgen check`: everything there is to say about briefs, and nothing written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import click

from briefgen.cli.findings import FORMATS, Format, print_findings
from briefgen.cli.options import workspace_option
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import Misuse, remark, wants_colour, write

if TYPE_CHECKING:
    from briefgen.analysis import BriefAnalysis
    from briefgen.diagnostics.model import Diagnostic, Outcome
    from briefgen.pipeline import Session

_PARITY_FORMATS = frozenset({"full", "json"})

EPILOG = """\b
Examples:
  briefgen check                          every brief
  briefgen check 2018-12-strike           one, by its name
  briefgen check briefs/2018-12-strike    or by its folder, or any file in it
  briefgen check --format concise | less  one line a finding
  briefgen check --format github          notes beside the lines of a pull request
  briefgen check --parity 2018-12-strike  and the words, sources and quotations of each account
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
@click.option("--parity", is_flag=True, help="Also show how much room each account gets.")
@workspace_option
@click.pass_context
def command(context: click.Context, paths: tuple[str, ...], format: str, parity: bool) -> None:
    """Report errors and findings in briefs.

    PATH is a brief's name, its folder or a file in it; without any, all briefs are checked. What briefs share
    (briefgen.yaml, seeds/) is always checked. The exit status is 1 where there is an error, and 0 otherwise.
    """
    from briefgen.cli.locate import choose_briefs
    from briefgen.cli.root import locate_workspace
    from briefgen.diagnostics.model import has_errors, in_order
    from briefgen.pipeline import examine_workspace, open_session
    from briefgen.workspace import find_unread
    from briefgen.world import DiskWorld

    if parity and format not in _PARITY_FORMATS:
        raise Misuse(f"--parity has no form in --format {format}", help="leave one out, or use full or json")
    root = locate_workspace(context)
    world = DiskWorld(root)
    session = open_session(world, os.environ)
    slugs = choose_briefs(root, session.value.workspace, paths)
    findings: list[Diagnostic] = list(session.diagnostics)
    shares: list[dict[str, Any]] = []
    examined = _examine_each(session.value, slugs, findings, shares if parity else None)
    findings += examine_workspace(session.value, examined)
    findings += find_unread(world, slugs)
    ordered = in_order(findings)
    print_findings(ordered, cast(Format, format), world, more={"parity": [*shares]} if parity else None)
    if format == "full":
        _write_parity(shares, session.value.workspace.settings.parity_ratio)
    _summarise(ordered, len(slugs), format)
    context.exit(FINDINGS if has_errors(ordered) else SUCCESS)


def _examine_each(
    session: Session,
    slugs: tuple[str, ...],
    findings: list[Diagnostic],
    shares: list[dict[str, Any]] | None,
) -> Iterator[Outcome[BriefAnalysis | None]]:
    """What is made of every brief, one at a time.

    What there is to say of each goes to the findings and, where it is wanted, the shares of its accounts to
    `shares`; nothing else of it is kept.
    """
    from briefgen.pipeline import examine

    for slug in slugs:
        examined = examine(session, slug)
        findings += examined.diagnostics
        if shares is not None and examined.value is not None:
            from briefgen.exports.parity import describe_parity

            shares.append(describe_parity(examined.value))
        yield examined


def _write_parity(shares: list[dict[str, Any]], threshold: float) -> None:
    from briefgen.cli.parity import draw_parity

    for share in shares:
        write(draw_parity(share, threshold, colour=wants_colour(sys.stdout)) + "\n")


def _summarise(findings: tuple[Diagnostic, ...], briefs: int, format: str) -> None:
    from briefgen.diagnostics.render.summary import summarise

    checked = f"checked {briefs} {'brief' if briefs == 1 else 'briefs'}"
    if format == "full":
        write(checked if findings else f"{checked}: nothing to report")
    elif sys.stderr.isatty() or format == "concise":
        remark(f"{checked}: {summarise(findings) or 'nothing to report'}")
