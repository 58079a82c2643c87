"""What is remembered of files is what composing them afresh would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.yaml.compose import compose
from briefgen.yaml.limits import MAX_DEPTH, MAX_NODES
from briefgen.yaml.memory import Memory
from briefgen.yaml.pieces import LONG, Made, compose_pieces

BRIEFS = Path(__file__).parents[2] / "briefs/2018-12-sukhna-strike"
REAL = (BRIEFS / "events/2-kiswah-strikes.yaml").read_text(encoding="utf-8")
SMALL = """\
# a comment before all
id: e
title: "One: \'two\'"
text: |
  first

   indented
  - not an item
accounts:  # who tells it

  # the first
  - id: a
    claims: [{id: x, text: "y"}]
    note: >-
      folded
      - still folded

  # the second
  - id: b
    text: plain text
      that goes on
  -
    id: c
points: []
"""
SPOILERS = [
    "",
    "  - ",
    "- x",
    "key: value",
    "  deep: value",
    '"',
    "'",
    "[",
    "]",
    "{a: b,",
    "}",
    "# comment",
    "   # comment",
    "|",
    "text: |",
    "text: >+",
    '  text: "open',
    'closed"',
    "*alias",
    "&anchor x",
    "!tag x",
    "<<: x",
    "---",
    "...",
    "? x",
    "\t",
    "id: e",
    "accounts:",
    "  - id: d",
    "title: \u202e",
    "# hidden \u202e",
    "x: y\u2028z: w",
    "%YAML 1.2",
]


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[str]:
    """The text after one edit after another: lines that go, come, move in or out, or are spoilt."""
    versions, lines = [], text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        kind = draw(st.sampled_from(["cut", "put", "indent", "outdent", "append", "join"]))
        spoiler = draw(st.sampled_from(SPOILERS))
        if kind == "cut":
            del lines[at : at + draw(st.integers(1, 3))]
        elif kind == "put":
            lines.insert(at, spoiler)
        elif not lines:
            continue
        elif kind == "indent":
            lines[at] = "  " + lines[at]
        elif kind == "outdent":
            lines[at] = lines[at][2:]
        elif kind == "append":
            lines[at] += " " + spoiler
        else:
            lines[at : at + 2] = ["".join(lines[at : at + 2])]
        versions.append("\n".join(lines) + draw(st.sampled_from(["\n", "", "\n\n"])))
    return versions


def assert_same(memory: Memory, text: str) -> None:
    content = text.encode()
    ours, afresh = memory.compose("f.yaml", content), compose("f.yaml", content)
    assert ours.diagnostics == afresh.diagnostics
    assert (ours.value is None) == (afresh.value is None)
    if ours.value is not None and afresh.value is not None:
        assert repr(ours.value.data) == repr(afresh.value.data)
        assert (ours.value.file, ours.value.text) == (afresh.value.file, afresh.value.text)
    memory.turn()


@settings(max_examples=300, deadline=None)
@given(edits(SMALL))
def test_a_small_file_after_any_edits(versions: list[str]) -> None:
    memory = Memory()
    for text in (SMALL, *versions):
        assert_same(memory, text)


@settings(max_examples=25, deadline=None)
@given(edits(REAL))
def test_a_real_file_after_any_edits(versions: list[str]) -> None:
    memory = Memory()
    for text in (REAL, *versions):
        assert_same(memory, text)


def parsed(text: str) -> list[str]:
    """The pieces that a text falls into; nothing where it does not."""
    pieces: list[str] = []

    def recall(piece: str, depth: int, make: Callable[[], Made]) -> Made:
        pieces.append(piece)
        return make()

    return pieces if compose_pieces(text, recall) is not None else []


def test_it_falls_apart_where_it_should() -> None:
    assert [piece.split()[0:3] for piece in parsed(SMALL)] == [
        ["id:", "e"],
        ["title:", '"One:', "'two'\""],
        ["text:", "|", "first"],
        ["-", "id:", "a"],
        ["-", "id:", "b"],
        ["-", "id:", "c"],
        ["points:", "[]"],
    ]


LARGE = """\
# lead
id: e
accounts:
  # the first
  -   id: a
      text: "open: {filler}
        more: of it"
      list: [one,
        two]
      claims:
      # beside its key
        - id: x
          note: |+
            block
            - no item

        # the second
        - {{id: y, text: plain
          goes on}}
  - id: b
    text: short
"""
FILLED = LARGE.format(filler="word " * 250)


def test_a_long_item_falls_apart_again_and_a_short_one_does_not() -> None:
    assert len(FILLED) > LONG > len(SMALL)
    assert [piece.split()[0:3] for piece in parsed(FILLED)] == [
        ["id:", "e"],
        ["-", "id:", "a"],
        ["id:", "a"],
        ["text:", '"open:', "word"],
        ["list:", "[one,", "two]"],
        ["-", "id:", "x"],
        ["-", "{id:", "y,"],
        ["-", "id:", "b"],
    ]


@settings(max_examples=300, deadline=None)
@given(edits(FILLED))
def test_a_long_item_after_any_edits(versions: list[str]) -> None:
    memory = Memory()
    for text in (FILLED, *versions):
        assert_same(memory, text)


def test_hidden_characters_are_seen_between_the_pieces_as_well() -> None:
    for before in ("accounts:", "  - id: b", "      claims:", "        # the second", "title:"):
        for text in (SMALL, FILLED):
            assert_same(Memory(), text.replace(before, f"{before}  # hidden \u202e"))


def test_what_was_made_of_a_long_item_is_kept_while_another_is_edited() -> None:
    """Also the pieces within it: the first edit in it after that is to parse one of them."""
    memory, rest = Memory(), FILLED.replace("id: b", "id: c")
    for text in (FILLED, rest):
        assert_same(memory, text)
    first = memory.compose("f.yaml", rest.encode()).value
    memory.turn()
    second = memory.compose("f.yaml", rest.replace("block", "Block").encode()).value
    assert first is not None
    assert second is not None
    assert first.at(("accounts", 0, "claims", 1)) is second.at(("accounts", 0, "claims", 1))
    assert first.at(("accounts", 0, "claims", 0)) is not second.at(("accounts", 0, "claims", 0))


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "a: 1\n", 'a: 1\n"b": 2\n', "a: 1\r\nb: 2\r\n", "---\na: 1\nb: 2\n", "a: 1\n? b\n"]
)
def test_what_does_not_show_its_structure_at_the_margin_is_left_whole(text: str) -> None:
    assert parsed(text) == []


def test_the_limits_are_those_of_the_whole() -> None:
    memory = Memory()
    deep = "a: 1\nb:\n  - " + "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2) + "\n  - x\n"
    assert_same(memory, deep)
    assert compose("f.yaml", deep.encode()).value is not None
    assert_same(memory, deep.replace("[]", "[[]]"))
    assert compose("f.yaml", deep.replace("[]", "[[]]").encode()).value is None
    many = "a: [" + "1," * (MAX_NODES // 2) + "1]\nb: [" + "1," * (MAX_NODES // 2) + "1]\n"
    assert_same(memory, many)
