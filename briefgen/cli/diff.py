"""`briefgen diff`: what changed between two revisions, as claims and not as lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from briefgen.cli.languages import read_language
from briefgen.cli.options import workspace_option
from briefgen.cli.status import CHANGED, FINDINGS, SUCCESS
from briefgen.cli.terminal import remark, wants_colour, width_of, write

if TYPE_CHECKING:
    from briefgen.history.difference import Difference
    from briefgen.history.snapshots import Snapshot

EPILOG = """\b
Examples:
  briefgen diff v1.2                          what changed since v1.2, work tree included
  briefgen diff v1.2..v1.3                    between two tags
  briefgen diff main 2018-12-strike           one brief
  briefgen diff main..HEAD --format markdown  for a comment on a pull request
  briefgen diff v1.2 --format pdf             redlined, to build/redlined/v1.2..work-tree/
  briefgen diff HEAD --exit-code              status 3 if anything changed, for scripts

The form of the JSON is in schema/diff.json of briefgen's repository.
"""


@click.command(epilog=EPILOG)
@click.argument("revisions", metavar="REV[..REV]")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "--format",
    type=click.Choice(("text", "json", "markdown", "html", "pdf")),
    default="text",
    show_default=True,
    help="For a reader, for a program, for a pull request; or the briefs themselves, redlined.",
)
@click.option("--out", metavar="PATH", help="Where redlined briefs go: a folder, or a file for one of them.")
@click.option("--language", metavar="TAG", callback=read_language, help="Language of redlined briefs.")
@click.option("--exit-code", is_flag=True, help=f"End with status {CHANGED} if any brief differs.")
@workspace_option
@click.pass_context
def command(
    context: click.Context,
    revisions: str,
    briefs: tuple[str, ...],
    format: str,
    out: str | None,
    language: str | None,
    exit_code: bool,
) -> None:
    """Show what changed between two revisions, claim by claim.

    REV is a tag, a branch or a hash; alone, it is compared with the files as they are. BRIEF is a brief's
    name or folder, in either revision; without any, all are compared. A brief with errors is compared as far
    as it can be read, and what it may lack is never told as withdrawn; the exit status then is 1.

    With the formats html and pdf, the newer revision of every brief that differs is written with what came
    and what went marked in it, and a summary of the changes in front.
    """
    if format not in ("html", "pdf") and (out or language):
        raise click.UsageError("--out and --language go with --format html or pdf")
    from briefgen.cli.revisions import open_range, refusing_gaps
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.source import refuse
    from briefgen.history.difference import compare_snapshots, find_wanted

    root = locate_workspace(context)
    with refusing_gaps():
        old, new = open_range(root, revisions)
        wanted = find_wanted(old, new, briefs)
        if wanted.diagnostics:
            raise refuse(wanted.diagnostics)
        difference = compare_snapshots(old, new, wanted.value, os.environ)
    if format in ("html", "pdf"):
        from briefgen.cli.redlined import Wish, write_redlined

        wish = Wish(format, out, language)  # type: ignore[arg-type]
        faulty = not write_redlined(root, old, new, difference, wish)
    else:
        write(_render(difference, format))
        faulty = _report_errors(difference, old, new)
    changed = exit_code and bool(difference.changes.briefs)
    context.exit(FINDINGS if faulty else CHANGED if changed else SUCCESS)


def _render(difference: Difference, format: str) -> str:
    if format == "json":
        from briefgen.exports.differences.json import write_json

        return write_json(difference.changes, difference.old_errors, difference.new_errors, difference.unread)
    if format == "markdown":
        from briefgen.exports.differences.markdown import write_markdown

        return write_markdown(difference.changes, list(_remark_on(difference)))
    from briefgen.cli.diff_text import draw_changes

    return draw_changes(difference.changes, width=width_of(sys.stdout), colour=wants_colour(sys.stdout))


def _remark_on(difference: Difference) -> Sequence[str]:
    from briefgen.diagnostics.suggest import list_known

    changes = difference.changes
    remarks = [
        f"{name} has {len(errors)} error{'' if len(errors) == 1 else 's'}: what is missing there may only "
        "be unread, and verdicts were not compared"
        for name, errors in ((changes.old, difference.old_errors), (changes.new, difference.new_errors))
        if errors
    ]
    if difference.unread:
        remarks.append(f"could not be read in one of them: {list_known(difference.unread)}")
    return remarks


def _report_errors(difference: Difference, old: Snapshot, new: Snapshot) -> bool:
    """Say on standard error which side has which errors. Gives whether there are any."""
    from briefgen.diagnostics import catalogue
    from briefgen.diagnostics.render.concise import render_concise
    from briefgen.diagnostics.render.full import render_full
    from briefgen.history.snapshots import CommitSnapshot
    from briefgen.history.workspace import explain_age

    colour = wants_colour(sys.stderr)
    for snapshot, errors in ((old, difference.old_errors), (new, difference.new_errors)):
        if not errors:
            continue
        number = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
        message = f"{snapshot.name} has {number}, so that what is missing there may only be unread"
        findings = [catalogue.SIDE_UNREAD.at(None, message, help="mend them and compare again")]
        if isinstance(snapshot, CommitSnapshot):
            age = explain_age(errors, snapshot.commit)
            findings = findings if age is None else [replace(findings[0], help=age.message)]
        remark(render_full(findings, lambda _: None, colour=colour, width=100))
        remark(render_concise(errors, colour=colour))
    return bool(difference.old_errors or difference.new_errors)
