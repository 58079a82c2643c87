"""PDFs on request: laid out by the engine's own process, one at a time, as a build would."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.kit import open_kit
from briefgen.build.page_maps import PageMaps
from briefgen.build.plan import Options
from briefgen.build.unit import make_brief
from briefgen.diagnostics.model import Diagnostic, Severity, in_order
from briefgen.pipeline import open_session
from briefgen.preview.address import Address
from briefgen.world import DiskWorld

if TYPE_CHECKING:
    from briefgen.render.pdf import PdfEngine


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, or None and why there is none."""

    pdf: bytes | None
    errors: tuple[Diagnostic, ...] = ()


class Printer:
    """Starts the engine when the first PDF is asked for. `cache` is the user's own folder."""

    def __init__(
        self, root: Path, environment: Mapping[str, str], flags: Mapping[str, object], *, cache: Path | None
    ) -> None:
        self._root, self._environment, self._flags, self._cache = root, environment, flags, cache
        self._lock = threading.Lock()
        self._engine: PdfEngine | None = None
        self._threads = ThreadPoolExecutor(1, "briefgen-printer")
        self._asked: dict[Address, tuple[str, Future[Printed]]] = {}
        self._is_closing = False

    def ask(self, address: Address, inputs: str) -> Future[Printed]:
        """The PDF of a page whose brief was made from these inputs; laid out once for each."""
        with self._lock:
            known = self._asked.get(address)
            if known is not None and known[0] == inputs and not _has_broken(known[1]):
                return known[1]
            if known is not None:
                known[1].cancel()  # if it has not begun, nobody needs it any more
            future = self._threads.submit(self._print, address)
            self._asked[address] = inputs, future
            return future

    def close(self) -> None:
        """End the engine, whatever it is at."""
        self._is_closing = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._engine is not None:
            self._engine.close()

    def _print(self, address: Address) -> Printed:
        from briefgen.build.engine import start_engine

        if self._engine is None:
            self._engine = start_engine(self._cache and self._cache / "fonts")
        session = open_session(DiskWorld(self._root), self._environment, self._flags)
        settings = session.value.workspace.settings
        others = () if address.language is None else (address.language,)
        options = Options(frozenset({"pdf"}), theme=settings.theme, languages=others)
        opened = open_kit(
            session,
            options,
            engine=self._engine,
            page_maps=PageMaps(self._root / ".briefgen/cache/pages"),
            template_cache=self._cache and self._cache / "templates",
        )
        if opened.value is None or address.slug is None:
            return Printed(None, opened.diagnostics)
        try:
            made = make_brief(opened.value, address.slug)
        except Exception:
            if self._is_closing:  # the engine was ended under it
                return Printed(None)
            raise
        if made.files is None:
            told = (*made.diagnostics, *session.diagnostics)
            return Printed(None, in_order(f for f in told if f.severity is Severity.ERROR))
        name = f"{address.slug}.pdf" if address.language is None else f"{address.slug}.{address.language}.pdf"
        return Printed(made.files.get(name))


def _has_broken(future: Future[Printed]) -> bool:
    return future.cancelled() or (future.done() and future.exception() is not None)
