"""What is offered beside a finding settles it when it is taken."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from lsprotocol import types

from briefgen.editor.actions import list_actions
from briefgen.editor.desk import Desk
from briefgen.editor.writing import Writing
from tests.editor.desks import BRIEF, FILES, MARK, SOURCES, codes, make_desk, put, settle

SIMPLE = types.ClientCapabilities()
FULL = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        )
    )
)


def offered(
    desk: Desk, path: str, text: str, capabilities: types.ClientCapabilities = SIMPLE
) -> dict[str, types.CodeAction]:
    position = put(desk, path, text)
    settle(desk)
    here = types.Range(position, position)
    params = types.CodeActionParams(types.TextDocumentIdentifier(""), here, types.CodeActionContext([]))
    return {action.title: action for action in list_actions(desk, path, params, Writing(capabilities))}


def take(desk: Desk, action: types.CodeAction) -> None:
    """Do to the open documents what an editor does."""
    assert action.edit is not None
    changes = {
        uri.removeprefix("file:///desk/"): list(edits) for uri, edits in (action.edit.changes or {}).items()
    }
    for change in action.edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            edits = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
            changes[change.text_document.uri.removeprefix("file:///desk/")] = edits
    for path, edits in changes.items():
        (edit,) = edits
        lines = desk.text(path).split("\n")
        start, end = edit.range.start, edit.range.end
        assert start.line == end.line
        line = lines[start.line]
        lines[start.line] = line[: start.character] + edit.new_text + line[end.character :]
        put(desk, path, "\n".join(lines) + MARK)


def marked(old: str, new: str) -> str:
    assert old in FILES[BRIEF]
    return FILES[BRIEF].replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        (marked("party: red", f"party: r{MARK}eed"), "BG301", "Use `red`"),
        (marked("kind: quantity", f"kind: quan{MARK}tiy"), "BG204", "Use `quantity`"),
        (marked("ask: How", f"a{MARK}skk: How"), "BG201", "Rename to `ask`"),
        (marked("value: front", f"value: f{MARK}rnt"), "BG402", "Use `front`"),
        (marked("text: Three died.", f"text: 2{MARK}018"), "BG203", "Put it in quotes"),
        (marked("text: Three died.", f"text: t{MARK}rue"), "BG203", "Put it in quotes"),
        (marked("language: en", f"language: en\nmarking: {{tlp: W{MARK}HITE}}"), "BG219", "Write CLEAR"),
        (marked("- id: red-target", f"- id: Red{MARK}_Target"), "BG205", "Write `red-target`"),
        (marked("language: en", f"language: E{MARK}N"), "BG213", "Write `en`"),
        (marked("[[army, none]]", f"[[army, no{MARK}n]]"), "BG403", "Use `none`"),
        (
            marked("    when: 2020-05-01", f"    when: {{date: 2020-05-01, zone: Asia/Dam{MARK}ascu}}"),
            "BG208",
            "Write `Asia/Damascus`",
        ),
        (
            marked("    when: 2020-05-01", f"    when: {{date: 2020-05-01, time: 8:{MARK}00}}"),
            "BG207",
            'Write `"08:00"`',
        ),
        (FILES[BRIEF] + f"places: [{{id: oslo, name: Oslo, country: n{MARK}o}}]\n", "BG214", "Write `NO`"),
        (f"title: x\nsummary:\n{MARK}\ttext\n", "BG116", "Use two spaces"),
    ],
)
def test_what_a_finding_proposes_is_one_step_away(text: str, code: str, title: str) -> None:
    desk = make_desk()
    actions = offered(desk, BRIEF, text)
    assert code in codes(desk, BRIEF)
    assert actions[title].kind == types.CodeActionKind.QuickFix
    assert actions[title].is_preferred
    take(desk, actions[title])
    assert code not in codes(desk, BRIEF)


@pytest.mark.parametrize(
    ("old", "new", "title", "file"),
    [
        ("source: blue-post", f"source: gh{MARK}ost", "Add source `ghost` to the register", SOURCES),
        ("party: blue", f"party: gh{MARK}ost", "Add party `ghost` to the register", "seeds/parties.yaml"),
        ("where: hill", f"where: gh{MARK}ost", "Add place `ghost` to the register", "seeds/places.yaml"),
    ],
)
@pytest.mark.parametrize("capabilities", [SIMPLE, FULL])
def test_what_is_not_declared_yet_gets_an_entry_to_fill_in(
    old: str, new: str, title: str, file: str, capabilities: types.ClientCapabilities
) -> None:
    desk = make_desk()
    actions = offered(desk, BRIEF, marked(old, new), capabilities)
    assert not actions[title].is_preferred
    take(desk, actions[title])
    assert "BG301" not in codes(desk)
    files = set(desk.documents) - {BRIEF}
    is_new = capabilities is FULL and file == SOURCES
    assert files == {"seeds/sources/ghost.yaml" if is_new else file}
    assert "ghost" in desk.text(files.pop())


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        (f"events:\n  - i{MARK}d: x\n", "Add `title`, `when`", "  - id: x\n    title: \n    when: "),
        (f"events:\n  - {{i{MARK}d: x}}\n", "Add `title`, `when`", "  - {id: x, title: , when: }"),
        (
            f"events:\n  - {{p{MARK}oints: []}}\n",
            "Add `id`, `title`, `when`",
            "{id: , title: , when: , points:",
        ),
        (
            f"judgements:\n  - b{MARK}asis: [x]\n    id: j\n    text: x\n    likelihood: likely\n",
            "Add `confidence`",
            "  - confidence: \n    basis: [x]",
        ),
        (
            f"map:\n  circles:\n    - n{MARK}ame: |\n        A circle\n      radius_km: 3\n",
            "Add `around`",
            "    - around: \n      name: |",
        ),
    ],
)
def test_needed_keys_can_be_put_in_to_be_filled(text: str, title: str, line: str) -> None:
    desk = make_desk()
    actions = offered(desk, BRIEF, f"title: x\n{text}")
    assert "BG202" in codes(desk, BRIEF)
    take(desk, actions[title])
    assert line in desk.text(BRIEF)
    assert "BG202" not in codes(desk, BRIEF)


def test_a_file_that_lacks_its_title_can_be_given_one() -> None:
    desk = make_desk()
    actions = offered(desk, BRIEF, f"lang{MARK}uage: en\n")
    take(desk, actions["Add `title`"])
    assert desk.text(BRIEF) == "language: en\ntitle: \n"


def test_an_entry_is_not_offered_where_there_is_no_safe_place_for_it() -> None:
    files: Mapping[str, str] = {**FILES, SOURCES: "id: only\ntitle: Only\nkind: other\n"}
    actions = offered(make_desk(files), BRIEF, marked("source: blue-post", f"source: gh{MARK}ost"))
    assert not [title for title in actions if title.startswith("Add")]
    actions = offered(make_desk(), BRIEF, marked("source: blue-post", f"source: Gh{MARK}ost!"), FULL)
    assert not [title for title in actions if title.startswith("Add")]


def test_a_fix_is_for_the_text_as_it_is_now_and_not_as_it_was_when_findings_were_sent() -> None:
    desk = make_desk()
    put(desk, BRIEF, marked("party: red", "party: reed") + MARK)
    settle(desk)
    position = put(desk, BRIEF, "# a new line\n" + marked("party: red", f"party: r{MARK}eed"))
    here = types.Range(position, position)
    params = types.CodeActionParams(types.TextDocumentIdentifier(""), here, types.CodeActionContext([]))
    (action,) = [a for a in list_actions(desk, BRIEF, params, Writing(SIMPLE)) if a.is_preferred]
    take(desk, action)
    assert desk.text(BRIEF) == "# a new line\n" + FILES[BRIEF]


def test_an_ambiguous_reference_can_be_told_either_way() -> None:
    desk = make_desk()
    actions = offered(desk, BRIEF, marked("point: raid/target", f"point: tar{MARK}get"))
    assert {"Write `raid/target`", "Write `second/target`"} <= set(actions)
    take(desk, actions["Write `second/target`"])
    assert "BG305" not in codes(desk)


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("NO", "false"),
        ("on", "true"),
        ("y", "true"),
        ("010", "a number"),
        ("20:00", "a number in base sixty"),
        ("1e3", "a number"),
        ("NULL", "nothing"),
    ],
)
def test_words_that_others_misread_can_be_put_in_quotes(word: str, meaning: str) -> None:
    desk = make_desk()
    title = f"Put `{word}` in quotes: other programs read it as {meaning}"
    actions = offered(desk, BRIEF, f"title: {MARK}{word}\n")
    take(desk, actions[title])
    assert f'title: "{word}"' in desk.text(BRIEF)
    assert title not in offered(desk, BRIEF, f'title: {MARK}"{word}"\n')


def test_only_what_is_asked_for_is_offered() -> None:
    desk = make_desk()
    put(desk, BRIEF, f"title: {MARK}NO\nevnts: []\n")
    settle(desk)
    whole = types.Range(types.Position(0, 0), types.Position(1, 5))
    for only, expected in (
        ([types.CodeActionKind.QuickFix], ["Rename to `events`"]),
        ([types.CodeActionKind.Refactor], ["Put `NO` in quotes: other programs read it as false"]),
        ([types.CodeActionKind.SourceOrganizeImports], []),
    ):
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(""), whole, types.CodeActionContext([], only=only)
        )
        assert [a.title for a in list_actions(desk, BRIEF, params, Writing(SIMPLE))] == expected


def test_edits_name_the_version_they_are_for_where_the_editor_checks_it() -> None:
    desk = make_desk()
    (action,) = offered(desk, BRIEF, f"title: x\nev{MARK}nts: []\n", FULL).values()
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
