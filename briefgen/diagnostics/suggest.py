"""\"Did you mean\": the known word that a misspelt one is closest to."""

from __future__ import annotations

from collections.abc import Iterable

_CUTOFF = 0.6
_TIES = 8
"""So many near words are looked at where several are equally near."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to this one, or None where none is near enough to be meant."""
    from difflib import SequenceMatcher, get_close_matches

    candidates = sorted(set(known))
    word = word[:200]
    matches = get_close_matches(word, candidates, n=_TIES, cutoff=_CUTOFF)
    if matches:
        # Of those that are equally near, the one that begins like the word: BG3O1 is BG301 and not BG831.
        return max(matches, key=lambda n: (SequenceMatcher(None, n, word).ratio(), _count_alike(n, word)))
    folded = word.casefold().replace("_", "-").replace(" ", "-")
    return next((name for name in candidates if name.casefold() == folded), None)


def _count_alike(one: str, other: str) -> int:
    """With how many of the same letters two words begin."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def list_known(known: Iterable[str], most: int = 12) -> str:
    """The known words as a list for a help line, cut where it would grow too long."""
    names = sorted(set(known))
    shown = ", ".join(f"`{name}`" for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
