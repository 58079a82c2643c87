"""A revision stands for one commit, or there is a finding that says why it does not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pygit2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pygit2.enums import ConfigLevel, ObjectType

from briefgen.diagnostics.model import Diagnostic
from briefgen.history.repository import Repository, find_repository, require_repository
from briefgen.history.revision import Revision, parse_revision
from tests.repositories import Scripted, make_repository


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    """Three commits on `main`, a fourth on `side`, and a merge of both."""
    scripted = make_repository(tmp_path_factory.mktemp("repository") / "home")
    scripted.commit({"desk/briefgen.yaml": "1", "desk/briefs/a/brief.yaml": "title: A"}, tag="v1.2")
    scripted.tag("v1.10")
    scripted.commit({"desk/briefs/b/brief.yaml": "title: B"})
    scripted.tag("signed", annotated=True)
    scripted.commit({"desk/briefgen.yaml": "3"})
    scripted.commit({"desk/x": "4"}, branch="side", parents=[scripted.commits[1]])
    scripted.commit({"desk/x": "5"}, parents=[scripted.commits[2], scripted.commits[3]])
    scripted.git2.references.create("refs/heads/both", pygit2.Oid(hex=scripted.commits[0]))
    scripted.tag("both", scripted.commits[1])
    scripted.git2.references.create("refs/heads/same", pygit2.Oid(hex=scripted.commits[0]))
    scripted.tag("same", scripted.commits[0])
    tree = scripted.git2[scripted.commits[0]].peel(pygit2.Tree)
    scripted.tag("tree", str(tree.id))
    scripted.tag("blob", str(tree["desk/briefgen.yaml"].id), annotated=True)
    return scripted


@pytest.fixture(scope="module")
def repository(scripted: Scripted) -> Repository:
    found = find_repository(scripted.root / "desk").value
    assert found is not None
    return found


def refused(repository: Repository, revision: str) -> Diagnostic:
    outcome = repository.resolve(revision)
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    return finding


@pytest.mark.parametrize(
    ("revision", "commit"),
    [
        ("HEAD", 4),
        ("@", 4),
        ("main", 4),
        ("refs/heads/main", 4),
        ("HEAD~1", 2),
        ("HEAD^", 2),
        ("HEAD^2", 3),
        ("HEAD^2~1", 1),
        ("HEAD~~", 1),
        ("HEAD^0", 4),
        ("HEAD~0", 4),
        ("side", 3),
        ("v1.2", 0),
        ("signed", 1),
        ("signed~1", 0),
        ("same", 0),
        ("refs/tags/both", 1),
        ("refs/heads/both", 0),
    ],
)
def test_one_commit_is_found(scripted: Scripted, repository: Repository, revision: str, commit: int) -> None:
    found = repository.resolve(revision)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.hash == scripted.commits[commit]


@pytest.mark.parametrize("length", [4, 7, 12, 40])
def test_a_hash_may_be_short(scripted: Scripted, repository: Repository, length: int) -> None:
    for commit in scripted.commits:
        for written in (commit[:length], commit[:length].upper(), f"v1.2-3-g{commit[:length]}"):
            found = repository.resolve(written)
            assert found.value is not None
            assert found.value.hash == commit


def test_facts_about_a_commit(scripted: Scripted, repository: Repository) -> None:
    first = repository.resolve("v1.2").value
    assert first is not None
    assert (first.tags, first.tag, first.name) == (("same", "v1.10", "v1.2"), "v1.10", "v1.10")
    assert first.moment.isoformat() == "2018-12-02T20:00:00+00:00"
    head = repository.head()
    assert head is not None
    assert (head.tags, head.name, head.hash) == ((), scripted.commits[4][:12], scripted.commits[4])


@pytest.mark.parametrize(
    ("revision", "code", "says"),
    [
        ("", "BG803", "empty"),
        ("   ", "BG803", "empty"),
        ("-x", "BG803", "option"),
        ("--help", "BG803", "option"),
        ("-", "BG803", "option"),
        ("^HEAD", "BG803", "excludes"),
        ("v1.2..HEAD", "BG803", "range"),
        ("v1.2...HEAD", "BG803", "range"),
        ("HEAD@{1}", "BG803", "reflog"),
        ("@{yesterday}", "BG803", "reflog"),
        ("main@{upstream}", "BG803", "reflog"),
        (":/fix", "BG803", "search"),
        ("HEAD:desk/briefgen.yaml", "BG803", "path"),
        ("v1.2^{commit}", "BG803", "not needed"),
        ("HEAD^{/fix}", "BG803", "not needed"),
        ("v1.2 HEAD", "BG803", "HEAD"),
        ("v1.2\nHEAD", "BG803", "not `~N`"),
        ("HEAD~x", "BG803", "not `~N`"),
        ("v1.*", "BG803", "not `~N`"),
        ("a" * 300, "BG803", "longer"),
        ("HEAD" + "^" * 100, "BG803", "steps"),
        ("v1.3", "BG804", "no revision `v1.3`"),
        ("0" * 40, "BG804", "no revision"),
        ("abc", "BG804", "no revision"),
        ("HEAD~7", "BG804", "history begins with"),
        ("HEAD~999999999", "BG804", "history begins with"),
        ("HEAD^3", "BG804", "2 parent commits"),
        ("HEAD~1^2", "BG804", "1 parent commit"),
        ("both", "BG805", "more than one"),
        ("blob", "BG806", "a file"),
        ("tree", "BG806", "a folder"),
    ],
)
def test_whatever_is_not_one_commit_is_refused(
    repository: Repository, revision: str, code: str, says: str
) -> None:
    finding = refused(repository, revision)
    assert finding.code == code
    assert says in finding.message


def test_what_was_meant_is_suggested(repository: Repository) -> None:
    assert refused(repository, "signd").help == "did you mean `signed`?"
    assert refused(repository, "mian").help == "did you mean `main`?"
    assert refused(repository, "both").help == "say which one: `refs/tags/both` or `refs/heads/both`"


def test_a_branch_does_not_hide_the_commit_whose_hash_it_is_named_after(tmp_path: Path) -> None:
    scripted = make_repository(tmp_path)
    first, second = scripted.commit({"a": "1"}), scripted.commit({"a": "2"})
    scripted.git2.references.create(f"refs/heads/{first[:8]}", pygit2.Oid(hex=second))
    repository = find_repository(tmp_path).value
    assert repository is not None
    finding = refused(repository, first[:8])
    assert finding.code == "BG805"
    assert first in (finding.help or "")


def test_a_hash_that_fits_several_objects_is_ambiguous(tmp_path: Path) -> None:
    scripted = make_repository(tmp_path)
    scripted.commit({"a": "1"})
    ids = [str(scripted.git2.create_blob(str(number).encode()))[:4] for number in range(1000)]
    shared = next(id for id in ids if ids.count(id) > 1)
    repository = find_repository(tmp_path).value
    assert repository is not None
    finding = refused(repository, shared)
    assert (finding.code, finding.help) == ("BG805", "give more of it")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    make_repository(tmp_path)
    repository = find_repository(tmp_path).value
    assert repository is not None
    assert repository.head() is None
    assert "no commit yet" in refused(repository, "HEAD").message


def test_a_shallow_clone_says_so(scripted: Scripted, tmp_path: Path) -> None:
    # As `git clone --depth` leaves it: the commits at the boundary are named, those before them are absent.
    shutil.copytree(scripted.root, tmp_path / "clone")
    objects = tmp_path / "clone/.git/objects"
    gone, boundary = scripted.commits[0], scripted.commits[1]
    (objects / gone[:2] / gone[2:]).unlink()
    (tmp_path / "clone/.git/shallow").write_text(f"{boundary}\n")
    for tag in ("v1.2", "v1.10", "same"):
        (tmp_path / "clone/.git/refs/tags" / tag).unlink()
    repository = find_repository(tmp_path / "clone/desk").value
    assert repository is not None
    for revision in ("signed~1", "v1.2.0.0", gone):
        finding = refused(repository, revision)
        assert finding.code == "BG807"
        assert "--unshallow" in (finding.help or "")
    assert repository.resolve("signed").value is not None


def test_outside_a_repository_there_are_no_revisions(tmp_path: Path) -> None:
    assert find_repository(tmp_path).diagnostics == ()
    (finding,) = require_repository(tmp_path).diagnostics
    assert finding.code == "BG801"


@pytest.mark.parametrize(
    "config",
    [
        "[core]\n\trepositoryformatversion = 99\n",
        "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n",
        "[core\n",
    ],
)
def test_a_repository_that_cannot_be_read_is_one_finding(tmp_path: Path, config: str) -> None:
    make_repository(tmp_path)
    (tmp_path / ".git/config").write_text(config)
    found = find_repository(tmp_path)
    assert found.value is None
    assert [finding.code for finding in found.diagnostics] == ["BG802"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_repository_of_another_user_is_refused(tmp_path: Path) -> None:
    make_repository(tmp_path / "theirs")
    for place in (tmp_path / "theirs", *(tmp_path / "theirs").rglob("*")):
        os.chown(place, 12345, 12345)
    before = {level: pygit2.settings.search_path[level] for level in (ConfigLevel.GLOBAL, ConfigLevel.SYSTEM)}
    try:
        for level in before:  # where this machine's user has named it as safe, or all repositories
            pygit2.settings.search_path[level] = str(tmp_path)
        (finding,) = find_repository(tmp_path / "theirs").diagnostics
    finally:
        for level, path in before.items():
            pygit2.settings.search_path[level] = path
    assert (finding.code, "belongs to another user" in finding.message) == ("BG802", True)
    assert f"safe.directory {tmp_path / 'theirs'}" in (finding.help or "")


def test_a_bare_repository_among_the_files_is_not_taken_for_the_workspaces(tmp_path: Path) -> None:
    pygit2.init_repository(str(tmp_path / "desk"), bare=True)
    scripted = make_repository(tmp_path)
    scripted.commit({"desk/briefgen.yaml": ""})
    found = find_repository(tmp_path / "desk").value
    assert found is not None
    assert (found.git, found.prefix) == (tmp_path / ".git", "desk")


def test_tags_that_hold_a_brief_from_the_oldest_on(repository: Repository) -> None:
    def names(path: str | None) -> list[str]:
        return [tag.name for tag in repository.list_tags(path)]

    assert names(None) == ["same", "v1.2", "v1.10", "both", "signed"]
    assert names("briefs/b") == ["both", "signed"]
    assert names("briefs/c") == []


def test_a_tag_on_something_else_does_no_harm(scripted: Scripted, repository: Repository) -> None:
    assert scripted.git2[scripted.git2.references["refs/tags/blob"].target].type == ObjectType.TAG
    assert "blob" not in {tag.name for tag in repository.list_tags()}


@given(st.text(max_size=30) | st.text(alphabet="HEAD@{}^~:-./12 main", max_size=12))
@settings(max_examples=300, deadline=None)
@example("HEAD^{}")
@example("~")
@example("refs/")
@example("a\ud800")
def test_nothing_that_can_be_typed_raises(repository: Repository, text: str) -> None:
    outcome = repository.resolve(text)
    assert (outcome.value is None) == (len(outcome.diagnostics) == 1)
    parsed = parse_revision(text)
    if isinstance(parsed, Revision):
        assert text.startswith(parsed.name)
        assert not parsed.name.startswith("-")
