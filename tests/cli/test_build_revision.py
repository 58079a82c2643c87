"""`briefgen build --rev`: the briefs of a commit, and the stamp on whatever is built in a repository."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygit2.enums import FileMode

from tests.cli.conftest import Run
from tests.cli.test_build import contents
from tests.repositories import Scripted, make_repository

HTML = ("build", "--format", "html")
BRIEF = "briefs/strike/brief.yaml"


def files_of(folder: Path) -> dict[str, str | bytes | None]:
    files = (file for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def past(fresh_desk: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """A workspace in a folder of its repository. `v1` has its title as it was at first."""
    scripted = make_repository(empty / "home")
    files = files_of(fresh_desk)
    scripted.commit({f"desk/{path}": content for path, content in files.items()}, tag="v1")
    monkeypatch.chdir(empty / "home/desk")
    text = (empty / "home/desk" / BRIEF).read_text()
    scripted.commit({f"desk/{BRIEF}": text.replace("Title of the brief", "Another title")})
    return scripted


def checkout(scripted: Scripted, commit: str, to: Path, *, crlf: bool = False) -> Path:
    """A clean checkout of a commit, with its repository, as `git worktree` would make one."""
    shutil.copytree(scripted.root / ".git", to / ".git")
    (to / ".git/HEAD").write_text(f"{commit}\n")

    def walk(tree: object, folder: Path) -> Iterator[tuple[Path, bytes]]:
        for entry in tree:  # type: ignore[attr-defined]
            if entry.filemode == FileMode.TREE:
                yield from walk(entry, folder / entry.name)
            else:
                yield folder / entry.name, entry.data

    for path, content in walk(scripted.git2[commit].tree, to):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.replace(b"\n", b"\r\n") if crlf else content)
    return to / "desk"


def stamp_in(page: Path) -> str:
    """What the colophon says of the revision."""
    found = re.search(r"Revision .*?\.\n", page.read_text(encoding="utf-8"))
    return re.sub(r"<[^>]*>", "", found[0]).strip() if found else ""


def test_a_revision_is_built_as_it_was(past: Scripted, run: Run) -> None:
    before = contents(past.root)
    ran = run(*HTML, "--rev", "v1")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("1 brief in build/rev/v1\n")
    page = Path("build/rev/v1/strike/index.html")
    assert "Title of the brief" in page.read_text()
    assert "Another title" not in page.read_text()
    assert stamp_in(page) == f"Revision v1 ({past.commits[0][:12]}), 2 December 2018."
    after = contents(past.root)
    assert {name: content for name, content in after.items() if "/build/" not in name} == before


@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
@pytest.mark.parametrize("commit", [0, 1])
def test_it_has_the_bytes_of_a_clean_checkout(
    past: Scripted, run: Run, tmp_path: Path, commit: int, crlf: bool
) -> None:
    """Also where Git was told to end lines as Windows does."""
    then = past.commits[commit]
    assert run(*HTML, "--rev", then, "--out", "../then").status == 0
    there = checkout(past, then, tmp_path / "checkout", crlf=crlf)
    assert run("-C", str(there), *HTML, "--out", "../now").status == 0
    then_files, now_files = contents(past.root / "then"), contents(past.root / "now")
    assert then_files
    assert then_files == now_files


def test_a_branch_without_a_tag_goes_by_its_hash(past: Scripted, run: Run) -> None:
    short = past.commits[1][:12]
    assert run(*HTML, "--rev", "main").out.endswith(f"1 brief in build/rev/{short}\n")
    assert stamp_in(Path(f"build/rev/{short}/strike/index.html")) == f"Revision {short}, 3 December 2018."


def test_a_tag_that_is_no_plain_name_gives_no_folder_elsewhere(past: Scripted, run: Run) -> None:
    past.tag("release/v2")
    assert run(*HTML, "--rev", "release/v2").out.endswith(f"build/rev/{past.commits[1][:12]}\n")


def test_a_work_tree_is_stamped_and_a_change_in_it_is_said(past: Scripted, run: Run) -> None:
    page, short = Path("build/strike/index.html"), past.commits[1][:12]
    assert run(*HTML).status == 0
    assert stamp_in(page) == f"Revision {short}, 3 December 2018."
    Path("notes.txt").write_text("nothing that a brief is made from")
    assert run("new", "other").status == 0
    assert run(*HTML).status == 0
    assert stamp_in(page) == f"Revision {short}, 3 December 2018."
    assert stamp_in(Path("build/other/index.html")).endswith("with changes not yet recorded.")
    with Path(BRIEF).open("a") as file:
        file.write("# changed\n")
    assert run(*HTML).status == 0
    assert stamp_in(page) == f"Revision {short}, 3 December 2018, with changes not yet recorded."


def test_what_a_brief_shares_or_lost_makes_it_dirty_too(past: Scripted, run: Run) -> None:
    page = Path("build/strike/index.html")
    past.commit({"desk/briefs/strike/events/later.yaml": "id: later\ntitle: Later\nwhen: 2024-03-04\n"})
    past.commit({"desk/styles/print.css": "p {}\n"})
    assert run(*HTML).status == 0
    assert "not yet recorded" not in stamp_in(page)
    later = Path("briefs/strike/events/later.yaml")
    kept = later.read_text()
    later.unlink()
    assert run(*HTML).status == 0
    assert "not yet recorded" in stamp_in(page)
    later.write_text(kept)
    Path("styles/print.css").unlink()
    assert run(*HTML).status == 0
    assert "not yet recorded" in stamp_in(page)


def test_outside_a_repository_nothing_is_said_of_revisions(desk: Path, run: Run) -> None:
    assert run(*HTML).status == 0
    assert stamp_in(desk / "build/strike/index.html") == ""
    ran = run(*HTML, "--rev", "v1")
    assert (ran.status, ran.out) == (2, "")
    assert "BG801" in ran.err


def test_a_workspace_that_its_repository_does_not_hold_has_no_stamp(
    desk: Path, empty: Path, run: Run
) -> None:
    make_repository(empty).commit({"unrelated.txt": "1"})
    assert run(*HTML).status == 0
    assert stamp_in(desk / "build/strike/index.html") == ""


def test_code_is_never_taken_from_a_revision(past: Scripted, run: Run) -> None:
    """Templates and styles are today's, and so is the setting that says where files go."""
    settings = Path("briefgen.yaml").read_text()
    past.commit(
        {
            "desk/templates/partials/colophon.html": "{{ 'planted' }}",
            "desk/briefgen.yaml": settings + "\noutput: ../../elsewhere\n",
        },
        tag="bad",
    )
    past.commit({"desk/templates/partials/colophon.html": None, "desk/briefgen.yaml": settings})
    ran = run(*HTML, "--rev", "bad")
    assert (ran.status, ran.err) == (0, "")
    assert "planted" not in Path("build/rev/bad/strike/index.html").read_text()
    assert not (past.root.parent / "elsewhere").exists()
    past.commit({"desk/templates/partials/colophon.html": "as it is today"})
    assert run(*HTML, "--rev", "bad").status == 0
    assert "as it is today" in Path("build/rev/bad/strike/index.html").read_text()


