"""A line to an engine that another process started: it was inherited, and is shared with nobody else."""

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from briefgen.render.pdf.protocol import PIECE, MessageBuffer, write_message

GONE = -9
"""How the engine at the other end is taken to have ended where the line went dead: killed."""


@dataclass(slots=True)
class Line:
    """What a Child is to the process that started it."""

    socket: socket.socket
    messages: MessageBuffer = field(default_factory=MessageBuffer)

    def send(self, **content: Any) -> None:
        """Send a message. That nobody is there to read it shows when the line is listened to."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(write_message(**content))

    def listen(self) -> list[dict[str, Any]] | None:
        """Wait for messages, and take those that came; None if nobody is there any more."""
        try:
            piece = self.socket.recv(PIECE)
        except ConnectionResetError:
            return None
        return self.messages.feed(piece) if piece else None

    def is_alive(self) -> bool:
        """Whether anything can be said on it; that the other end is gone shows later."""
        return True

    def end(self, *, patience: float = 0) -> int:  # noqa: ARG002 (the engine is not ours to end)
        self.socket.close()
        return GONE
