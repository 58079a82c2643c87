"""The application: which address gives what. It only reads what the desk and the printer made."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from posixpath import splitext
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from briefgen.preview.address import Address, read_asset_path, read_page_path, read_pdf_path
from briefgen.preview.desk import Desk, Shown
from briefgen.preview.hub import Hub
from briefgen.preview.pages import (
    CLIENT,
    EVENTS,
    STYLE,
    add_client,
    write_failure,
    write_message,
    write_waiting,
)
from briefgen.preview.printer import Printed, Printer
from briefgen.preview.stream import EventStream
from briefgen.preview.studio import Made
from briefgen.preview.telling import Teller
from briefgen.render.styles import MIME_BY_SUFFIX

_T = TypeVar("_T")

PATIENCE = 0.3
"""Seconds that a browser waits for a PDF before it is shown a notice instead."""

_OWN_FILES = {CLIENT: ("client.js", "text/javascript"), STYLE: ("client.css", "text/css")}
_MIME = {**MIME_BY_SUFFIX, ".js": "text/javascript"}
_FAILED = 422


class Preview:
    """What the addresses answer. `read_asset` gives the files that pages link, by their name."""

    def __init__(
        self,
        desk: Desk,
        hub: Hub,
        printer: Printer,
        teller: Teller,
        read_asset: Callable[[str], bytes | None],
        on_bug: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        self._desk, self._hub, self._printer, self._teller = desk, hub, printer, teller
        self._read_asset = read_asset
        self._on_bug = on_bug
        self._stopping = asyncio.Event()
        self.token = secrets.token_urlsafe(24)

    def make_app(self) -> Starlette:
        routes = [
            *(Route(path, self._give_own) for path in _OWN_FILES),
            Route(EVENTS, self._stream),
            Route("/{path:path}", self._give),
        ]
        return Starlette(routes=routes)

    def stop(self) -> None:
        """The server is to end: nobody is kept waiting any longer."""
        self._hub.close()
        self._stopping.set()

    async def _give(self, request: Request) -> Response:
        giving = asyncio.ensure_future(self._find(request))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            done, _ = await asyncio.wait({giving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if giving not in done:
                return PlainTextResponse("the preview has ended\n", 503)
            return giving.result()
        except Exception as error:  # noqa: BLE001 (the author is told in the terminal, and the preview goes on)
            self._on_bug(error)
            return HTMLResponse(write_message("A bug in briefgen", "The terminal says more."), 500)
        finally:
            giving.cancel()
            stopping.cancel()

    async def _find(self, request: Request) -> Response:
        path = request.url.path
        if path == "/favicon.ico":
            return Response(status_code=204)
        if asset := read_asset_path(path):
            return self._give_asset(asset)
        if pdf := read_pdf_path(path):
            return await self._give_pdf(request, pdf)
        if page := read_page_path(path):
            return await self._give_page(page)
        if read_page_path(f"{path}/"):
            return RedirectResponse(f"{path}/", 307)
        return HTMLResponse(write_message("Not here", "There is nothing at this address."), 404)

    async def _give_page(self, address: Address) -> Response:
        shown = await _wait(self._desk.ask(address))
        if shown.page is None:
            errors = self._teller.list_errors(shown)
            return HTMLResponse(write_failure(address, errors, token=self.token), _FAILED)
        page = add_client(shown.page, address, token=self.token, digest=shown.digest)
        return HTMLResponse(page)

    async def _give_pdf(self, request: Request, address: Address) -> Response:
        shown = await _wait(self._desk.ask(address))
        if not shown.inputs:
            return self._refuse_pdf(address, shown)
        waiting = self._printer.ask(address, shown.inputs)
        if "text/html" in request.headers.get("accept", ""):  # a reader at a browser, and not its script
            done, _ = await asyncio.wait([asyncio.ensure_future(_wait(waiting))], timeout=PATIENCE)
            if not done:
                return HTMLResponse(write_waiting(shown.title, request.url.path))
        printed: Printed = await _wait(waiting)
        if printed.pdf is None:
            return self._refuse_pdf(address, Shown(shown.epoch, Made(None, printed.errors)))
        return Response(printed.pdf, media_type="application/pdf")

    def _refuse_pdf(self, address: Address, shown: Shown) -> Response:
        errors = self._teller.list_errors(shown)
        return HTMLResponse(write_failure(address, errors, token=self.token), _FAILED)

    def _give_asset(self, name: str) -> Response:
        content = self._read_asset(name)
        if content is None:
            return PlainTextResponse("no such file\n", 404)
        return Response(content, media_type=_MIME.get(splitext(name)[1], "application/octet-stream"))

    async def _give_own(self, request: Request) -> Response:
        name, media_type = _OWN_FILES[request.url.path]
        return Response((Path(__file__).parent / name).read_bytes(), media_type=media_type)

    async def _stream(self, request: Request) -> Response:
        given = request.query_params.get("token", "")
        address = read_page_path(request.query_params.get("at", ""))
        if not secrets.compare_digest(given.encode(), self.token.encode()) or address is None:
            return PlainTextResponse("not with this token\n", 403)
        if self._hub.is_full:
            return PlainTextResponse("too many listen already\n", 503)
        return EventStream(self._desk, self._hub, address, self.tell)

    def tell(self, shown: Shown) -> bytes:
        """A state as one event of the stream."""
        return f"data: {json.dumps(self._teller.describe(shown))}\n\n".encode()


async def _wait(future: Future[_T]) -> _T:
    # Who asked may go away; the future belongs to all who asked for the same.
    return await asyncio.shield(asyncio.wrap_future(future))
