"""The place of every key and value."""

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics.model import Span
from briefgen.yaml.compose import compose
from briefgen.yaml.document import Document, Path

TEXT = """\
title: Ünïcode title
events:
  - id: strike
    when: {date: 2018-12-02, time: "20:00"}
    summary: |
      One.
      Two.
  - id: other
empty:
"""


def read(text: str) -> Document:
    document = compose("f.yaml", text.encode()).value
    assert document is not None
    return document


def cut(text: str, span: Span) -> str:
    """What stands between the ends of a place."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    middle = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *middle, last])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("title",), "Ünïcode title"),
        (("events", 0, "id"), "strike"),
        (("events", 0, "when", "date"), "2018-12-02"),
        (("events", 0, "when", "time"), '"20:00"'),
        (("events", 0, "summary"), "|\n      One.\n      Two.\n"),
        (("events",), "events"),
        (("events", 0, "when"), "when"),
        (("events", 0), "id"),
        (("events", 1), "id"),
        (("empty",), ""),
        ((), "title"),
        (("title", "deeper", 3), "Ünïcode title"),
        (("events", 9), "events"),
        (("events", 0, "missing"), "id"),
        (("nowhere",), "title"),
    ],
)
def test_a_value_is_underlined_by_itself_a_collection_by_its_key(path: Path, text: str) -> None:
    assert cut(TEXT, read(TEXT).span(path)) == text


@pytest.mark.parametrize(
    ("path", "text"),
    [(("title",), "title"), (("events", 0, "when", "time"), "time"), (("events", 1), "id"), ((), "title")],
)
def test_a_key(path: Path, text: str) -> None:
    assert cut(TEXT, read(TEXT).key_span(path)) == text


def test_of_two_equal_keys_the_first_is_meant() -> None:
    document = compose("f.yaml", b"a: first\na: second\n").value
    assert document is not None
    assert document.data == {"a": "first"}
    assert document.span(("a",)).line == 1
    assert document.key_span(("a",)).line == 1


Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"

_WORDS = st.text(st.sampled_from("abcxyz éü日本عر0159.-_/ "), min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and text[0] not in "-. _/" and not text.endswith(":")
)
_TREES: st.SearchStrategy[Tree] = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(_WORDS, inner, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def write(tree: Tree, indent: int = 0) -> str:
    """Block YAML for a tree."""
    margin = "  " * indent
    if isinstance(tree, str):
        return tree
    if isinstance(tree, dict):
        items = [f"{margin}{key}:{write_below(value, indent)}" for key, value in tree.items()]
    else:
        items = [f"{margin}-{write_below(value, indent)}" for value in tree]
    return "\n".join(items)


def write_below(tree: Tree, indent: int) -> str:
    return f" {tree}" if isinstance(tree, str) else "\n" + write(tree, indent + 1)


@given(_TREES)
def test_the_place_of_every_scalar_holds_exactly_its_text(tree: Tree) -> None:
    text = write(tree)
    document = read(text)

    def check(inner: Tree, path: Path) -> None:
        if isinstance(inner, str):
            assert cut(text, document.span(path)) == inner
        elif isinstance(inner, dict):
            for key, value in inner.items():
                assert cut(text, document.key_span((*path, key))) == key
                check(value, (*path, key))
        else:
            for index, value in enumerate(inner):
                check(value, (*path, index))

    check(tree, ())
