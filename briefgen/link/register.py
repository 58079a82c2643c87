"""Links sources, parties and places: the shared register, and what a brief declares for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Diagnostic, Outcome, Related
from briefgen.link.corpus import LinkedParty, LinkedPlace, LinkedSource, Location, Names
from briefgen.link.cycles import find_cycles
from briefgen.link.layers import Layers
from briefgen.link.nearby import PlaceLayers, PlaceTable
from briefgen.link.resolve import Resolver
from briefgen.model.party import Party
from briefgen.model.place import Place
from briefgen.model.source import Source

Entry = TypeVar("Entry", bound="LinkedSource | LinkedParty | LinkedPlace")

Sources = Sequence[tuple[Source, Location]]
Parties = Sequence[tuple[Party, Location]]
Places = Sequence[tuple[Place, Location]]


def link_names(
    sources: Sources,
    parties: Parties,
    places: Places,
    *,
    shared: Names | None = None,
    dropped: frozenset[str] = frozenset(),
    opaque: frozenset[str] = frozenset(),
) -> Outcome[Names]:
    """Names over which a brief is linked: the given entries, on top of shared ones where there are any."""
    base = shared or Names()
    if shared is not None and not (sources or parties or places):
        return Outcome(shared)
    resolver = Resolver(dropped, opaque)
    own_sources = _declare(
        resolver, "source", [LinkedSource(s, at, s.derives_from) for s, at in sources], base.sources
    )
    own_parties = _declare(resolver, "party", [LinkedParty(p, at) for p, at in parties], base.parties)
    own_places = _declare(resolver, "place", [LinkedPlace(p, at) for p, at in places], base.places)
    source_table = Layers(own_sources, base.sources)
    party_table = Layers(own_parties, base.parties)
    for id, entry in list(own_sources.items()):
        known = tuple(
            origin
            for index, origin in enumerate(entry.source.derives_from)
            if resolver.resolve("source", source_table, origin, entry.at, "derives_from", index)
        )
        own_sources[id] = replace(entry, derives_from=known)
    for party, at in parties:
        for index, parent in enumerate(party.parents):
            steps = ("part_of",) if isinstance(party.part_of, str) else ("part_of", index)
            resolver.resolve("party", party_table, parent, at, *steps)
    findings = [
        *resolver.findings,
        *_refuse_cycles(
            catalogue.SOURCE_CYCLE,
            own_sources,
            lambda id: source_table[id].derives_from if id in source_table else (),
            lambda id: source_table[id].at,
            "derives_from",
            "derives from",
        ),
        *_refuse_cycles(
            catalogue.PARTY_CYCLE,
            own_parties,
            lambda id: party_table[id].party.parents if id in party_table else (),
            lambda id: party_table[id].at,
            "part_of",
            "is part of",
        ),
    ]
    for id, party_entry in list(own_parties.items()):
        own_parties[id] = replace(party_entry, ancestors=_ancestors(id, party_table))
    if shared is None:
        return Outcome(Names(own_sources, own_parties, PlaceTable(own_places)), tuple(findings))
    return Outcome(Names(source_table, party_table, PlaceLayers(own_places, base.places)), tuple(findings))


def _declare(
    resolver: Resolver, kind: str, own: list[Entry], shared: Mapping[str, Entry]
) -> dict[str, Entry]:
    # The register came first, so that of two entries with one id the brief's own is the one reported.
    return resolver.declare(kind, own, lambda entry: entry.id, lambda entry: entry.at, shared)


def _ancestors(id: str, parties: Mapping[str, LinkedParty]) -> frozenset[str]:
    found: set[str] = set()
    pending = [id]
    while pending:
        entry = parties.get(pending.pop())
        for parent in entry.party.parents if entry else ():
            if parent not in found and parent != id:
                found.add(parent)
                pending.append(parent)
    return frozenset(found)


def _refuse_cycles(
    code: Code,
    own: Iterable[str],
    follow: Callable[[str], tuple[str, ...]],
    at: Callable[[str], Location],
    key: str,
    verb: str,
) -> list[Diagnostic]:
    mine = set(own)
    findings = []
    for cycle in find_cycles(_reach(own, follow)):
        if not mine.intersection(cycle):
            continue
        whole = " → ".join((*cycle, cycle[0]))
        findings.append(
            code.at(
                at(cycle[0]).span(key),
                f"`{cycle[0]}` {verb} itself: {whole}",
                help=f"remove one `{key}` of the circle: something must come first",
                related=[
                    Related(at(id).span(key), f"`{id}` {verb} `{_next(cycle, id)}`") for id in cycle[1:]
                ],
            )
        )
    return findings


def _reach(start: Iterable[str], follow: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """All that can be reached from these: every circle that one of them is on is in it."""
    graph: dict[str, tuple[str, ...]] = {}
    pending = list(start)
    while pending:
        id = pending.pop()
        if id not in graph:
            graph[id] = follow(id)
            pending += graph[id]
    return graph


def _next(cycle: tuple[str, ...], id: str) -> str:
    return cycle[(cycle.index(id) + 1) % len(cycle)]
