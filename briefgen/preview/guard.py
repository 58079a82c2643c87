"""Who may ask, and how: the rules that hold for every request, whatever it is for.

A page on the web can make a browser send requests to this machine; a name on the web can be pointed at it.
So a request must name this server as its host, must not come from another origin, and can change nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a page may load: styles, fonts, pictures and the preview's script, from here, and nothing inline."""

PDF_POLICY = "default-src 'none'"
"""Browsers show a PDF in a frame of their own, which must not be forbidden."""

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
)
_POLICY = b"content-security-policy"
_OWN = frozenset((_POLICY, *(name for name, _ in HEADERS)))


class Guard:
    """Answers for the application where a request is not allowed, and sets the headers of every answer."""

    def __init__(self, app: App, port: int) -> None:
        self._app = app
        self._hosts = frozenset(name_hosts(port))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        status, reason = self._judge(scope)
        if status != 200:
            await _refuse(send, status, reason)
            return

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _secure(message.get("headers", ()))
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _judge(self, scope: Scope) -> tuple[int, str]:
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "only GET and HEAD"
        headers = _gather(scope["headers"])
        if headers.get("host", []) not in [[host] for host in self._hosts]:
            return 421, "this is not the host of the preview"
        origins = headers.get("origin", [])
        if origins and origins not in [[f"http://{host}"] for host in self._hosts]:
            return 403, "another origin may not ask"
        site = headers.get("sec-fetch-site", ["none"])
        if site not in (["same-origin"], ["none"]) and headers.get("sec-fetch-mode") != ["navigate"]:
            return 403, "another site may not ask"
        return 200, ""


def _secure(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [
        (name, value)
        for name, value in headers
        if name.lower() not in _OWN and not name.lower().startswith(b"access-control-")
    ]
    policy = PDF_POLICY if (b"content-type", b"application/pdf") in kept else POLICY
    return [*kept, *HEADERS, (_POLICY, policy.encode())]


def name_hosts(port: int) -> Iterable[str]:
    """Every way in which a browser names this server, and no other."""
    for name in ("127.0.0.1", "localhost"):
        yield f"{name}:{port}"
        if port == 80:
            yield name


def _gather(pairs: Iterable[tuple[bytes, bytes]]) -> Mapping[str, list[str]]:
    gathered: dict[str, list[str]] = {}
    for name, value in pairs:
        gathered.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return gathered


async def _refuse(send: Send, status: int, reason: str) -> None:
    headers = _secure([(b"content-type", b"text/plain; charset=utf-8")])
    if status == 405:
        headers.append((b"allow", b"GET, HEAD"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{reason}\n".encode()})
