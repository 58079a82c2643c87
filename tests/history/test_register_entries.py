"""Versions of a register's file: cut into its entries, they say what they say when they are parsed whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.history.register_entries import EntryReader, _list_entries
from briefgen.yaml.compose import compose, compose_piece

LINES = st.sampled_from(
    (
        "- {id: a, name: A}",
        "- {id: a, name: B}",
        "- id: b",
        "  name: B  # a comment",
        "  text: |",
        "    - no item",
        '  note: "two',
        '- lines"',
        "  list:",
        "  - 1",
        "  - true",
        "-",
        "  id: c",
        "",
        "# - {id: d}",
        "id: e",
        "---",
        "- {id: f,",
        "   name: F}",
        "- {id: g, id: g}",
        "- text",
    )
)


def read(text: str, reader: EntryReader | None = None) -> tuple[tuple[str, str], ...]:
    content = text.encode()
    return (reader or EntryReader(lambda _: content)).read(text)


@given(st.lists(LINES, max_size=9).map("\n".join))
def test_pieces_say_what_the_whole_says(text: str) -> None:
    document = compose("", text.encode()).value
    assert read(text) == (() if document is None else _list_entries(document.data))


def test_a_version_is_not_parsed_again_but_for_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def listen(text: str, depth: int) -> tuple[object, int] | None:
        parsed.append(text)
        return compose_piece(text, depth)

    monkeypatch.setattr("briefgen.history.register_entries.compose_piece", listen)
    reader = EntryReader(lambda hash: hash.encode())
    first = reader.read("- {id: a}\n- {id: b}\n")
    second = reader.read("- {id: a}\n- {id: c}\n- {id: b}\n")
    assert len(parsed) == 3
    assert {*first} < {*second}


@pytest.mark.parametrize(
    ("one", "other"),
    [("- {id: a, v: 1}", "- {v: 1, id: a} # c"), ("- {id: a}\n- {id: b}", "# c\n- id: a\n- id: b\n")],
)
def test_how_it_is_written_does_not_count(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    "other", ["- {id: a, v: true}", "- {id: a, v: '1'}", "- {id: a, v: 1.0}", "- {id: a}"]
)
def test_what_it_says_does(other: str) -> None:
    assert read("- {id: a, v: 1}") != read(other)
