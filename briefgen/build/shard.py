"""A shard: one of N parts of a workspace, built on a machine of its own and merged with the others after.

Which briefs a shard has follows from the briefs alone: all machines agree on it without talking.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from briefgen import __version__
from briefgen.workspace import BRIEFS, brief_file, list_yaml
from briefgen.world import World, WorldError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "shard.json"
"""In the output of a shard: what it is a part of."""
_FIXED_COST = 20_000
"""What a brief costs besides the bytes of its YAML, in such bytes."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The `index`-th of `total` parts, counted from 1."""

    index: int
    total: int

    def __str__(self) -> str:
        return f"{self.index}/{self.total}"


@dataclass(frozen=True, slots=True)
class ShardNote:
    """What a shard's output says of itself. Parts fit together where all but the shard's own is equal.

    `assigned` are the briefs that the shard was to build, `all_briefs` those of the workspace; `made_by` says
    how they were built: version, options, settings and styles, as a digest. `revision` is what their stamps
    name, and `revision_asked` the commit that was asked for, if one was; `is_published` is the plan's, and
    `as_of` the day that the briefs are shown as of.
    """

    shard: Shard
    assigned: tuple[str, ...]
    all_briefs: tuple[str, ...]
    made_by: str
    single_file: bool
    is_published: bool
    revision: str | None
    revision_asked: str | None
    as_of: str | None
    generator: str = f"briefgen {__version__}"
    format: Literal["briefgen-shard"] = "briefgen-shard"


def parse_shard(text: str) -> Shard:
    """`2/4`. Raises ValueError with the reason."""
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text.strip())
    if match is None:
        raise ValueError("write the shard's number and how many there are, such as 2/4")
    index, total = int(match[1]), int(match[2])
    if not 1 <= index <= total:
        raise ValueError(
            f"shards are counted from 1 to {total}" if total else "there must be at least one shard"
        )
    return Shard(index, total)


def pick_shard(shard: Shard, slugs: Sequence[str], costs: Sequence[int]) -> tuple[str, ...]:
    """The briefs of a shard, in order: the dearest go first, each to the shard that has the least to do."""
    loads = [(0, 0, index) for index in range(1, shard.total + 1)]
    picked: set[str] = set()
    for cost, slug in sorted(zip(costs, slugs, strict=True), key=lambda each: (-each[0], each[1])):
        load, count, index = heapq.heappop(loads)
        heapq.heappush(loads, (load + cost, count + 1, index))
        if index == shard.index:
            picked.add(slug)
    return tuple(slug for slug in slugs if slug in picked)


def weigh_briefs(world: World, slugs: Iterable[str]) -> list[int]:
    """What each brief costs to build, as far as the size of its files tells."""
    return [_FIXED_COST + sum(_measure(world, path) for path in _list_files(world, slug)) for slug in slugs]


def encode_note(note: ShardNote) -> bytes:
    return _adapter().dump_json(note, indent=1) + b"\n"


def decode_note(content: bytes) -> ShardNote | None:
    """Read a note; None where this is none."""
    try:
        return _adapter().validate_json(content)
    except ValueError:
        return None


@cache
def _adapter() -> TypeAdapter[ShardNote]:
    from pydantic import TypeAdapter

    return TypeAdapter(ShardNote)


def _list_files(world: World, slug: str) -> list[str]:
    try:
        return [brief_file(slug), *list_yaml(world, f"{BRIEFS}/{slug}/events")]
    except WorldError:
        return [brief_file(slug)]


def _measure(world: World, path: str) -> int:
    try:
        return len(world.read(path) or b"")
    except WorldError:
        return 0
