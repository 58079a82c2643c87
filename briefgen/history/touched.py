"""What differs between two commits, as names of what briefs are made from.

Folders are held against each other by their hashes, and only those are looked into that differ. Of a file of
the register only the entries count that are not the same in both.
"""

from __future__ import annotations

import json
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import pygit2

from briefgen.exports.source import SHOWN_SETTINGS
from briefgen.history.change_log import OF_ALL, SETTINGS
from briefgen.history.register_entries import Entries, EntryReader
from briefgen.workspace import BRIEFS, REGISTER
from briefgen.world import SETTINGS_FILE
from briefgen.yaml.compose import compose

CONTENT_SETTINGS = (*SHOWN_SETTINGS, "changes")
"""Settings that decide what pages say."""
_FOLDER = 0o40000
_ENTRY = re.compile(rb"[^\0]+\0.{20}", re.DOTALL)
"""One name in a folder as Git stores it: its mode in octal, a blank, the name, a zero byte, the hash."""
_LISTS = (("party", "parties.yaml"), ("place", "places.yaml"))

_HASH = 20
_FOLDERS = 64
"""Folders of which it is known what they hold: of one commit and the next."""
Entry = tuple[int, str]
"""Kind of what stands under a name, the executable bit aside, and its hash."""


class Comparer:
    """Holds the workspace in one commit against that in another.

    Raises KeyError and pygit2.GitError where the clone lacks what it would need.
    """

    def __init__(self, git2: pygit2.Repository, prefix: str) -> None:
        self._git2 = git2
        self._prefix = tuple(part for part in prefix.split("/") if part)
        self._entries = EntryReader(self._read)
        self._cut = lru_cache(maxsize=_FOLDERS)(self._cut_folder)
        self._tell_settings = lru_cache(maxsize=64)(self._read_settings)

    def compare(self, child: str, parent: str) -> frozenset[str]:
        """The names of what differs between the trees of two commits, given by their hashes."""
        here, there = self._workspace(child), self._workspace(parent)
        if here == there:
            return frozenset()
        rooms = {name: (now, then) for name, now, then in self._differ(here, there)}
        touched: set[str] = set()
        if BRIEFS in rooms:
            touched |= {*self._compare_briefs(*map(_as_folder, rooms[BRIEFS]))}
        if REGISTER in rooms:
            touched |= {*self._compare_register(*map(_as_folder, rooms[REGISTER]))}
        if self._show(here) != self._show(there):
            touched.add(SETTINGS)
        return frozenset(touched)

    def _workspace(self, tree: str) -> str | None:
        found: str | None = tree
        for part in self._prefix:
            found = _as_folder(self._list(found).get(part)) if found else None
        return found

    def _compare_briefs(self, now: str | None, then: str | None) -> Iterator[str]:
        for slug, here, there in self._differ(now, then):
            folders = _as_folder(here), _as_folder(there)
            if (folders[0] is None) != (folders[1] is None):
                yield f"folder {slug}"
            if self._own(folders[0]) != self._own(folders[1]):
                yield f"brief {slug}"

    def _own(self, folder: str | None) -> object:
        """The files of a brief that are read."""
        if folder is None:
            return None
        entries = self._list(folder)
        events = _as_folder(entries.get("events"))
        return entries.get("brief.yaml"), _pick_yaml(self._list(events))

    def _compare_register(self, now: str | None, then: str | None) -> Iterator[str]:
        here, there = self._list(now), self._list(then)
        folders = [_as_folder(each.get("sources")) for each in (here, there)]
        listed = [_pick_yaml(self._list(folder)) for folder in folders]
        changed = [
            (listed[0].get(name), listed[1].get(name))
            for name in sorted(listed[0].keys() | listed[1].keys())
            if listed[0].get(name) != listed[1].get(name)
        ]
        yield from self._compare_entries("source", changed)
        for kind, name in _LISTS:
            if here.get(name) != there.get(name):
                yield from self._compare_entries(kind, [(here.get(name), there.get(name))])

    def _compare_entries(
        self, kind: str, files: Iterable[tuple[Entry | None, Entry | None]]
    ) -> Iterator[str]:
        """Entries that are not the same over all these files: one that moved from one to another is."""
        now: list[tuple[str, str]] = []
        then: list[tuple[str, str]] = []
        for here, there in files:
            now += self._entries.read(_as_file(here))
            then += self._entries.read(_as_file(there))
        if now == then:
            return
        yield f"{kind} {OF_ALL}"
        yield from sorted({f"{kind} {id}" for id in _list_other(now, then)})

    def _show(self, workspace: str | None) -> object:
        """What pages show of the settings, and the logo that these name."""
        if workspace is None:
            return None
        shown, logo = self._tell_settings(_as_file(self._list(workspace).get(SETTINGS_FILE)))
        return shown, self._find(workspace, logo) if logo else None

    def _read_settings(self, file: str | None) -> tuple[str, str]:
        document = compose(SETTINGS_FILE, self._read(file)).value if file else None
        if document is None or not isinstance(document.data, Mapping):
            return f"unread {file}", ""
        organisation = document.data.get("organisation")
        logo = organisation.get("logo") if isinstance(organisation, Mapping) else None
        shown = {name: document.data[name] for name in CONTENT_SETTINGS if name in document.data}
        return json.dumps(shown, sort_keys=True), logo if isinstance(logo, str) else ""

    def _find(self, folder: str, path: str) -> Entry | None:
        parts = [part for part in path.split("/") if part not in ("", ".")]
        within: str | None = folder
        for part in parts[:-1]:
            within = _as_folder(self._list(within).get(part)) if within else None
        return self._list(within).get(parts[-1]) if within and parts else None

    def _differ(self, now: str | None, then: str | None) -> Iterator[tuple[str, Entry | None, Entry | None]]:
        here, there = self._cut(now), self._cut(then)
        new, old = _decode(here - there), _decode(there - here)
        for name in sorted(new.keys() | old.keys()):
            if new.get(name) != old.get(name):
                yield name, new.get(name), old.get(name)

    def _list(self, folder: str | None) -> Mapping[str, Entry]:
        return _decode(self._cut(folder))

    def _cut_folder(self, folder: str | None) -> frozenset[bytes]:
        """What a folder holds, as it is stored: objects for ten thousand names would take longer."""
        if folder is None:
            return frozenset()
        return frozenset(_ENTRY.findall(self._read(folder)))

    def _read(self, hash: str) -> bytes:
        content: bytes = self._git2.read(pygit2.Oid(hex=hash))[1]
        return content


def _decode(stored: Iterable[bytes]) -> dict[str, Entry]:
    found = {}
    for each in stored:
        mode, _, name = each[:-_HASH].partition(b" ")
        found[name[:-1].decode("utf-8", "surrogateescape")] = stat.S_IFMT(int(mode, 8)), each[-_HASH:].hex()
    return found


def _as_folder(entry: Entry | None) -> str | None:
    return entry[1] if entry is not None and entry[0] == _FOLDER else None


def _as_file(entry: Entry | None) -> str | None:
    return entry[1] if entry is not None and stat.S_ISREG(entry[0]) else None


def _pick_yaml(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The files that are read of a folder of YAML."""
    return {
        name: entry
        for name, entry in entries.items()
        if name.endswith((".yaml", ".yml")) and not name.startswith(".")
    }


def _list_other(now: Entries | list[tuple[str, str]], then: Entries | list[tuple[str, str]]) -> set[str]:
    """The ids under which not the same stands in both, as often as it stands there."""
    counts = Counter(now)
    counts.subtract(Counter(then))
    return {id for (id, _), count in counts.items() if count}
