"""The engine's child process. It imports WeasyPrint once and then, for each job, forks a process of its own:
every document starts from the same state, under its own limits, and takes nobody with it when it fails.

Started by `engine.py`; never imported by the parent.
"""

import faulthandler
import gc
import os
import pickle
import select
import selectors
import signal
import traceback
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import NoReturn

from briefgen.render.pdf.job import PdfJob
from briefgen.render.pdf.lean_import import import_weasyprint
from briefgen.render.pdf.limits import memory_limit_reached
from briefgen.render.pdf.outcome import PdfFailure, PdfOutcome, Problem, ProblemKind, encode
from briefgen.render.pdf.protocol import PIECE, Folder, MessageBuffer, write_message
from briefgen.render.pdf.short_cuts import take_short_cuts
from briefgen.world.machine import apply_limits, lift_limits

Typeset = Callable[[PdfJob], PdfOutcome]

SMALL = """<!DOCTYPE html><html lang="{language}"><head><title>-</title><style>
p {{ hyphens: auto; width: 9em }}</style></head>
<body><h1 id="a">A</h1><p>Extraordinarily <b>bold</b> <a href="#a">A</a></p><ul><li>A</li></ul>
<table><caption>A</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>A</td></tr></tbody></table><svg
viewBox="0 0 9 9"><title>A</title><path d="M0 0L3 3z"/><text x="1" y="2">A</text></svg></body></html>"""
"""A document with something of everything, for which everything is loaded that others need."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How the parent wants its child. `fork` is off where a fork of a process full of libraries is unsafe:
    jobs then run in this very process, one after another, and one that fails ends it. `lines` are sockets
    on which others than the parent ask for jobs."""

    folder: str
    fork: bool
    lean: bool
    lines: tuple[int, ...] = ()


def serve(orders: Orders) -> NoReturn:
    """Answer jobs until the parent closes the pipe, whether on purpose or because it is gone."""
    folder = Folder(Path(orders.folder))
    inbox, outbox = _take_the_pipes()
    gc.disable()
    try:
        import_weasyprint(lean=orders.lean)
        taken = take_short_cuts() if orders.lean else ()
        from briefgen.render.pdf.typeset import typeset  # imports weasyprint
    except (ImportError, OSError) as error:
        for each in (outbox, *orders.lines):
            with suppress(OSError):
                _send(each, missing=f"{type(error).__name__}: {error}")
        os._exit(0)
    if folder.warm_up.exists() and not select.select([inbox], [], [], 0)[0]:
        with suppress(Exception):
            typeset(pickle.loads(folder.warm_up.read_bytes()))  # noqa: S301 - the parent wrote it
    gc.freeze()
    with suppress(BrokenPipeError):
        outboxes = {inbox: outbox, **{line: line for line in orders.lines}}
        prepare = partial(_prepare, typeset, taken) if orders.lean and orders.fork else None
        _Server(folder, inbox, outboxes, typeset, fork=orders.fork, prepare=prepare).run()
    # Nobody is left who would clear up.
    rmtree(folder.path, ignore_errors=True)
    os._exit(0)


