"""The place of every key and value of a file, for text that `compose` has already accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefgen.diagnostics.model import Span


@dataclass(slots=True)
class Node:
    """A value's place, and for a collection the places of what it holds."""

    span: tuple[int, int, int, int]
    keys: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)
    children: dict[str | int, Node] = field(default_factory=dict)


def index_nodes(text: str) -> Node:
    """The tree of places of a text. The text must have passed `compose`: nothing is checked again."""
    loader = yaml.CSafeLoader(text)
    try:
        event: Any = loader.get_event()
        while not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.StreamEndEvent)):
            event = loader.get_event()
        return Node((0, 0, 0, 0)) if isinstance(event, yaml.StreamEndEvent) else _read_node(loader, event)
    finally:
        loader.dispose()


def value_span(file: str, root: Node, path: Sequence[str | int]) -> Span:
    """What to underline for a value: a scalar itself; for a collection its key, or its first entry."""
    node, key, _ = _descend(root, path)
    if not node.children:
        return _span(file, node.span)
    return _span(file, key) if key is not None else _first_entry(file, node)


def key_span(file: str, root: Node, path: Sequence[str | int]) -> Span:
    """What to underline for a key."""
    _, key, rest = _descend(root, path)
    if key is not None and not rest:
        return _span(file, key)
    return value_span(file, root, path)


def extent_span(file: str, root: Node, path: Sequence[str | int]) -> Span:
    """The whole stretch of a value with the key that it stands under, to the end of the last thing in it."""
    node, key, _ = _descend(root, path)
    line, column, *_ = key or node.span
    last = node
    while last.children:
        last = next(reversed(last.children.values()))
    return _span(file, (line, column, *max(last.span[2:], node.span[2:])))


def _descend(
    root: Node, path: Sequence[str | int]
) -> tuple[Node, tuple[int, int, int, int] | None, Sequence[str | int]]:
    """The deepest node on the path, the key it stands under, and the steps that led nowhere."""
    node, key = root, None
    for done, step in enumerate(path):
        child = node.children.get(step)
        if child is None:
            return node, key, path[done:]
        key = node.keys.get(step) if isinstance(step, str) else None
        node = child
    return node, key, ()


def _first_entry(file: str, node: Node) -> Span:
    while node.children:
        if node.keys:
            return _span(file, next(iter(node.keys.values())))
        node = next(iter(node.children.values()))
    return _span(file, node.span)


def _span(file: str, place: tuple[int, int, int, int]) -> Span:
    line, column, end_line, end_column = place
    return Span(file, line + 1, column + 1, end_line + 1, end_column + 1)


def _place(event: Any) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.line, start.column, end.line, end.column)


def _read_node(loader: yaml.CSafeLoader, event: Any) -> Node:
    # Depth is bounded by compose, so plain recursion is safe here.
    node = Node(_place(event))
    item: Any
    key: Any
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(item := loader.get_event(), yaml.SequenceEndEvent):
            node.children[len(node.children)] = _read_node(loader, item)
    elif isinstance(event, yaml.MappingStartEvent):
        while True:
            key = loader.get_event()
            if isinstance(key, yaml.MappingEndEvent):
                break
            child = _read_node(loader, loader.get_event())
            place = _place(key)
            if child.span[:2] == child.span[2:] and child.span[0] > place[2]:
                # `? key` without a value: the parser puts what is not there on the line after it.
                child.span = (*place[2:], *place[2:])
            # Of two equal keys compose keeps the first.
            node.keys.setdefault(key.value, place)
            node.children.setdefault(key.value, child)
    return node
