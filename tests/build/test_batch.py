"""What is put in place is on the disk before, however many files are flushed at once."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from briefgen.build.folder import batch as module
from briefgen.build.folder import disk
from briefgen.build.folder.batch import Batch
from briefgen.build.folder.disk import stage_folder


def add(batch: Batch, out: Path, number: int, content: bytes = b"new") -> None:
    folder = out / f"brief-{number}"
    assert stage_folder(folder, {"index.html": content}, flushed=False)
    batch.add_folder(folder)
    batch.add_file(out / f"parties/{number}/index.html", content)


def read(out: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(out.rglob("*.html"))]


@pytest.mark.parametrize("number", [1, 10])
def test_nothing_takes_its_place_before_it_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    flushed: list[list[Path]] = []

    def watch(name: str) -> None:
        real = getattr(module, name)

        def flush(path: Path) -> object:
            flushed.append(find_placed(tmp_path))
            return real(path)

        monkeypatch.setattr(module, name, flush)

    watch("_flush_disk")
    watch("flush_file")
    batch = Batch(tmp_path)
    for index in range(number):
        add(batch, tmp_path, index)
    assert flushed == []
    assert find_placed(tmp_path) == []
    batch.settle()
    assert flushed[0] == []
    assert [path.read_bytes() for path in find_placed(tmp_path)] == [b"new"] * 2 * number


def find_placed(out: Path) -> list[Path]:
    return [path for path in sorted(out.rglob("*.html")) if ".briefgen-" not in str(path)]


def test_a_full_batch_takes_its_place_by_itself(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    for index in range(33):
        add(batch, tmp_path, index)
    assert len(find_placed(tmp_path)) >= 64
    batch.settle()
    assert len(find_placed(tmp_path)) == 66
    assert list(tmp_path.rglob(".briefgen-*")) == []


def test_a_file_that_is_written_twice_has_its_last_content(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    batch.add_file(tmp_path / "index.html", b"one")
    assert batch.holds(tmp_path / "index.html")
    batch.add_file(tmp_path / "index.html", b"two")
    batch.settle()
    assert read(tmp_path) == [b"two"]
    assert not batch.holds(tmp_path / "index.html")


@pytest.mark.parametrize("number", [1, 10])
def test_what_cannot_be_flushed_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    batch = Batch(tmp_path)
    for index in range(number):
        add(batch, tmp_path, index, b"old")
    batch.settle()

    def refuse(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_flush_disk", lambda _: False)
    monkeypatch.setattr(module, "flush_file", refuse)
    for index in range(number):
        add(batch, tmp_path, index, b"new")
    with pytest.raises(OSError, match="No space"):
        batch.settle()
    assert [path.read_bytes() for path in find_placed(tmp_path)] == [b"old"] * 2 * number
    assert list(tmp_path.rglob(".briefgen-*")) == []
    assert sorted(batch.take_failed()) == sorted(tmp_path / f"brief-{index}" for index in range(number))


def test_of_many_folders_only_the_one_that_fails_keeps_what_it_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = Batch(tmp_path)
    real = disk.flush_file

    def refuse_third(path: Path) -> None:
        if path.parent.name.endswith("brief-3"):
            raise OSError(28, "No space left on device")
        real(path)

    monkeypatch.setattr(module, "_flush_disk", lambda _: False)
    monkeypatch.setattr(module, "flush_file", refuse_third)
    for index in range(6):
        add(batch, tmp_path, index)
    batch.settle()
    assert {path.name for path in batch.take_failed()} == {"brief-3"}
    assert not (tmp_path / "brief-3").exists()
    assert batch.take_failed() == {}