class _Server:
    """Waits for jobs and for the ends of their processes. Each holds one end of a pipe open for its life."""

    def __init__(
        self,
        folder: Folder,
        inbox: int,
        outboxes: Mapping[int, int],
        typeset: Typeset,
        *,
        fork: bool,
        prepare: Callable[[PdfJob], None] | None,
    ) -> None:
        """`outboxes` has, for each place where jobs are asked for, the one where the answer goes. `prepare`
        does, with the first job, what serves all."""
        self._folder, self._inbox, self._outboxes = folder, inbox, outboxes
        self._messages = {place: MessageBuffer() for place in outboxes}
        self._typeset, self._fork, self._prepare = typeset, fork, prepare
        self._events = selectors.DefaultSelector()

    def run(self) -> None:
        try:
            self._run()
        finally:
            for process, *_ in [key.data for key in self._events.get_map().values() if key.data]:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)

    def _run(self) -> None:
        for place in self._outboxes:
            self._events.register(place, selectors.EVENT_READ)
        while True:
            for key, _ in self._events.select():
                if key.fd not in self._outboxes:
                    self._bury(key.fd, *key.data)
                elif piece := _hear(key.fd):
                    for message in self._messages[key.fd].feed(piece):
                        self._begin(message["job"], self._outboxes[key.fd])
                elif key.fd == self._inbox:
                    return
                else:
                    self._events.unregister(key.fd)

    def _begin(self, number: int, outbox: int) -> None:
        if not self._fork:
            do_job(self._folder, number, self._typeset)
            _send(outbox, done=number, status=0)
            return
        if self._prepare is not None:
            with suppress(Exception):  # what is wrong with it shows when it is done
                self._prepare(_load(self._folder, number))
            self._prepare = None
            gc.collect()
            gc.freeze()
        lives, alive = os.pipe()
        process = os.fork()
        if process == 0:
            for place in {*self._outboxes, *self._outboxes.values()}:
                os.close(place)
            _do_job_and_die(self._folder, number, self._typeset)
        os.close(alive)
        self._events.register(lives, selectors.EVENT_READ, (process, number, outbox))

    def _bury(self, lives: int, process: int, number: int, outbox: int) -> None:
        self._events.unregister(lives)
        os.close(lives)
        _, status = os.waitpid(process, 0)
        with suppress(OSError):  # whoever asked may be gone
            _send(outbox, done=number, status=os.waitstatus_to_exitcode(status))


def _do_job_and_die(folder: Folder, number: int, typeset: Typeset) -> NoReturn:
    status = 70
    with suppress(BaseException):
        errors = os.open(folder.errors_of(number), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(errors, 1)
        os.dup2(errors, 2)
        faulthandler.enable(2)
        do_job(folder, number, typeset)
        status = 0
    os._exit(status)  # what was built up is not worth taking down


def _load(folder: Folder, number: int) -> PdfJob:
    job: PdfJob = pickle.loads(folder.job(number).read_bytes())  # noqa: S301 - the parent wrote it
    return job


def _prepare(typeset: Typeset, taken: Collection[str], job: PdfJob) -> None:
    """Do what every document's process would do first, and each for itself."""
    if "sheets" in taken:
        from briefgen.render.pdf.short_cuts.sheets import read_sheets  # imports weasyprint

        read_sheets(job)
    typeset(PdfJob(SMALL.format(language=job.language), "-", job.language))


def do_job(folder: Folder, number: int, typeset: Typeset) -> None:
    """Do one job under its limits and leave the answer in the folder. Whatever goes wrong is an answer."""
    job = _load(folder, number)
    folder.job(number).unlink()
    outcome: PdfOutcome
    apply_limits(job.limits.cpu_seconds, job.limits.memory_bytes)
    try:
        outcome = typeset(job)
    except MemoryError:
        lift_limits()
        outcome = memory_limit_reached(job.limits, traceback.format_exc())
    except Exception as error:  # noqa: BLE001 - the engine may raise anything at all
        lift_limits()
        detail = f"The PDF engine broke down ({type(error).__name__})."
        if isinstance(error, RecursionError):
            detail = "The document is nested too deeply for the PDF engine."
        problem = Problem(ProblemKind.ENGINE_CRASHED, detail, type(error).__name__)
        outcome = PdfFailure((problem,), trace=traceback.format_exc())
    lift_limits()
    folder.answer(number).write_bytes(encode(outcome))


def _take_the_pipes() -> tuple[int, int]:
    """Keep standard input and output for the parent's messages: libraries print when they are unhappy."""
    inbox, outbox = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return inbox, outbox


def _hear(place: int) -> bytes:
    try:
        return os.read(place, PIECE)
    except ConnectionResetError:
        return b""


def _send(outbox: int, **content: object) -> None:
    os.write(outbox, write_message(**content))