def test_settings_that_a_brief_shows_are_those_of_the_revision(past: Scripted, run: Run) -> None:
    """A brief that was RED by the workspace's default must not come out as CLEAR because that has changed."""
    settings = Path("briefgen.yaml").read_text()
    plain = re.sub(r"(?m)^marking:.*\n", "", settings)
    brief = re.sub(r"(?m)^marking:.*\n", "", Path(BRIEF).read_text())
    red = f"{plain}marking: {{tlp: RED}}\n"
    past.commit({"desk/briefgen.yaml": red, f"desk/{BRIEF}": brief}, tag="red")
    past.commit({"desk/briefgen.yaml": f"{plain}marking: {{tlp: CLEAR}}\n"})
    assert run(*HTML, "--rev", "red").status == 0
    page = Path("build/rev/red/strike/index.html").read_text()
    assert "TLP:RED" in page
    assert "TLP:CLEAR" not in page


@pytest.mark.parametrize("given", [BRIEF, "briefs/strike", "strike", "../desk/briefs/strike"])
def test_a_brief_that_is_gone_today_can_be_named(past: Scripted, run: Run, given: str) -> None:
    shutil.rmtree("briefs/strike")
    ran = run(*HTML, "--rev", "v1", given)
    assert (ran.status, ran.err) == (0, "")


