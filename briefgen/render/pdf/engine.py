"""The parent's side of the PDF engine: start it early, submit jobs, take outcomes.

The engine takes as long to import as a brief takes to lay out. So it is started first, in a process of its
own, and imports itself while the parent still reads YAML.
"""

import os
import pickle
import socket
import sys
import tempfile
import weakref
from collections import deque
from collections.abc import Collection, Sequence
from pathlib import Path
from shutil import rmtree
from types import TracebackType
from typing import Any, Self

from briefgen.render.pdf.child import Child
from briefgen.render.pdf.fonts import configure_fonts
from briefgen.render.pdf.job import Limits, PdfJob
from briefgen.render.pdf.limits import explain_end
from briefgen.render.pdf.line import Line
from briefgen.render.pdf.missing import explain_missing_engine
from briefgen.render.pdf.outcome import PdfFailure, PdfOutcome, Problem, ProblemKind, decode
from briefgen.render.pdf.protocol import Folder

_NUMBERS = 1_000_000_000
"""More jobs than any process submits."""
PATIENCE = 2.0
"""Seconds that a busy engine gets to end its jobs in good order."""


class PendingPdf:
    """A document that was submitted and may not be ready yet."""

    def __init__(self, engine: "PdfEngine", number: int) -> None:
        self._engine, self._number = engine, number
        self._outcome: PdfOutcome | None = None

    def result(self) -> PdfOutcome:
        """Wait for the document. Whatever went wrong with it is in the outcome."""
        if self._outcome is None:
            self._outcome = self._engine.take(self._number)
        return self._outcome


