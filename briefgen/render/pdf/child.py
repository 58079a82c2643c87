"""The engine's child process, as its parent sees it: started, sent to, listened to, ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Self, cast

from briefgen.render.pdf.protocol import PIECE, Folder, MessageBuffer, write_message

START = """\
import json, sys
sys.path[:], orders = json.loads(sys.argv[1])
from briefgen.render.pdf.worker import Orders, serve
serve(Orders(**orders))
"""
"""What the child runs. It sees the modules that the parent sees, wherever either was started."""

PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "PATH")
"""Where libraries may have been put. Nothing else of the environment may reach the document."""


@dataclass(slots=True)
class Child:
    """A running engine."""

    process: subprocess.Popen[bytes]
    messages: MessageBuffer = field(default_factory=MessageBuffer)

    @classmethod
    def start(cls, folder: Folder, orders: dict[str, Any], lines: Sequence[int] = ()) -> Self:
        """Start an engine and return at once. `orders` are the fields of the worker's Orders; `lines` are
        open sockets on which it answers others than this process."""
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {
            "FONTCONFIG_FILE": str(folder.font_configuration),
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "TMPDIR": str(folder.scratch),
            "TZ": "UTC",
        }
        told = json.dumps([sys.path, {**orders, "lines": [*lines]}])
        with folder.errors.open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-s", "-P", "-X", "utf8", "-c", START, told],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                pass_fds=tuple(lines),
                start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
            )
        return cls(process)

    def send(self, **content: Any) -> None:
        """Send a message. That nobody is there to read it shows when the child is listened to."""
        inbox = cast(IO[bytes], self.process.stdin)
        with suppress(BrokenPipeError):
            inbox.write(write_message(**content))
            inbox.flush()

    def listen(self) -> list[dict[str, Any]] | None:
        """Wait for messages, and take those that came; None if the child is gone."""
        piece = os.read(cast(IO[bytes], self.process.stdout).fileno(), PIECE)
        return self.messages.feed(piece) if piece else None

    def is_alive(self) -> bool:
        """Whether it was still there just now."""
        return self.process.poll() is None

    def end(self, *, patience: float = 0) -> int:
        """End the child and every job in it; say how the child itself ended, as `Popen.returncode` does.

        With `patience`, in seconds, it may first end its jobs itself, so that they are not left to the
        system as orphans.
        """
        with suppress(BrokenPipeError):
            cast(IO[bytes], self.process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        cast(IO[bytes], self.process.stdout).close()
        return self.process.wait()
