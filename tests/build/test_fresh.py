"""A build with nothing to do is told by looking at files, never where anything could be another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pygit2
import pytest

from briefgen.build.incremental import fresh, settled
from briefgen.build.incremental.fresh import Freshness, survey_output
from briefgen.world import SETTINGS_FILE
from tests.repositories import Scripted, make_repository

CALL = ("build", "--format", "html")
SAID = ["2 briefs in build"]
FILES = (
    "briefs/other/brief.yaml",
    "briefs/strike/brief.yaml",
    "briefs/strike/events/1.yaml",
    "build/.collection.json",
    "build/index.html",
    "build/strike/index.html",
    "seeds/parties.yaml",
    "styles/tokens.css",
    SETTINGS_FILE,
)
Change = Callable[[Path], object]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with its output, as if all had been written long ago."""
    monkeypatch.setattr(settled, "RACY", -(10**12))
    root = tmp_path / "home/desk"
    for name in FILES:
        write(root / name)
    return root


def write(path: Path, content: str = "as it was") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)


def lay_down(desk: Path, *extras: str, call: tuple[str, ...] = CALL) -> None:
    """As two builds that made nothing would: the first learns what else is asked for."""
    for _ in range(2):
        known = Freshness(str(desk), call)
        known.begin()
        known.lay_down(extras, str(desk / "build"), survey_output(str(desk / "build")), SAID)


def ask(desk: Path, call: tuple[str, ...] = CALL) -> list[str] | None:
    return Freshness(str(desk), call).recall()


def alter(name: str, content: str = "as it is.") -> Change:
    """Other content of the same length, in place, under the old time of writing."""

    def change(desk: Path) -> None:
        path = desk / name
        times = path.stat()
        path.write_text(content)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert (path.stat().st_size, path.stat().st_mtime_ns) == (times.st_size, times.st_mtime_ns)

    return change


def replace(name: str) -> Change:
    """Another file in its place, as `rsync --times` would put it there."""

    def change(desk: Path) -> None:
        path, times = desk / name, (desk / name).stat()
        write(path.with_name("staged"), "as it is.")
        os.utime(path.with_name("staged"), ns=(times.st_atime_ns, times.st_mtime_ns))
        path.with_name("staged").replace(path)

    return change


def put(name: str) -> Change:
    return lambda desk: write(desk / name)


def drop(name: str) -> Change:
    return lambda desk: shutil.rmtree(desk / name) if (desk / name).is_dir() else (desk / name).unlink()


def link(name: str) -> Change:
    """A link to a file that is just like it, in its place."""

    def change(desk: Path) -> None:
        (desk / name).rename(desk.parent / "elsewhere")
        (desk / name).symlink_to(desk.parent / "elsewhere")

    return change


def test_where_nothing_changed_the_same_is_said(desk: Path) -> None:
    lay_down(desk)
    assert ask(desk) == SAID
    (desk / "build/index.html").read_bytes()
    write(desk / "build/.briefgen-lock")
    write(desk / "notes.txt")
    assert ask(desk) == SAID, "what no build goes by counts for nothing"


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("harm", [alter, replace, drop, link], ids=lambda harm: harm.__name__)
def test_no_file_can_change_unseen(desk: Path, harm: Callable[[str], Change], name: str) -> None:
    lay_down(desk)
    harm(name)(desk)
    assert ask(desk) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: (desk / "briefs/new").mkdir(),
        put("briefs/new/brief.yaml"),
        drop("briefs/other"),
        lambda desk: (desk / "briefs/other").rename(desk / "briefs/another"),
        put("briefs/strike/events/2.yaml"),
        put("templates/brief.html"),
        put("seeds/sources/a.yaml"),
        put("logo.svg"),
        put("build/strike/extra.html"),
        lambda desk: (desk / "build/empty").mkdir(),
        drop("build/strike"),
        drop("build"),
        lambda desk: (desk / "build/index.html").chmod(0o600),
    ],
    ids=[
        "empty folder of a brief",
        "new brief",
        "brief removed",
        "brief renamed",
        "new event",
        "new template",
        "new file of the register",
        "a logo that was looked for in vain",
        "foreign file in the output",
        "foreign folder in the output",
        "a brief's output gone",
        "all output gone",
        "permissions",
    ],
)
def test_no_file_can_come_or_go_unseen(desk: Path, change: Change) -> None:
    lay_down(desk, "logo.svg")
    assert ask(desk) == SAID
    change(desk)
    assert ask(desk) is None


def test_a_change_while_the_build_was_looking_is_seen_the_next_time(desk: Path) -> None:
    lay_down(desk)
    (desk / ".briefgen").rename(desk / "away")
    known = Freshness(str(desk), CALL)
    known.begin()
    before = survey_output(str(desk / "build"))
    alter("briefs/strike/brief.yaml")(desk)
    alter("build/index.html")(desk)
    known.lay_down((), str(desk / "build"), before, SAID)
    assert ask(desk) is None


