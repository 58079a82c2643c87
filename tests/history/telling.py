"""A change in a line, for tests."""

from __future__ import annotations

from briefgen.changes.model import Change


def tell(change: Change) -> str:
    """`kind path`; then, where they say more, the trend, simple values, and whose it was and is."""
    parts = [f"{change.kind} {'/'.join(change.ids)}".strip()]
    if change.trend:
        parts.append(f" ({change.trend})")
    if change.action in ("reworded", "reordered"):
        parts.append(f" [{change.significance}]")
    elif change.action in ("changed", "flipped", "renamed") and _are_simple(change.old, change.new):
        parts.append(f": {change.old} -> {change.new}")
    if change.reattributes and change.subject != "party":
        names = [party.id if party else "nobody" for party in (change.old_party, change.party)]
        parts.append(f" from {names[0]} to {names[1]}")
    return "".join(parts)


def _are_simple(*values: object) -> bool:
    return all(isinstance(value, str | int) for value in values)
