"""The output folder, held by one build at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Self

from briefgen.build.folder.batch import Batch
from briefgen.build.folder.disk import (
    NEW,
    OWN,
    holds,
    recover,
    remove,
    sync_folder,
    write_file,
    write_folder,
)
from briefgen.build.folder.manifest import (
    FILE,
    BriefEntry,
    Manifest,
    digest,
    encode_manifest,
    read_manifest,
)
from briefgen.build.folder.staging import Staged
from briefgen.build.incremental.stats import Stats
from briefgen.build.plan import EDITIONS, REDLINES, RESERVED, REVISIONS, SHARDS
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic

LOCK = f"{OWN}lock"


class OutputUnusable(Exception):
    """The output folder can't be built into, for a reason that its user can do something about."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Output:
    """Files go in whole; nothing is touched that briefgen did not make. Use it as a context manager.

    OSErrors of writing are the caller's to report; those of opening come as OutputUnusable.
    """

    def __init__(self, folder: Path, lock: IO[bytes], manifest: Manifest) -> None:
        self.folder = folder
        self._lock = lock
        self._before = self._written = manifest
        self._briefs = dict(manifest.briefs)
        self._shared: dict[str, str] = {}
        self._digests = Stats(folder, None)
        self._batch = Batch(folder)
        self._replaced: dict[Path, BriefEntry] = {}
        self._lines: dict[str, tuple[BriefEntry, str]] = {}

    @classmethod
    def open(cls, folder: Path, *, wait: bool = False) -> Self:
        """Take hold of the folder, making it if need be; `wait` for another build that has it, or not.

        Raises OutputUnusable.
        """
        try:
            _refuse_foreign(folder)
            folder.mkdir(parents=True, exist_ok=True)
            lock = (folder / LOCK).open("ab")
        except OSError as error:
            raise OutputUnusable(_cannot_write(folder, error)) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            _sweep(folder)
            manifest = read_manifest(folder)
            if manifest is None:  # from here on the folder is known as briefgen's
                manifest = Manifest()
                write_file(folder / FILE, encode_manifest(manifest))
        except BlockingIOError:
            lock.close()
            message = f"another build is writing to {folder}"
            raise OutputUnusable(
                catalogue.CANNOT_WRITE.at(None, message, help="wait until it has finished: `--wait` does")
            ) from None
        except OSError as error:
            lock.close()
            raise OutputUnusable(_cannot_write(folder, error)) from error
        return cls(folder, lock, manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()

    @property
    def entries(self) -> Mapping[str, BriefEntry]:
        """The briefs whose output is in the folder."""
        return {slug: entry for slug, entry in self._briefs.items() if entry.files}

    def claim(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Note in the manifest that these folders are about to be written; give those that are not ours."""
        foreign = []
        for slug in slugs:
            if slug in self._briefs:
                continue
            if (self.folder / slug).exists():
                foreign.append(slug)
            else:
                self._briefs[slug] = BriefEntry()
        if self._briefs != self._before.briefs:
            self._write(replace(self._before, briefs=dict(self._briefs)))
        return tuple(foreign)

    def know(self, digests: Stats) -> None:
        """Digests of files in the folder, by which what is kept can be checked without being read."""
        self._digests = digests

    def publish(self, slug: str, files: Mapping[str, bytes] | Staged, entry: BriefEntry) -> bool:
        """Put a brief's folder in place. False where it was there already, byte for byte.

        What a worker staged waits for others, until `settle`.
        """
        folder = self.folder / slug
        if isinstance(files, Staged):
            changed, digests = files.is_new, files.digests
            if changed:
                self._batch.add_folder(folder)
                self._replaced[folder] = self._briefs.get(slug, BriefEntry())
        else:
            changed = write_folder(folder, files)
            digests = {name: digest(content) for name, content in files.items()}
        named = {f"{slug}/{name}": value for name, value in sorted(digests.items())}
        self._briefs[slug] = replace(entry, files=named)
        return changed

    @property
    def is_due(self) -> bool:
        """Whether nothing that was published waits, or it has waited for long enough."""
        return self._batch.is_due

    def settle(self) -> Mapping[str, OSError]:
        """Put in place what was published. Briefs with which that fails keep what they had, and are given."""
        self._batch.settle()
        failed = self._batch.take_failed()
        for folder in failed:
            self._briefs[folder.name] = self._replaced[folder]
        self._replaced.clear()
        return {folder.name: error for folder, error in failed.items()}

    def digests_of(self, slug: str) -> Mapping[str, str]:
        """The files of a published brief by their names in its folder, with their digests."""
        return {name.partition("/")[2]: value for name, value in self._briefs[slug].files.items()}

    def sweep(self) -> None:
        """Put in place what was published, and clear up what was staged and never was."""
        self.settle()
        _sweep(self.folder)

    def checkpoint(self) -> None:
        """Note in the manifest what has been published so far, should the build not live to finish."""
        self._write(Manifest(dict(self._briefs), {**self._before.shared, **self._shared}))

    def share(self, files: Mapping[str, bytes]) -> None:
        """Put files in place that stand beside the briefs' folders."""
        for name, content in files.items():
            path = self.folder / name
            if self._batch.holds(path) or not holds(path, content):
                self._batch.add_file(path, content)
            self._shared[name] = digest(content)

    def keep(self, name: str) -> bool:
        """Keep a file beside the briefs' folders as it is. False where it is not there, or was altered."""
        value = self._before.shared.get(name)
        if value is None or self._digests.digest(name) != value:
            return False
        self._shared[name] = value
        return True

    def keep_all(self, start: str = "") -> bool:
        """Keep all files beside the briefs' folders whose names begin so, but those that were put there anew.
        False where there are none, or one is no longer there."""
        names = [name for name in self._before.shared if name.startswith(start) and name not in self._shared]
        kept = [self.keep(name) for name in names]
        return bool(kept) and all(kept)

    def read(self, name: str) -> bytes | None:
        """A file of the output; None where there is none."""
        self._batch.settle()
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def finish(self, *, gone: Iterable[str]) -> tuple[str, ...]:
        """Remove what nothing needs any more, write the manifest, and give the briefs that were removed.

        `gone` are slugs that the workspace no longer has.
        """
        self._batch.settle()
        removed = tuple(slug for slug in sorted(set(gone)) if self._briefs.pop(slug, None) is not None)
        for slug in removed:
            remove(self.folder / slug)
        needed = {name for entry in self._briefs.values() for name in entry.shared}
        kept = {name: value for name, value in self._before.shared.items() if name in needed} | self._shared
        for name in self._before.shared.keys() - kept.keys():
            remove(self.folder / name)
            with suppress(OSError):  # not empty: others still need what is in it
                for parent in PurePosixPath(name).parents[:-1]:
                    (self.folder / parent).rmdir()
        briefs = {slug: entry for slug, entry in self._briefs.items() if entry.files}
        self._write(Manifest(briefs, kept))
        return removed

    def _write(self, manifest: Manifest) -> None:
        """Write the manifest, after all that it names, unless it says what the last one said."""
        if manifest == self._written and (self.folder / FILE).is_file():
            return
        self._batch.settle()
        sync_folder(self.folder)
        write_file(self.folder / FILE, encode_manifest(manifest, self._lines))
        self._written = manifest


def _sweep(folder: Path) -> None:
    """Clear up what a build left that was killed, beside the briefs' folders and in those of shared files."""
    recover(folder)
    for room in RESERVED:
        if room not in (EDITIONS, REVISIONS, REDLINES, SHARDS):  # outputs of their own
            for place, _, names in os.walk(folder / room):
                for name in names:
                    if name.startswith(NEW):
                        remove(Path(place, name))


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file, and the output is a folder"
        raise OutputUnusable(catalogue.CANNOT_WRITE.at(None, message, help="choose another with `--out`"))
    if not folder.exists() or read_manifest(folder) is not None:
        return
    if any(not entry.name.startswith(OWN) and entry.name not in RESERVED for entry in folder.iterdir()):
        raise OutputUnusable(
            catalogue.FOREIGN_OUTPUT.at(
                None,
                f"{folder} holds files that briefgen did not make, and nothing in it was touched",
                help="choose an empty or new folder with `--out`, or empty this one yourself",
            )
        )


def _cannot_write(folder: Path, error: OSError) -> Diagnostic:
    reason = (error.strerror or "it cannot be written").lower()
    return catalogue.CANNOT_WRITE.at(
        None, f"cannot write to {folder}: {reason}", help="choose another folder with `--out`"
    )
