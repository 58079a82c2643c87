"""Two ends between a process and one that it forked. `multiprocessing` would do, and imports three times as
much as a build of pages needs in all."""

from __future__ import annotations

import pickle
import select
import socket
import struct
from collections.abc import Iterable
from typing import Any

_LENGTH = struct.Struct("!Q")


class Gone(Exception):
    """Nobody is at the other end any more."""


class Channel:
    """One end: objects that can be pickled go in here and come out there. Both ends trust each other."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    @classmethod
    def pair(cls) -> tuple[Channel, Channel]:
        one, other = socket.socketpair()
        return cls(one), cls(other)

    def fileno(self) -> int:
        return self._end.fileno()

    def send(self, thing: object) -> None:
        """Raises Gone."""
        content = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
        try:
            self._end.sendall(_LENGTH.pack(len(content)) + content)
        except (BrokenPipeError, ConnectionResetError) as error:
            raise Gone from error

    def receive(self) -> Any:
        """Wait for the next thing. Raises Gone."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return pickle.loads(self._read(length))  # noqa: S301 (a fork of this very process wrote it)

    def close(self) -> None:
        self._end.close()

    def _read(self, length: int) -> bytes:
        pieces = bytearray()
        while len(pieces) < length:
            try:
                piece = self._end.recv(length - len(pieces))
            except ConnectionResetError as error:
                raise Gone from error
            if not piece:
                raise Gone
            pieces += piece
        return bytes(pieces)


def wait_for(channels: Iterable[Channel]) -> list[Channel]:
    """Wait until there is something to receive, and say where."""
    by_number = {channel.fileno(): channel for channel in channels}
    poll = select.poll()
    for number in by_number:
        poll.register(number, select.POLLIN)
    return [by_number[number] for number, _ in poll.poll()]