def test_a_brief_that_was_not_there_then(past: Scripted, run: Run) -> None:
    past.commit({"desk/briefs/later/brief.yaml": "title: Later\n"})
    ran = run(*HTML, "--rev", "v1", "later")
    assert (ran.status, ran.out) == (2, "")
    assert "BG809" in ran.err
    assert "no brief `later` at v1" in ran.err
    assert "did you mean `strike`?" in run(*HTML, "--rev", "v1", "strik").err


def test_a_revision_before_the_workspace(past: Scripted, run: Run) -> None:
    past.commit({"desk/briefgen.yaml": None}, tag="none")
    past.commit({"desk/briefgen.yaml": "language: en\n"})
    ran = run(*HTML, "--rev", "none")
    assert (ran.status, ran.out) == (2, "")
    assert "BG808" in ran.err
    assert "no desk/briefgen.yaml at none" in ran.err


@pytest.mark.parametrize("revision", ["-x", "^HEAD", "v1..main", "main@{1}", "v9", "HEAD~9"])
def test_whatever_is_no_revision_writes_nothing(past: Scripted, run: Run, revision: str) -> None:
    before = contents(past.root)
    ran = run(*HTML, f"--rev={revision}")
    assert (ran.status, ran.out) == (2, "")
    assert re.match(r"error\[BG80[34]\]: ", ran.err)
    assert contents(past.root) == before


def test_a_revision_for_an_older_model_says_so(past: Scripted, run: Run) -> None:
    text = Path(BRIEF).read_text()
    past.commit({f"desk/{BRIEF}": f"headline: As it was called once\n{text}"}, tag="old")
    past.commit({f"desk/{BRIEF}": text})
    ran = run(*HTML, "--rev", "old")
    assert ran.status == 1
    assert "unknown key `headline`" in ran.err
    assert "error[BG810]: files at old, 2018-12-04," in ran.err
    assert "headline: As it was called once" in ran.err  # the line as it stood then


def test_links_and_submodules_in_a_revision_are_named(past: Scripted, run: Run) -> None:
    modes = {"desk/seeds/parties.yaml": FileMode.LINK, "desk/briefs/sub": FileMode.COMMIT}
    past.commit({"desk/seeds/parties.yaml": "/etc/passwd", "desk/briefs/sub": past.commits[0]}, modes=modes)
    ran = run(*HTML, "--rev", "main")
    assert ran.status == 1
    assert "symbolic link" in ran.err
    assert "submodule" in ran.err


def test_the_output_of_revisions_and_of_today_live_in_one_folder(past: Scripted, run: Run) -> None:
    assert run(*HTML, "--rev", "v1").status == 0
    then = contents(Path("build/rev/v1"))
    assert run(*HTML).status == 0
    assert run(*HTML).status == 0
    assert contents(Path("build/rev/v1")) == then
    assert run(*HTML, "--rev", "v1").out.startswith("unchanged strike")


