"""What the drawing of lineage shows: which sources rest on which, where two or more rest on the same one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.analysis.independence import OriginTracer
from briefgen.link.corpus import LinkedSource
from briefgen.view.anchors import source_anchor
from briefgen.view.labels import Labels
from briefgen.view.model import SourceView
from briefgen.view.model.drawings import FigureWords, LineageDrawing, LineageNode


def draw_lineage(
    labels: Labels, sources: Mapping[str, LinkedSource], views: Sequence[SourceView]
) -> LineageDrawing | None:
    """The numbered sources that share an origin; None where all are independent of each other."""
    tracer = OriginTracer(sources)
    numbered = {view.anchor.removeprefix(source_anchor("")): view for view in views}
    resting: dict[str, list[str]] = {}
    for id in numbered:
        for origin in tracer.trace(id):
            resting.setdefault(origin, []).append(id)
    shared = {origin: ids for origin, ids in resting.items() if len(ids) > 1}
    kept = {id for ids in shared.values() for id in ids}
    if not kept:
        return None
    nodes = [
        LineageNode(
            number=numbered[id].number,
            label=numbered[id].title,
            rests_on=tuple(numbered[on].number for on in sources[id].derives_from if on in kept),
        )
        for id in kept
    ]
    nodes.sort(key=lambda node: node.number)
    told = [
        _tell_origin(labels, numbered[origin], [numbered[id].number for id in ids if id != origin])
        for origin, ids in sorted(shared.items(), key=lambda item: numbered[item[0]].number)
    ]
    words = FigureWords(
        title=labels.gettext("Which sources rest on which"),
        caption=labels.gettext(
            "Sources that share an origin. A full mark is an origin: it rests on no other recorded source. "
            "Numbers are those of the list below."
        ),
        description=" ".join(told),
    )
    return LineageDrawing(words, tuple(nodes))


def _tell_origin(labels: Labels, origin: SourceView, resting: list[int]) -> str:
    numbers = labels.join([labels.number(number) for number in sorted(resting)])
    return labels.ngettext(
        "Source {numbers} rests on source {origin}, {title}.",
        "Sources {numbers} rest in the end on source {origin}, {title}.",
        len(resting),
    ).format(numbers=numbers, origin=labels.number(origin.number), title=origin.title)
