"""`briefgen build`: pages and PDFs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.app import FRESH
from briefgen.cli.findings import print_findings
from briefgen.cli.making import (
    formats_option,
    languages_option,
    out_option,
    page_option,
    single_file_option,
    stamp_option,
)
from briefgen.cli.options import workspace_option
from briefgen.cli.places import find_output, place_output, show_path
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import Misuse, write

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from briefgen.build.folder.staging import Staged
    from briefgen.build.incremental.fresh import Freshness
    from briefgen.build.incremental.reads import Told
    from briefgen.build.kit import Kit
    from briefgen.build.making.makers import Maker, Task
    from briefgen.build.order import Order
    from briefgen.build.plan import BuildFormat
    from briefgen.build.report import BriefResult, BuildReport
    from briefgen.build.shard import Shard
    from briefgen.build.unit import Made
    from briefgen.diagnostics.model import Diagnostic
    from briefgen.model.dates import EdtfDate

_MOST_TOLD = 20
"""Briefs up to which those that stand unchanged are named."""
_ALWAYS_TOLD = frozenset({"BG225", "BG802"})
"""Findings below an error that say why something is missing from every page: labels, a stamp."""

EPILOG = """\b
Examples:
  briefgen build                         every brief, to build/
  briefgen build 2018-12-strike          one of them; the others stay as they were built
  briefgen build --format html           pages only, in no time
  briefgen build --language ar           in Arabic too: index.ar.html and SLUG.ar.pdf beside the others
  briefgen build --as-of 2018-12-02      what had been said by then, to build/as-of/2018-12-02/
  briefgen build --rev v1.2              as it was then, to build/rev/v1.2/
  briefgen build --single-file --out out pages to send: styles and fonts inside
