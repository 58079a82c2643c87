"""Where a build keeps what the next one can go by.

records/OPTIONS/SLUG.json      what each brief was made from, for each set of options
records/OPTIONS/facts/         what all briefs shared then
stats.json, outputs/…          digests of files by their times: for this machine only, and never needed
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.folder.disk import remove
from briefgen.build.incremental.records import Records
from briefgen.build.incremental.shared import tell_options
from briefgen.build.incremental.stats import Stats
from briefgen.build.plan import Options

_MOST_SETS = 8
"""Sets of options of which records are kept, the last used ones."""


@dataclass(frozen=True, slots=True)
class Cache:
    """`inputs` are digests of the workspace's files, `outputs` of those in the output folder."""

    records: Records
    inputs: Stats
    outputs: Stats

    @classmethod
    def open(cls, folder: Path | None, options: Options, root: Path | None, output: Path) -> Cache:
        """`folder` keeps the cache, or nothing where that is None; `root` is the workspace's, if on disk."""
        if folder is None:
            return cls(Records(None), Stats(root or output, None), Stats(output, None))
        name = hashlib.sha256(tell_options(options).encode()).hexdigest()[:16]
        place = hashlib.sha256(os.fsencode(output.resolve())).hexdigest()[:16]
        _touch(folder / "records", name)
        return cls(
            Records(folder / "records" / name),
            Stats(root or output, folder / "stats.json" if root else None),
            Stats(output, folder / "outputs" / f"{place}.json"),
        )

    def close(self, slugs: Collection[str], built: Collection[str]) -> None:
        """Keep what was learned. `slugs` are all briefs there are, `built` those that were looked at."""
        self.records.prune(slugs)
        is_whole = len(built) >= len(slugs)
        self.inputs.save(is_whole=is_whole)
        self.outputs.save(is_whole=is_whole)


def _touch(folder: Path, name: str) -> None:
    """Mark a set of records as used, and drop those that were not for longest."""
    with suppress(OSError):
        (folder / name).mkdir(parents=True, exist_ok=True)
        os.utime(folder / name)
        sets = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for old in sets[_MOST_SETS:]:
            remove(old)
