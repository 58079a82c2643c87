"""\"Did you mean\": the known word that a misspelt one is closest to."""

from __future__ import annotations

from collections.abc import Iterable

_CUTOFF = 0.6


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to this one, or None where none is near enough to be meant."""
    from difflib import get_close_matches

    candidates = sorted(set(known))
    matches = get_close_matches(word[:200], candidates, n=1, cutoff=_CUTOFF)
    if matches:
        return matches[0]
    folded = word.casefold().replace("_", "-").replace(" ", "-")
    return next((name for name in candidates if name.casefold() == folded), None)


def list_known(known: Iterable[str], most: int = 12) -> str:
    """The known words as a list for a help line, cut where it would grow too long."""
    names = sorted(set(known))
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
