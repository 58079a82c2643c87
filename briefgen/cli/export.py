"""`briefgen export`: briefs in other forms than their pages."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import Misuse, is_terminal, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.build.documents import Desk
    from briefgen.cli.source import BuildSource
    from briefgen.diagnostics.model import Diagnostic, Outcome
    from briefgen.exports.base import Exporter, Subject
    from briefgen.pipeline import Session

FORMATS = {
    "json": "the brief as data, complete in itself (schema/export.json)",
    "comparison": "who says what on each point, and what agrees (schema/comparison.json)",
    "jsonld": "the brief and its claims in schema.org's words",
    "geojson": "places of events and of claims, for maps",
    "csv": "claims as a table, a row each",
    "parquet": "the same table for data tools; needs briefgen[parquet]",
    "stix": "STIX 2.1: report, notes and opinions",
    "markdown": "the brief as text, for wikis and repositories",
    "docx": "the brief for a word processor; needs briefgen[docx]",
    "atom": "an Atom entry with the whole brief",
    "eml": "an e-mail draft with the PDF attached",
}
"""Every form, with what help says of it."""

EPILOG = (
    "\b\nForms:\n"
    + "\n".join(f"  {name:<11} {summary}" for name, summary in FORMATS.items())
    + """

\b
Examples:
  briefgen export csv > claims.csv            the claims of all briefs, in one table
  briefgen export stix 2018-12-strike         one brief, to standard output
  briefgen export docx --out drafts           a file a brief, in the folder drafts
"""
)


@click.command(epilog=EPILOG)
@click.argument("form", metavar="FORM", type=click.Choice(list(FORMATS)))
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--out",
    metavar="PATH",
    help="File to write or, where a form makes a file a brief and there are several, the folder for them.",
)
@click.option("--each", is_flag=True, help="A file a brief, in forms that can hold several too.")
@click.option("--language", metavar="TAG", help="Language of texts and labels, where it is not the brief's.")
@click.option("--rev", "revision", metavar="REV", help="The briefs as they were at a tag, branch or commit.")
@workspace_option
@click.pass_context
def command(
    context: click.Context,
    form: str,
    paths: tuple[str, ...],
    out: str | None,
    each: bool,
    language: str | None,
    revision: str | None,
) -> None:
    """Give briefs out in another form.

    PATH is a brief's name, its folder or a file in it; without any, all briefs are meant. Tables and maps put
    all briefs into one file; every other form makes a file a brief. Without --out a single file goes to
    standard output. A brief with errors is reported and left out; the exit status is then 1, and nothing is
    written where its absence from a common file could not be seen.
    """
    from briefgen.cli.findings import print_findings
    from briefgen.cli.places import refuse_sources
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.source import open_source
    from briefgen.exports.registry import find_exporter
    from briefgen.pipeline import open_session

    exporter = find_exporter(form)
    assert exporter is not None  # noqa: S101 (click has checked the name)
    _check_language(language)
    root = locate_workspace(context)
    if out is not None:
        refuse_sources(root, Path(out))
    source = open_source(root, revision)
    session = open_session(source.world, os.environ)
    source = source.trace(root, session.value.workspace.settings)
    slugs = source.choose_briefs(root, session.value.workspace, paths)
    joined = exporter.joins and not each
    if not joined and len(slugs) > 1 and out is None:
        told = f"{form} makes a file a brief, and there are {len(slugs)}"
        raise Misuse(told, help="name a folder by `--out`")
    with ExitStack() as stack:
        desk = _open_desk(stack, source, session, has_pdf=form == "eml")
        if isinstance(desk, tuple):
            print_findings(desk, "full", source.world, sys.stderr)
            context.exit(FINDINGS)
        subjects, findings = _open_all(desk, slugs, language)
        whole = len(subjects) == len(slugs)
        parts = [tuple(subjects)] if joined else [(subject,) for subject in subjects]
        if joined and not whole:
            parts = []
        for part in parts:
            findings += _write_part(desk, exporter, part, out, single=joined or len(slugs) == 1)
    print_findings(findings, "full", source.world, sys.stderr)
    if joined and not whole:
        remark(f"nothing was written: {len(slugs) - len(subjects)} of {len(slugs)} briefs have errors")
    context.exit(FINDINGS if findings else SUCCESS)


def _open_desk(
    stack: ExitStack, source: BuildSource, session: Outcome[Session], *, has_pdf: bool
) -> Desk | tuple[Diagnostic, ...]:
    """Templates and, for PDFs, the engine; or what is wrong with them."""
    from briefgen.build.documents import Desk
    from briefgen.build.order import Order
    from briefgen.build.plan import Options
    from briefgen.cli.caches import find_user_cache

    cache, engine = find_user_cache(), None
    if has_pdf:
        from briefgen.build.engine import start_engine

        engine = stack.enter_context(start_engine(cache and cache / "fonts"))
    settings = session.value.workspace.settings
    options = Options(frozenset({"pdf"} if has_pdf else {"html"}), theme=settings.theme)
    order = Order(
        source.world, options, templates=cache and cache / "templates", provenance=source.provenance
    )
    kit = order.open(session, engine)
    return kit.diagnostics if kit.value is None else Desk(kit.value)


def _check_language(language: str | None) -> None:
    from pydantic_core import PydanticCustomError

    from briefgen.model.base import check_language

    if language is not None:
        try:
            check_language(language)
        except PydanticCustomError:
            raise click.BadParameter(f"{language!r} is not a language tag, such as ar or pt-BR") from None


def _open_all(
    desk: Desk, slugs: tuple[str, ...], language: str | None
) -> tuple[list[Subject], list[Diagnostic]]:
    """The briefs that may be given out, and the errors of those that may not."""
    from briefgen.diagnostics.model import Severity, in_order

    subjects: list[Subject] = []
    findings: list[Diagnostic] = []
    for slug in slugs:
        opened = desk.open(slug, language)
        if opened.value is not None:
            subjects.append(opened.value)
        findings += [finding for finding in opened.diagnostics if finding.severity is Severity.ERROR]
    return subjects, list(in_order(tuple(dict.fromkeys(findings))))


def _write_part(
    desk: Desk, exporter: Exporter, part: tuple[Subject, ...], out: str | None, *, single: bool
) -> Iterator[Diagnostic]:
    from briefgen.build.documents import DocumentFault
    from briefgen.cli.files import write_whole
    from briefgen.exports.base import ExportUnavailable

    try:
        content = desk.write(exporter, part)
    except ExportUnavailable as missing:
        help = f"pip install 'briefgen[{missing.extra}]'"
        raise Misuse(f"{missing.format} needs a library that is not installed", help=help) from missing
    except DocumentFault as fault:
        yield from fault.diagnostics
        return
    if out is None:
        _print_bytes(content)
        return
    target = Path(out)
    if not single or target.is_dir():
        name = part[0].slug if len(part) == 1 else "briefs"
        target /= f"{name}{exporter.suffix}"
    write_whole(target, content)
    remark(f"wrote {target}")


def _print_bytes(content: bytes) -> None:
    if is_terminal(sys.stdout) and b"\0" in content:
        raise Misuse("this is nothing for a terminal", help="name a file by `--out`, or redirect the output")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
