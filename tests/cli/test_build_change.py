"""`stamp: change`, as a desk with a kept cache meets it."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.build.conftest import read_tree, write_brief, write_desk
from tests.cli.conftest import Run
from tests.cli.explained import HTML, build
from tests.repositories import Scripted, make_repository

SOURCES = "seeds/sources/all.yaml"
FIRST, THIRD = "briefs/first/brief.yaml", "briefs/third/brief.yaml"
UNUSED = "- {id: unused, title: Unused, kind: wire, reliability: C}\n"
DIFFERS = "because it differs from its commit, or does so no more"


@pytest.fixture
def desk(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Commit 0 has all but `third`, which came with commit 1."""
    made = make_repository(empty / "desk")
    files = write_desk() | {"briefgen.yaml": "language: en\nstamp: change\n"}
    files[FIRST] = write_brief("first", related="first")
    third = files.pop(THIRD)
    made.commit({**files, "README.md": "A desk.\n", ".gitignore": "build/\n.briefgen/\nclean*/\n"})
    made.commit({THIRD: third})
    monkeypatch.chdir(made.root)
    return made


def made(told: dict[str, str]) -> set[str]:
    return {slug for slug, why in told.items() if not why.startswith("not made")}


def stamps(out: str = "build", slugs: Iterable[str] = ("first", "second", "third")) -> dict[str, str]:
    pages = {slug: Path(out, slug, "index.html").read_text(encoding="utf-8") for slug in slugs}
    return {slug: re.findall(r"Revision <code>([^<]*)<", page)[0] for slug, page in pages.items()}


def test_a_commit_makes_what_it_touches_and_no_more(desk: Scripted, run: Run) -> None:
    assert made(build(run)) == {"first", "second", "third"}
    before = read_tree(Path("build"))
    desk.commit({"README.md": "Another.\n", SOURCES: write_desk()[SOURCES] + UNUSED})
    assert made(build(run)) == set()
    assert read_tree(Path("build")) == before
    desk.commit({FIRST: write_brief("first", related="first").replace("One docker", "A docker")})
    told = build(run)
    assert made(told) == {"first"}
    assert told["first"] == "because briefs/first/brief.yaml changed"
    # The brief, and the pages over all briefs that show what it says.
    after = read_tree(Path("build"))
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name.partition("/")[0] for name in changed} >= {"first", "parties"}
    assert not changed & {f"{slug}/index.html" for slug in ("second", "third")}
    assert stamps() == {
        "first": desk.commits[3][:12],
        "second": desk.commits[0][:12],
        "third": desk.commits[1][:12],
    }


def test_recording_what_was_built_before_it_was_recorded(desk: Scripted, run: Run) -> None:
    build(run)
    text = write_brief("first", related="first") + "# c\n"
    (desk.root / FIRST).write_text(text)
    assert build(run)["first"] == "because briefs/first/brief.yaml changed"
    assert stamps()["first"] == desk.commits[-1][:12]
    desk.commit({"README.md": "Another.\n"})
    told = build(run)
    assert made(told) == {"first"}  # what is not recorded has the commit that is built
    assert told["first"].startswith(f"because the commit that last changed it is {desk.commits[-1][:12]}")
    desk.commit({FIRST: text})
    assert build(run) | {"first": ""} == build(run) | {"first": ""}
    assert stamps()["first"] == desk.commits[-1][:12]
    assert "not yet recorded" not in Path("build/first/index.html").read_text(encoding="utf-8")


def test_a_tag_is_told_where_it_stands_on_the_brief_s_own_commit(desk: Scripted, run: Run) -> None:
    build(run)
    desk.commit({"README.md": "Another.\n"}, tag="v2")
    assert made(build(run)) == set()
    assert "v2" not in stamps().values()
    desk.tag("v1", desk.commits[1])
    told = build(run)
    assert told["third"] == (f"because the commit that last changed it is v1, and was {desk.commits[1][:12]}")
    assert made(told) == {"third"}
    assert stamps()["third"] == "v1"


def test_rewritten_history_is_told(desk: Scripted, run: Run) -> None:
    build(run)
    desk.commit(
        {"README.md": "Amended.\n", THIRD: write_brief("third", related="second")}, parents=desk.commits[:1]
    )
    told = build(run)
    assert made(told) == {"third"}
    assert told["third"] == (
        f"because the commit that last changed it is {desk.commits[2][:12]}, and was {desk.commits[1][:12]}"
    )


