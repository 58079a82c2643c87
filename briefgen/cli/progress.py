"""A bar while briefs are being built, on a terminal; elsewhere only the lines that are printed anyway."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from briefgen.cli.terminal import is_terminal

T = TypeVar("T")


@contextmanager
def show_progress(total: int, tell: Callable[[T], None]) -> Iterator[Callable[[T], None]]:
    """Give a function that tells of each thing done, and moves the bar where there is one."""
    if not (is_terminal(sys.stderr) and is_terminal(sys.stdout)):
        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)

        def tell_and_move(done: T) -> None:
            tell(done)
            progress.advance(task)

        yield tell_and_move
