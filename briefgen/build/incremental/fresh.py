"""Whether anything at all has changed since a build that found nothing to do.

Where every file that counts has the size, inode and times that it had then, the same call has the same
result, and it is told again without reading any of them. It is a shortcut and no more: a build that found
all as it should be, by content, lays it down, from what it saw *before* it began to look. One file that was
changed too shortly before, or whose times are whole seconds, and none is laid down.

Imports next to nothing, because it is asked before anything else is imported: no dataclasses and no pathlib,
which would take as long as a walk over thousands of files.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen import __version__
from briefgen.build.incremental.heads import list_heads
from briefgen.build.incremental.settled import read_clock
from briefgen.build.incremental.survey import Survey, survey

CACHE = ".briefgen/cache/build"
"""Where a workspace keeps what a build can go by."""
VERSION = 2
_ROOMS = ("briefs", "seeds", "templates", "styles")
_SETTINGS = "briefgen.yaml"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120
_DAY = 86_400
_MOST_CALLS = 16
"""Calls that are remembered, the last ones."""


class Known:
    """What is known of a call. `extras` are files that it asks for outside the workspace's rooms; `output` is
    the folder it writes to, `inputs` and `outputs` what they looked like, and `lines` what it said."""

    __slots__ = ("extras", "inputs", "lines", "output", "outputs")

    def __init__(
        self,
        extras: Iterable[str] = (),
        output: str = "",
        inputs: str | None = None,
        outputs: str | None = None,
        lines: Iterable[str] = (),
    ) -> None:
        self.extras, self.lines = [*map(str, extras)], [*map(str, lines)]
        self.output, self.inputs, self.outputs = str(output), inputs, outputs

    def tell(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


class Freshness:
    """One call of a command in a workspace, and what is known of it.

    The call is its arguments; what else it depends on beside files is added here.
    """

    def __init__(self, root: str, arguments: Sequence[str]) -> None:
        self.root = root
        self._folder = f"{root}/{CACHE}/fresh"
        self._file = f"{self._folder}/{_name_call(arguments)}.json"
        self._known = _load(self._file)
        self._inputs: Survey | None = None

    def recall(self) -> list[str] | None:
        """What the call said, if it would do nothing and say the same again."""
        known = self._known
        if known.inputs is None or known.outputs is None:
            return None
        if self.begin().digest != known.inputs or survey_output(known.output).digest != known.outputs:
            return None
        return known.lines

    def begin(self) -> Survey:
        """See what there is, before anything of it is read; once."""
        if self._inputs is None:
            root, files = self.root, [_SETTINGS, *self._known.extras]
            self._inputs = survey(
                (*(f"{root}/{room}" for room in _ROOMS), *_list_program()),
                (*(f"{root}/{path}" for path in files), *list_heads(root)),
            )
        return self._inputs

    def lay_down(self, extras: Iterable[str], output: str, outputs: Survey, lines: Sequence[str]) -> None:
        """Remember a call that made nothing. `extras` that were not known before are looked at next time."""
        extras = sorted({*extras} - {_SETTINGS})
        inputs = self.begin()
        now = read_clock(self._folder)
        is_whole = extras == self._known.extras and inputs.is_settled(now) and outputs.is_settled(now)
        known = Known(extras, output, inputs.digest if is_whole else None, outputs.digest, lines).tell()
        if known != self._known.tell():
            _write(self._file, {"version": VERSION, **known})
            _prune(self._folder)


def survey_output(folder: str) -> Survey:
    """The output folder as it is now."""
    return survey((folder,))


def _name_call(arguments: Sequence[str]) -> str:
    """A call by all that it depends on beside files, as a name. Drafts become stale by the day."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("BRIEFGEN_")}
    versions = [__version__, sys.version, *_list_libraries()]
    today = time.time_ns() // 1_000_000_000 // _DAY
    told = json.dumps([versions, today, [*arguments], os.getcwd(), settings], sort_keys=True)  # noqa: PTH109
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _list_libraries() -> Iterator[str]:
    """What is installed: every distribution's folder has its version in its name."""
    for folder in sys.path:
        try:
            yield from sorted(name for name in os.listdir(folder) if name.endswith("-info"))  # noqa: PTH208
        except OSError:
            continue


def _list_program() -> Iterator[str]:
    """The program itself. In a checkout its templates and styles lie beside it, else in it."""
    yield _PACKAGE
    if not os.path.isdir(f"{_PACKAGE}/_assets"):  # noqa: PTH112
        yield from (f"{os.path.dirname(_PACKAGE)}/{room}" for room in ("templates", "styles"))  # noqa: PTH120


def _load(file: str) -> Known:
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            told = json.load(opened)
        return Known(**told) if told.pop("version") == VERSION else Known()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Known()


def _write(file: str, told: Mapping[str, object]) -> None:
    staged = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        with open(staged, "w", encoding="ascii") as opened:  # noqa: PTH123
            json.dump(told, opened)
        os.replace(staged, file)  # noqa: PTH105
    except OSError:
        _drop(staged)


def _prune(folder: str) -> None:
    try:
        calls = [entry for entry in os.scandir(folder) if entry.name.endswith(".json")]
        calls.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    except OSError:
        return
    for old in calls[_MOST_CALLS:]:
        _drop(old.path)


def _drop(path: str) -> None:
    from contextlib import suppress

    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108
