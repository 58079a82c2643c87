"""A workspace in a folder, and the real server over it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

SLUG = "strike"
BRIEF = f"briefs/{SLUG}/brief.yaml"
MORE = "".join(
    f"          - {{id: more-{n}, text: The army also said thing number {n}., cites: [{{source: notice}}]}}\n"
    for n in range(14)
)

FILES = {
    "briefgen.yaml": "organisation: {name: Example desk}\nlanguage: en\nlanguages: [ar]\n",
    "seeds/parties.yaml": "- {id: army, name: The Army}\n- {id: union, name: The Union}\n",
    "seeds/sources/notice.yaml": "{id: notice, title: Notice of the day, kind: wire, reliability: C}\n",
    BRIEF: """\
title: Strike near the town
status: final
issued: 2018-12-03
summary: A strike that is told of twice.
events:
  - id: strike
    title: Strike
    when: 2018-12-02
    points: [{id: target, ask: Who was hit?, kind: position, positions: {isis: Fighters, army: Soldiers}}]
    accounts:
      - id: army
        party: army
        claims:
          - {id: hit, point: target, value: isis, text: Fighters were hit., cites: [{source: notice}]}
@      - id: union
        party: union
        claims:
          - {id: hit-too, point: target, value: army, text: Soldiers were hit., cites: [{source: notice}]}
          - {id: last, text: The union said so in the evening., cites: [{source: notice}]}
""".replace("@", MORE),
}
SECOND = """\
title: The second brief
status: draft
issued: 2018-12-04
events: [{id: e, title: E, when: 2018-12-02}]
"""


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with one brief."""
    root = tmp_path / "desk"
    for path, text in FILES.items():
        write(root, path, text)
    return root


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Served:
    """A server that runs, and what a browser can ask of it."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    streams: list[http.client.HTTPConnection] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, told, response.read())
        connection.close()
        return answer

    @property
    def token(self) -> str:
        found = re.search(r'data-token="([^"]+)"', self.get(f"/{SLUG}/").text)
        assert found is not None
        return found[1]

    def listen(self, at: str = f"/{SLUG}/") -> Iterator[dict[str, Any]]:
        """States of a page, as they come. The first is there at once."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.streams.append(connection)
        connection.request("GET", f"/-/events?token={self.token}&at={at}")
        response = connection.getresponse()
        assert response.status == 200
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def write(self, path: str, text: str) -> None:
        write(self.root, path, text)

    def edit(self, old: str, new: str, path: str = BRIEF) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


Serve = Callable[..., Served]


@pytest.fixture
def serve(desk: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts `briefgen serve` over the workspace, and ends it as Ctrl-C would."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        asked = arguments if "--port" in arguments else (*arguments, "--port", "0")
        command = [sys.executable, "-m", "briefgen", "-C", str(desk), "serve", *asked]
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        environment.pop("BRIEFGEN_EDITOR", None)
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert process.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found is not None
        started.append(Served(desk, int(found[1]), process))
        return started[-1]

    yield start
    for served in started:
        said = ""
        if served.process.returncode is None:
            served.process.send_signal(signal.SIGINT)
            said = served.process.communicate(timeout=20)[1]
        for stream in served.streams:
            stream.close()
        assert served.process.returncode == 0
        assert "Traceback" not in said
