"""Options that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def workspace_option(command: F) -> F:
    """`-C DIR`, before the command's name or after it; `locate.locate_workspace` reads it."""
    return click.option(
        "-C",
        "--workspace",
        metavar="DIR",
        expose_value=False,
        callback=_remember,
        help="The workspace, where it is not the current folder or one around it.",
    )(command)


def _remember(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().obj = value
