"""`briefgen clean`: removes what builds made."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.places import show_path
from briefgen.cli.terminal import Misuse, write

EPILOG = """\b
Examples:
  briefgen clean                 build/ and the cache
  briefgen clean --out out       another output, and the cache
  briefgen clean --cache         the cache alone
"""


@click.command(epilog=EPILOG)
@click.option("--out", metavar="DIR", help="The output to remove.  [default: build/ in the workspace]")
@click.option("--cache", "only_cache", is_flag=True, help="Remove the cache, and no output.")
@workspace_option
@click.pass_context
def command(context: click.Context, out: str | None, only_cache: bool) -> None:
    """Remove what builds made: the output, and what the cache knows of it.

    Only files that a build wrote are removed. Files of yours in the output stay, and so do their folders.
    """
    from briefgen.build.folder.clean import clean_cache, clean_output
    from briefgen.build.folder.output import OutputUnusable
    from briefgen.cli.caches import WORKSPACE_CACHE
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.source import refuse
    from briefgen.diagnostics import catalogue
    from briefgen.workspace import load_workspace
    from briefgen.world import DiskWorld

    root = locate_workspace(context)
    settings = load_workspace(DiskWorld(root)).value.settings
    output = root / settings.output if out is None else Path.cwd() / out
    try:
        if not only_cache:
            number = clean_output(output)
            write(f"removed {number:,} {'file' if number == 1 else 'files'} from {show_path(output)}")
            if output.exists():
                write(f"{show_path(output)} holds files that briefgen did not make; they stay")
        if clean_cache(root / WORKSPACE_CACHE):
            write("removed the cache")
    except OutputUnusable as unusable:
        raise refuse([unusable.diagnostic]) from unusable
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Misuse(f"cannot remove {error.filename}: {reason}", code=catalogue.CANNOT_WRITE) from error
