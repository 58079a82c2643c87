"""How the engine's two sides find each other: a private folder for what is large, lines of JSON for the rest.

The parent writes `N.job` and sends `{"job": N}`. The child writes `N.answer` and sends `{"done": N,
"status": 0}`, or another status if the process that had the job did not live to answer. If the engine cannot
be imported, it sends `{"missing": REASON}` and ends.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PIECE = 65536
"""How much is read from a pipe at a time, in bytes."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files that both sides know of. The parent makes the folder and removes it."""

    path: Path

    @property
    def font_configuration(self) -> Path:
        """What fontconfig reads."""
        return self.path / "fonts.conf"

    @property
    def font_cache(self) -> Path:
        """Where fontconfig keeps its index of the fonts, unless a lasting place is given."""
        return self.path / "font-cache"

    @property
    def warm_up(self) -> Path:
        """A pickled job to get into stride with, if there is one."""
        return self.path / "warm-up.job"

    @property
    def scratch(self) -> Path:
        """Where the engine's libraries may put temporary files."""
        return self.path / "scratch"

    @property
    def errors(self) -> Path:
        """What the child itself wrote to standard error."""
        return self.path / "engine.errors"

    def job(self, number: int) -> Path:
        """The pickled job, from the parent, whom the child trusts."""
        return self.path / f"{number}.job"

    def answer(self, number: int) -> Path:
        """The encoded outcome, from a process that the parent does not trust."""
        return self.path / f"{number}.answer"

    def errors_of(self, number: int) -> Path:
        """What the job's process wrote to standard error."""
        return self.path / f"{number}.errors"


def write_message(**content: Any) -> bytes:
    """One message, ready to be sent."""
    return json.dumps(content).encode() + b"\n"


class MessageBuffer:
    """Puts messages together from the pieces in which a pipe delivers them."""

    def __init__(self) -> None:
        self._pending = b""

    def feed(self, piece: bytes) -> list[dict[str, Any]]:
        """Add a piece; take the messages that it completes."""
        *lines, self._pending = (self._pending + piece).split(b"\n")
        return [json.loads(line) for line in lines]
