"""A commit read as a workspace: what its clean checkout holds, and nothing that lies elsewhere."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygit2.enums import FileMode

from briefgen.world import DiskWorld, MemoryWorld, World, WorldError
from briefgen.world.git import RepositoryUnusable
from briefgen.world.revision import RevisionWorld
from tests.repositories import Scripted, make_repository

NAMES = st.sampled_from(["a", "b", "c.yaml", "é"])
FILES = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=9), min_size=1, max_size=6
).filter(lambda files: not any(other.startswith(f"{path}/") for path in files for other in files))


@pytest.fixture
def scripted(tmp_path: Path) -> Scripted:
    return make_repository(tmp_path / "repository")


def world_of(scripted: Scripted, prefix: str = "") -> RevisionWorld:
    return RevisionWorld(scripted.root, scripted.commits[-1], prefix)


@settings(max_examples=30, deadline=None)
@given(FILES, st.sampled_from(["", "desk", "a/b"]))
def test_a_commit_answers_as_its_checkout_does(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes], prefix: str
) -> None:
    scripted = make_repository(tmp_path_factory.mktemp("repository"))
    scripted.commit({str(Path(prefix, path)): content for path, content in files.items()})
    worlds: tuple[World, ...] = (
        world_of(scripted, prefix),
        DiskWorld(scripted.root / prefix),
        MemoryWorld(files),
    )
    for world in worlds:
        for path in (*files, "missing", "a/missing", *(f"{path}/below" for path in files)):
            assert world.read(path) == files.get(path)
        for folder in ("missing", "a", *(path.rpartition("/")[0] for path in files if "/" in path), *files):
            world.list(folder)
    first, *others = (dict(world.record) for world in worlds)
    assert all(first == other for other in others)


def test_what_is_changed_after_a_commit_is_not_in_it(scripted: Scripted) -> None:
    scripted.commit({"desk/x.yaml": "old"})
    scripted.commit({"desk/x.yaml": "new", "desk/y.yaml": "more"})
    (scripted.root / "desk/x.yaml").write_text("newer still")
    before = RevisionWorld(scripted.root, scripted.commits[0], "desk")
    assert before.read("x.yaml") == b"old"
    assert before.list(".") == ("x.yaml",)


@pytest.mark.parametrize("path", ["../x.yaml", "/etc/passwd", "a/../../x.yaml", "a\0b"])
def test_no_path_leads_out_of_the_workspace(scripted: Scripted, path: str) -> None:
    scripted.commit({"desk/a/x": "in", "x.yaml": "out"})
    with pytest.raises(WorldError):
        world_of(scripted, "desk").read(path)


def test_links_and_submodules_are_refused_by_name(scripted: Scripted) -> None:
    commit = scripted.commit({"real/x.yaml": "x"})
    scripted.commit(
        {"briefs/link": "../real", "file.yaml": "real/x.yaml", "briefs/module": commit},
        modes={"briefs/link": FileMode.LINK, "file.yaml": FileMode.LINK, "briefs/module": FileMode.COMMIT},
    )
    world = world_of(scripted)
    for path in ("file.yaml", "briefs/link/x.yaml"):
        with pytest.raises(WorldError, match="symbolic link"):
            world.read(path)
    with pytest.raises(WorldError, match="submodule"):
        world.read("briefs/module/brief.yaml")
    with pytest.raises(WorldError, match="submodule"):
        world.list("briefs/module")
    with pytest.raises(WorldError, match="folder"):
        world.read("real")
    # Both are listed as the folders that they are in a checkout: they must not vanish without a word.
    assert world.list("briefs") == ("link/", "module/")
    assert world.list(".") == ("briefs/", "file.yaml", "real/")


@pytest.mark.parametrize("target", ["loop", "../../..", "/etc", "nowhere", "../briefs/loop2"])
def test_links_that_lead_nowhere_are_listed_as_files(scripted: Scripted, target: str) -> None:
    modes = dict.fromkeys(["briefs/loop", "briefs/loop2"], FileMode.LINK)
    scripted.commit({"briefs/loop": target, "briefs/loop2": "loop"}, modes=modes)
    assert world_of(scripted).list("briefs") == ("loop", "loop2")


def test_a_file_kept_with_git_lfs_is_not_taken_for_its_content(scripted: Scripted) -> None:
    scripted.commit({"logo.png": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"})
    with pytest.raises(WorldError, match="Git LFS"):
        world_of(scripted).read("logo.png")


def test_content_that_a_partial_clone_lacks_is_said_to_be_lacking(scripted: Scripted) -> None:
    scripted.commit({"x.yaml": "gone", "y.yaml": "here"})
    id = str(scripted.git2[scripted.commits[0]].tree["x.yaml"].id)
    (scripted.root / ".git/objects" / id[:2] / id[2:]).unlink()
    world = world_of(scripted)
    assert world.read("y.yaml") == b"here"
    with pytest.raises(WorldError, match="does not hold its content"):
        world.read("x.yaml")


def test_its_day_is_that_of_the_commit(scripted: Scripted) -> None:
    scripted.commit({"x": "1"})
    scripted.commit({"x": "2"})
    assert world_of(scripted).today().isoformat() == "2018-12-03"


def test_a_worker_process_can_be_handed_one(scripted: Scripted) -> None:
    scripted.commit({"desk/x": "1"})
    world = world_of(scripted, "desk")
    world.read("missing")
    copy: RevisionWorld = pickle.loads(pickle.dumps(world))
    assert copy.read("x") == b"1"
    assert set(copy.record) == {"x"}


def test_what_is_no_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RepositoryUnusable):
        RevisionWorld(tmp_path, "0" * 40)
