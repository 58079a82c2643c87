"""The language server over its streams: how long an editor waits for completion and for findings.

    python -m benchmarks.editor [ROUNDS]

Works on a copy of this repository's first brief, in the larger of its files. A key is typed and completion
is asked for at once, as editors do; then the time until the findings of the changed text arrive. Each round
types something new, so that nothing can be answered from what was found before. Findings wait for a moment of
quiet on purpose, which is given for comparison.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from briefgen.editor.server import QUIET_SECONDS

REPOSITORY = Path(__file__).parent.parent
BRIEF = Path("briefs/2018-12-sukhna-strike")
FILE = BRIEF / "events/1-sukhna-strike.yaml"
KEY = "source: coalition-statement"


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        for folder in ("briefs", "seeds"):
            shutil.copytree(REPOSITORY / folder, desk / folder)
        shutil.copy(REPOSITORY / "briefgen.yaml", desk)
        sound, broken, findings = asyncio.run(_measure(desk, rounds))
    print(f"median of {rounds} rounds                    milliseconds   slowest")
    for label, times in (
        ("completion after a key", sound),
        ("completion in text that is no YAML", broken),
        ("findings after a key", findings),
    ):
        print(f"{label:<38} {statistics.median(times):10.1f} {max(times):10.1f}")
    print(f"{'of which waiting for quiet':<38} {QUIET_SECONDS * 1000:10.1f}")


async def _measure(desk: Path, rounds: int) -> tuple[list[float], list[float], list[float]]:
    client = LanguageClient("benchmark", "1")
    told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        told.put_nowait(params)

    await client.start_io(sys.executable, "-m", "briefgen", "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    client.initialized(types.InitializedParams())
    typist = _Typist(client, desk / FILE, told)
    typist.open()
    sound, broken, findings = [], [], []
    for number in range(-2, rounds):  # the first two are not counted: a server warms up once
        text = typist.text.replace(KEY, f"source: c{'o' * (number % 7)}", 1)
        waited, found = await typist.type(text, text.index("source: c") + 9)
        cut = text.replace("points:", "points: [", 1)
        waited_broken, _ = await typist.type(cut, cut.index("source: c") + 9)
        if number >= 0:
            sound.append(waited)
            broken.append(waited_broken)
            findings.append(found)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return sound, broken, findings


class _Typist:
    def __init__(
        self, client: LanguageClient, path: Path, told: asyncio.Queue[types.PublishDiagnosticsParams]
    ) -> None:
        self.client = client
        self.uri = path.as_uri()
        self.text = path.read_text(encoding="utf-8")
        self.told = told
        self.version = 1

    def open(self) -> None:
        document = types.TextDocumentItem(self.uri, "yaml", self.version, self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    async def type(self, text: str, index: int) -> tuple[float, float]:
        """Put in a text and ask for completion at an index; milliseconds to its answer, and to findings."""
        self.version += 1
        changed = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        here = types.Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)
        asked = types.CompletionParams(types.TextDocumentIdentifier(self.uri), here)
        start = time.perf_counter()
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(changed, [change]))
        answer = await self.client.text_document_completion_async(asked)
        waited = time.perf_counter() - start
        if not isinstance(answer, types.CompletionList) or len(answer.items) < 10:
            raise SystemExit("completion gave too little to be worth measuring")
        while (await asyncio.wait_for(self.told.get(), 30)).version != self.version:
            pass
        return waited * 1000, (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
