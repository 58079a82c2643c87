"""The stream of events to one browser tab, by the rules of server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from briefgen.preview.address import Address
from briefgen.preview.desk import Desk, Shown
from briefgen.preview.hub import Hub

PAUSE = 15.0
"""Seconds after which an idle stream says that it is alive."""
DROP_AFTER = 10.0
"""Seconds that a browser may take to read what was sent before it is dropped."""


class EventStream(Response):
    """Sends the state of a page, and every later one, until the browser goes away or no longer reads."""

    media_type = "text/event-stream"

    def __init__(self, desk: Desk, hub: Hub, address: Address, tell: Callable[[Shown], bytes]) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._desk, self._hub, self._address, self._tell = desk, hub, address, tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        sending = asyncio.ensure_future(self._send_all(send))
        leaving = asyncio.ensure_future(_wait_for_leave(receive))
        _, pending = await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(sending, leaving, return_exceptions=True)

    async def _send_all(self, send: Send) -> None:
        async def put(body: bytes, *, more: bool = True) -> None:
            message = {"type": "http.response.body", "body": body, "more_body": more}
            await asyncio.wait_for(send(message), DROP_AFTER)

        self._desk.look(self._address, 1)
        try:
            with self._hub.listen(self._address) as listener:
                await put(b"retry: 300\n\n")
                shown = await asyncio.shield(asyncio.wrap_future(self._desk.ask(self._address)))
                await put(self._tell(shown))
                async for state in listener.states(PAUSE):
                    await put(b": still here\n\n" if state is None else state)
                await put(b"", more=False)
        except TimeoutError:
            return
        finally:
            self._desk.look(self._address, -1)


async def _wait_for_leave(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
