"""`briefgen lsp`: the language server, which an editor starts and talks to over its standard streams."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import click

from briefgen.cli.status import SUCCESS
from briefgen.cli.terminal import Misuse

ABRUPT = 1
"""The exit status that the protocol wants where the editor went without taking its leave."""

EPILOG = """\b
Examples:
  briefgen lsp    as the command of a language server in an editor's settings

Editors start it themselves: docs/editors.md tells how to set them up. It finds the workspace of each document
by itself, and needs no options.
"""


@click.command(epilog=EPILOG)
@click.option("--stdio", is_flag=True, help="Talk over standard input and output, which it does in any case.")
@click.pass_context
def command(context: click.Context, stdio: bool) -> None:  # noqa: ARG001 (editors pass it by habit)
    """Serve editors: findings while you type, completion, renaming.

    Speaks the Language Server Protocol. Whatever it has to say for itself goes to standard error.
    """
    from briefgen.diagnostics import catalogue

    if find_spec("pygls") is None:
        help = "install it: pip install 'briefgen[lsp]'"
        raise Misuse(
            "the language server needs pygls, which is not installed",
            help=help,
            code=catalogue.EDITOR_UNAVAILABLE,
        )
    if sys.stdin.isatty():
        raise Misuse(
            "this is for an editor to start: it speaks a protocol, and this is a terminal",
            help="docs/editors.md tells how to set up an editor",
        )
    context.exit(SUCCESS if _serve() else ABRUPT)


def _serve() -> bool:
    import logging

    from briefgen.editor.features import serve

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="briefgen lsp: %(message)s")
    # Standard output is the protocol: all else that prints goes to standard error, C included.
    protocol = os.dup(sys.stdout.fileno())
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with os.fdopen(protocol, "wb") as writer:
        return serve(sys.stdin.buffer, writer)
