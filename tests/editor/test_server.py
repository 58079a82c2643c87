"""The server among its desks: what it publishes when, and that nothing ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.workspace import Workspace

from briefgen.editor import features
from briefgen.editor.examiner import Examiner
from briefgen.editor.server import Server
from tests.editor.desks import BRIEF, FILES, OTHER, SOURCES


class Told:
    """A server without a wire: what it would have sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.server = features.make_server({})
        self.server.protocol._workspace = Workspace(None)
        self.server.protocol.client_capabilities = types.ClientCapabilities()
        self.sent: list[types.PublishDiagnosticsParams] = []
        monkeypatch.setattr(self.server, "text_document_publish_diagnostics", self.sent.append)
        monkeypatch.setattr("briefgen.editor.server.QUIET_SECONDS", 0)
        monkeypatch.setattr("briefgen.editor.server.IDLE_SECONDS", 0)

    def open(self, path: Path, text: str) -> None:
        document = types.TextDocumentItem(path.as_uri(), "yaml", 1, text)
        self.server.workspace.put_text_document(document)
        features._did_open(self.server, types.DidOpenTextDocumentParams(document))

    def put(self, path: Path, text: str, version: int = 2) -> None:
        changed = types.VersionedTextDocumentIdentifier(version, path.as_uri())
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.server.workspace.update_text_document(changed, change)
        features._did_change(self.server, types.DidChangeTextDocumentParams(changed, [change]))

    async def settle(self) -> None:
        """Let the server work until nothing is left to examine."""
        server: Server = self.server
        for _ in range(200):
            await asyncio.sleep(0)
            waiting = [desk.examiner.pending(frozenset()) for desk in server.desks.values()]
            if not server._changed.is_set() and waiting and not any(waiting):
                break
        await asyncio.sleep(0)

    def shown(self) -> dict[str, list[str]]:
        """The codes that the editor shows now, by file; files without findings left out."""
        last = {sent.uri: sent for sent in self.sent}
        return {
            uri: [str(d.code) for d in sent.diagnostics] for uri, sent in last.items() if sent.diagnostics
        }


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(monkeypatch)


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(session: Coroutine[Any, Any, None]) -> None:
    asyncio.run(session)


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("a bug of ours")


def test_an_edit_of_the_register_shows_in_briefs_that_are_not_open_and_goes_when_mended(
    told: Told, tmp_path: Path
) -> None:
    desk = write(tmp_path)

    async def session() -> None:
        told.open(desk / SOURCES, FILES[SOURCES])
        await told.settle()
        before = told.shown()
        told.put(desk / SOURCES, FILES[SOURCES].replace("id: red-wire", "id: red-wires"))
        await told.settle()
        assert "BG301" in told.shown()[(desk / OTHER).as_uri()]
        assert "BG301" in told.shown()[(desk / BRIEF).as_uri()]
        told.put(desk / SOURCES, FILES[SOURCES], 3)
        await told.settle()
        assert told.shown() == before

    run(session())


def test_an_error_in_the_register_is_told_before_all_briefs_are_examined(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = write(tmp_path)
    waiting: list[str | None] = []

    def note(sent: types.PublishDiagnosticsParams) -> None:
        if sent.uri == (desk / SOURCES).as_uri():
            waiting.append(told.server.desks[desk].examiner.pending(frozenset()))

    async def session() -> None:
        monkeypatch.setattr(told.server, "text_document_publish_diagnostics", note)
        told.open(desk / SOURCES, "- [\n")
        await told.settle()
        assert waiting[0] == "raid"

    run(session())


def test_while_somebody_types_only_what_is_open_is_examined(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = write(tmp_path)
    monkeypatch.setattr("briefgen.editor.server.IDLE_SECONDS", 3600)

    async def session() -> None:
        told.open(desk / BRIEF, "title: [\n")
        for number in range(3):
            told.put(desk / BRIEF, "\n" * number + "title: [\n", number + 2)
            for _ in range(20):
                await asyncio.sleep(0)
            assert told.shown() == {(desk / BRIEF).as_uri(): ["BG101"]}
            assert told.server.desks[desk].examiner.waiting == {"other"}

    run(session())


def test_what_did_not_change_is_not_sent_again_and_what_is_sent_names_its_text(
    told: Told, tmp_path: Path
) -> None:
    desk = write(tmp_path)

    async def session() -> None:
        told.open(desk / BRIEF, "title: [\n")
        await told.settle()
        first = [sent.uri for sent in told.sent]
        assert sorted(first) == sorted({(desk / OTHER).as_uri(), (desk / BRIEF).as_uri()})
        told.put(desk / BRIEF, "title: {\n", 8)
        await told.settle()
        assert [(sent.uri, sent.version) for sent in told.sent[2:]] == [((desk / BRIEF).as_uri(), 8)]

    run(session())


def test_several_workspaces_do_not_mix(told: Told, tmp_path: Path) -> None:
    first, second = write(tmp_path / "one"), write(tmp_path / "one/two")

    async def session() -> None:
        told.open(first / BRIEF, "title: [\n")
        told.open(second / BRIEF, FILES[BRIEF])
        await told.settle()
        assert told.shown()[(first / BRIEF).as_uri()] == ["BG101"]
        assert "BG101" not in told.shown()[(second / BRIEF).as_uri()]
        assert len(told.server.desks) == 2
        told.put(second / BRIEF, "title: {\n")
        await told.settle()
        told.put(first / BRIEF, FILES[BRIEF], 3)
        await told.settle()
        assert (first / BRIEF).as_uri() not in told.shown() or "BG101" not in told.shown()[
            (first / BRIEF).as_uri()
        ]
        assert told.shown()[(second / BRIEF).as_uri()] == ["BG101"]

    run(session())


def test_files_that_change_on_disk_are_followed(told: Told, tmp_path: Path) -> None:
    desk = write(tmp_path)

    async def session() -> None:
        told.open(desk / BRIEF, FILES[BRIEF])
        await told.settle()
        (desk / OTHER).write_text("title: [\n", encoding="utf-8")
        changed = types.FileEvent((desk / OTHER).as_uri(), types.FileChangeType.Changed)
        features._did_change_files(told.server, types.DidChangeWatchedFilesParams([changed]))
        await told.settle()
        assert told.shown()[(desk / OTHER).as_uri()] == ["BG101"]

    run(session())


def test_a_bug_in_a_stage_is_logged_and_the_next_edit_is_examined(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = write(tmp_path)

    async def session() -> None:
        with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
            broken.setattr(Examiner, "examine", fail)
            told.open(desk / BRIEF, "title: [\n")
            for _ in range(20):
                await asyncio.sleep(0)
        assert "a bug of ours" in caplog.text
        told.put(desk / BRIEF, "title: [\n\n")
        await told.settle()
        assert told.shown()[(desk / BRIEF).as_uri()] == ["BG101"]

    run(session())


def test_a_bug_in_an_answer_is_logged_and_the_answer_is_empty(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = write(tmp_path)

    async def session() -> None:
        told.open(desk / BRIEF, FILES[BRIEF])
        monkeypatch.setattr("briefgen.editor.desk.find_cursor", fail)
        here = types.TextDocumentIdentifier((desk / BRIEF).as_uri())
        asked = types.CompletionParams(here, types.Position(0, 0))
        with caplog.at_level(logging.ERROR):
            assert features._completion(told.server, asked).items == []
        assert "a bug of ours" in caplog.text

    run(session())
