"""Hands states to the browsers that listen. Each holds one state at most, the latest: what a browser is slow
to take is replaced, and never piles up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from briefgen.preview.address import Address

MOST_LISTENERS = 64


class Listener:
    """One browser tab that listens."""

    def __init__(self) -> None:
        self._latest: bytes | None = None
        self._there_is = asyncio.Event()
        self._is_over = False

    def put(self, state: bytes) -> None:
        self._latest = state
        self._there_is.set()

    def end(self) -> None:
        self._is_over = True
        self._there_is.set()

    async def states(self, pause: float) -> AsyncIterator[bytes | None]:
        """States as they come; None where nothing came for so many seconds."""
        while not self._is_over:
            try:
                await asyncio.wait_for(self._there_is.wait(), pause)
            except TimeoutError:
                yield None
                continue
            self._there_is.clear()
            state, self._latest = self._latest, None
            if state is not None:
                yield state


class Hub:
    """The listeners, by page. For the thread of the event loop alone."""

    def __init__(self) -> None:
        self._listeners: dict[Address, set[Listener]] = {}
        self._is_over = False

    @property
    def is_full(self) -> bool:
        return self._is_over or sum(map(len, self._listeners.values())) >= MOST_LISTENERS

    @contextmanager
    def listen(self, address: Address) -> Iterator[Listener]:
        listener = Listener()
        here = self._listeners.setdefault(address, set())
        here.add(listener)
        try:
            yield listener
        finally:
            here.discard(listener)
            if not here:
                self._listeners.pop(address, None)

    def publish(self, address: Address, state: bytes) -> None:
        for listener in self._listeners.get(address, ()):
            listener.put(state)

    def close(self) -> None:
        """End all streams, so that the server can end."""
        self._is_over = True
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.end()
