"""The server: turns what an editor sends into calls on desks, and what they give into what it understands.

An exception here is a bug of briefgen's: it is logged, and the editor goes on without that one answer.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from briefgen import __version__
from briefgen.diagnostics.model import Diagnostic
from briefgen.editor.desk import Desk, OpenDocument, split_uri
from briefgen.editor.findings import show_finding
from briefgen.editor.positions import Encoding

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.05
"""Findings are looked for after so long without a key; a request that follows a key at once goes first."""
PATIENCE_SECONDS = 0.25
"""Findings are looked for after so long in any case, however fast somebody types."""

NEWS_SECONDS = 0.5
"""So often the editor is told what was found in briefs that it does not have open."""

IDLE_SECONDS = 0.5
"""Briefs that are not open are examined after so long without a key."""


class Protocol(LanguageServerProtocol):
    """pygls's protocol, but for the encoding of positions: UTF-8 wherever the editor offers it."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams):  # type: ignore[no-untyped-def]
        general = params.capabilities.general
        offered = general.position_encodings if general else None
        if general is not None and offered and types.PositionEncodingKind.Utf8 in offered:
            general.position_encodings = [types.PositionEncodingKind.Utf8]
        return (yield from super().lsp_initialize(params))


class Server(LanguageServer):
    """All workspaces of which an editor has documents open."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        # Whole texts, not changes of them: pygls counts lines by other line ends than editors do.
        super().__init__(
            "briefgen", __version__, types.TextDocumentSyncKind.Full, protocol_cls=Protocol, max_workers=2
        )
        self.desks: dict[Path, Desk] = {}
        self.is_shut_down = False
        self.is_watching = False
        self._environment = environment
        self._published: dict[Path, dict[str, _News]] = {}
        self._changed = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    @property
    def encoding(self) -> Encoding:
        agreed = self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return types.PositionEncodingKind(agreed).value

    def find_desk(self, uri: str) -> tuple[Desk, str] | None:
        """The desk that a document lies on, and its path there; None outside any workspace."""
        found = split_uri(uri)
        if found is None:
            return None
        root, path = found
        if root not in self.desks:
            self.desks[root] = Desk(root, self.encoding, self._environment)
        return self.desks[root], path

    def report_server_error(self, error: Exception, source: object) -> None:
        log.error("%s: %s", source, error, exc_info=error)

    def put_document(self, uri: str) -> None:
        """Take over a document's text as it is now."""
        found, document = self.find_desk(uri), self.workspace.get_text_document(uri)
        if found is not None:
            desk, path = found
            desk.put(path, OpenDocument(uri, document.version, document.source))
            self.wake()

    def close_document(self, uri: str) -> None:
        found = self.find_desk(uri)
        if found is not None:
            desk, path = found
            desk.close(path)
            self.wake()

    def change_files(self, uris: list[str]) -> None:
        """Files have changed on disk; where none is named, any may have."""
        for desk in self.desks.values() if not uris else ():
            desk.shelf.change()
            desk.examiner.change()
        for uri in uris:
            found = self.find_desk(uri)
            if found is not None:
                desk, path = found
                if path not in desk.documents:  # what is on disk does not matter while a document is open
                    desk.shelf.change()
                    desk.change(path)
        self.wake()

    def wake(self) -> None:
        """Look for findings once it is quiet."""
        self._changed.set()
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        while True:
            await self._changed.wait()
            await self._wait_for_quiet()
            for desk in list(self.desks.values()):
                await self._examine(desk)

    async def _examine(self, desk: Desk) -> None:
        """Examine what waits on a desk until it is done or there is other text, and tell of it by and by."""
        loop = asyncio.get_running_loop()
        told, is_idle = -math.inf, False
        while not self._changed.is_set():
            is_due = loop.time() - told > NEWS_SECONDS
            if not self._examine_next(desk, is_due=is_due):
                break
            told = loop.time() if is_due else told
            if not is_idle and not desk.open_slugs.intersection(desk.examiner.waiting):
                # Nobody looks at the others: they wait until nothing is being typed.
                is_idle = True
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), IDLE_SECONDS)
            await asyncio.sleep(0)

    async def _wait_for_quiet(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + PATIENCE_SECONDS
        while self._changed.is_set() and loop.time() < deadline:
            self._changed.clear()
            await asyncio.sleep(QUIET_SECONDS)
        self._changed.clear()

    def _examine_next(self, desk: Desk, *, is_due: bool) -> bool:
        """Examine one brief, and tell the editor what has changed where that is due or the brief is open.

        False where none is left."""
        slug = None
        try:
            open_ = desk.open_slugs
            slug = desk.examiner.pending(open_)
            if slug is not None:
                desk.examiner.examine(slug, keep=slug in open_)
            if slug in open_:
                desk.remember()
            if is_due or slug is None or slug in open_:
                self._publish(desk)
        except Exception:  # a bug of ours must not end the editor's session
            log.exception("examining %s failed", slug or desk.root)
            return slug is not None
        return slug is not None

    def _publish(self, desk: Desk) -> None:
        """Send the findings of every file of which they are other, or of another text, than what was sent."""
        published = self._published.setdefault(desk.root, {})
        findings = desk.examiner.findings()
        for file in (*findings, *published, *desk.documents):
            found, document = findings.get(file, ()), desk.documents.get(file)
            version = document.version if document else None
            news = _News(found, desk.shelf.content(file), desk.uri(file), version)
            last = published.get(file)
            if news.says_more_than(last):
                if last is not None and last.uri != news.uri:
                    self._tell(last.uri, [], None)
                self._tell(news.uri, [show_finding(desk, finding) for finding in found], version)
                published[file] = news

    def _tell(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))


@dataclass(frozen=True, slots=True)
class _News:
    """What an editor is told of a file, and the text that it is said of."""

    findings: tuple[Diagnostic, ...]
    content: bytes
    uri: str
    version: int | None

    def says_more_than(self, last: _News | None) -> bool:
        """Whether it is worth sending. An editor moves marks with the text by itself, so that even the same
        findings are news in another text."""
        if last is None:
            return bool(self.findings)
        if not self.findings and not last.findings:
            return False
        return (
            self.findings != last.findings
            or self.content is not last.content
            or self.uri != last.uri
            or self.version != last.version
        )
