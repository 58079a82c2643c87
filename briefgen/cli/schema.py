"""`briefgen schema`: what editors complete and check by."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import workspace_option
from briefgen.cli.terminal import write

EPILOG = """\b
Examples:
  briefgen schema              to schema/ in the workspace
  briefgen schema --out tmp    somewhere else; needs no workspace

A file says which schema it follows in its first line:
  # yaml-language-server: $schema=../../schema/brief.json
"""


@click.command(epilog=EPILOG)
@click.option("--out", metavar="DIR", help="Where to write.  [default: schema/ in the workspace]")
@workspace_option
@click.pass_context
def command(context: click.Context, out: str | None) -> None:
    """Write the JSON Schema that editors complete by.

    One file for each kind of YAML file, in JSON Schema draft 2020-12. Do it again after an upgrade.
    """
    from briefgen.cli.files import write_whole
    from briefgen.cli.root import locate_workspace
    from briefgen.cli.scaffold import SCHEMA_FOLDER
    from briefgen.model.schema import schema_files

    folder = Path(out) if out is not None else locate_workspace(context) / SCHEMA_FOLDER
    changed = 0
    for name, text in schema_files().items():
        path = folder / name
        if path.is_file() and path.read_bytes() == text.encode("utf-8"):
            continue
        write_whole(path, text)
        write(f"wrote {path}")
        changed += 1
    if not changed:
        write(f"{folder} is up to date")
