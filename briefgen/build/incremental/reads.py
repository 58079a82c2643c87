"""What one brief was made from: all that was asked for while it was made, and what came.

Two briefs with equal options, of which everything that the one asked for is as it was, are the same brief.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from briefgen.build.inputs import list_files_behind
from briefgen.diagnostics.model import Diagnostic
from briefgen.link.corpus import LinkedBrief, LinkedParty, LinkedPlace, LinkedSource, Names
from briefgen.link.layers import Watched
from briefgen.link.nearby import Area, WatchedPlaces, find_within
from briefgen.pipeline import Session
from briefgen.world import World
from briefgen.world.scope import Scope

if TYPE_CHECKING:
    from briefgen.build.stamps import Traced

Entry = LinkedSource | LinkedParty | LinkedPlace
E = TypeVar("E")

ALL = "*"
"""Stands for all entries of a kind, where they were gone over rather than looked up."""
AROUND = "@"
"""Stands before an area, for all places in it."""


@dataclass(frozen=True, slots=True)
class Reads:
    """`files` and folders of the world with the digests of what was in them, as a world's record has them.

    `entries` of the register, as `source NAME`, with their digests; None where there was none; and areas of
    which the places were asked for. `briefs` are
    others that have to be there. `behind` are the register's files that hold what the brief refers to: an
    error in one makes it a brief that can't be trusted. `day` is the day that was asked for, if it was.
    `stamped` are the files that the brief's stamp vouches for, with their digests, and `is_dirty` is what it
    says of them; None where there is no stamp. Where the stamp is the commit that last changed the brief,
    `source` names what it is made from, as `briefgen.history.change_log` does, and `traced` is what came of
    looking for that commit.
    """

    files: Mapping[str, str | None] = field(default_factory=dict)
    entries: Mapping[str, str | None] = field(default_factory=dict)
    briefs: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    day: str | None = None
    stamped: Mapping[str, str | None] = field(default_factory=dict)
    is_dirty: bool | None = None
    source: tuple[str, ...] = ()
    traced: str | None = None

    def joined(self, other: Reads) -> Reads:
        return Reads(
            {**self.files, **other.files},
            {**self.entries, **other.entries},
            tuple(dict.fromkeys((*self.briefs, *other.briefs))),
            tuple(dict.fromkeys((*self.behind, *other.behind))),
            self.day or other.day,
            {**self.stamped, **other.stamped},
            self.is_dirty if other.is_dirty is None else other.is_dirty,
            other.source or self.source,
            self.traced if other.traced is None else other.traced,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What the checks found in a brief, and all that this came from."""

    findings: tuple[Diagnostic, ...]
    reads: Reads = field(default_factory=Reads)


class RegisterDigests:
    """Digests of the register's entries, each worked out when it is first asked for."""

    def __init__(self, names: Names) -> None:
        self._tables: Mapping[str, Mapping[str, Entry]] = {
            "source": names.sources,
            "party": names.parties,
            "place": names.places,
        }
        self._places = names.places
        self._found: dict[str, str | None] = {}

    def find(self, name: str) -> str | None:
        """The digest of `source NAME`, or of `place *` for all places in their order, or of `place @AREA` for
        those in an area; None for no entry."""
        if name not in self._found:
            self._found[name] = self._digest(name)
        return self._found[name]

    def _digest(self, name: str) -> str | None:
        kind, _, id = name.partition(" ")
        table = self._tables[kind]
        if id == ALL:
            return _hash(self.find(f"{kind} {each}") or "" for each in table)
        if id.startswith(AROUND):
            area = Area.read(id.removeprefix(AROUND))
            return _hash(self.find(f"place {place.id}") or "" for place in find_within(self._places, area))
        entry = table.get(id)
        return None if entry is None else _hash(_tell(entry))


def _tell(entry: Entry) -> Iterator[str]:
    if isinstance(entry, LinkedSource):
        yield entry.source.model_dump_json(exclude_defaults=True)
        yield from entry.derives_from
    elif isinstance(entry, LinkedParty):
        yield entry.party.model_dump_json(exclude_defaults=True)
        yield from sorted(entry.ancestors)
    else:
        yield entry.place.model_dump_json(exclude_defaults=True)


def _hash(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        told = part.encode("utf-8")
        whole.update(f"{len(told)}\0".encode("ascii"))
        whole.update(told)
    return whole.hexdigest()[:32]


class Listener:
    """Hears what is asked of a session. Give `session` to the work, and `take` what it asked for."""

    def __init__(self, shared: Session, digests: RegisterDigests) -> None:
        self._shared, self._digests = shared, digests
        self._scope = Scope(shared.world)
        names = shared.register.names
        self._sources, self._parties, self._places = (
            Watched(names.sources),
            Watched(names.parties),
            WatchedPlaces(names.places),
        )
        watched = Names(self._sources, self._parties, self._places)
        self.session = replace(shared, world=self._scope, register=replace(shared.register, names=watched))

    def take(self) -> Reads:
        """What was asked for since the last time."""
        asked = [
            *_take_asked("source", self._sources),
            *_take_asked("party", self._parties),
            *_take_asked("place", self._places),
            *sorted(f"place {AROUND}{area}" for area in self._places.take_areas()),
        ]
        record, day = self._scope.take()
        return Reads(record, {name: self._digests.find(name) for name in asked}, day=day)

    def hear(self, findings: tuple[Diagnostic, ...], before: Reads) -> Told:
        """What was found, from all that was asked for `before` and since; and from whole files, of which it
        tells lines and columns."""
        reads = self.take()
        record = self._shared.world.record
        files = {file: record[file] for file in _list_files(findings) if file in record}
        return Told(findings, before.joined(replace(reads, files={**files, **reads.files})))


def _take_asked(kind: str, table: Watched[E]) -> list[str]:
    asked, is_listed = table.take()
    return [*(f"{kind} {id}" for id in sorted(asked)), *([f"{kind} {ALL}"] if is_listed else ())]


def read_links(linked: LinkedBrief, canonical: bytes) -> Reads:
    """What a linked brief needs beyond what was looked up for it: other briefs, and files without errors."""
    briefs = (each.related.brief for each in linked.related if each.related.brief is not None)
    return Reads(briefs=tuple(briefs), behind=tuple(sorted(list_files_behind(linked, canonical))))


def read_stamp(world: World, files: Iterable[str], traced: Traced, source: tuple[str, ...]) -> Reads:
    """What the stamp rests on. An entry in a file that nobody uses may make the file another, and the stamp
    with it; so these are held against the commit again where they change, and only then."""
    return Reads(
        stamped={file: world.record.get(file) for file in files},
        is_dirty=traced.stamp.is_dirty,
        source=source if traced.token is not None else (),
        traced=traced.token,
    )


def _list_files(findings: Iterable[Diagnostic]) -> Iterator[str]:
    for finding in findings:
        if finding.span is not None:
            yield finding.span.file
        if finding.fix is not None:
            yield finding.fix.span.file
        yield from (related.span.file for related in finding.related)
