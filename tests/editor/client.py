"""An editor for tests: pygls's own client over a real `briefgen lsp`, with what it was told of findings."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 90
"""Seconds until a test gives up on an answer."""


class Editor(LanguageClient):
    """Opens, edits and asks as a user's editor does. Positions are found by the text around them."""

    def __init__(self) -> None:
        super().__init__("tests", "1")
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.findings: dict[str, list[types.Diagnostic]] = {}
        self.capabilities: types.ServerCapabilities | None = None
        self._told = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.findings[params.uri] = list(params.diagnostics)
            self._told.set()

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def registered(_: types.RegistrationParams) -> None:
            return None

    async def start(
        self,
        folders: Iterable[Path] = (),
        *,
        capabilities: types.ClientCapabilities | None = None,
        arguments: Iterable[str] = (),
    ) -> None:
        await self.start_io(sys.executable, "-m", "briefgen", "lsp", *arguments)
        asked = types.InitializeParams(
            capabilities=capabilities or types.ClientCapabilities(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders],
        )
        answer = await asyncio.wait_for(self.initialize_async(asked), PATIENCE)
        self.capabilities = answer.capabilities
        self.initialized(types.InitializedParams())

    async def leave(self) -> tuple[int, str]:
        """Take leave as the protocol has it; the server's exit status, and what it had to say."""
        await asyncio.wait_for(self.shutdown_async(None), PATIENCE)
        self.exit(None)
        server = self._server
        assert server is not None
        assert server.stderr is not None
        said = await asyncio.wait_for(server.stderr.read(), PATIENCE)
        status = await asyncio.wait_for(server.wait(), PATIENCE)
        await self.stop()  # type: ignore[no-untyped-call]
        return status, said.decode("utf-8")

    def open(self, path: Path, text: str | None = None) -> str:
        uri = path.as_uri()
        self.texts[uri] = path.read_text(encoding="utf-8") if text is None else text
        self.versions[uri] = 1
        document = types.TextDocumentItem(uri, "yaml", 1, self.texts[uri])
        self.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def edit(self, uri: str, old: str, new: str) -> None:
        """Put other words in the place of some that occur once."""
        assert self.texts[uri].count(old) == 1, old
        self.put(uri, self.texts[uri].replace(old, new))

    def put(self, uri: str, text: str) -> None:
        self.texts[uri] = text
        self.versions[uri] += 1
        changed = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(changed, [change]))

    def close(self, uri: str) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def codes(self, uri: str, wanted: Iterable[str]) -> list[types.Diagnostic]:
        """Wait until a document was told of, and has findings with just these codes."""
        expected = sorted(wanted)
        while sorted(str(found.code) for found in self.findings.get(uri, [])) != expected:
            self._told.clear()
            await asyncio.wait_for(self._told.wait(), PATIENCE)
        return self.findings.get(uri, [])

    def at(self, uri: str, text: str, offset: int = 0) -> types.Position:
        """The position of a text that occurs, the first time, plus some characters (UTF-16)."""
        index = self.texts[uri].index(text) + offset
        line = self.texts[uri].count("\n", 0, index)
        start = self.texts[uri].rfind("\n", 0, index) + 1
        return types.Position(line, len(self.texts[uri][start:index].encode("utf-16-le")) // 2)


def document(uri: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri)
