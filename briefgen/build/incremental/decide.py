"""Which briefs have to be made, and why, in words.

A brief's output stands where everything that was read for it is as it was, and the files that came of it are
in the output folder as they were written. Digests decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefgen.build.folder.manifest import BriefEntry
from briefgen.build.incremental.cache import Cache
from briefgen.build.incremental.reads import ALL, AROUND, Reads
from briefgen.build.incremental.records import Damaged, Record
from briefgen.build.incremental.shared import digest_facts, list_facts
from briefgen.build.inputs import blame_files
from briefgen.build.kit import Kit
from briefgen.build.stamps import trace_stamp
from briefgen.workspace import BRIEFS
from briefgen.world import DiskWorld, WorldError

Verdict = Literal["make", "examine", "keep"]
"""`examine` means that its files stand, and only what the checks say of it may be another."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a brief, the reason in words, and its record, where it has one that counts.

    `is_damaged` says that there was a record and it could not be read.
    """

    verdict: Verdict
    reason: str
    record: Record | None = None
    is_damaged: bool = False


class Decider:
    """Holds records against the world and the output folder, brief by brief."""

    def __init__(self, kit: Kit, cache: Cache, output: Path, *, force: bool = False) -> None:
        self._kit, self._records, self._stats = kit, cache.records, cache.inputs
        self._output, self._outputs, self._force = output, cache.outputs, force
        session = kit.session.value
        self._world, self._slugs = session.world, frozenset(session.workspace.slugs)
        self._facts = list_facts(kit)
        self.facts = digest_facts(self._facts)
        self._records.keep_facts(self.facts, self._facts)
        self._day: str | None = None
        self._is_traced = kit.provenance is not None and kit.provenance.changes is not None

    def decide(self, slug: str, entry: BriefEntry | None) -> Decision:
        """`entry` is what the output's manifest has of the brief."""
        if self._force:
            return Decision("make", "all briefs were to be made")
        try:
            record = self._records.recall(slug)
        except Damaged:
            return Decision("make", "its record in the cache is damaged", is_damaged=True)
        if record is None or entry is None or not entry.files:
            return Decision("make", "it was not built before")
        reason = next(self._find_reasons(slug, record, entry), None)
        if reason is not None:
            return Decision("make", reason, record)
        renewed = self._restamp(slug, record)
        if isinstance(renewed, str):
            return Decision("make", renewed)
        record = renewed
        reason = next(self._compare(record.told_from), None)
        if reason is not None:
            return Decision("examine", reason, record)
        return Decision("keep", "nothing that it was made from has changed", record)

    def _find_reasons(self, slug: str, record: Record, entry: BriefEntry) -> Iterator[str]:
        if record.facts != self.facts:
            yield self._compare_facts(self._records.recall_facts(record.facts))
        yield from self._compare(record.made_from)
        blame = blame_files(self._kit.session.diagnostics, record.made_from.behind)
        if blame:
            yield f"{blame[0].span or 'a setting'} has an error"
        if entry.files != {f"{slug}/{name}": digest for name, digest in record.files.items()}:
            yield "the output holds another build of it"
        yield from self._check_output(slug, record.files)

    def _restamp(self, slug: str, record: Record) -> Record | str:
        """The record with its stamp held against the commit again; the reason where that says another one."""
        made_from = record.made_from
        stamped = {file: self._digest(file) for file in made_from.stamped}
        is_same = stamped == made_from.stamped
        if is_same and not self._is_traced:
            return record
        files = [*stamped]
        if is_same and made_from.is_dirty is False:
            # Its own files are what they were, those of the commit on it. If that is still the one, then they
            # are those of the commit that is built; of files that are shared nothing is known by that.
            files = [file for file in files if not file.startswith(f"{BRIEFS}/")]
        traced = trace_stamp(self._kit, slug, files, made_from.source)
        if traced is None:
            return "the commit that last changed it is not in this clone"
        if traced.stamp.is_dirty != made_from.is_dirty and self._kit.provenance is not None:
            return "it differs from its commit, or does so no more"
        if traced.token != made_from.traced:
            return _tell_commits(made_from.traced, traced.token)
        if is_same:
            return record
        renewed = replace(record, made_from=replace(made_from, stamped=stamped))
        self._records.keep(slug, renewed)
        return renewed

    def _compare_facts(self, earlier: Mapping[str, str]) -> str:
        if not earlier:
            return "what all briefs share has changed"
        names = sorted(earlier.keys() | self._facts.keys())
        changed = [name for name in names if earlier.get(name) != self._facts.get(name)]
        first = _tell_change(changed[0], earlier.get(changed[0]), self._facts.get(changed[0]))
        return first if len(changed) == 1 else f"{first}, and {len(changed) - 1} more that all briefs share"

    def _compare(self, reads: Reads) -> Iterator[str]:
        for path, digest in reads.files.items():
            now = self._digest(path)
            if now != digest:
                yield _tell_change(path, digest, now)
        for name, digest in reads.entries.items():
            now = self._kit.digests.find(name)
            if now != digest:
                yield _tell_change(_name_entry(name), digest, now)
        for slug in reads.briefs:
            if slug not in self._slugs:
                yield f"brief {slug}, which it refers to, is gone"
        if reads.day is not None and reads.day != self._today():
            yield "it is another day, and it is a draft"

    def _digest(self, path: str) -> str | None:
        if not path.endswith("/") and isinstance(self._world, DiskWorld):
            found = self._stats.digest(path)
            if found is not None:
                return found
        try:
            (self._world.list if path.endswith("/") else self._world.read)(path.rstrip("/"))
        except WorldError:
            return "unreadable"
        return self._world.record[path]

    def _today(self) -> str:
        self._day = self._day or self._world.today().isoformat()
        return self._day

    def _check_output(self, slug: str, files: Mapping[str, str]) -> Iterator[str]:
        folder = self._output / slug
        try:
            there = {entry.name for entry in folder.iterdir()}
        except OSError:
            yield "its folder is missing in the output"
            return
        if folder.is_symlink():
            yield "its folder in the output is a link"
        for name in sorted(there - files.keys()):
            yield f"{name} in its output is not of this build"
        for name, digest in files.items():
            now = self._outputs.digest(f"{slug}/{name}")
            if now != digest or (folder / name).is_symlink():
                yield f"{name} is missing in the output" if now is None else f"{name} was altered"


def _tell_commits(before: str | None, now: str | None) -> str:
    """Of tokens of stamps: a commit's name and, where only that differs, the tags before it."""
    names = [(each or "").rpartition(" ")[0] for each in (before, now)]
    if names[0] == names[1]:
        return f"there are other tags before {names[1]}, which last changed it"
    return f"the commit that last changed it is {names[1]}, and was {names[0] or 'not looked for'}"


def _name_entry(name: str) -> str:
    kind, _, id = name.partition(" ")
    plural = {"source": "sources", "party": "parties", "place": "places"}[kind]
    if id.startswith(AROUND):
        return "what there is around the places of its map"
    return f"the register's {plural}" if id == ALL else f"{kind} {id}"


def _tell_change(name: str, before: str | None, now: str | None) -> str:
    if before is None:
        return f"{name} is new"
    if now is None:
        return f"{name} is gone"
    is_short = len(before) < 32 and len(now) < 32
    return f"{name} changed from {before} to {now}" if is_short else f"{name} changed"
