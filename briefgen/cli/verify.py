"""`briefgen verify`: whether a PDF says what the source inside it says, and which commit that is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.status import FINDINGS, SUCCESS
from briefgen.cli.terminal import Misuse, write

if TYPE_CHECKING:
    from briefgen.verify.verdict import Origin, Verdict

EPILOG = """\b
Examples:
  briefgen verify brief.pdf              anywhere: the PDF carries what is needed
  briefgen verify brief.pdf --json       for other programs
  briefgen -C desk verify brief.pdf      and whether a commit of that workspace holds its source
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="FILE.pdf")
@click.option("--json", "as_json", is_flag=True, help="Write the verdict as JSON.")
@workspace_option
@click.pass_context
def command(context: click.Context, file: str, as_json: bool) -> None:
    """Tell whether a PDF still says what the source inside it says.

    The attachments are held against their manifest; the PDF is made again from them, and the two are
    compared: byte for byte and, where that fails, page by page in words, looks and links. In a workspace
    under Git, the commits are named that hold the very same source. The exit status is 0 where all of it is
    proved, else 1.

    A proof says that pages and source belong together. Who wrote both, only a commit, a signature or
    a trusted copy can tell.
    """
    from briefgen.build.engine import start_engine
    from briefgen.cli.caches import find_user_cache

    path = Path(file)
    pdf = _read(path)
    cache = find_user_cache()
    with start_engine(cache and cache / "fonts") as engine:
        from briefgen.verify.check import verify

        verdict = verify(pdf, engine, _find_workspace(context))
    if as_json:
        from briefgen.diagnostics.render.json import render_json

        write(render_json(verdict.findings, {"verdict": verdict.describe()}))
    else:
        _tell(path.name, verdict)
    context.exit(SUCCESS if verdict.proved and not verdict.is_disputed else FINDINGS)


def _read(path: Path) -> bytes:
    from briefgen.verify.content import MAX_FILE

    try:
        if not path.is_file():
            reason = "it is not a file" if path.exists() else "there is no such file"
            raise Misuse(f"{path} cannot be verified: {reason}")
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise Misuse(f"{path} cannot be verified: {reason}") from error


def _find_workspace(context: click.Context) -> Path | None:
    """The workspace that was named, or the one around; a PDF can be verified without any."""
    from briefgen.cli.root import locate_workspace
    from briefgen.world import find_root

    return locate_workspace(context) if context.find_root().obj is not None else find_root(Path.cwd())


def _tell(name: str, verdict: Verdict) -> None:
    from briefgen.cli.findings import print_findings
    from briefgen.world import MemoryWorld

    for line in _list_lines(name, verdict):
        write(line)
    print_findings(verdict.findings, "full", MemoryWorld({}), sys.stderr)


def _list_lines(name: str, verdict: Verdict) -> list[str]:
    told = "proved" if verdict.proved and not verdict.is_disputed else "not proved"
    lines = [f"{name}: {told}"]
    manifest = verdict.manifest
    if manifest is None:
        return lines
    number = len(manifest.files) + 1
    attachments = {
        "intact": f"intact: {number} files, as the manifest lists them",
        "altered": "not what the manifest lists",
        "missing": "none that briefgen put in",
    }
    pages = {
        "identical": f"byte for byte what {manifest.generator} makes of this source",
        "same": f"what {manifest.generator} makes of this source; the file was written anew since",
        "different": "not what the source renders to",
        "unproved": "not compared with the source",
    }
    lines.append(f"  attachments  {attachments[verdict.attachments]}")
    lines.append(f"  pages        {verdict.number_of_pages}: {pages[verdict.pages]}")
    if manifest.revision is not None:
        dirty = ", with changes not yet recorded" if manifest.dirty else ""
        lines.append(f"  stamp        {manifest.revision}, {manifest.date}{dirty}")
    if verdict.origin is not None:
        lines.append(f"  commits      {_name_commits(verdict.origin)}")
    return lines


def _name_commits(origin: Origin) -> str:
    holders = origin.holders
    if not holders:
        return "none here holds this source"
    stamped = [commit for commit in holders if commit == origin.stamped]
    tagged = [commit for commit in holders if commit.tags and commit != origin.stamped]
    first = [*stamped, *tagged, *holders][0]
    name = f"{first.tag} ({first.short})" if first.tag else first.short
    told = f"{name}, {first.date}, holds this source"
    more = len(holders) - 1
    return f"{told}, and {more} more" if more else told