def test_the_same_from_a_checkout_a_revision_shards_and_a_variable(
    desk: Scripted, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.commit({"README.md": "Another.\n"}, tag="v2")
    shutil.copytree(desk.root, "../checkout")
    assert run(*HTML).status == 0
    assert run("-C", "../checkout", *HTML, "--jobs", "1").status == 0
    assert read_tree(Path("../checkout/build")) == read_tree(Path("build"))
    assert run(*HTML, "--rev", "v2", "--out", "clean-rev").status == 0
    for slug in ("first", "second", "third"):
        assert read_tree(Path("clean-rev", slug)) == read_tree(Path("build", slug))
    for number in (1, 2):
        assert run(*HTML, "--shard", f"{number}/2", "--out", f"clean-{number}").status == 0
    assert run("merge", "clean-1", "clean-2", "--out", "clean-both").status == 0
    assert read_tree(Path("clean-both")) == read_tree(Path("build"))
    assert run(*HTML, "--as-of", "2018-11-30", "--out", "clean-day").status == 0
    page = next(Path("clean-day/third").glob("*.html")).read_text(encoding="utf-8")
    assert f"<code>{desk.commits[1][:12]}</code>" in page
    assert run(*HTML, "--stamp", "build", "--out", "clean-built").status == 0
    assert {*stamps("clean-built").values()} == {"v2"}
    monkeypatch.setenv("BRIEFGEN_STAMP", "build")
    assert run(*HTML, "--out", "clean-variable").status == 0
    assert read_tree(Path("clean-variable")) == read_tree(Path("clean-built"))


def test_mail_and_a_redlined_brief_have_the_same_stamp(desk: Scripted, run: Run) -> None:
    desk.commit({FIRST: write_brief("first", related="first").replace("One docker", "A docker")})
    desk.commit({"README.md": "Another.\n"})
    assert run("diff", "HEAD~2..HEAD", "first", "--format", "html", "--out", "clean/first.html").status == 0
    assert f"<code>{desk.commits[2][:12]}</code>" in Path("clean/first.html").read_text(encoding="utf-8")
    assert run("export", "eml", "first", "--out", "clean/first.eml").status == 0
    message = email.message_from_bytes(Path("clean/first.eml").read_bytes(), policy=email.policy.default)
    page = next(part.get_content() for part in message.walk() if part.get_content_type() == "text/html")
    assert f"Revision {desk.commits[2][:12]}, 4 December 2018." in page


ISSUE = 'status: final\nversion: "{}"\n'


def issue(version: int) -> str:
    return write_brief("first", related="first").replace("status: final\n", ISSUE.format(version))


def test_a_tag_before_the_brief_s_own_commit_is_an_issue(desk: Scripted, run: Run) -> None:
    desk.commit({FIRST: issue(1)})
    desk.commit({FIRST: issue(2).replace("One docker", "A docker")})
    build(run)
    desk.tag("v1", desk.commits[2])
    told = build(run)
    name = desk.commits[3][:12]
    assert told["first"] == f"because there are other tags before {name}, which last changed it"
    assert made(told) == {"first"}
    assert "The last issue was version 1" in Path("build/first/index.html").read_text(encoding="utf-8")


def test_the_last_issue_is_the_one_before_the_brief_s_own_commit(desk: Scripted, run: Run) -> None:
    """A branch issued the brief otherwise, and nothing of that was taken over."""
    desk.commit({FIRST: issue(1)}, tag="v1")
    base = desk.commits[-1]
    desk.commit({FIRST: issue(9)}, tag="v9", branch="topic")
    desk.commit({FIRST: issue(2).replace("One docker", "A docker")}, parents=[base])
    desk.commit({"README.md": "Merged.\n"}, parents=[desk.commits[-1], desk.commits[-2]])
    assert run(*HTML, "--stamp", "build", "--out", "clean").status == 0
    assert "The last issue was version 9" in Path("clean/first/index.html").read_text(encoding="utf-8")
    build(run)
    assert "The last issue was version 1" in Path("build/first/index.html").read_text(encoding="utf-8")
    assert stamps()["first"] == desk.commits[4][:12]


def test_a_shallow_clone_is_told_the_way_out_and_keeps_what_was_built(desk: Scripted, run: Run) -> None:
    assert run(*HTML).status == 0
    before = read_tree(Path("build"))
    Path(".briefgen/cache/build/changes.json").unlink()
    (desk.root / ".git/shallow").write_text(f"{desk.commits[1]}\n")
    (desk.root / ".git/objects" / desk.commits[0][:2] / desk.commits[0][2:]).unlink()
    ran = run(*HTML, "--explain")
    assert ran.status == 1
    assert ran.err.count("error[BG807]") == 1
    assert "git fetch --unshallow --tags" in ran.err
    assert "failed first: 1 error; what was built before stays\n" in ran.out
    assert "because the commit that last changed it is not in this clone" in ran.out
    assert read_tree(Path("build")) == before
    assert run(*HTML, "--stamp", "build").status == 0


@pytest.mark.parametrize("text", ["stamp: changes\n", "stamp: true\n", "stamp: 1\n"])
def test_what_is_no_stamp_is_refused(desk: Scripted, run: Run, text: str) -> None:
    (desk.root / "briefgen.yaml").write_text(text)
    ran = run(*HTML)
    assert ran.status == 1
    assert "--> briefgen.yaml:1:8" in ran.err
    assert "change" in ran.err


def test_a_pdf_is_proved_by_the_commit_that_it_names(desk: Scripted, run: Run) -> None:
    """Also where that commit had an error beside what the brief uses, and entries stood elsewhere."""
    towns = "- {id: abbey, name: Abbey, lat: 34.55, lon: 35.95, precision: town}\n"  # after `town`
    desk.commit({"seeds/places.yaml": write_desk()["seeds/places.yaml"] + towns})
    broken = write_desk()[SOURCES] + UNUSED.replace("wire", "wyre")
    desk.commit(
        {FIRST: write_brief("first", related="first").replace("One docker", "A docker"), SOURCES: broken}
    )
    desk.commit({SOURCES: UNUSED + "".join(reversed(write_desk()[SOURCES].splitlines(keepends=True)))})
    assert run("build", "--format", "pdf", "first").status == 0
    ran = run("verify", "build/first/first.pdf")
    assert (ran.status, ran.err) == (0, "")
    name = desk.commits[3][:12]
    assert f"  stamp        {name}, 2018-12-05\n" in ran.out
    assert f"  commits      {name}, 2018-12-05, holds this source, and 1 more\n" in ran.out
