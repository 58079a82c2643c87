"""References of the older brief in terms of the newer one's ids, so that a rename is told once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefgen.changes.model import Ids, Plain, Subject
from briefgen.changes.tree import Record

_REFERENCES: Mapping[tuple[Subject, str], Subject] = MappingProxyType(
    {
        ("event", "where"): "place",
        ("account", "party"): "party",
        ("account", "carrier"): "party",
        ("claim", "carrier"): "party",
        ("citation", "source"): "source",
        ("context", "where"): "place",
        ("judgement", "basis"): "claim",
        ("evidence", "claim"): "claim",
        ("unresolved", "point"): "point",
        ("source", "derives_from"): "source",
        ("party", "part_of"): "party",
        ("circle", "around"): "place",
    }
)
"""Keys that hold ids, and what they lead to. Claims and points are referred to as `event/id`."""


class Carrier:
    """Old ids to new ones, of what was found to be the same."""

    def __init__(self) -> None:
        self.paths: dict[tuple[Subject, Ids], Ids] = {}
        self._references: dict[tuple[Subject, str], str] = {}

    def note(self, old: Record, new: Record) -> None:
        self.paths.setdefault((old.subject, old.path), new.path)
        self._references.setdefault((old.subject, _refer(old)), _refer(new))

    def carry(self, subject: Subject, reference: str) -> str:
        """A reference as the newer brief writes it; itself where it leads to nothing that is still there."""
        return self._references.get((subject, reference), reference)

    def carry_fields(self, record: Record, point_kind: str | None) -> Mapping[str, Plain]:
        """An old record's fields with the newer ids in them. `point_kind` is that of a claim's point."""
        fields = {
            key: self._carry(_REFERENCES[record.subject, key], value)
            if (record.subject, key) in _REFERENCES
            else value
            for key, value in record.fields.items()
        }
        self._carry_special(record, fields, point_kind)
        return fields

    def _carry(self, subject: Subject, value: Plain) -> Plain:
        if isinstance(value, str):
            return self.carry(subject, value)
        if isinstance(value, tuple):
            return tuple(self._carry(subject, inner) for inner in value)
        return value

    def _carry_special(self, record: Record, fields: dict[str, Plain], point_kind: str | None) -> None:
        if record.subject == "claim":
            self._carry_claim(record, fields, point_kind)
        elif record.subject == "evidence" and isinstance(weighs := fields.get("weighs"), Mapping):
            fields["weighs"] = {self.carry("hypothesis", id): weight for id, weight in weighs.items()}
        elif record.subject == "point" and isinstance(pairs := fields.get("compatible"), tuple):
            prefix = "/".join(record.path)
            fields["compatible"] = tuple(
                tuple(self._last("position", f"{prefix}/{key}") for key in pair)
                for pair in pairs
                if isinstance(pair, tuple)
            )
        elif record.subject == "related" and "brief" not in fields and isinstance(fields.get("event"), str):
            fields["event"] = self.carry("event", str(fields["event"]))

    def _carry_claim(self, record: Record, fields: dict[str, Plain], point_kind: str | None) -> None:
        point = fields.get("point")
        if not isinstance(point, str):
            return
        reference = f"{record.path[0]}/{point}"
        fields["point"] = self._last("point", reference)
        value = fields.get("value")
        if isinstance(value, str) and point_kind == "position":
            fields["value"] = self._last("position", f"{reference}/{value}")
        elif isinstance(value, str) and point_kind in ("place", "party"):
            fields["value"] = self.carry("place" if point_kind == "place" else "party", value)

    def _last(self, subject: Subject, reference: str) -> str:
        return self.carry(subject, reference).rpartition("/")[2]


def is_same_reference(one: Plain, other: Plain) -> bool:
    """Whether two references lead to the same: what could not be resolved may lack its event."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(is_same_reference, one, other))
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    return one == other or one.endswith(f"/{other}") or other.endswith(f"/{one}")


def _refer(record: Record) -> str:
    """How others refer to a record: a claim's account is no part of it."""
    if record.subject == "claim":
        return f"{record.path[0]}/{record.path[-1]}"
    return "/".join(record.path)
