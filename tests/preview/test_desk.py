"""The desk: what is shown was made whole, and from the latest that is known."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import cast

import pytest

from briefgen.analysis import BriefAnalysis
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic
from briefgen.preview.address import INDEX, Address
from briefgen.preview.desk import Desk, Shown
from briefgen.preview.studio import Made, Studio
from tests.preview.conftest import BRIEF, FILES, SLUG, write

PAGE = Address("a")


class Stub:
    """A studio that makes pages of what it was last told. `gate` holds it up."""

    def __init__(self) -> None:
        self.content, self.error = "0", False
        self.epochs: list[frozenset[str]] = []
        self.made = 0
        self.gate = threading.Event()
        self.gate.set()
        self.record: dict[str, str | None] = {}
        self.fault: Exception | None = None
        self.analysis: BriefAnalysis | None = None

    def begin(self, changed: frozenset[str]) -> None:
        self.epochs.append(changed)

    def forget(self, kept: frozenset[Address]) -> None:
        pass

    def make(self, address: Address) -> Made:
        self.gate.wait(10)
        self.made += 1
        if self.fault is not None:
            raise self.fault
        if self.error:
            return Made(None, (an_error(),))
        return Made(f"page {self.content}", analysis=self.analysis)


def an_error() -> Diagnostic:
    return catalogue.YAML_SYNTAX.at(None, "half a file")


@pytest.fixture
def stub() -> Stub:
    return Stub()


@pytest.fixture
def shown() -> SimpleQueue[Shown]:
    return SimpleQueue()


@pytest.fixture
def desk(stub: Stub, shown: SimpleQueue[Shown]) -> Iterator[Desk]:
    made = Desk(cast(Studio, stub), on_shown=lambda _, state: shown.put(state))
    made.start()
    yield made
    stub.gate.set()
    made.close()


def test_who_asks_gets_the_page_as_of_now(desk: Desk, stub: Stub) -> None:
    assert desk.ask(PAGE).result(10).page == "page 0"
    stub.content = "1"
    desk.change(frozenset({"f"}))
    assert desk.ask(PAGE).result(10).page == "page 1"
    assert desk.ask(PAGE).result(10).epoch == 2
    assert stub.made == 2


def test_whoever_looks_is_told_of_a_change(desk: Desk, stub: Stub, shown: SimpleQueue[Shown]) -> None:
    desk.look(PAGE, 1)
    assert shown.get(timeout=10).page == "page 0"
    stub.content = "1"
    desk.change(frozenset({"f"}))
    assert shown.get(timeout=10).page == "page 1"


def test_a_storm_is_one_rebuild(desk: Desk, stub: Stub, shown: SimpleQueue[Shown]) -> None:
    """Five hundred changes while one page is being made are a single epoch after it."""
    desk.look(PAGE, 1)
    shown.get(timeout=10)
    stub.gate.clear()
    desk.change(frozenset({"first"}))
    waiting = desk.ask(PAGE)
    for number in range(500):
        desk.change(frozenset({f"file-{number}"}))
    stub.content = "last"
    stub.gate.set()
    waiting.result(10)
    while shown.get(timeout=10).page != "page last":
        pass
    assert desk.ask(PAGE).result(10).page == "page last"
    assert len(stub.epochs) <= 3
    assert frozenset().union(*stub.epochs) == {"first", *(f"file-{n}" for n in range(500))}


def test_an_error_leaves_the_last_good_page(desk: Desk, stub: Stub) -> None:
    good = desk.ask(PAGE).result(10)
    stub.error = True
    desk.change(frozenset({"f"}))
    bad = desk.ask(PAGE).result(10)
    assert (bad.page, bad.good, bad.epoch) == (good.page, 1, 2)
    assert [error.message for error in bad.errors] == ["half a file"]
    stub.error, stub.content = False, "mended"
    desk.change(frozenset({"f"}))
    assert desk.ask(PAGE).result(10).page == "page mended"


def test_the_errors_of_a_half_written_file_are_not_shown(
    desk: Desk, stub: Stub, shown: SimpleQueue[Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.preview.desk.SETTLE", 30.0)
    desk.look(PAGE, 1)
    shown.get(timeout=10)
    stub.error = True
    desk.change(frozenset({"f"}))
    while stub.made < 2:  # it was read half written
        threading.Event().wait(0.001)
    stub.error, stub.content = False, "whole"
    desk.change(frozenset({"f"}))
    state = shown.get(timeout=10)
    assert state.page == "page whole"
    assert not state.errors


def test_a_bug_reaches_whoever_asks_and_the_next_change_gets_its_chance(desk: Desk, stub: Stub) -> None:
    desk.look(PAGE, 1)
    desk.ask(PAGE).result(10)
    stub.fault = ZeroDivisionError("a bug")
    desk.change(frozenset({"f"}))
    with pytest.raises(ZeroDivisionError):
        desk.ask(PAGE).result(10)
    made = stub.made
    stub.fault = None
    desk.change(frozenset({"f"}))
    assert desk.ask(PAGE).result(10).page == "page 0"
    assert stub.made <= made + 2  # it did not try again and again


def test_a_bug_in_the_remarks_is_told_once(stub: Stub, shown: SimpleQueue[Shown]) -> None:
    bugs: SimpleQueue[Exception] = SimpleQueue()
    made = Desk(cast(Studio, stub), on_shown=lambda _, state: shown.put(state), on_bug=bugs.put)
    made.start()
    stub.analysis = cast(BriefAnalysis, object())
    made.look(PAGE, 1)
    assert isinstance(bugs.get(timeout=10), AttributeError)  # the stub can make no remarks
    stub.content = "1"
    made.change(frozenset({"f"}))
    while shown.get(timeout=10).page != "page 1":
        pass
    bugs.get(timeout=10)
    made.close()
    assert bugs.empty()


def test_whoever_waits_when_it_ends_is_told(desk: Desk, stub: Stub) -> None:
    stub.gate.clear()
    waiting = [desk.ask(PAGE)]
    closing = threading.Thread(target=desk.close)
    closing.start()
    stub.gate.set()
    closing.join()
    waiting.append(desk.ask(Address("b")))
    assert waiting[0].done()


def test_remarks_come_after_the_page(desk: Desk, tmp_path: Path) -> None:
    for path, text in FILES.items():
        write(tmp_path, path, text.replace("thing number 3.", "that the regime lies."))
    states: SimpleQueue[Shown] = SimpleQueue()
    real = Desk(Studio(tmp_path, {}, {}), on_shown=lambda _, state: states.put(state))
    real.start()
    try:
        real.look(Address(SLUG), 1)
        first, second = states.get(timeout=30), states.get(timeout=30)
        assert first.page is not None
        assert first.marks is None
        assert second.page == first.page
        assert second.marks is not None
        assert any(mark.finding.code == "BG503" for mark in second.marks)
    finally:
        real.close()
    assert BRIEF in FILES


def test_an_index_that_nobody_keeps_open_has_its_briefs_too(tmp_path: Path) -> None:
    for path, text in FILES.items():
        write(tmp_path, path, text)
    real = Desk(Studio(tmp_path, {}, {}), on_shown=lambda *_: None)
    real.start()
    try:
        page = real.ask(INDEX).result(timeout=30).page or ""
        assert "Strike near the town" in page
        assert "There is no brief yet" not in page
    finally:
        real.close()
