"""Circles among things that rest on, or belong to, each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def find_cycles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, as the ids on it, from the least id on; in a stable order.

    Circles that share an edge with one already found may be left out: mending the first shows the next.
    """
    done: set[str] = set()
    for start in sorted(graph):
        if start in done:
            continue
        trail: list[str] = [start]
        on_trail = {start}
        pending = [iter(graph.get(start, ()))]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                finished = trail.pop()
                on_trail.discard(finished)
                done.add(finished)
            elif step in on_trail:
                yield _from_least(tuple(trail[trail.index(step) :]))
            elif step not in done and step in graph:
                trail.append(step)
                on_trail.add(step)
                pending.append(iter(graph[step]))


def _from_least(cycle: tuple[str, ...]) -> tuple[str, ...]:
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]
