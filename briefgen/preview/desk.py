"""The desk: one thread that makes pages as files change and as readers ask, the most urgent first.

Two epochs: `wanted` counts changes, and every page that is shown knows the epoch that it was made in. What
is shown was always made whole; a page that can't be made leaves the last good one standing, with the errors.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace

from briefgen.diagnostics.model import Diagnostic
from briefgen.preview.address import Address
from briefgen.preview.marks import Mark
from briefgen.preview.poll import Record
from briefgen.preview.studio import Made, Studio

SETTLE = 0.08
"""Seconds that new errors wait for a further change: an editor may be half way through writing."""
SLICE = 0.05
"""Seconds for which briefs are read for the index before anything more urgent gets its turn."""
FIRST_SLICE = 0.2
"""The same before an index that was asked for is shown: a small workspace is there at once, and whole."""
INDEX_EVERY = 1.0
"""Seconds between two states of an index that is still being read."""
IDLE_PAGES = 8
"""Pages that are kept although nobody looks at them just now."""
REMARKS_AFTER = 0.15
"""Seconds of quiet before editorial checks run."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see of a page.

    `page` is the last good one, of epoch `good`, and `digest` tells its content from any other; `made` is
    what came of the latest attempt, in `epoch`. `marks` are None as long as the editorial checks have not
    been asked.
    """

    epoch: int
    made: Made
    page: str | None = None
    digest: str = ""
    good: int = 0
    title: str = ""
    inputs: str = ""
    marks: tuple[Mark, ...] | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return self.made.errors


class Desk:
    """Owns the studio. All methods may be called from any thread."""

    def __init__(
        self,
        studio: Studio,
        *,
        on_shown: Callable[[Address, Shown], None],
        follow: Callable[[Record], None] = lambda _: None,
        on_bug: Callable[[Exception], None] = lambda _: None,
    ) -> None:
        """`on_shown` hears of every new state of a page that somebody looks at; `follow`, what to watch;
        `on_bug`, what should never happen."""
        self._studio = studio
        self._on_shown = on_shown
        self._follow = follow
        self._on_bug = on_bug
        self._turn = threading.Condition()
        self._changed: set[str] = set()
        self._asked: dict[Address, list[Future[Shown]]] = {}
        self._lookers: Counter[Address] = Counter()
        self._shown: dict[Address, Shown] = {}
        self._epoch = 1
        self._is_closing = False
        self._given_up = 0
        self._index_made = 0.0
        self._thread = threading.Thread(target=self._run, name="briefgen-desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        with self._turn:
            self._is_closing = True
            self._turn.notify()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def change(self, paths: frozenset[str]) -> None:
        """These files may read otherwise now."""
        with self._turn:
            self._changed |= paths
            self._turn.notify()

    def ask(self, address: Address) -> Future[Shown]:
        """The page as of now: after all changes that were told of before."""
        future: Future[Shown] = Future()
        with self._turn:
            if not self._changed and not self._is_stale(address):
                future.set_result(self._shown[address])
                return future
            self._asked.setdefault(address, []).append(future)
            self._turn.notify()
        return future

    def look(self, address: Address, change: int) -> None:
        """One more looks at a page, or one less."""
        with self._turn:
            self._lookers[address] += change
            self._turn.notify()

    def _run(self) -> None:
        while True:
            with self._turn:
                if not self._is_busy():
                    self._turn.wait(REMARKS_AFTER if self._list_unremarked() else None)
                if self._is_closing:
                    break
            try:
                self._work()
            except Exception as error:  # noqa: BLE001 (whoever waits is told, and the next change may mend it)
                self._given_up = self._epoch
                self._on_bug(error)
                self._fail(error)
        self._fail(RuntimeError("the preview has ended"))

    def _is_busy(self) -> bool:
        return bool(
            self._is_closing
            or self._changed
            or self._asked
            or (self._given_up != self._epoch and self._has_more())
        )

    def _has_more(self) -> bool:
        return bool(self._list_short()) or any(map(self._is_stale, self._list_looked_at()))

    def _list_looked_at(self) -> list[Address]:
        return [address for address, number in self._lookers.items() if number > 0]

    def _is_stale(self, address: Address) -> bool:
        shown = self._shown.get(address)
        return shown is None or shown.epoch != self._epoch

    def _list_short(self) -> list[Address]:
        """The pages over all briefs that are looked at and do not have all of them yet."""
        return [address for address in self._list_looked_at() if self._is_short(address)]

    def _is_short(self, address: Address) -> bool:
        """Whether it is a page over all briefs that does not have all of them yet."""
        shown = self._shown.get(address)
        return shown is not None and shown.made.progress is not None

    def _list_unremarked(self) -> list[Address]:
        if self._given_up == self._epoch:
            return []
        return [
            address
            for address in self._list_looked_at()
            if (shown := self._shown.get(address)) and shown.marks is None and shown.made.analysis is not None
        ]

    def _work(self) -> None:
        with self._turn:
            changed, self._changed = frozenset(self._changed), set()
            asked, self._asked = self._asked, {}
            self._epoch += bool(changed)
        try:
            if changed:
                self._begin(changed, asked)
            due = [
                address
                for address in dict.fromkeys((*asked, *self._list_looked_at()))
                if self._is_stale(address) or (address in asked and self._is_short(address))
            ]
            if any(address in asked and address.slug is None for address in due):
                self._studio.read_more_cards(FIRST_SLICE)
            if not all(map(self._make, due)):
                with self._turn:  # more has changed meanwhile: whoever asked waits for that
                    for address, futures in asked.items():
                        self._asked.setdefault(address, []).extend(futures)
                return
        except Exception as error:
            _refuse(asked, error)
            raise
        for future, address in _list_waiting(asked):
            future.set_result(self._shown[address])
        if changed or due:
            self._follow(dict(self._studio.record))
        elif not asked:
            self._use_quiet()

    def _begin(self, changed: frozenset[str], asked: Iterable[Address]) -> None:
        self._studio.begin(changed)
        self._forget(frozenset((*self._list_looked_at(), *asked)))

    def _make(self, address: Address) -> bool:
        """Make a page and show it. False where it is not worth showing, because more has changed."""
        before = self._shown.get(address)
        made = self._studio.make(address)
        known = before.errors if before else ()
        if made.errors and made.errors != known and before is not None:
            self._follow(dict(self._studio.record))
            with self._turn:
                if self._turn.wait_for(lambda: bool(self._changed or self._is_closing), SETTLE):
                    return False
        self._show(address, _succeed(before, made, self._epoch))
        return True

    def _show(self, address: Address, shown: Shown) -> None:
        self._shown[address] = shown
        if self._lookers[address] > 0:
            self._on_shown(address, shown)
            time.sleep(0)  # whoever tells the browser goes first; the rest of this turn can wait

    def _use_quiet(self) -> None:
        """What can wait: editorial remarks, garbage, and the rest of pages over all briefs."""
        for address in self._list_unremarked():
            shown = self._shown[address]
            if shown.made.analysis is not None:
                self._show(address, replace(shown, marks=self._studio.remark(shown.made.analysis)))
            if self._changed or self._asked:
                return
        self._studio.tidy()
        if short := self._list_short():
            is_short = self._studio.read_more_cards(SLICE)
            if not is_short or time.monotonic() - self._index_made > INDEX_EVERY:
                for address in short:
                    made = self._studio.make(address)
                    self._show(address, _succeed(self._shown.get(address), made, self._epoch))
                self._follow(dict(self._studio.record))
                self._index_made = time.monotonic()

    def _forget(self, kept: frozenset[Address]) -> None:
        """Drop what nobody looks at, but for the pages that were last looked at."""
        self._studio.forget(kept)
        idle = [address for address in self._shown if address not in kept]
        for address in idle[:-IDLE_PAGES]:
            del self._shown[address]

    def _fail(self, error: Exception) -> None:
        with self._turn:
            asked, self._asked = self._asked, {}
        _refuse(asked, error)


_Asked = Mapping[Address, list[Future[Shown]]]


def _list_waiting(asked: _Asked) -> Iterator[tuple[Future[Shown], Address]]:
    for address, futures in asked.items():
        for future in futures:
            if future.set_running_or_notify_cancel():
                yield future, address


def _refuse(asked: _Asked, error: Exception) -> None:
    for future, _ in _list_waiting(asked):
        future.set_exception(error)


def _succeed(before: Shown | None, made: Made, epoch: int) -> Shown:
    """What is seen after an attempt: its page, or the last good one."""
    if made.page is not None:
        digest = hashlib.sha256(made.page.encode("utf-8")).hexdigest()[:16]
        return Shown(epoch, made, made.page, digest, epoch, made.title, made.inputs)
    if before is None:
        return Shown(epoch, made)
    return replace(before, epoch=epoch, made=made, marks=None)
