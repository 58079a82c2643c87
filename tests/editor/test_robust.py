"""Whatever a text becomes while it is edited, every request has an answer."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from briefgen.editor.actions import list_actions
from briefgen.editor.complete import complete
from briefgen.editor.hover import hover
from briefgen.editor.navigate import find_definition, find_highlights, find_references, point_at
from briefgen.editor.rename import Refused, rename
from briefgen.editor.symbols import outline, search
from briefgen.editor.writing import Writing
from tests.editor.desks import FILES, MARK, make_desk, put, settle

PIECES = [
    *list("{}[]-:#'\"|>/?%&*!\n\t\x00é🚀\u2028\ufeff"),
    ": ",
    "- ",
    "  ",
    "null",
    "<<: ",
    "---\n",
    "id: ",
]
EDITS = st.lists(
    st.tuples(st.integers(0, 4_000), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=4
)


@settings(max_examples=40)
@given(st.sampled_from(sorted(FILES)), EDITS, st.integers(0, 4_000))
def test_no_edit_leaves_a_request_without_an_answer(
    path: str, edits: list[tuple[int, int, str]], index: int
) -> None:
    text = FILES[path]
    for start, length, piece in edits:
        at = start % (len(text) + 1)
        text = text[:at] + piece + text[at + length :]
    index %= len(text) + 1
    desk = make_desk()
    put(desk, path, FILES[path] + MARK)
    position = put(desk, path, text[:index] + MARK + text[index:])
    settle(desk)
    whole = types.Range(types.Position(0, 0), types.Position(9_999, 0))
    params = types.CodeActionParams(types.TextDocumentIdentifier(""), whole, types.CodeActionContext([]))
    assert complete(desk, path, position).items is not None
    hover(desk, path, position)
    find_definition(desk, path, position)
    find_references(desk, path, position, with_declaration=True)
    find_highlights(desk, path, position)
    outline(desk, path)
    search([desk], "re")
    list_actions(desk, path, params, Writing(types.ClientCapabilities()))
    with suppress(Refused):
        rename(desk, point_at(desk, path, position), "zulu")
