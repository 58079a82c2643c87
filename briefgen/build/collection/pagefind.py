"""The search over all briefs: an index of static files, by Pagefind, that a browser reads piece by piece.

Pagefind is a program of its own, which answers requests one by one. They are put to it here and not by way of
the library that comes with it, because that waits a tenth of a second over every answer: a quarter of an hour
for ten thousand briefs.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from io import BufferedReader
    from subprocess import Popen

FOLDER = "pagefind"
_UNUSED = ("pagefind-highlight.js", "pagefind-modular-ui", "pagefind-component-ui", "playground/")


class SearchUnavailable(Exception):
    """Pagefind is not installed, or does not work on this machine: `reason`, in a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Record:
    """A brief as the search knows it. `path` leads from the collection to its page."""

    path: str
    language: str
    title: str
    text: str
    issued: str
    filters: dict[str, list[str]]


def make_search(records: Iterable[Record]) -> dict[str, bytes]:
    """The files of the search, by path from the output folder: the same records give the same bytes, whenever
    and wherever they are made by one version of Pagefind. Raises SearchUnavailable."""
    try:
        from pagefind.service import get_executable

        from briefgen.build.collection.pagefind_order import in_order
    except ModuleNotFoundError as missing:
        raise SearchUnavailable("Pagefind is not installed") from missing
    program = get_executable()
    if program is None:
        raise SearchUnavailable("Pagefind is installed without its program")
    try:
        files = _index(program, map(_describe, records))
    except (OSError, RuntimeError, ValueError, KeyError) as fault:
        raise SearchUnavailable(f"Pagefind failed: {str(fault) or type(fault).__name__}") from fault
    return {f"{FOLDER}/{path}": content for path, content in in_order(files).items()}


def _index(program: Path, asked: Iterable[dict[str, object]]) -> dict[str, bytes]:
    """The files of the index of these records, by path. They come as an answer: Pagefind says that it has
    written files before all that is in them has reached the disk."""
    from subprocess import DEVNULL, PIPE, Popen

    with Popen([program, "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as service:
        try:
            config = {"keep_index_url": True}
            index = _ask(service, {"type": "NewIndex", "config": config})["index_id"]
            for each in asked:
                _ask(service, {"type": "AddRecord", "index_id": index, **each})
            files = _ask(service, {"type": "GetFiles", "index_id": index})["files"]
        finally:
            service.kill()
    given = {file["path"]: base64.b64decode(file["content"]) for file in files}
    return {path: given[path] for path in sorted(given) if not path.startswith(_UNUSED)}


def _describe(record: Record) -> dict[str, object]:
    return {
        "url": f"/{record.path}",
        "content": f"{record.title}\n{record.text}",
        "language": record.language.split("-", maxsplit=1)[0],
        "meta": {"title": record.title},
        "filters": record.filters,
        "sort": {"issued": record.issued},
    }


def _ask(service: Popen[bytes], request: dict[str, object]) -> dict[str, Any]:
    """Have one request answered; both are JSON in Base64 and a comma. Raises OSError, RuntimeError."""
    requests, answers = cast("IO[bytes]", service.stdin), cast("BufferedReader", service.stdout)
    told = json.dumps({"message_id": 1, "payload": request})
    requests.write(base64.b64encode(told.encode()) + b",")
    requests.flush()
    answer: dict[str, Any] = json.loads(base64.b64decode(_read(answers)))["payload"]
    if answer["type"] == "Error":
        raise RuntimeError(str(answer["message"]))
    return answer


def _read(stream: BufferedReader) -> bytes:
    parts: list[bytes] = []
    while not parts or not parts[-1].endswith(b","):
        parts.append(stream.read1(65_536))
        if not parts[-1]:
            raise RuntimeError("it ended before it was done")
    return b"".join(parts)[:-1]