class PdfEngine:
    """Typesets documents in a child process that is confined and can fail without harm.

    Use it as a context manager, in one thread at a time. `workers` is how many documents are laid out at
    once; more than there are processors gains nothing.
    """

    def __init__(
        self, folder: Folder, workers: int, orders: dict[str, Any], lines: int = 0, line: Line | None = None
    ) -> None:
        self._folder, self._workers, self._orders = folder, workers, orders
        # Numbers are names of files in a folder that may be shared: those of each process are its own.
        self._submitted = os.getpid() * _NUMBERS
        self._waiting: deque[tuple[int, Limits]] = deque()
        self._running: dict[int, Limits] = {}
        self._outcomes: dict[int, PdfOutcome] = {}
        self._missing: PdfFailure | None = None
        self._lines: tuple[socket.socket, ...] = ()
        # One, or none between its death and the next job.
        self._children: list[Child | Line] = [line or self._start_with_lines(lines)]
        jobs_to_end = self._running if orders["fork"] else ()
        is_own = line is None
        self._closing = weakref.finalize(
            self, _clear_up, folder, self._children, self._lines, jobs_to_end, is_own=is_own
        )

    def _start_with_lines(self, number: int) -> Child:
        pairs = [socket.socketpair() for _ in range(number)]
        self._lines = tuple(ours for ours, _ in pairs)
        try:
            return Child.start(self._folder, self._orders, [theirs.fileno() for _, theirs in pairs])
        finally:
            for _, theirs in pairs:
                theirs.close()

    def lend(self, line: int) -> "PdfEngine":
        """The engine as a process that was forked from this one may use it, which must not use this object.

        Each of the `lines` that it was started with serves one process at a time.
        """
        return PdfEngine(self._folder, 1, self._orders, line=Line(self._lines[line]))

    @property
    def lines(self) -> int:
        """How many processes it can be lent to."""
        return len(self._lines)

    def let_go(self, *, but: int) -> None:
        """In a forked process, close what the process it was forked from needs, all lines but one."""
        for number, line in enumerate(self._lines):
            if number != but:
                line.close()
        for child in self._children:
            if isinstance(child, Child) and child.process.stdin and child.process.stdout:
                child.process.stdin.close()
                child.process.stdout.close()

    @classmethod
    def start(
        cls,
        fonts: Sequence[Path],
        *,
        cache: Path | None = None,
        workers: int = 1,
        warm_up: PdfJob | None = None,
        fork: bool = sys.platform != "darwin",
        lean: bool = True,
        lines: int = 0,
    ) -> Self:
        """Start the engine and return at once.

        `fonts` are the folders that hold the only fonts it may use; raises FileNotFoundError for one without
        any. `cache`, a folder, keeps fontconfig's index of them from one run to the next. `warm_up`, a short
        document like the ones to come, is laid out and thrown away if there is nothing better to do while
        the parent is busy. None of these, nor `fork` and `lean`, which are on wherever they are safe, makes
        any difference to the documents. `lines` is to how many forked processes it can be lent.
        """
        if bare := [str(folder) for folder in fonts if not any(folder.glob("*.[to]tf"))]:
            raise FileNotFoundError(f"no fonts in {', '.join(bare)}")
        folder = Folder(Path(tempfile.mkdtemp(prefix="briefgen-pdf-")))
        folder.scratch.mkdir()
        configuration = configure_fonts(fonts, cache or folder.font_cache)
        folder.font_configuration.write_text(configuration, encoding="utf-8")
        if warm_up is not None:
            folder.warm_up.write_bytes(pickle.dumps(warm_up))
        return cls(folder, workers, {"folder": str(folder.path), "fork": fork, "lean": lean}, lines)

    def submit(self, job: PdfJob) -> PendingPdf:
        """Hand over a document. It is laid out as soon as a worker is free."""
        self._submitted += 1
        self._folder.job(self._submitted).write_bytes(pickle.dumps(job))
        self._waiting.append((self._submitted, job.limits))
        self._dispatch()
        return PendingPdf(self, self._submitted)

    def take(self, number: int) -> PdfOutcome:
        """Wait for one document, by the number under which it was submitted, and give it away."""
        while number not in self._outcomes:
            if self._missing is not None:
                return self._missing
            self._dispatch()
            self._listen()
        return self._outcomes.pop(number)

    def close(self) -> None:
        """End the engine, whatever it is at, and remove its files. Doing it twice does no harm."""
        self._closing()
        for line in self._lines:
            line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _dispatch(self) -> None:
        """Keep every worker busy; give the jobs that still wait a new child if the old one died."""
        if self._missing is not None:
            return
        if self._children and not self._running and not self._children[0].is_alive():
            self._children.pop().end()  # it died while it had nothing to do, so no job is to blame
        if not self._children:
            self._children.append(Child.start(self._folder, self._orders))
        while self._waiting and len(self._running) < self._workers:
            number, limits = self._waiting.popleft()
            self._running[number] = limits
            self._children[0].send(job=number)

    def _listen(self) -> None:
        """Wait for the next thing that the child says, or for its end."""
        messages = self._children[0].listen()
        if messages is None:
            status = self._children.pop().end()
            said = self._folder.errors.read_text(encoding="utf-8", errors="replace")
            for number, granted in self._running.items():
                self._outcomes[number] = explain_end(status, said, granted)
            self._running.clear()
        for message in messages or ():
            if "missing" in message:
                reason = message["missing"]
                problem = Problem(ProblemKind.ENGINE_MISSING, explain_missing_engine(reason))
                self._missing = PdfFailure((problem,), trace=reason)
            elif "done" in message:
                number = message["done"]
                limits = self._running.pop(number, None)
                if limits is None:  # of a process that had this line before, and is gone
                    self._drop_answer(number)
                else:
                    self._outcomes[number] = self._read_answer(number, message["status"], limits)

    def _read_answer(self, number: int, status: int, limits: Limits) -> PdfOutcome:
        answer, errors = self._folder.answer(number), self._folder.errors_of(number)
        try:
            if status == 0:
                return decode(answer.read_bytes())
            return explain_end(status, errors.read_text(encoding="utf-8", errors="replace"), limits)
        finally:
            self._drop_answer(number)

    def _drop_answer(self, number: int) -> None:
        self._folder.answer(number).unlink(missing_ok=True)
        self._folder.errors_of(number).unlink(missing_ok=True)


def _clear_up(
    folder: Folder,
    children: list[Child | Line],
    lines: Sequence[socket.socket],
    jobs: Collection[int],
    *,
    is_own: bool,
) -> None:
    for child in children:
        child.end(patience=PATIENCE if jobs else 0)
    children.clear()
    for line in lines:
        line.close()
    if is_own:
        rmtree(folder.path, ignore_errors=True)
