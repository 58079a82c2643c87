"""The group of commands, and `run`, which has click read the arguments and call one.

A command's module is imported only when it runs, and help comes from the table here: `briefgen --help` must
not wait for pydantic, Jinja or YAML.
"""

from __future__ import annotations

import os
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from briefgen import __version__
from briefgen.cli.entry import COMPLETION_VARIABLE
from briefgen.cli.options import workspace_option
from briefgen.cli.status import SUCCESS

if TYPE_CHECKING:
    from briefgen.build.incremental.fresh import Freshness

COMMANDS = MappingProxyType(
    {
        "init": "Make a workspace.",
        "new": "Start a brief that passes every check.",
        "check": "Report errors and findings in briefs.",
        "compare": "Show who says what on each point, and what agrees.",
        "diff": "Show what changed between two revisions, claim by claim.",
        "history": "Show when each claim of a brief entered, changed and went.",
        "build": "Make the pages and PDFs of briefs.",
        "merge": "Put the shards of a build together.",
        "clean": "Remove what builds made.",
        "export": "Give briefs out as data, text, DOCX or mail.",
        "serve": "Show briefs in the browser while you write.",
        "watch": "Build again whenever something changes.",
        "lsp": "Serve editors: findings while you type, completion, renaming.",
        "verify": "Tell whether a PDF still says what its source says.",
        "schema": "Write the JSON Schema that editors complete by.",
        "explain": "Tell what a code such as BG301 means.",
        "eject": "Copy a template or style out, to change it.",
    }
)
"""Every command, with the sentence that the group's help gives for it."""

NAME = "briefgen"
FRESH = "briefgen.fresh"
"""Under what name click's context keeps what is known of the call."""


class LazyGroup(click.Group):
    """A group that knows its commands by name, and imports one when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"briefgen.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from briefgen.diagnostics.suggest import closest

            meant = closest(name, COMMANDS)
            hint = f"Did you mean '{meant}'?" if meant else f"Commands are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"No such command '{name}'. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 all well, 1 errors in briefs, 2 misuse, 70 a bug in briefgen.",
    no_args_is_help=True,
)
@click.version_option(__version__, "-V", "--version", message="briefgen %(version)s")
@workspace_option
def group() -> None:
    """Compile contested events: YAML accounts in, one page and one PDF a brief out.

    \b
    briefgen init desk && cd desk    make a workspace
    briefgen new 2018-12-strike      start a brief in it
    briefgen check                   see what is wrong or missing
    briefgen build                   write HTML and PDF to build/
    """


def run(arguments: list[str], fresh: Freshness | None = None) -> int:
    """Carry out a call, and give the exit status. `fresh` is what is known of the last call like it."""
    # Click's own `main` would end the process itself, with statuses that mean something else here.
    if COMPLETION_VARIABLE in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(group, {}, NAME, COMPLETION_VARIABLE, os.environ[COMPLETION_VARIABLE])
    try:
        with group.make_context(NAME, arguments) as context:
            context.meta[FRESH] = fresh
            group.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return SUCCESS
