"""A bar while briefs are being made, on a terminal; elsewhere only the lines that are printed anyway."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from briefgen.cli.terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn, Task

_EVERY = 0.1
"""Seconds between two drawings of the bar."""


@dataclass(slots=True)
class Bar:
    """How far the work is. `begin` says how much there is of it."""

    progress: Progress | None = None
    _drawn: float = 0.0

    def begin(self, total: int) -> None:
        if self.progress is not None and total:
            self.progress.add_task("", total=total)

    def advance(self) -> None:
        """One more is done. Drawn only so often: a line of a bar takes as long as many small things."""
        if self.progress is None or not self.progress.tasks:
            return
        now = monotonic()
        self.progress.update(self.progress.tasks[0].id, advance=1)
        if now - self._drawn >= _EVERY:
            self._drawn = now
            self.progress.refresh()


@contextmanager
def show_progress() -> Iterator[Bar]:
    """A bar with rate and estimate where somebody looks on, and one that does nothing elsewhere."""
    if not (is_terminal(sys.stderr) and is_terminal(sys.stdout)):
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), _make_rate(), TimeRemainingColumn(compact=True))
    # No thread that refreshes: workers are forked while the bar stands.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as progress:
        yield Bar(progress)


def _make_rate() -> ProgressColumn:
    from rich.progress import ProgressColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} a second" if speed else "", style="progress.percentage")

    return Rate()
