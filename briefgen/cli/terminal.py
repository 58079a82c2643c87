"""How commands print: streams, colour, width, and misuse."""

from __future__ import annotations

import os
import shutil
import sys
from typing import IO, Any

import click

from briefgen.cli.status import MISUSE
from briefgen.diagnostics.model import Code
from briefgen.diagnostics.render.paint import Style, choose_paint
from briefgen.diagnostics.render.terminal import escape

PLAIN_WIDTH = 100
"""Width, in cells, of output that goes to a file or another program."""


def write(text: str) -> None:
    """Print to standard output: what the command was asked for."""
    sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def remark(text: str) -> None:
    """Print to standard error: what is said beside the result."""
    sys.stderr.write(text if text.endswith("\n") or not text else f"{text}\n")


def is_terminal(stream: IO[str]) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def wants_colour(stream: IO[str]) -> bool:
    """Colour is for terminals, and for nobody who set NO_COLOR (https://no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def width_of(stream: IO[str]) -> int:
    return shutil.get_terminal_size().columns if is_terminal(stream) else PLAIN_WIDTH


class Misuse(click.ClickException):
    """A command that cannot be carried out as given; says so, and what to do instead."""

    exit_code = MISUSE

    def __init__(self, message: str, *, help: str | None = None, code: Code | None = None) -> None:
        super().__init__(message)
        self.help = help
        self.code = code

    def show(self, file: IO[Any] | None = None) -> None:
        stream = file or sys.stderr
        paint = choose_paint(colour=wants_colour(stream))
        kind = paint(f"error[{self.code.id}]" if self.code else "error", Style.ERROR)
        stream.write(f"{kind}{paint(f': {escape(self.message)}', Style.HEADLINE)}\n")
        if self.help:
            stream.write(f"  = {paint('help:', Style.HELP)} {escape(self.help)}\n")