def test_what_was_written_just_now_is_not_gone_by(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another change could fall into the same tick of the file system's clock."""
    monkeypatch.setattr(settled, "RACY", 2_000_000_000)
    lay_down(desk)
    assert ask(desk) is None


@pytest.mark.parametrize("name", ["build/strike/index.html", "briefs/strike/brief.yaml", SETTINGS_FILE])
def test_one_file_whose_times_say_nothing_is_enough(desk: Path, name: str) -> None:
    os.utime(desk / name, (4_000_000_000, 4_000_000_000))
    lay_down(desk)
    assert ask(desk) is None


def test_nothing_is_laid_down_on_a_clock_of_whole_seconds(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "_SECOND", 1)
    lay_down(desk)
    assert ask(desk) is None


@pytest.mark.parametrize("name", ["build/strike/index.html", "briefs/strike/brief.yaml"])
def test_a_link_is_never_gone_by(desk: Path, name: str) -> None:
    """What it leads to can change without it."""
    link(name)(desk)
    lay_down(desk)
    assert ask(desk) is None


def test_another_call_is_not_known(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_down(desk)
    assert ask(desk, ("build", "--format", "pdf")) is None
    with monkeypatch.context() as patched:
        patched.setenv("BRIEFGEN_LANGUAGE", "ar")
        assert ask(desk) is None
    with monkeypatch.context() as patched:
        patched.chdir(desk / "briefs")
        assert ask(desk) is None
    with monkeypatch.context() as patched:
        patched.setattr("time.time_ns", lambda: 4_000_000_000_000_000_000)
        assert ask(desk) is None, "another day, on which drafts are stale"
    with monkeypatch.context() as patched:
        patched.setattr(fresh, "__version__", "another")
        assert ask(desk) is None
    assert ask(desk) == SAID


def test_another_version_of_a_library_is_seen(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    (packages / "engine-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(packages)
    lay_down(desk)
    assert ask(desk) == SAID
    (packages / "engine-1.0.dist-info").rename(packages / "engine-1.1.dist-info")
    assert ask(desk) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 2}', b'{"version": 2, "lines": [1]}'])
def test_a_damaged_note_counts_for_nothing(desk: Path, content: bytes) -> None:
    lay_down(desk)
    (note,) = (desk / fresh.CACHE / "fresh").iterdir()
    note.write_bytes(content)
    assert ask(desk) is None


def test_only_the_last_calls_are_remembered(desk: Path) -> None:
    for number in range(20):
        lay_down(desk, call=("build", str(number)))
    assert len([*(desk / fresh.CACHE / "fresh").iterdir()]) == 16
    assert ask(desk, ("build", "19")) == SAID


@pytest.fixture
def tracked(desk: Path) -> Scripted:
    """The workspace in a repository whose root is a folder above."""
    scripted = make_repository(desk.parent)
    scripted.commit({"desk/briefgen.yaml": "as it was"}, tag="v1")
    return scripted


def commit(scripted: Scripted, _: Path) -> None:
    """A commit of something outside the workspace: no file of it is touched."""
    scripted.commit({"README": "more"})


def tag(scripted: Scripted, _: Path) -> None:
    scripted.tag("v1-final")


def tag_with_a_message(scripted: Scripted, _: Path) -> None:
    scripted.tag("v1-final", annotated=True)


def untag(scripted: Scripted, _: Path) -> None:
    scripted.git2.references.delete("refs/tags/v1")


def move_tag(scripted: Scripted, _: Path) -> None:
    other = scripted.commit({"README": "more"}, branch="side")
    scripted.git2.references.create("refs/tags/v1", pygit2.Oid(hex=other), force=True)


def switch(scripted: Scripted, _: Path) -> None:
    scripted.git2.references.create("refs/heads/side", scripted.git2.head.target)
    scripted.git2.set_head("refs/heads/side")


def detach(scripted: Scripted, _: Path) -> None:
    scripted.git2.set_head(scripted.git2.head.target)


def pack(scripted: Scripted, _: Path) -> None:
    scripted.git2.compress_references()


def shorten(scripted: Scripted, _: Path) -> None:
    write(scripted.root / ".git/shallow", f"{scripted.commits[0]}\n")


def nest(scripted: Scripted, desk: Path) -> None:
    """A repository of the workspace's own, within the one that was found before."""
    pygit2.init_repository(str(desk))


@pytest.mark.parametrize(
    "change",
    [commit, tag, tag_with_a_message, untag, move_tag, switch, detach, pack, shorten, nest],
    ids=lambda change: change.__name__,
)
def test_the_commit_and_its_names_count(
    tracked: Scripted, desk: Path, change: Callable[[Scripted, Path], None]
) -> None:
    lay_down(desk)
    assert ask(desk) == SAID
    change(tracked, desk)
    assert ask(desk) is None


@pytest.mark.parametrize("change", [commit, tag, untag], ids=lambda change: change.__name__)
def test_of_packed_references_too(
    tracked: Scripted, desk: Path, change: Callable[[Scripted, Path], None]
) -> None:
    tracked.git2.compress_references()
    lay_down(desk)
    assert ask(desk) == SAID
    change(tracked, desk)
    assert ask(desk) is None


def test_the_first_repository_around_a_workspace_is_seen(desk: Path) -> None:
    lay_down(desk)
    make_repository(desk.parent).commit({"desk/briefgen.yaml": "as it was"})
    assert ask(desk) is None


def test_a_work_tree_beside_its_repository_has_a_commit_of_its_own(tracked: Scripted, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    tracked.git2.add_worktree("beside", str(beside))
    desk = beside / "desk"
    lay_down(desk)
    assert ask(desk) == SAID
    other = tracked.commit({"README": "more"}, branch="beside")
    assert ask(desk) is None
    assert pygit2.Repository(str(beside)).head.target == pygit2.Oid(hex=other), "the test tests nothing"
    lay_down(desk)
    assert ask(desk) == SAID
    tracked.tag("v2", other)
    assert ask(desk) is None


def test_a_workspace_that_is_reached_by_a_link_is_in_the_repository_it_leads_to(
    tracked: Scripted, desk: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(desk)
    lay_down(tmp_path / "link")
    assert ask(tmp_path / "link") == SAID
    tracked.commit({"README": "more"})
    assert ask(tmp_path / "link") is None