"""


def _read_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> EdtfDate | None:
    if value is None:
        return None
    from briefgen.diagnostics.catalogue import NOT_A_DAY
    from briefgen.link.as_of import read_day

    try:
        return read_day(value)
    except ValueError as error:
        help = "write year, month and day, such as 2018-12-02"
        raise Misuse(f"`--as-of {value}` names no day: {error}", help=help, code=NOT_A_DAY) from error


def _read_shard(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    from briefgen.build.shard import parse_shard

    try:
        return parse_shard(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r}: {error}") from error


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@formats_option
@languages_option
@click.option(
    "--as-of",
    metavar="DATE",
    callback=_read_day,
    help="Show what had been said by the end of this day, to a folder of its own.",
)
@out_option
@click.option(
    "--rev",
    "revision",
    metavar="REV",
    help="Build the briefs as they were at a tag, branch or commit, to build/rev/REV/ if not told otherwise.",
)
@click.option(
    "--shard",
    metavar="I/N",
    callback=_read_shard,
    help="Build the I-th of N parts of the briefs; `briefgen merge` puts the parts together.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Let the workers of a Dask cluster make the briefs; the address is its scheduler's.",
)
@single_file_option
@page_option
@stamp_option
@click.option("--no-changes", is_flag=True, help="Leave out what changed since the last issue.")
@click.option("--explain", is_flag=True, help="Say why each brief was built, or was not.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many briefs to make at once.  [default: one a processor]",
)
@click.option("--wait", is_flag=True, help="Wait for another build into the same folder to finish.")
@click.option("--force", is_flag=True, help="Build every brief, also those that have not changed.")
@workspace_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[str, ...],
    formats: frozenset[BuildFormat],
    languages: tuple[str, ...] | None,
    as_of: EdtfDate | None,
    out: str | None,
    revision: str | None,
    shard: Shard | None,
    cluster: str | None,
    single_file: bool,
    page: str | None,
    stamp: str | None,
    no_changes: bool,
    explain: bool,
    force: bool,
    jobs: int | None,
    wait: bool,
) -> None:
    """Make the pages and PDFs of briefs.

    PATH is a brief's name, its folder or a file in it; without any, all briefs are built. Each gets a folder
    of its own in the output, which holds what this build made of it and nothing else: index.html and SLUG.pdf
    in the brief's own language and, in others, files such as index.ar.html and SLUG.ar.pdf. A brief with
    errors is reported, keeps what was built of it before, and does not stop the others; the exit status is
    then 1.
    """
    from briefgen.cli.bench import open_bench
    from briefgen.cli.caches import WORKSPACE_CACHE
    from briefgen.cli.root import locate_workspace

    root = locate_workspace(context)
    fresh = _begin(context, root)
    with ExitStack() as stack:
        flags = {"page": page, "stamp": stamp, "languages": languages and ",".join(languages)}
        needs_engine = "pdf" in formats and cluster is None
        bench = open_bench(stack, root, flags, needs_engine=needs_engine, jobs=jobs)

        from briefgen.build.folder.output import OutputUnusable
        from briefgen.build.making.pool import Pool
        from briefgen.build.plan import Options, Plan
        from briefgen.build.run import build
        from briefgen.build.shard import pick_shard, weigh_briefs
        from briefgen.cli.progress import show_progress
        from briefgen.cli.source import open_source, refuse
        from briefgen.diagnostics.model import Severity, in_order
        from briefgen.pipeline import open_session
        from briefgen.world.machine import count_processors

        source = open_source(root, revision)
        world = source.world
        session = open_session(world, bench.environment, bench.flags)
        settings = session.value.workspace.settings
        source = source.trace(root, settings)
        slugs = source.choose_briefs(root, session.value.workspace, paths)
        picked = slugs if shard is None else pick_shard(shard, slugs, weigh_briefs(world, slugs))
        place = source.name_output(root, settings.output)
        output = find_output(root, place_output(place, as_of, shard), out)
        order = bench.order(
            world,
            Options(formats, single_file, settings.theme, settings.languages, as_of, not no_changes),
            is_past=revision is not None,
            provenance=source.provenance,
            issues=None if no_changes or as_of else source.find_issues(root),
        )
        bar = stack.enter_context(show_progress())
        tells_all = explain or len(picked) <= _MOST_TOLD

        def on_result(result: BriefResult) -> None:
            if tells_all or result.status != "unchanged":
                tell_result(result, explain=explain)
                sys.stdout.flush()  # whoever reads a log of CI wants to see it move
            if result.is_made:
                bar.advance()

        try:
            report = build(
                order,
                session,
                Plan(
                    picked,
                    output,
                    is_published=revision is None and as_of is None,
                    shard=shard,
                    parted=slugs,
                    revision=source.commit.hash if source.commit else None,
                ),
                engine=bench.engine,
                cache=root / WORKSPACE_CACHE / "build",
                force=force,
                wait=wait,
                on_plan=bar.begin,
                on_result=on_result,
                maker=Pool(jobs or count_processors(), output)
                if cluster is None
                else _find_cluster(cluster, order),
            )
        except OutputUnusable as unusable:
            raise refuse([unusable.diagnostic]) from unusable
    findings = in_order((*report.diagnostics, *source.explain(report.diagnostics)))
    told = [f for f in findings if f.severity is Severity.ERROR or f.code in _ALWAYS_TOLD]
    print_findings(told, "full", world, sys.stderr)
    summary = [*_summarise(report, output, [finding for finding in findings if finding not in told])]
    for line in summary:
        write(line)
    if fresh is not None and report.surveyed is not None and not told:
        extras = filter(_is_apart, world.record)
        lines = [describe_result(result) for result in report.results if tells_all]
        fresh.lay_down(extras, os.fspath(output), report.surveyed, [*lines, *summary])
    context.exit(FINDINGS if report.failed else SUCCESS)


def _find_cluster(address: str, order: Order) -> Maker:
    try:
        from briefgen.build.making.cluster import Cluster, ClusterUnusable
    except ModuleNotFoundError as missing:
        help = "pip install 'briefgen[cluster]'"
        raise Misuse("a cluster needs Dask distributed, which is not installed", help=help) from missing

    def make(kit: Kit, tasks: Sequence[Task]) -> Generator[Made | Staged | Told]:
        try:
            yield from Cluster(address, order)(kit, tasks)
        except ClusterUnusable as unusable:
            raise Misuse(unusable.reason, help=unusable.help) from unusable

    return make


def tell_result(result: BriefResult, *, explain: bool = False) -> None:
    """Print what became of a brief."""
    write(describe_result(result, explain=explain))


def describe_result(result: BriefResult, *, explain: bool = False) -> str:
    """One line on what became of a brief; with `explain`, another on why."""
    made = ", ".join(sorted(result.files))
    if result.pages is not None:
        made += f" ({result.pages} {'page' if result.pages == 1 else 'pages'})"
    if result.status == "failed":
        kept = "; what was built before stays" if result.has_earlier else ""
        made = f"{result.reason}{kept}"
    line = f"{result.status} {result.slug}: {made}"
    if explain and result.why:
        line += f"\n  {'because' if result.is_made else 'not made:'} {result.why}"
    return line


def _summarise(report: BuildReport, output: Path, remarks: list[Diagnostic]) -> Iterator[str]:
    from briefgen.diagnostics.render.summary import summarise

    for slug in report.removed:
        yield f"removed {slug}: the workspace no longer has it"
    failed = sum(result.status == "failed" for result in report.results)
    done = len(report.results) - failed
    if not report.results and report.failed:
        yield "nothing was built"
    if done or not (failed or report.failed):
        same = sum(result.status == "unchanged" for result in report.results)
        told = f" ({same:,} unchanged)" if len(report.results) > _MOST_TOLD and same else ""
        yield f"{done:,} {'brief' if done == 1 else 'briefs'} in {show_path(output)}{told}"
    if remarks:
        yield f"{summarise(remarks)}: see briefgen check"
    if failed:
        yield f"{failed} {'brief' if failed == 1 else 'briefs'} not built"


def _begin(context: click.Context, root: Path) -> Freshness | None:
    """What is known of this very call, from before anything is read; None where that is not to count."""
    fresh: Freshness | None = context.meta.get(FRESH)
    if fresh is None or not root.samefile(fresh.root):
        return None
    if any(context.params[name] for name in ("revision", "explain", "force")):
        return None
    fresh.begin()
    return fresh


def _is_apart(path: str) -> bool:
    """Whether a file of the workspace lies in none of its rooms."""
    return not path.endswith("/") and path.partition("/")[0] not in ("briefs", "seeds", "templates", "styles")
