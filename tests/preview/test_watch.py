"""Noticing changes: of what was read, looked for or listed, however they come about."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from briefgen.preview.poll import Poll
from briefgen.preview.watch import Watch, concerns
from briefgen.world import DiskWorld

Wait = Callable[[str], None]


@pytest.fixture
def world(tmp_path: Path) -> DiskWorld:
    """What a build read: two files, one that was not there, one folder, and one that was not there."""
    for name in ("briefs/a/brief.yaml", "seeds/parties.yaml", "build/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    world = DiskWorld(tmp_path)
    for path in ("briefs/a/brief.yaml", "seeds/parties.yaml", "seeds/places.yaml"):
        world.read(path)
    for folder in ("briefs", "briefs/a/events"):
        world.list(folder)
    return world


@pytest.fixture
def wait(world: DiskWorld) -> Iterator[Wait]:
    """Waits until a path is told of. Whatever else is told of meanwhile is kept for later."""
    told: SimpleQueue[frozenset[str]] = SimpleQueue()
    seen: set[str] = set()
    watch = Watch(world.root, told.put)
    watch.follow(dict(world.record))
    watch.start()

    def wait_for(path: str) -> None:
        # Looking at the disk tells of a folder with a slash, and of what it found at every look.
        for _ in range(20):
            if path in seen:
                break
            with suppress(Empty):
                seen.update(each.rstrip("/") for each in told.get(timeout=10))
        else:
            pytest.fail(f"{path} was not told of, but {sorted(seen)}")
        seen.clear()

    yield wait_for
    watch.close()
    assert not any(path.startswith("build") for path in seen)


def test_a_file_that_was_read(world: DiskWorld, wait: Wait) -> None:
    (world.root / "briefs/a/brief.yaml").write_text("new", encoding="utf-8")
    wait("briefs/a/brief.yaml")


def test_an_editor_that_saves_by_renaming_again_and_again(world: DiskWorld, wait: Wait) -> None:
    place = world.root / "seeds/parties.yaml"
    for number in range(3):
        beside = place.with_name(".parties.yaml.swap")
        beside.write_text(str(number), encoding="utf-8")
        beside.replace(place)
        wait("seeds/parties.yaml")


def test_a_file_that_was_looked_for(world: DiskWorld, wait: Wait) -> None:
    (world.root / "seeds/places.yaml").write_text("new", encoding="utf-8")
    wait("seeds/places.yaml")


def test_a_new_folder_among_those_listed(world: DiskWorld, wait: Wait) -> None:
    (world.root / "build/more.html").write_text("not read", encoding="utf-8")
    (world.root / "briefs/b").mkdir()
    wait("briefs/b")


def test_a_folder_that_was_looked_for(world: DiskWorld, wait: Wait) -> None:
    (world.root / "briefs/a/events").mkdir()
    wait("briefs/a/events")


def test_a_folder_that_goes_and_comes_back(world: DiskWorld, wait: Wait) -> None:
    shutil.rmtree(world.root / "briefs/a")
    wait("briefs/a/brief.yaml")
    (world.root / "briefs/a").mkdir()
    (world.root / "briefs/a/brief.yaml").write_text("again", encoding="utf-8")
    wait("briefs/a/brief.yaml")


def test_what_lies_behind_a_link_is_found_by_looking(world: DiskWorld, tmp_path: Path) -> None:
    (world.root / "elsewhere").mkdir()
    (world.root / "elsewhere/places.yaml").write_text("old", encoding="utf-8")
    (world.root / "seeds/places.yaml").symlink_to("../elsewhere/places.yaml")
    world.read("seeds/places.yaml")
    poll = Poll(world.root)
    assert poll.find_changed(world.record) == frozenset()
    (world.root / "elsewhere/places.yaml").write_text("new", encoding="utf-8")
    assert poll.find_changed(world.record) == {"seeds/places.yaml"}


def test_looking_notices_what_was_written_at_the_very_moment_of_reading(world: DiskWorld) -> None:
    """The time of a file may be the same before and after: what counts is what was read of it."""
    record = dict(world.record)
    place = world.root / "seeds/parties.yaml"
    before = place.stat()
    place.write_text("seeds/PARTIES.yaml", encoding="utf-8")
    shutil.os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))  # type: ignore[attr-defined]
    assert Poll(world.root).find_changed(record) == {"seeds/parties.yaml"}


def test_links_in_a_loop_are_not_followed(world: DiskWorld, wait: Wait) -> None:
    (world.root / "briefs/a/loop").symlink_to("..", target_is_directory=True)
    (world.root / "seeds/parties.yaml").write_text("new", encoding="utf-8")
    wait("seeds/parties.yaml")


def test_only_what_was_asked_for_concerns_a_build() -> None:
    record = {"seeds/sources/": None, "briefs/": "x", "briefs/a/brief.yaml": "x"}
    assert concerns("seeds", record)  # it was missing, and with it what is in it
    assert concerns("briefs/new", record)
    assert concerns("briefs/a/brief.yaml", record)
    assert not concerns("build/index.html", record)
    assert not concerns("briefs/a/notes.txt", record)
    assert not concerns("seedsling", record)
