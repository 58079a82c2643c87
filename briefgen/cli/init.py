"""`briefgen init`: a workspace to start in."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.terminal import Misuse, write

EPILOG = """\b
Examples:
  briefgen init         here
  briefgen init desk    in a folder of its own
"""


@click.command(epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", default=".")
def command(folder: str) -> None:
    """Make a workspace.

    It gets settings, a register for sources, parties and places, and the schemas that editors complete by.
    Nothing that is there already is changed.
    """
    from briefgen.cli.files import write_new
    from briefgen.cli.scaffold import KEPT_IF_THERE, workspace_files
    from briefgen.workspace import BRIEFS
    from briefgen.world import SETTINGS_FILE

    root = Path(folder)
    if (root / SETTINGS_FILE).exists():
        raise Misuse(f"{_name(root)} is a workspace already", help="start a brief: briefgen new SLUG")
    files = workspace_files()
    kept = {path for path in KEPT_IF_THERE if (root / path).exists()}
    written = write_new(root, {path: text for path, text in files.items() if path not in kept})
    try:
        (root / BRIEFS).mkdir(exist_ok=True)
    except OSError as error:
        raise Misuse(f"{root / BRIEFS} cannot be made: {error.strerror}") from error
    write(f"made a workspace in {_name(root)}: {written} files")
    if ".gitignore" in kept:
        write("kept your .gitignore; add /build/ and /.briefgen/ to it")
    move = "" if root.resolve() == Path.cwd().resolve() else f"cd {folder} && "
    write(f"next: {move}briefgen new SLUG")


def _name(root: Path) -> str:
    return "this folder" if root.resolve() == Path.cwd().resolve() else str(root)
