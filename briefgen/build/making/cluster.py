"""A maker over many machines: Dask distributed hands the briefs out, and takes back what came of them.

Each worker opens the order once, in the workspace as it finds it under the same path: a shared folder, or a
clone of the same commit. Nothing that it says is taken on trust: what it read is held against what is here,
and its versions, settings and styles against these. A worker that is lost loses nothing, since its briefs go
to another.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from distributed import Client, Future, KilledWorker, Worker, WorkerPlugin, get_worker

from briefgen.build.incremental.reads import Told
from briefgen.build.incremental.shared import digest_facts, list_facts
from briefgen.build.kit import Kit
from briefgen.build.making.makers import Task
from briefgen.build.order import Order
from briefgen.build.ready import examine_brief
from briefgen.build.unit import Made, fail, make_brief
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Span
from briefgen.workspace import brief_file
from briefgen.world import World, WorldError

_SECONDS = 10
"""How long a cluster may take to answer at all."""
_UNDER_WAY = 4
"""Briefs handed out for each thread of the cluster: enough that none is idle, few enough to hold them all."""


class ClusterUnusable(Exception):
    """There is no such cluster, or its workers can't do this build: `reason`, in a clause, and what helps."""

    def __init__(self, reason: str, help: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.help = help


@dataclass
class Cluster:
    """A maker: the cluster whose scheduler is at `address`. Raises ClusterUnusable when it is called."""

    address: str
    order: Order

    def __call__(self, kit: Kit, tasks: Sequence[Task]) -> Generator[Made | Told]:
        """What came of each task, in order."""
        if not tasks:
            return
        with _connect(self.address) as client:
            bench = Bench(replace(self.order, pages=None, templates=None), digest_facts(list_facts(kit)))
            _set_up(client, bench)
            try:
                yield from self._give(client, bench, kit.session.value.world, tasks)
            finally:
                client.unregister_worker_plugin(bench.name)

    def _give(
        self, client: Client, bench: Bench, world: World, tasks: Sequence[Task]
    ) -> Generator[Made | Told]:
        most = _UNDER_WAY * max(1, sum(client.nthreads().values()))
        waiting = deque(tasks)
        under_way: deque[tuple[Task, Future[Made | Told]]] = deque()
        while waiting or under_way:
            while waiting and len(under_way) < most:
                task = waiting.popleft()
                future = client.submit(_work, bench.name, task, pure=False, key=f"{bench.name}/{task.slug}")
                under_way.append((task, future))
            task, future = under_way.popleft()
            yield _check(world, task, _wait(task, future))


@dataclass
class Bench(WorkerPlugin):
    """What a worker keeps for one build. It goes to every worker, also to those that come later."""

    order: Order
    facts: str
    kit: Kit | None = None
    told: str = ""
    name: str = field(init=False)
    lock: Any = field(default=None, repr=False)
    engine: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.name = f"briefgen-{self.facts[:16]}"

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 (Dask's protocol)
        """Open the order; what is wrong is kept, to be told by whatever is asked of this worker."""
        self.lock = threading.Lock()  # a kit is for one thread at a time
        engine = None
        if "pdf" in self.order.options.formats:
            from briefgen.build.engine import start_engine

            engine = self.engine = start_engine(None)
        opened = self.order.open(self.order.open_session(), engine)
        self.kit = opened.value
        if self.kit is None:
            self.told = "the workspace cannot be opened there"
        elif digest_facts(list_facts(self.kit)) != self.facts:
            self.told = "its versions, settings, templates or styles are others than here"

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002
        if self.engine is not None:
            self.engine.__exit__(None, None, None)


def _connect(address: str) -> Client:
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        help = "give the address of a Dask scheduler, such as tcp://10.0.0.5:8786"
        raise ClusterUnusable(f"no cluster answers at {address}", help) from error
    if not client.nthreads():
        client.close()
        raise ClusterUnusable(f"the cluster at {address} has no workers", "start some: dask worker ADDRESS")
    return client


def _set_up(client: Client, bench: Bench) -> None:
    """Send the bench to every worker, and hear whether all are fit for it."""
    client.register_plugin(bench, name=bench.name)
    told = client.run(_tell, bench.name)
    unfit = {worker: reason for worker, reason in sorted(told.items()) if reason}
    if unfit:
        client.unregister_worker_plugin(bench.name)
        worker, reason = next(iter(unfit.items()))
        help = "give every worker the same version of briefgen and, under the same path, the same workspace"
        raise ClusterUnusable(f"the worker at {worker} cannot do this build: {reason}", help)


def _tell(name: str, dask_worker: Worker | None = None) -> str:
    bench = dask_worker.plugins.get(name) if dask_worker else None
    return bench.told if isinstance(bench, Bench) else "it has not been set up"


def _work(name: str, task: Task) -> Made | Told:
    """On a worker: make one brief."""
    bench = get_worker().plugins[name]
    assert isinstance(bench, Bench)  # noqa: S101 (the name is its own)
    if bench.kit is None or bench.told:
        raise RuntimeError(bench.told)
    with bench.lock:
        made: Made | Told = (examine_brief if task.is_examined_only else make_brief)(bench.kit, task.slug)
        return made


def _wait(task: Task, future: Future[Made | Told]) -> Made | Told:
    try:
        return future.result()
    except KilledWorker:
        return _fail(task, "every worker that was given it was lost", "build it alone, to see what it takes")
    except Exception as error:  # noqa: BLE001 (one bad brief never stops the rest)
        return _fail(task, f"a worker failed at it: {error}", "build it without `--cluster`")


def _check(world: World, task: Task, made: Made | Told) -> Made | Told:
    """What a worker read, held against what is here."""
    for path, value in made.reads.files.items():
        try:
            (world.list if path.endswith("/") else world.read)(path.removesuffix("/"))
        except WorldError:
            continue
        if world.record.get(path) != value:
            told = f"a worker's {path} is not what it is here"
            return _fail(task, told, "bring all workers to the same state of the workspace")
    return made


def _fail(task: Task, reason: str, help: str) -> Made:
    finding = catalogue.CLUSTER_FAILED.at(Span.whole(brief_file(task.slug)), reason, help=help)
    return fail(task.slug, Told((finding,)))
