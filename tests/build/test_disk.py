"""Whole or not at all: whatever step a build dies at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.folder.disk import OWN, recover, remove, write_file, write_folder

OLD = {"index.html": b"old page", "old.pdf": b"old pdf"}
NEW = {"index.html": b"new page", "new.pdf": b"new pdf" * 1000}


def content_of(folder: Path) -> Mapping[str, bytes] | None:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else None


def die_at(step: int, work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Do the work in a process that dies, without a chance to clear up, before its `step`th call to the
    system. Says whether it came to its end instead."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    left = step
    try:
        for name in ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir"):
            real = getattr(os, name)

            def call(*arguments: object, real: Callable[..., object] = real, **more: object) -> object:
                nonlocal left
                if left == 0:
                    os._exit(1)
                left -= 1
                return real(*arguments, **more)

            monkeypatch.setattr(os, name, call)
        work()
    finally:
        os._exit(2 if left < 0 else 0)


@pytest.mark.parametrize("before", [OLD, None])
def test_a_folder_is_never_there_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Mapping[str, bytes] | None
) -> None:
    steps = 0
    seen = []
    while True:
        root = tmp_path / str(steps)
        root.mkdir()
        if before is not None:
            write_folder(root / "brief", before)
        finished = die_at(steps, lambda root=root: write_folder(root / "brief", NEW), monkeypatch)  # type: ignore[misc]
        recover(root)
        found = content_of(root / "brief")
        assert found in (before, NEW)
        assert [entry.name for entry in root.iterdir() if entry.name.startswith(OWN)] == []
        seen.append(found)
        if finished:
            break
        steps += 1
    assert steps > 5
    assert seen[0] == before
    assert seen[-1] == NEW


def test_a_file_is_never_there_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    while True:
        root = tmp_path / str(steps)
        root.mkdir()
        write_file(root / "manifest.json", b"old")
        finished = die_at(steps, lambda root=root: write_file(root / "manifest.json", b"new"), monkeypatch)  # type: ignore[misc]
        recover(root)
        assert content_of(root) in ({"manifest.json": b"old"}, {"manifest.json": b"new"})
        if finished:
            break
        steps += 1
    assert steps > 2


def test_a_failure_puts_back_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "brief", OLD)
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.startswith(f"{OWN}new-"):
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr("briefgen.build.folder.disk.exchange", lambda *_: False)  # as where a system can't
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "brief", NEW)
    assert content_of(tmp_path / "brief") == OLD
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief"]


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    assert write_folder(tmp_path / "brief", NEW) is True
    before = (tmp_path / "brief/index.html").stat().st_ino
    assert write_folder(tmp_path / "brief", NEW) is False
    assert (tmp_path / "brief/index.html").stat().st_ino == before
    assert write_file(tmp_path / "brief/index.html", NEW["index.html"]) is False
    assert write_file(tmp_path / "brief/index.html", b"newer page") is True


def test_a_file_that_does_not_belong_goes(tmp_path: Path) -> None:
    write_folder(tmp_path / "brief", NEW)
    (tmp_path / "brief/stray.txt").write_text("x")
    assert write_folder(tmp_path / "brief", NEW) is True
    assert content_of(tmp_path / "brief") == NEW


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write_folder(elsewhere, OLD)
    (tmp_path / "brief").symlink_to(elsewhere)
    write_folder(tmp_path / "brief", NEW)
    assert content_of(elsewhere) == OLD
    assert content_of(tmp_path / "brief") == NEW
    assert not (tmp_path / "brief").is_symlink()
    (tmp_path / "link").symlink_to(elsewhere)
    remove(tmp_path / "link")
    assert content_of(elsewhere) == OLD
