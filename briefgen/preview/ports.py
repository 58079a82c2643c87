"""A port on this machine, for this machine alone."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HOST = "127.0.0.1"
FIRST = 8000
TRIED = 20
"""Ports that are tried, one after the other, where the next one will do."""


class PortTaken(Exception):
    """No port could be had: `port` is the one asked for, `holder` what has it, where that can be told."""

    def __init__(self, port: int, holder: str | None, reason: str = "it is taken") -> None:
        super().__init__(f"port {port}: {reason}")
        self.port, self.holder, self.reason = port, holder, reason


def take_port(port: int, *, or_next: bool) -> socket.socket:
    """A socket bound to the port or, with `or_next`, to the first free one from there. 0 stands for any.

    Raises PortTaken.
    """
    for tried in range(port, min(port + TRIED, 65536)) if or_next and port else (port,):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((HOST, tried))
            bound.listen(128)
        except OSError as error:
            bound.close()
            if error.errno == errno.EACCES:
                raise PortTaken(tried, None, "this user may not open it") from error
            if error.errno != errno.EADDRINUSE:
                raise PortTaken(tried, None, (error.strerror or "it cannot be opened").lower()) from error
        else:
            return bound
    raise PortTaken(port, find_holder(port))


def find_holder(port: int) -> str | None:
    """The program that listens on a port, as `name (process 123)`, where Linux lets this user know."""
    sockets = {
        inode for table in ("tcp", "tcp6") for inode in _list_listening(Path("/proc/net", table), port)
    }
    if not sockets:
        return None
    wanted = {f"socket:[{inode}]" for inode in sockets}
    for process in Path("/proc").glob("[0-9]*"):
        if wanted & set(_list_held(process)):
            with suppress(OSError):
                name = (process / "comm").read_text("utf-8", "replace").strip()
                return f"{name} (process {process.name})"
    return None


def _list_held(process: Path) -> Iterator[str]:
    """What a process has open; nothing where it is another user's, or has just ended."""
    with suppress(OSError):
        for file in (process / "fd").iterdir():
            with suppress(OSError):
                yield os.readlink(file)  # noqa: PTH115 (what it leads to is no path)


def _list_listening(table: Path, port: int) -> list[str]:
    try:
        rows = table.read_text("ascii").splitlines()[1:]
    except OSError:
        return []
    fields = [row.split() for row in rows]
    return [row[9] for row in fields if row[3] == "0A" and int(row[1].rpartition(":")[2], 16) == port]
