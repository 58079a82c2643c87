"""Who may ask the preview, and what every answer says."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from briefgen.preview.guard import Guard

Message = MutableMapping[str, Any]
OWN = [("host", "127.0.0.1:8000")]


async def _answer(_scope: Message, _receive: object, send: Any) -> None:
    headers = [(b"content-type", b"text/html"), (b"Access-Control-Allow-Origin", b"*")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"page"})


def ask(
    headers: list[tuple[str, str]], method: str = "GET", kind: str = "http"
) -> tuple[int, dict[str, str]]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope: Message = {"type": kind, "method": method, "path": "/", "headers": raw}
    asyncio.run(Guard(_answer, 8000)(scope, receive, send))
    if kind == "websocket":
        return sent[0]["code"], {}
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        [("host", "localhost:8000")],
        [*OWN, ("origin", "http://127.0.0.1:8000")],
        [*OWN, ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")],
        [*OWN, ("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")],
        [*OWN, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")],  # a link that was followed
    ],
)
def test_a_browser_on_this_machine_may_ask(headers: list[tuple[str, str]]) -> None:
    assert ask(headers)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", "attacker.example:8000")],
        [("host", "127.0.0.1:8000.attacker.example")],
        [("host", "127.0.0.1")],
        [("host", "127.0.0.1:8001")],
        [("host", "[::1]:8000")],
        [("host", "0.0.0.0:8000")],
        [("host", "LOCALHOST:8000")],
        [*OWN, ("host", "attacker.example")],
    ],
)
def test_a_host_that_is_not_the_previews_is_refused(headers: list[tuple[str, str]]) -> None:
    assert ask(headers)[0] == 421


@pytest.mark.parametrize(
    "headers",
    [
        [("origin", "http://attacker.example")],
        [("origin", "null")],
        [("origin", "https://127.0.0.1:8000")],
        [("origin", "http://127.0.0.1:8000"), ("origin", "http://attacker.example")],
        [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")],
        [("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")],
    ],
)
def test_another_site_is_refused(headers: list[tuple[str, str]]) -> None:
    assert ask([*OWN, *headers])[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"])
def test_nothing_can_be_changed(method: str) -> None:
    status, headers = ask(OWN, method)
    assert status == 405
    assert headers["allow"] == "GET, HEAD"


def test_there_are_no_web_sockets() -> None:
    assert ask(OWN, kind="websocket")[0] == 1008


@pytest.mark.parametrize(("headers", "status"), [(OWN, 200), ([], 421)])
def test_every_answer_is_fenced_in(headers: list[tuple[str, str]], status: int) -> None:
    got, told = ask(headers)
    assert got == status
    assert told["x-content-type-options"] == "nosniff"
    assert told["cache-control"] == "no-store"
    assert told["cross-origin-resource-policy"] == "same-origin"
    policy = dict(part.strip().split(" ", 1) for part in told["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert not [name for name in told if name.lower().startswith("access-control-")]
    assert "unsafe" not in told["content-security-policy"]
