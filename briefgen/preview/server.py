"""Puts the parts together and serves until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from briefgen.preview.address import Address
from briefgen.preview.app import Preview
from briefgen.preview.desk import Desk, Shown
from briefgen.preview.guard import Guard
from briefgen.preview.hub import Hub
from briefgen.preview.links import EditorLinks
from briefgen.preview.poll import Record
from briefgen.preview.printer import Printer
from briefgen.preview.studio import Studio
from briefgen.preview.telling import Teller
from briefgen.preview.watch import Watch

FEW_COLLECTIONS = 50_000
"""Objects after which garbage is looked for whatever happens. A page makes some 8,000, and the desk looks for
garbage itself once it is quiet: it is not to be stopped for that half way through a page."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Serving:
    """What is served: a workspace, settings that override its own, and the author's editor.

    `cache` is the user's own folder; `only_drafts` leaves all but drafts off the index.
    """

    root: Path
    links: EditorLinks
    environment: Mapping[str, str] = field(default_factory=dict)
    flags: Mapping[str, object] = field(default_factory=dict)
    cache: Path | None = None
    only_drafts: bool = False


def serve(
    serving: Serving,
    bound: socket.socket,
    *,
    on_ready: Callable[[], None] = lambda: None,
    on_bug: Callable[[Exception], None] = lambda _: None,
) -> None:
    """Serve on a bound socket until SIGINT or SIGTERM. `on_ready` is called once requests are answered."""
    asyncio.run(_serve(serving, bound, on_ready, on_bug))


async def _serve(
    serving: Serving,
    bound: socket.socket,
    on_ready: Callable[[], None],
    on_bug: Callable[[Exception], None],
) -> None:
    loop, hub = asyncio.get_running_loop(), Hub()
    studio = Studio(
        serving.root,
        serving.environment,
        serving.flags,
        template_cache=serving.cache and serving.cache / "templates",
        only_drafts=serving.only_drafts,
    )
    teller = Teller(serving.root, serving.links)
    printer = Printer(serving.root, serving.environment, serving.flags, cache=serving.cache)

    def show(address: Address, shown: Shown) -> None:
        loop.call_soon_threadsafe(hub.publish, address, preview.tell(shown))

    def follow(record: Record) -> None:
        watch.follow(record)

    desk = Desk(studio, on_shown=show, follow=follow, on_bug=on_bug)
    watch = Watch(serving.root, desk.change)
    assets = _AssetShelf(studio)
    preview = Preview(desk, hub, printer, teller, assets.read, on_bug)
    guarded = Guard(preview.make_app(), bound.getsockname()[1])
    server = _Server(guarded, preview.stop, on_ready)
    sys.setswitchinterval(0.001)  # the desk computes; whoever waits for an answer must not wait for its slice
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)
    watch.follow(dict(studio.record))
    watch.start()
    desk.start()
    try:
        await server.serve(sockets=[bound])
    finally:
        watch.close()
        desk.close()
        printer.close()


class _AssetShelf:
    """The files that pages link; those of the last styles too, for a page that is still open."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._now: Mapping[str, bytes] = {}
        self._before: Mapping[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        pages = self._studio.pages
        if pages is not None and pages.shared is not self._now:
            self._before, self._now = self._now, pages.shared
        return self._now.get(name) or self._before.get(name)


class _Server(uvicorn.Server):
    """Stops in good order on the first signal, and at once on the second."""

    def __init__(self, app: Guard, on_stop: Callable[[], None], on_ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",  # what goes wrong is told by `on_bug`
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            loop="asyncio",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=30,
        )
        super().__init__(config)
        self._on_stop = on_stop
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._stop)
        try:
            yield
        finally:
            for number in _SIGNALS:
                loop.remove_signal_handler(number)

    def _stop(self) -> None:
        self.force_exit = self.should_exit
        self.should_exit = True
