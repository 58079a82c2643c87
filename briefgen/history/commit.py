"""Facts about commits, as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from briefgen.world import SHORT_HASH


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit. `hash` is whole, `moment` the committer's in UTC, `tags` those that point to it, sorted."""

    hash: str
    moment: datetime
    tags: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        return self.hash[:SHORT_HASH]

    @property
    def date(self) -> date:
        return self.moment.date()

    @property
    def tag(self) -> str | None:
        """The tag by which the commit goes: of several the last, where `v1.10` comes after `v1.9`."""
        return max(self.tags, key=version_order) if self.tags else None

    @property
    def name(self) -> str:
        """What a reader is told: the tag, or the short hash where there is none."""
        return self.tag or self.short


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the commit it stands for."""

    name: str
    commit: Commit


def version_order(name: str) -> tuple[tuple[bool, int, str], ...]:
    """A sort key by which digits count as numbers; a name comes before one that goes on from it."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((part[0] in "0123456789", int(part) if part.isdecimal() else 0, part) for part in parts)
