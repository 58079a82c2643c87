"""Shards put together: their briefs in one output folder, and the pages over all of them.

Nothing is taken on trust: a file that is not what its shard's manifest says is refused, and so are shards
that do not belong together. Nothing is written before all of it has been checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.collection.publish import publish_collection
from briefgen.build.faults import describe_write_fault
from briefgen.build.folder.manifest import FILE as MANIFEST
from briefgen.build.folder.manifest import Manifest, decode_manifest, digest
from briefgen.build.folder.output import Output
from briefgen.build.kit import Kit
from briefgen.build.shard import FILE, ShardNote, decode_note
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Outcome, in_order


@dataclass(frozen=True, slots=True)
class BuiltShard:
    """The output of one shard."""

    folder: Path
    note: ShardNote
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did. `missing` are briefs that no shard could build, `removed` those that are gone."""

    merged: tuple[str, ...]
    missing: tuple[str, ...]
    removed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_shard(folder: Path) -> Outcome[BuiltShard | None]:
    """The output of a shard, with each of its files held against its digest."""
    try:
        note = decode_note((folder / FILE).read_bytes())
        manifest = decode_manifest((folder / MANIFEST).read_bytes())
    except OSError:
        note = manifest = None
    if note is None or manifest is None:
        help = "name the folders that such builds wrote: build/shard/1-of-2 and so on"
        return _refuse(f"{folder} is not the output of `briefgen build --shard`", help)
    shard = BuiltShard(folder, note, manifest)
    for name, value in _list_files(shard):
        try:
            content = (folder / name).read_bytes()
        except OSError:
            return _refuse(f"{folder} lacks {name}, which its manifest names", "copy the whole folder again")
        if digest(content) != value:
            return _refuse(f"{folder / name} is not as it was built", "copy the whole folder again")
    return Outcome(shard)


def check_shards(shards: Sequence[BuiltShard]) -> tuple[Diagnostic, ...]:
    """Why these are not all the shards of one build; nothing where they are."""
    first = shards[0].note
    for shard in shards[1:]:
        note = shard.note
        if note.generator != first.generator:
            other = f"{shards[0].folder} by {first.generator}, {shard.folder} by {note.generator}"
            return _refuse(f"the shards were built by different versions: {other}").diagnostics
        if note.revision != first.revision or note.all_briefs != first.all_briefs:
            told = f"{shards[0].folder} and {shard.folder} were built from different workspaces or revisions"
            return _refuse(told, "build all shards from one and the same commit").diagnostics
        if note.shard.total != first.shard.total or note.made_by != first.made_by:
            told = (
                f"{shards[0].folder} and {shard.folder} were built with different options, settings or styles"
            )
            return _refuse(told, "build all shards by one and the same command").diagnostics
    count = Counter(shard.note.shard.index for shard in shards)
    twice = [str(index) for index, number in sorted(count.items()) if number > 1]
    if twice:
        told = f"shard {', '.join(twice)} of {first.shard.total} is there twice"
        return _refuse(told, "name the folder of each shard once").diagnostics
    lacking = [str(index) for index in range(1, first.shard.total + 1) if index not in count]
    if lacking:
        told = f"shard {', '.join(lacking)} of {first.shard.total} is missing"
        help = f"name its folder too, or make it: briefgen build --shard {lacking[0]}/{first.shard.total}"
        return _refuse(told, help).diagnostics
    return ()


def merge(kit: Kit, shards: Sequence[BuiltShard], folder: Path, *, is_published: bool) -> MergeReport:
    """Put checked shards into an output folder. Raises OutputUnusable where it can't be written to."""
    merged: list[str] = []
    removed: tuple[str, ...] = ()
    built = {slug for shard in shards for slug in shard.manifest.briefs}
    missing = tuple(slug for slug in shards[0].note.all_briefs if slug not in built)
    with Output.open(folder) as output:
        foreign = output.claim(sorted(built))
        if foreign:
            told = f"{folder / foreign[0]} holds files that briefgen did not make"
            return MergeReport((), missing, (), _refuse(told, "move them away").diagnostics)
        editions = {slug: entry.edition for shard in shards for slug, entry in shard.manifest.briefs.items()}
        other = [slug for slug, edition in editions.items() if _edition(output, slug) not in (None, edition)]
        if other:
            told = f"{folder / other[0]} holds the brief in another edition"
            return MergeReport((), missing, (), _refuse(told, "choose another folder").diagnostics)
        try:
            for shard in shards:
                for slug, entry in sorted(shard.manifest.briefs.items()):
                    files = {
                        name.removeprefix(f"{slug}/"): (shard.folder / name).read_bytes()
                        for name in entry.files
                    }
                    output.publish(slug, files, entry)
                    merged.append(slug)
                shared = {name: (shard.folder / name).read_bytes() for name in shard.manifest.shared}
                output.share({name: content for name, content in shared.items() if name != FILE})
            gone = frozenset(output.entries) - built - {*missing}
            findings = publish_collection(kit, output, gone, is_published=is_published)
            removed = output.finish(gone=gone)
        except OSError as error:
            findings = (describe_write_fault(error),)
    return MergeReport(tuple(sorted(merged)), missing, removed, in_order(findings))


def _edition(output: Output, slug: str) -> str | None:
    entry = output.entries.get(slug)
    return entry.edition if entry else None


def _list_files(shard: BuiltShard) -> Iterable[tuple[str, str]]:
    for entry in shard.manifest.briefs.values():
        yield from entry.files.items()
    yield from shard.manifest.shared.items()


def _refuse(message: str, help: str | None = None) -> Outcome[BuiltShard | None]:
    return Outcome(None, (catalogue.SHARDS_UNFIT.at(None, message, help=help),))
