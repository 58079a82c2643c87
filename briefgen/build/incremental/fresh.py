"""Whether anything at all has changed since a build that found nothing to do.

Where every file that counts has the size, inode and times that it had then, the same call has the same
result, and it is told again without reading any of them. It is a shortcut and no more: a build that found
all as it should be, by content, lays it down, from what it saw *before* it began to look. One file that was
changed too shortly before, or whose times are whole seconds, and none is laid down.

Imports next to nothing, because it is asked before anything else is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen import __version__
from briefgen.build.incremental.stats import is_settled

VERSION = 1
_ROOMS = ("briefs", "seeds", "templates", "styles")
_OWN = ".briefgen-"
_PACKAGE = Path(__file__).resolve().parents[2]
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Survey:
    """What a walk over files found, as a digest of their names, sizes, inodes and times; None where these
    would not tell of every later change."""

    digest: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a call. `extras` are files that it reads outside the workspace's rooms; `output` is
    the folder it writes to, `inputs` and `outputs` what they looked like, and `lines` what it said."""

    extras: tuple[str, ...] = ("briefgen.yaml",)
    output: str = ""
    inputs: str | None = None
    outputs: str | None = None
    lines: tuple[str, ...] = ()


class Freshness:
    """One call of a command in a workspace, and what is known of it."""

    def __init__(self, root: Path, cache: Path, call: Mapping[str, object]) -> None:
        self._root = root
        told = json.dumps([__version__, time.time_ns() // 1_000_000_000 // _DAY, call], sort_keys=True)
        name = hashlib.sha256(told.encode()).hexdigest()[:32]
        self._file = cache / "fresh" / f"{name}.json"
        self.known = _load(self._file)
        self.inputs = self._survey_inputs()

    def recall(self) -> tuple[str, ...] | None:
        """What the call said, if it would do nothing and say the same again."""
        known = self.known
        if self.inputs.digest is None or known.inputs != self.inputs.digest or known.outputs is None:
            return None
        return known.lines if survey_output(Path(known.output)).digest == known.outputs else None

    def lay_down(self, extras: Iterable[str], output: Path, outputs: Survey, lines: Sequence[str]) -> None:
        """Remember a call that made nothing. `extras` that were not known before are surveyed next time."""
        extras = tuple(sorted({"briefgen.yaml", *extras}))
        is_whole = extras == self.known.extras
        inputs = self.inputs.digest if is_whole and outputs.digest is not None else None
        known = Known(extras, os.fspath(output), inputs, outputs.digest, tuple(lines))
        if known == self.known:
            return
        body = {"version": VERSION, **{name: getattr(known, name) for name in Known.__slots__}}
        staged = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_text(json.dumps(body), encoding="utf-8")
                staged.replace(self._file)
                _prune(self._file.parent)
            finally:
                staged.unlink(missing_ok=True)

    def _survey_inputs(self) -> Survey:
        root = os.fspath(self._root)
        places = [f"{root}/{room}" for room in _ROOMS]
        files = [f"{root}/{path}" for path in self.known.extras]
        product = os.fspath(_PACKAGE)
        if not os.path.isdir(f"{product}/_assets"):  # noqa: PTH112
            places += [os.path.join(os.path.dirname(product), room) for room in _ROOMS[2:]]  # noqa: PTH118, PTH120
        return _survey((*places, product), (*files, *_list_git(self._root)))


def survey_output(folder: Path) -> Survey:
    """The output folder as it is now."""
    return _survey((os.fspath(folder),), ())


def _survey(folders: Iterable[str], files: Iterable[str]) -> Survey:
    now = time.time_ns()
    told: list[str] = []
    for path in files:
        try:
            if not _tell(path, os.stat(path), now, told):  # noqa: PTH116
                return Survey(None)
        except OSError:
            told.append(f"{path}\0")
    for folder in folders:
        if not _walk(folder, now, told):
            return Survey(None)
    return Survey(hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest())


def _walk(folder: str, now: int, told: list[str]) -> bool:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        told.append(f"{folder}\0")
        return True
    told.append(folder)
    for entry in entries:
        name = entry.name
        if name.startswith(_OWN) or name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _walk(f"{folder}/{name}", now, told):
                return False
        elif not _tell(name, entry.stat(follow_symlinks=False), now, told):
            return False
    return True


def _tell(name: str, found: os.stat_result, now: int, told: list[str]) -> bool:
    told.append(f"{name}\0{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
    return stat.S_ISREG(found.st_mode) and is_settled(found, now)


def _list_git(root: Path) -> Iterator[str]:
    """The files by which one knows what is checked out: the commit is stamped on what is built."""
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.exists():
            yield from (f"{git}/{name}" for name in ("HEAD", "packed-refs", "logs/HEAD", "index", "config"))
            with suppress(OSError):
                head = (git / "HEAD").read_text(encoding="utf-8").strip()
                if head.startswith("ref: "):
                    yield f"{git}/{head[5:]}"
            for place, _, names in os.walk(git / "refs" / "tags"):
                yield from (f"{place}/{name}" for name in sorted(names))
            return


def _load(file: Path) -> Known:
    try:
        told: dict[str, Any] = json.loads(file.read_bytes())
        if told.pop("version") != VERSION:
            return Known()
        return Known(
            tuple(map(str, told["extras"])),
            str(told["output"]),
            told["inputs"],
            told["outputs"],
            tuple(map(str, told["lines"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Known()


def _prune(folder: Path, most: int = 16) -> None:
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in files[most:]:
        old.unlink(missing_ok=True)
