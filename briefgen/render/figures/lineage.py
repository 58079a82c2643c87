"""Lineage: which sources rest on which, as a graph of layers in which every source has a row of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from briefgen.render.figures.boxes import Spot
from briefgen.render.figures.lettering import shorten
from briefgen.render.figures.rows import Rows
from briefgen.render.figures.svg import Canvas, Pen, number
from briefgen.view.labels import Labels
from briefgen.view.model.drawings import LineageDrawing, LineageNode

MOST_ROWS = 44
"""So many sources fit a page; beyond, the graph shows the first of them."""
_ROW = 17.0
_WIDEST_LAYER, _NARROWEST_LAYER = 30.0, 12.0
_TEXT = 10.5
_RADIUS = 7.5
_SWEEPS = 4

Layers = Mapping[int, int]


def draw_lineage(drawing: LineageDrawing, labels: Labels, pen: Pen, id: str, width: float) -> Markup:
    canvas = Canvas(pen, width)
    rows = Rows(canvas)
    layers = find_layers(drawing.nodes)
    order = order_nodes(drawing.nodes)[:MOST_ROWS]
    depth = max(layers[node.number] for node in order)
    step = min(
        _WIDEST_LAYER, max(_NARROWEST_LAYER, width * 0.22 / max(depth, 1)), width * 0.4 / max(depth, 1)
    )
    spots = {
        node.number: (_RADIUS + 1.5 + layers[node.number] * step, 4 + _ROW * (index + 0.5))
        for index, node in enumerate(order)
    }
    for node in order:
        for parent in node.rests_on:
            if parent in spots:
                canvas.path(_trace_edge(rows, spots[parent], spots[node.number]), "fig-edge")
    names = _RADIUS * 2 + depth * step + 10
    for node in order:
        _draw_node(rows, labels, node, spots[node.number], names)
    height = 6 + _ROW * len(order)
    hidden = len(drawing.nodes) - len(order)
    if hidden:
        told = labels.ngettext(
            "One more source is listed below.", "{n} more sources are listed below.", hidden
        )
        height += 13
        rows.text(0, height - 3, told.format(n=labels.number(hidden)), "fig-small fig-soft")
    words = drawing.words
    return canvas.finish(id, height, words.title, words.description, f"fig {_kind(width)}")


def find_layers(nodes: Sequence[LineageNode]) -> Layers:
    """How many steps each source is from its farthest origin. Sources that rest on each other have none."""
    known = {node.number for node in nodes}
    parents = {node.number: {on for on in node.rests_on if on in known} for node in nodes}
    children: dict[int, list[int]] = {}
    for child, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(child)
    layers = dict.fromkeys(parents, 0)
    waiting = {number: len(above) for number, above in parents.items()}
    ready = [number for number, count in waiting.items() if not count]
    for done in ready:
        for child in children.get(done, ()):
            layers[child] = max(layers[child], layers[done] + 1)
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
    return layers


def order_nodes(nodes: Sequence[LineageNode]) -> list[LineageNode]:
    """The rows: each source below the first one that it rests on, so that few edges cross.

    Among those that rest on the same one, order follows the mean row of all that they rest on (the
    barycentre heuristic), then their numbers.
    """
    by_number = {node.number: node for node in nodes}
    children: dict[int, list[LineageNode]] = {}
    roots: list[LineageNode] = []
    for node in nodes:
        parents = [parent for parent in node.rests_on if parent in by_number]
        (children.setdefault(parents[0], []) if parents else roots).append(node)
    rows: dict[int, float] = {node.number: float(index) for index, node in enumerate(nodes)}
    order = list(nodes)
    for _ in range(_SWEEPS):
        for siblings in children.values():
            siblings.sort(key=lambda node: (_mean_row(node, rows), node.number))
        order = _walk(roots, children)
        order += [node for node in nodes if node not in order]
        rows = {node.number: float(index) for index, node in enumerate(order)}
    return order


def _walk(roots: Sequence[LineageNode], children: Mapping[int, Sequence[LineageNode]]) -> list[LineageNode]:
    order: list[LineageNode] = []
    pending = list(reversed(roots))
    while pending:
        node = pending.pop()
        order.append(node)
        pending += reversed(children.get(node.number, ()))
    return order


def _mean_row(node: LineageNode, rows: Mapping[int, float]) -> float:
    others = [rows[parent] for parent in node.rests_on[1:] if parent in rows]
    return sum(others) / len(others) if others else 0.0


def _trace_edge(rows: Rows, start: Spot, end: Spot) -> str:
    """Down from a source and round a corner to the one that rests on it."""
    bend = min(6.0, abs(end[1] - start[1]) / 2, max(end[0] - start[0] - _RADIUS, 1.0))
    x, turn, edge = rows.x(start[0]), rows.x(start[0] + bend), rows.x(end[0] - _RADIUS)
    way = 1 if end[1] > start[1] else -1
    return (
        f"M{number(x)} {number(start[1] + way * _RADIUS)}V{number(end[1] - way * bend)}"
        f"Q{number(x)} {number(end[1])} {number(turn)} {number(end[1])}H{number(edge)}"
    )


def _draw_node(rows: Rows, labels: Labels, node: LineageNode, spot: Spot, names: float) -> None:
    x, y = rows.x(spot[0]), spot[1]
    is_origin = not node.rests_on
    rows.canvas.circle(x, y, _RADIUS, "fig-ink" if is_origin else "fig-node")
    text = labels.number(node.number)
    size_class = "fig-number" if is_origin else "fig-letter"
    rows.canvas.text(x, y + 3.1, text, size_class, at="middle")
    start = spot[0] + _RADIUS + 4
    if names - start > 8:
        rows.line((start, y), (names - 4, y), "fig-grid")
    label = shorten(node.label, rows.canvas.width - names, _TEXT, bold=is_origin)
    rows.text(names, y + 3.6, label, "fig-strong" if is_origin else "")


def _kind(width: float) -> str:
    return "fig-wide" if width >= 480 else "fig-narrow"
