"""Ports: taken, free, or the next one."""

import os
import socket
from pathlib import Path

import pytest

from briefgen.preview.ports import HOST, PortTaken, find_holder, take_port


@pytest.fixture
def taken() -> int:
    """A port that another program listens on, for the length of the test."""
    holder = take_port(0, or_next=False)
    port: int = holder.getsockname()[1]
    holders.append(holder)
    return port


holders: list[socket.socket] = []


@pytest.fixture(autouse=True)
def _let_go() -> object:
    yield
    while holders:
        holders.pop().close()


def test_it_listens_on_this_machine_alone() -> None:
    with take_port(0, or_next=False) as bound:
        assert bound.getsockname()[0] == HOST == "127.0.0.1"


def test_a_taken_port_is_refused_and_its_holder_named(taken: int) -> None:
    with pytest.raises(PortTaken) as caught:
        take_port(taken, or_next=False)
    assert caught.value.port == taken
    if Path("/proc/net").is_dir():
        assert f"(process {os.getpid()})" in str(caught.value.holder)


def test_the_next_is_taken_where_that_is_asked_for(taken: int) -> None:
    with take_port(taken, or_next=True) as bound:
        assert taken < bound.getsockname()[1] <= taken + 20


def test_nobody_holds_a_free_port() -> None:
    with take_port(0, or_next=False) as bound:
        port = bound.getsockname()[1]
    assert find_holder(port) is None
