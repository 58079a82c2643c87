"""The log of what each commit changed, kept from one build to the next: only newer commits are gone over.

What a commit changed never changes, so a step is known by the commit's hash. The file holds content alone and
may be copied. One that is damaged, or was written by another version, counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefgen import __version__
from briefgen.build.incremental.records import Damaged
from briefgen.history.change_log import Step

VERSION = 1
_NAME = "changes.json"
_MOST_STEPS = 100_000
"""Steps beyond which only those are kept that the last build went over."""


class LogFile:
    """The log of one workspace in a folder; None as the folder keeps nothing.

    `prefix` is the workspace's place in its repository: what a commit changed of another is something else.
    """

    def __init__(self, folder: Path | None, prefix: str) -> None:
        self._file = None if folder is None else folder / _NAME
        self._begin = f"briefgen-changes {VERSION} {__version__} {json.dumps(prefix)}"

    def load(self) -> Mapping[str, Step]:
        """Steps by their commits. Raises Damaged where the file is not as it was written."""
        if self._file is None:
            return {}
        try:
            content = self._file.read_bytes()
        except OSError:
            return {}
        seal, _, body = content.partition(b"\n")
        begin, _, digest = seal.decode("utf-8", "replace").rpartition(" ")
        if begin != self._begin and begin.startswith("briefgen-changes "):
            return {}
        if begin != self._begin or digest != hashlib.sha256(body).hexdigest():
            raise Damaged(_NAME)
        return _decode(json.loads(body))

    def save(self, steps: Mapping[str, Step], loaded: Mapping[str, Step]) -> None:
        """Keep steps for next time, but those of which the clone could not tell all. Best effort.

        What was `loaded` and is on another branch, or newer than a revision that was built, is kept too.
        """
        kept = {hash: step for hash, step in steps.items() if step.is_known}
        if len(loaded) < _MOST_STEPS:
            kept = {**loaded, **kept}
        if self._file is None or kept.keys() == loaded.keys():
            return
        body = json.dumps(_encode(kept), separators=(",", ":")).encode("ascii")
        staged = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                staged.parent.mkdir(parents=True, exist_ok=True)
                seal = f"{self._begin} {hashlib.sha256(body).hexdigest()}\n"
                staged.write_bytes(seal.encode("utf-8") + body)
                staged.replace(self._file)
            finally:
                staged.unlink(missing_ok=True)


def _encode(steps: Mapping[str, Step]) -> dict[str, Any]:
    """Names once, and then by their numbers: a merge of long branches touches thousands."""
    numbers: dict[str, int] = {}
    told = {
        hash: [
            step.time,
            [
                [parent, [numbers.setdefault(name, len(numbers)) for name in sorted(touched or ())]]
                for parent, touched in step.parents
            ],
        ]
        for hash, step in steps.items()
    }
    return {"names": [*numbers], "steps": told}


def _decode(told: Mapping[str, Any]) -> dict[str, Step]:
    names = told["names"]
    return {
        hash: Step(
            time,
            tuple((parent, frozenset(names[number] for number in touched)) for parent, touched in parents),
        )
        for hash, (time, parents) in told["steps"].items()
    }
