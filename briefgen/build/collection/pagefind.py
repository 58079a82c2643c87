"""The search over all briefs: an index of static files, by Pagefind, that a browser reads piece by piece.

Pagefind orders the values of its filters by chance, so that two indexes of the same briefs may differ in a
few bytes; what they find does not. An index is therefore made only when something in it has changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

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
    """The files of the search, by path from the output folder. Raises SearchUnavailable."""
    import asyncio  # it brings much that a build without a search has no use for

    try:
        from pagefind.index import PagefindIndex  # noqa: F401 (asked for here so that all else can be told)
    except ModuleNotFoundError as missing:
        raise SearchUnavailable("Pagefind is not installed") from missing

    with tempfile.TemporaryDirectory(prefix="briefgen-search-") as name:
        folder = Path(name)
        try:
            # In a thread of its own: whoever calls may run an event loop already.
            with ThreadPoolExecutor(1) as thread:
                thread.submit(lambda: asyncio.run(_write(records, folder))).result()
        except (OSError, AssertionError, RuntimeError) as fault:
            raise SearchUnavailable(f"Pagefind failed: {str(fault) or type(fault).__name__}") from fault
        return {f"{FOLDER}/{path}": (folder / path).read_bytes() for path in _list_files(folder)}


async def _write(records: Iterable[Record], folder: Path) -> None:
    from pagefind.index import IndexConfig, PagefindIndex

    # On leaving, it writes what it has to its output path, which is beside whoever calls unless it is told.
    async with PagefindIndex(config=IndexConfig(keep_index_url=True, output_path=str(folder))) as index:
        for record in records:
            await index.add_custom_record(
                url=f"/{record.path}",
                content=f"{record.title}\n{record.text}",
                language=record.language.split("-", maxsplit=1)[0],
                meta={"title": record.title},
                filters=record.filters,
                sort={"issued": record.issued},
            )


def _list_files(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith(_UNUSED))
