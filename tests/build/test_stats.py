"""Files are taken for unchanged by their times only where any change would show in these."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from briefgen.build.incremental import settled as clock
from briefgen.build.incremental.settled import is_settled
from briefgen.build.incremental.stats import Stats


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long ago."""
    monkeypatch.setattr(clock, "RACY", -(10**12))


def open_stats(tmp_path: Path) -> Stats:
    return Stats(tmp_path, tmp_path / "cache/stats.json")


def refuse_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a file was read")

    monkeypatch.setattr("builtins.open", refuse)


def test_a_known_file_is_not_read_again(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"one")
    first = open_stats(tmp_path)
    assert first.digest("a") == sha(b"one")
    first.save(is_whole=True)
    second = open_stats(tmp_path)
    refuse_to_read(monkeypatch)
    assert second.digest("a") == sha(b"one")
    assert second.digest("b") is None


def test_a_change_of_equal_size_and_time_is_seen(tmp_path: Path, settled: None) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    times = path.stat()
    first = open_stats(tmp_path)
    first.digest("a")
    first.save(is_whole=True)
    path.write_bytes(b"two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert open_stats(tmp_path).digest("a") == sha(b"two")


def test_a_file_written_just_now_is_read_next_time(tmp_path: Path) -> None:
    """Another change could fall into the same tick of the file system's clock."""
    (tmp_path / "a").write_bytes(b"one")
    first = open_stats(tmp_path)
    first.digest("a")
    first.save(is_whole=True)
    assert not (tmp_path / "cache/stats.json").exists()


@pytest.mark.parametrize(
    ("changed", "written", "expected"),
    [
        (5_000_000_001, 5_000_000_001, True),
        (5_000_000_000, 5_000_000_001, False),
        (5_000_000_001, 5_000_000_000, True),
        (9_000_000_001, 5_000_000_001, False),
        (5_000_000_001, 9_000_000_001, False),
    ],
    ids=["long ago", "whole-second clock", "time set by a program", "changed just now", "written just now"],
)
def test_which_times_are_trusted(changed: int, written: int, expected: bool) -> None:
    assert is_settled(written, changed, 10_000_000_000) is expected


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 0, "files": {}}', b'{"version": 1}'])
def test_a_damaged_file_costs_time_alone(tmp_path: Path, settled: None, content: bytes) -> None:
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache/stats.json").write_bytes(content)
    assert open_stats(tmp_path).digest("a") == sha(b"one")


def test_what_one_build_did_not_ask_for_is_kept_for_the_next(tmp_path: Path, settled: None) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"one")
    whole = open_stats(tmp_path)
    whole.digest("a")
    whole.digest("b")
    whole.save(is_whole=True)
    part = open_stats(tmp_path)
    part.digest("a")
    part.save(is_whole=False)
    assert b'"b"' in (tmp_path / "cache/stats.json").read_bytes()
