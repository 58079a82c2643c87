"""`briefgen history`: what became of each claim of a brief, commit by commit."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.terminal import Misuse, remark, wants_colour, width_of, write

if TYPE_CHECKING:
    from briefgen.history.claims import BriefHistory

EPILOG = """\b
Examples:
  briefgen history 2018-12-strike                          every claim
  briefgen history 2018-12-strike coalition-target         one, under this or an earlier id
  briefgen history 2018-12-strike strike/coalition-target  one of one event
  briefgen history 2018-12-strike --json                   for another program

The form of the JSON is in schema/history.json of briefgen's repository.
"""


@click.command(epilog=EPILOG)
@click.argument("brief", metavar="BRIEF")
@click.argument("claim", metavar="[CLAIM]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@workspace_option
@click.pass_context
def command(context: click.Context, brief: str, claim: str | None, as_json: bool) -> None:
    """Show when each claim of a brief entered, every wording and value since, and when it was withdrawn.

    BRIEF is a brief's name or folder; its earlier names are followed. CLAIM is a claim's id, now or earlier.
    Only what was committed is looked at. At a merge, history goes on in the branch that made the brief what
    it is.
    """
    from briefgen.cli.revisions import refusing_gaps
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.source import refuse
    from briefgen.diagnostics import catalogue
    from briefgen.history.claims import trace_claims
    from briefgen.history.repository import require_repository

    found = require_repository(locate_workspace(context))
    if found.value is None:
        raise refuse(found.diagnostics)
    slug = _name(brief)
    with refusing_gaps():
        history = trace_claims(found.value, slug)
    if history is None:
        raise Misuse(
            f"no commit holds a brief `{slug}` that could be read",
            help="commit it first, or correct its name",
            code=catalogue.NO_HISTORY,
        )
    if claim is not None:
        history = _pick(history, claim)
    _remark_on(history)
    if as_json:
        from briefgen.cli.history_json import write_history

        write(write_history(history))
        return
    from briefgen.cli.history_text import draw_history

    write(draw_history(history, width=width_of(sys.stdout), colour=wants_colour(sys.stdout)))


def _name(brief: str) -> str:
    """The slug in a name, a folder or a file."""
    from briefgen.workspace import BRIEFS

    parts = [part for part in brief.replace("\\", "/").split("/") if part not in ("", ".")]
    if BRIEFS in parts[:-1]:
        return parts[parts.index(BRIEFS) + 1]
    return parts[0] if parts else brief


def _pick(history: BriefHistory, claim: str) -> BriefHistory:
    """The history of one claim alone."""
    from briefgen.diagnostics import catalogue
    from briefgen.diagnostics.suggest import closest

    claims = tuple(found for found in history.claims if claim in found.names)
    if not claims:
        meant = closest(claim, sorted({name for found in history.claims for name in found.names}))
        raise Misuse(
            f"no commit of `{history.slug}` holds a claim `{claim}`",
            help=f"did you mean `{meant}`?" if meant else "without a claim, all are shown",
            code=catalogue.NO_SUCH_CLAIM,
        )
    return replace(history, claims=claims)


def _remark_on(history: BriefHistory) -> None:
    """Say on standard error what of history could not be looked at."""
    if history.is_cut:
        remark("this clone is shallow: history goes further back. Fetch it with `git fetch --unshallow`")
    if history.unread:
        from briefgen.diagnostics.suggest import list_known

        commits = list_known([commit.short for commit, _ in history.unread])
        remark(f"the brief had errors in {commits}: these commits were passed over")
