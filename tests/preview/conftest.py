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
    responses: list[http.client.HTTPResponse] = field(default_factory=list)

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
        self.responses.append(response)
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])

    def hang_up(self) -> None:
        """Nobody listens any longer."""
        for response in self.responses:
            response.close()
        for stream in self.streams:
            stream.close()
        self.responses.clear()
        self.streams.clear()

    def write(self, path: str, text: str) -> None:
        write(self.root, path, text)

    def edit(self, old: str, new: str, path: str = BRIEF) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


Serve = Callable[..., Served]


def start(desk: Path, cache: Path, *arguments: str) -> Served:
    asked = arguments if "--port" in arguments else (*arguments, "--port", "0")
    command = [sys.executable, "-m", "briefgen", "-C", str(desk), "serve", *asked]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("BRIEFGEN_EDITOR", None)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    found = re.search(r"127\.0\.0\.1:(\d+)", process.stdout.readline())
    assert found is not None
    return Served(desk, int(found[1]), process)


def stop(served: Served) -> None:
    """End it as Ctrl-C would."""
    said = ""
    if served.process.poll() is None:
        served.process.send_signal(signal.SIGINT)
    if served.process.stdout is not None and not served.process.stdout.closed:
        said = served.process.communicate(timeout=20)[1]
    served.hang_up()
    assert served.process.returncode == 0
    assert "Traceback" not in said
    assert "bug" not in said


@pytest.fixture
def serve(desk: Path, tmp_path: Path) -> Iterator[Serve]:
    """Starts `briefgen serve` over the workspace of this test."""
    started: list[Served] = []

    def begin(*arguments: str) -> Served:
        started.append(start(desk, tmp_path / "cache", *arguments))
        return started[-1]

    yield begin
    for each in started:
        stop(each)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """One server for many tests, and what its page is called before anything is edited."""
    folder = tmp_path_factory.mktemp("served")
    for path, text in FILES.items():
        write(folder / "desk", path, text)
    made = start(folder / "desk", folder / "cache")
    yield made, next(made.listen())["page"]
    stop(made)


@pytest.fixture
def served(server: tuple[Served, str]) -> Served:
    """The shared server, over a workspace in which everything is as it was at first."""
    made, page = server
    made.hang_up()
    for place in sorted(made.root.rglob("*"), reverse=True):
        if place.is_symlink() or (place.is_file() and str(place.relative_to(made.root)) not in FILES):
            place.unlink()
        elif place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    for path, text in FILES.items():
        if not (made.root / path).exists() or (made.root / path).read_text(encoding="utf-8") != text:
            write(made.root, path, text)
    next(state for state in made.listen() if state["page"] == page and not state["errors"])
    made.hang_up()
    return made
