"""Worker processes that make briefs: forked when all is read and imported, so that they share it.

Each makes many briefs, one after another, under limits for each, and leaves the files of a brief staged
beside its folder in the output. A worker that a brief kills is replaced, and the brief named. Where forking
is not safe, this process makes them all itself.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from briefgen.build.folder.staging import Staged, stage
from briefgen.build.incremental.reads import Told
from briefgen.build.kit import Kit
from briefgen.build.making.channel import Channel, Gone, wait_for
from briefgen.build.making.limits import (
    Bounds,
    describe_end,
    describe_memory,
    explain_crash,
)
from briefgen.build.making.makers import Task, make_here
from briefgen.build.ready import examine_brief
from briefgen.build.unit import Made, fail, make_brief
from briefgen.world.machine import apply_limits, lift_limits, measure_memory

Done = Made | Staged | Told

MOST_BRIEFS = 1_000
"""Briefs after which a worker is replaced, whatever it takes."""
MOST_GROWTH = 256 * 1024**2
"""Bytes of memory by which a worker may grow before it is replaced, when it has finished a brief."""
_ALLOCATIONS = 50_000
"""Objects after which a worker looks for garbage: those of some briefs. Python itself does after 700."""
_AHEAD = 32
"""Briefs that a worker may be ahead of the one that is waited for."""


@dataclass(slots=True)
class _Worker:
    """`line` is its line to the engine, which is also its number. The first of `tasks` is what it is at."""

    process: int
    channel: Channel
    line: int
    tasks: deque[int] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class Pool:
    """A maker with so many `jobs` at once. `output` is where files are staged."""

    jobs: int
    output: Path
    bounds: Bounds = field(default_factory=Bounds)

    def __call__(self, kit: Kit, tasks: Sequence[Task]) -> Generator[Done]:
        """What came of each task, in order. Closing the iterator ends the workers at once."""
        if not tasks:
            return
        if sys.platform == "darwin" or not hasattr(os, "fork"):
            yield from make_here(kit, tasks)
            return
        run = _Run(self, kit, tasks)
        gc.collect()
        gc.freeze()
        try:
            yield from run.give()
        finally:
            run.end()
            gc.unfreeze()


class _Run:
    def __init__(self, pool: Pool, kit: Kit, tasks: Sequence[Task]) -> None:
        self._pool, self._kit, self._tasks = pool, kit, tasks
        self._waiting = deque(range(len(tasks)))
        self._done: dict[int, Done] = {}
        self._workers: dict[Channel, _Worker] = {}

    def give(self) -> Iterator[Done]:
        for line in range(min(self._pool.jobs, len(self._tasks))):
            self._hire(line)
        for index in range(len(self._tasks)):
            while index not in self._done:
                self._dispatch(index)
                for channel in wait_for(self._workers):
                    self._hear(self._workers[channel])
            yield self._done.pop(index)

    def end(self) -> None:
        for worker in self._workers.values():
            os.kill(worker.process, signal.SIGKILL)
            os.waitpid(worker.process, 0)
            worker.channel.close()
        self._workers.clear()

    def _hire(self, line: int) -> None:
        ours, theirs = Channel.pair()
        process = os.fork()
        if process == 0:
            ours.close()
            for other in self._workers:
                other.close()
            _serve(self._pool, self._kit, self._tasks, theirs, line)
        theirs.close()
        self._workers[ours] = _Worker(process, ours, line)

    def _dispatch(self, wanted: int) -> None:
        """Give each worker one task to be at and one to go on with, but none too far ahead."""
        last = wanted + _AHEAD * self._pool.jobs
        for most in (1, 2):
            for worker in self._workers.values():
                while self._waiting and self._waiting[0] <= last and len(worker.tasks) < most:
                    index = self._waiting.popleft()
                    worker.tasks.append(index)
                    self._send(worker, index)

    def _send(self, worker: _Worker, index: int) -> None:
        with suppress(Gone):  # that it is gone shows when it is listened to
            worker.channel.send(index)

    def _hear(self, worker: _Worker) -> None:
        try:
            done, is_leaving = worker.channel.receive()
        except Gone:
            self._bury(worker, is_to_blame=True)
            return
        self._done[worker.tasks.popleft()] = done
        if is_leaving:
            self._bury(worker, is_to_blame=False)

    def _bury(self, worker: _Worker, *, is_to_blame: bool) -> None:
        """Replace a worker that is gone. What it was at when it died is reported, and never tried again."""
        del self._workers[worker.channel]
        worker.channel.close()
        _, status = os.waitpid(worker.process, 0)
        if is_to_blame and worker.tasks:
            index = worker.tasks.popleft()
            slug = self._tasks[index].slug
            finding = describe_end(slug, os.waitstatus_to_exitcode(status), self._pool.bounds)
            self._done[index] = fail(slug, Told((finding,)))
        self._waiting.extendleft(reversed(worker.tasks))
        if self._waiting:
            self._hire(worker.line)


def _serve(pool: Pool, kit: Kit, tasks: Sequence[Task], channel: Channel, line: int) -> NoReturn:
    """Make briefs until nobody asks any more; then, or if the parent is gone, end."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this
        gc.set_threshold(_ALLOCATIONS)
        own = _take_engine(kit, line)
        made, most = 0, measure_memory() + MOST_GROWTH
        while True:
            task = tasks[channel.receive()]
            done = _make(pool, own, task)
            made += 1
            is_leaving = made >= MOST_BRIEFS or measure_memory() > most
            channel.send((done, is_leaving))
            if is_leaving:
                break
        status = 0
    except (Gone, OSError):
        status = 0
    except BaseException:  # noqa: BLE001 (a forked process must never return into its parent's code)
        status = 70
    finally:
        os._exit(status)


def _take_engine(kit: Kit, line: int) -> Kit:
    if kit.press is None:
        return kit
    engine = kit.press.engine
    lent = engine.lend(line)
    engine.let_go(but=line)
    return replace(kit, press=replace(kit.press, engine=lent))


def _make(pool: Pool, kit: Kit, task: Task) -> Done:
    slug = task.slug
    apply_limits(pool.bounds.cpu_seconds, pool.bounds.memory_bytes)
    try:
        done = examine_brief(kit, slug) if task.is_examined_only else make_brief(kit, slug)
        lift_limits()
        return stage(pool.output, done) if isinstance(done, Made) else done
    except MemoryError:
        lift_limits()
        return fail(slug, Told((describe_memory(slug, pool.bounds),)))
    except Exception as error:  # noqa: BLE001 (one bad brief never stops the rest)
        lift_limits()
        return fail(slug, Told((explain_crash(slug, error),)))
