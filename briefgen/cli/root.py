"""The workspace that a command works in. Imports next to nothing: a PDF engine is to be started early."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.terminal import Misuse
from briefgen.diagnostics import catalogue
from briefgen.world import SETTINGS_FILE, find_root


def locate_workspace(context: click.Context) -> Path:
    """The root of the workspace that `-C` names, or that the current folder lies in."""
    named = context.find_root().obj
    if named is None:
        return _discover(Path.cwd())
    folder = Path(named).absolute()
    if not folder.is_dir():
        help = f"name the folder that holds {SETTINGS_FILE}"
        raise Misuse(f"there is no folder {named}", help=help, code=catalogue.NO_WORKSPACE)
    if not (folder / SETTINGS_FILE).is_file():
        around = find_root(folder)
        help = f"the workspace around it is {around}" if around else f"make it one: briefgen init {named}"
        raise Misuse(f"{named} holds no {SETTINGS_FILE}", help=help, code=catalogue.NO_WORKSPACE)
    return folder


def _discover(start: Path) -> Path:
    root = find_root(start)
    if root is None:
        raise Misuse(
            f"no {SETTINGS_FILE} in {start} or any folder above it",
            help="make a workspace with `briefgen init`, or name one with `briefgen -C DIR`",
            code=catalogue.NO_WORKSPACE,
        )
    return root