def test_a_hostile_repository_runs_nothing(past: Scripted, run: Run, tmp_path: Path) -> None:
    """Every way that Git's configuration has to name a program leads to one that leaves a mark."""
    mark, program = tmp_path / "mark", tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho ran >> {mark}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    included = tmp_path / "included"
    included.write_text(f"[core]\n\tpager = {program}\n\tsshCommand = {program}\n")
    past.commit(
        {"desk/.gitattributes": "* filter=evil diff=evil merge=evil ident working-tree-encoding=UTF-16\n"}
    )
    git = past.root / ".git"
    with (git / "config").open("a") as config:
        config.write(
            f"""
[core]
	fsmonitor = {program}
	hooksPath = {git}/hooks
	editor = {program}
	gitProxy = {program}
	askPass = {program}
	alternateRefsCommand = {program}
[include]
	path = {included}
[filter "evil"]
	clean = {program}
	smudge = {program}
	process = {program}
	required = true
[diff]
	external = {program}
[diff "evil"]
	textconv = {program}
	command = {program}
[merge "evil"]
	driver = {program}
[alias]
	status = !{program}
	rev-parse = !{program}
[gpg]
	program = {program}
[log]
	showSignature = true
[credential]
	helper = !{program}
[uploadpack]
	packObjectsHook = {program}
"""
        )
    (git / "hooks").mkdir(exist_ok=True)
    for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        shutil.copy(program, git / "hooks" / hook)
    if shutil.which("git"):  # the trap works: Git itself falls into it
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["git", "status"], cwd=past.root, env=environment, capture_output=True, check=False)
        assert mark.exists()
        mark.unlink()
    with Path(BRIEF).open("a") as file:
        file.write("# changed\n")
    assert run(*HTML).status == 0
    assert "not yet recorded" in stamp_in(Path("build/strike/index.html"))
    assert run(*HTML, "--rev", "v1").status == 0
    assert run(*HTML, "--rev", "v2").status == 2
    assert run("diff", "v1").status == 0
    assert run("diff", "v1..HEAD", "--format", "markdown").status == 0
    assert run("history", "strike").status == 0
    assert run("export", "json", "--rev", "v1", "--out", str(tmp_path / "brief.json")).status == 0
    assert run("check").status == 0
    assert not mark.exists()


INDEX = Path("build/index.html")


def test_the_index_names_the_commit_that_all_its_briefs_are_of(past: Scripted, run: Run) -> None:
    past.commit({"desk/briefs/other/brief.yaml": Path(BRIEF).read_text()})
    assert run(*HTML).status == 0
    assert stamp_in(INDEX) == f"Revision {past.commits[-1][:12]}, 4 December 2018."
    before = INDEX.read_bytes()
    assert run(*HTML).status == 0
    assert INDEX.read_bytes() == before
    past.tag("v2")
    assert run(*HTML).status == 0
    assert stamp_in(INDEX) == f"Revision v2 ({past.commits[-1][:12]}), 4 December 2018."
    with Path(BRIEF).open("a") as file:
        file.write("# changed\n")
    assert run(*HTML).status == 0
    assert stamp_in(INDEX).endswith(", 4 December 2018, with changes not yet recorded.")
    assert "not yet recorded" not in stamp_in(Path("build/other/index.html"))


def test_an_index_of_briefs_of_several_commits_names_none(past: Scripted, run: Run) -> None:
    past.commit({"desk/briefs/other/brief.yaml": Path(BRIEF).read_text()})
    assert run(*HTML).status == 0
    past.commit({f"desk/{BRIEF}": Path(BRIEF).read_text() + "# changed\n"})
    assert run(*HTML, "strike").status == 0
    assert stamp_in(Path("build/strike/index.html")).startswith(f"Revision {past.commits[-1][:12]},")
    assert stamp_in(INDEX) == ""
    assert run(*HTML).status == 0
    assert stamp_in(INDEX).startswith(f"Revision {past.commits[-1][:12]},")
    past.commit({f"desk/{BRIEF}": "title: [\n"})
    assert run(*HTML).status == 1
    assert stamp_in(INDEX) == "", "one brief stands as it was built from the commit before"


def test_the_index_of_a_revision_names_it(past: Scripted, run: Run) -> None:
    assert run(*HTML, "--rev", "v1").status == 0
    stamp = f"Revision v1 ({past.commits[0][:12]}), 2 December 2018."
    assert stamp_in(Path("build/rev/v1/index.html")) == stamp


def test_outside_a_repository_the_index_names_no_commit(desk: Path, run: Run) -> None:
    assert run(*HTML).status == 0
    assert stamp_in(INDEX) == ""
    assert "collection-stamp" not in INDEX.read_text()
