"""What is left standing if one source is not believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.link.corpus import LinkedSource


def find_foundations(ids: Iterable[str], sources: Mapping[str, LinkedSource]) -> frozenset[str]:
    """These sources and all that they rest on, directly or through others."""
    found: set[str] = set()
    pending = list(ids)
    while pending:
        id = pending.pop()
        if id not in found:
            found.add(id)
            pending += sources[id].derives_from if id in sources else ()
    return frozenset(found)


def fall_with(dropped: str, ids: Iterable[str], sources: Mapping[str, LinkedSource]) -> frozenset[str]:
    """Which of these sources have nothing left to rest on if `dropped` is not believed, itself included.

    A source falls if everything that it derives from falls; one that derives from none falls only itself.
    """
    standing: set[str] = set()
    candidates = find_foundations(ids, sources) - {dropped}
    grew = True
    while grew:
        grew = False
        for id in candidates - standing:
            parents = sources[id].derives_from if id in sources else ()
            if not parents or not standing.isdisjoint(parents):
                standing.add(id)
                grew = True
    return frozenset(ids) - standing
