"""The language server as an editor meets it: a process, its streams, a real client, the first brief."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from tests.editor.client import Editor, document

ROOT = Path(__file__).parent.parent.parent
BRIEF = "briefs/2018-12-sukhna-strike"
EVENT = f"{BRIEF}/events/1-sukhna-strike.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of this repository's workspace."""
    folder = tmp_path / "a desk"
    for name in ("briefs", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "briefgen.yaml", folder)
    return folder


def run(session: Coroutine[Any, Any, None]) -> None:
    asyncio.run(session)


def test_an_author_edits_the_first_brief(desk: Path) -> None:
    async def session() -> None:
        editor = Editor()
        await editor.start([desk])
        assert editor.capabilities is not None
        assert editor.capabilities.position_encoding == "utf-16"
        uri = editor.open(desk / EVENT)

        editor.edit(uri, "where: badiyah\n", "where: badiya\n")
        (found,) = await editor.codes(uri, ["BG301"])
        assert found.range == types.Range(editor.at(uri, "badiya\n"), editor.at(uri, "badiya\n", 6))
        assert found.severity == types.DiagnosticSeverity.Error
        assert found.code_description is not None
        assert found.code_description.href.endswith("BG301.md")

        asked = types.CodeActionParams(document(uri), found.range, types.CodeActionContext([found]))
        actions = await editor.text_document_code_action_async(asked)
        best = next(
            each for each in actions or () if isinstance(each, types.CodeAction) and each.is_preferred
        )
        assert best.title == "Use `badiyah`"
        assert best.edit is not None
        assert best.edit.changes is not None
        assert [edit.new_text for edit in best.edit.changes[uri]] == ["badiyah"]

        editor.edit(uri, "where: badiya\n", "where: badiyah\n")
        await editor.codes(uri, [])

        here = editor.at(uri, "- id: target\n", 8)
        hover = await editor.text_document_hover_async(types.HoverParams(document(uri), here))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "**Disputed**" in hover.contents.value
        assert "E Fox News, report of its correspondent: *Says nothing*" in hover.contents.value

        here = editor.at(uri, "source: coalition-statement", 12)
        places = await editor.text_document_definition_async(types.DefinitionParams(document(uri), here))
        assert isinstance(places, list | tuple)
        assert [place.uri for place in places if isinstance(place, types.Location)] == [
            (desk / "seeds/sources/coalition.yaml").as_uri()
        ]
        context = types.ReferenceContext(include_declaration=True)
        found_at = await editor.text_document_references_async(
            types.ReferenceParams(context, document(uri), here)
        )
        assert len({place.uri for place in found_at or ()}) > 1

        symbols = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document(uri)))
        (root,) = [each for each in symbols or () if isinstance(each, types.DocumentSymbol)]
        assert root.name == "sukhna-strike"
        assert {"target", "coalition"} <= {child.name for child in root.children or ()}

        renamed = await editor.text_document_rename_async(
            types.RenameParams(document(uri), editor.at(uri, "- id: target\n", 8), "who")
        )
        assert renamed is not None
        assert {Path(each).name for each in renamed.changes or ()} == {"1-sukhna-strike.yaml", "brief.yaml"}

        assert await editor.leave() == (0, "")

    run(session())


def test_completion_works_while_the_text_is_no_yaml(desk: Path) -> None:
    async def session() -> None:
        editor = Editor()
        await editor.start([desk])
        uri = editor.open(desk / EVENT)
        editor.edit(uri, "where: badiyah\n", "where: [\n")
        await editor.codes(uri, ["BG101"])
        here = editor.at(uri, "source: coalition-statement", 8)
        found = await editor.text_document_completion_async(types.CompletionParams(document(uri), here))
        assert isinstance(found, types.CompletionList)
        assert "syrian-military-statement" in [item.label for item in found.items]
        assert (await editor.leave())[0] == 0

    run(session())


def test_positions_are_in_bytes_where_the_editor_offers_it(desk: Path) -> None:
    async def session() -> None:
        editor = Editor()
        offered = [types.PositionEncodingKind.Utf16, types.PositionEncodingKind.Utf8]
        general = types.GeneralClientCapabilities(position_encodings=offered)
        await editor.start([desk], capabilities=types.ClientCapabilities(general=general))
        assert editor.capabilities is not None
        assert editor.capabilities.position_encoding == "utf-8"
        line = "title: {ar: ضربة 🚀, en: Strike, de: 5}\n"
        uri = editor.open(desk / "briefs/new/brief.yaml", line)
        (found,) = await editor.codes(uri, ["BG203"])
        start = len(line[: line.index("5")].encode("utf-8"))
        assert found.range == types.Range(types.Position(0, start), types.Position(0, start + 1))
        assert (await editor.leave())[0] == 0

    run(session())


def test_nothing_that_a_document_holds_ends_the_server(desk: Path) -> None:
    texts = [
        "[" * 100_000,
        "a: \udcff",
        "a: \x00\u202e",
        "? " * 5_000,
        "&a [*a, *a]",
        "x" * 5_000_000,
        "%",
        "",
    ]

    async def session() -> None:
        editor = Editor()
        await editor.start([desk])
        uri = editor.open(desk / f"{BRIEF}/brief.yaml")
        good = editor.texts[uri]
        for text in texts:
            editor.put(uri, text)
            here = types.Position(0, min(len(text), 3))
            await editor.text_document_completion_async(types.CompletionParams(document(uri), here))
            await editor.text_document_hover_async(types.HoverParams(document(uri), here))
            beyond = types.Position(9_999, 9_999)
            await editor.text_document_definition_async(types.DefinitionParams(document(uri), beyond))
            await editor.text_document_document_symbol_async(types.DocumentSymbolParams(document(uri)))
        await editor.codes(uri, ["BG117"])
        editor.put(uri, good)
        await editor.codes(uri, [])
        assert await editor.leave() == (0, "")

    run(session())


def test_files_outside_any_workspace_and_of_no_kind_are_left_alone(desk: Path, tmp_path: Path) -> None:
    async def session() -> None:
        editor = Editor()
        await editor.start([tmp_path])
        stray = editor.open(tmp_path / "brief.yaml", "a: [")
        other = editor.open(desk / "docs/x.yaml", "a: [")
        known = editor.open(desk / f"{BRIEF}/brief.yaml", "title: [")
        untitled = types.TextDocumentItem("untitled:Untitled-1", "yaml", 1, "a: [")
        editor.text_document_did_open(types.DidOpenTextDocumentParams(untitled))
        await editor.codes(known, ["BG101"])
        asked = types.HoverParams(document(stray), types.Position(0, 0))
        assert await editor.text_document_hover_async(asked) is None
        assert not {stray, other, "untitled:Untitled-1"} & set(editor.findings)
        assert await editor.leave() == (0, "")

    run(session())
