"""Watches what was read: tells, in a thread of its own, which of it has changed.

Folders are watched, never single files, so that an editor that saves by renaming is heard; and never whole
trees, so that nothing is followed round a loop of links or into what no build reads.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from briefgen.preview.poll import Poll, Record

STEP = 1
"""Milliseconds without a further change after which changes are told of."""
LONGEST = 50
"""Milliseconds after which changes are told of even if more keep coming."""
STORM, STORM_STEP = 20, 40
"""So many changes at once are a checkout or a save of everything: then the pause that ends it is longer."""
REST, REST_STEP = 100, 10
"""Milliseconds after changes in which the next are looked for less eagerly, and the longer step meanwhile:
whoever makes the page is not to be interrupted a thousand times a second."""
POLL_EVERY = 1000
"""Milliseconds between two looks at the disk for what was missed."""

_Place = tuple[str, int, int]
"""A folder, and which one of that name it is: one that was removed and made again is another."""


class Watch:
    """Follows a record, and tells `notify` what of it has changed, as paths from the root."""

    def __init__(self, root: Path, notify: Callable[[frozenset[str]], None]) -> None:
        self._root = root.resolve()
        self._notify = notify
        self._record: Record = {}
        self._places: frozenset[_Place] = frozenset()
        self._is_stale = threading.Event()
        self._is_closing = threading.Event()
        self._is_ready = threading.Event()
        self._poll = Poll(self._root)
        self._thread = threading.Thread(target=self._run, name="briefgen-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()
        self._is_ready.wait(timeout=10)

    def follow(self, record: Record) -> None:
        """Watch all that is in this record from now on, and nothing else."""
        self._record = record
        places = self._locate(record)
        if places != self._places:
            self._places = places
            self._is_stale.set()

    def close(self) -> None:
        """End the thread. It is over within a step."""
        self._is_closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def is_set(self) -> bool:
        """Whether the notifier is to come back: it asks at every step."""
        return self._is_closing.is_set() or self._is_stale.is_set()

    def _run(self) -> None:
        from watchfiles._rust_notify import RustNotify  # what watchfiles.watch drives, without its own pauses

        while not self._is_closing.is_set():
            self._is_stale.clear()
            folders = sorted(place for place, _, _ in self._places)
            try:
                notifier = RustNotify(folders, False, False, POLL_EVERY, False, True)
            except (
                OSError,
                FileNotFoundError,
            ):  # a folder has just gone, or the system's watches are used up
                notifier = RustNotify([], False, False, POLL_EVERY, False, True)
            with notifier:
                self._is_ready.set()
                self._look()  # what changed while nobody watched
                while not self.is_set():
                    self._listen(notifier)

    def _listen(self, notifier: object) -> None:
        changes = notifier.watch(LONGEST, STEP, POLL_EVERY, self)  # type: ignore[attr-defined]
        if changes == "timeout":
            self._look()
        elif isinstance(changes, set):
            storm = changes
            while len(storm) >= STORM and not self._is_closing.is_set():
                more = notifier.watch(LONGEST, STEP, STORM_STEP, self)  # type: ignore[attr-defined]
                if not isinstance(more, set):
                    break
                changes = storm = changes | more
            self._tell(path for _, path in changes)
            resting = notifier.watch(LONGEST, REST_STEP, REST, self)  # type: ignore[attr-defined]
            if isinstance(resting, set):
                self._tell(path for _, path in resting)

    def _look(self) -> None:
        self.follow(self._record)  # a folder may have been made again under its name
        changed = self._poll.find_changed(self._record)
        if changed:
            self._notify(changed)

    def _tell(self, paths: Iterable[str]) -> None:
        record = self._record
        relative = (os.path.relpath(path, self._root) for path in paths)
        changed = frozenset(path for path in relative if concerns(path, record))
        if changed:
            self._notify(changed)

    def _locate(self, record: Record) -> frozenset[_Place]:
        return frozenset(filter(None, map(self._identify, {*self._list_folders(record)})))

    def _list_folders(self, record: Record) -> Iterator[str]:
        for path in record:
            yield path.rstrip("/").rpartition("/")[0]
            if path.endswith("/"):
                yield path.rstrip("/")

    def _identify(self, folder: str) -> _Place | None:
        """The folder, or the nearest one above it that exists."""
        while True:
            full = os.path.join(self._root, folder) if folder else str(self._root)  # noqa: PTH118
            try:
                found = os.stat(full)  # noqa: PTH116
            except (OSError, ValueError):
                if not folder:
                    return None
                folder = folder.rpartition("/")[0]
                continue
            return full, found.st_dev, found.st_ino


def concerns(path: str, record: Record) -> bool:
    """Whether a change at this path may change what the record tells of."""
    if path in record or f"{path}/" in record:
        return True
    parent = path.rpartition("/")[0]
    if parent and f"{parent}/" in record:
        return True
    inside = f"{path}/"
    return any(asked.startswith(inside) for asked in record)
