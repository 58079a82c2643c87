"""The door by which outside facts enter: what it refuses, and what it remembers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.world import DiskWorld, MemoryWorld, World, WorldError

NAMES = st.text(alphabet="abc", min_size=1, max_size=3)
FILES = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=9), max_size=6
)


def _can_exist(files: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{path}/") for path in files for other in files)


@given(FILES.filter(_can_exist))
def test_a_workspace_on_disk_and_one_in_memory_answer_alike(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    root = tmp_path_factory.mktemp("world")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    worlds: tuple[World, ...] = (DiskWorld(root), MemoryWorld(files))
    for world in worlds:
        for path in (*files, "missing"):
            assert world.read(path) == files.get(path)
        for path in files:
            world.list(path.partition("/")[0])
    assert worlds[0].record == worlds[1].record


def test_the_record_tells_what_was_read_and_what_was_looked_for_in_vain() -> None:
    world = MemoryWorld({"a/x.yaml": "1"})
    world.read("a/x.yaml")
    world.read("a/y.yaml")
    world.list("b")
    record = dict(world.record)
    assert set(record) == {"a/x.yaml", "a/y.yaml", "b/"}
    assert record["a/x.yaml"]
    assert record["a/y.yaml"] is None
    assert record["b/"] is None


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a/../../b", "a\0b"])
def test_no_path_leads_out_of_the_workspace(tmp_path: Path, path: str) -> None:
    for world in (DiskWorld(tmp_path), MemoryWorld({})):
        with pytest.raises(WorldError):
            world.read(path)


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret").write_text("s")
    (root / "inside").write_text("i")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "in").symlink_to(root / "inside")
    world = DiskWorld(root)
    assert world.read("in") == b"i"
    with pytest.raises(WorldError, match="symbolic link"):
        world.read("out")


def test_what_is_no_regular_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    world = DiskWorld(tmp_path)
    for name in ("pipe", "folder"):
        with pytest.raises(WorldError):
            world.read(name)


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(WorldError):
        DiskWorld(tmp_path).read("loop")
