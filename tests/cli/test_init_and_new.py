"""A workspace and a brief from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_init_makes_a_workspace_that_checks(empty: Path, run: Run) -> None:
    ran = run("init", "desk")
    assert ran.status == 0
    assert "next: cd desk && briefgen new SLUG" in ran.out
    made = set(files_in(empty / "desk"))
    assert {"briefgen.yaml", ".gitignore", "README.md", "seeds/parties.yaml", "schema/brief.json"} <= made
    assert (empty / "desk/briefs").is_dir()
    checked = run("-C", "desk", "check", "--format", "concise")
    assert checked.status == 0
    assert checked.out == "briefs:1:1: warning[BG004] there are no briefs yet\n"


def test_init_here(empty: Path, run: Run) -> None:
    ran = run("init")
    assert ran.status == 0
    assert "next: briefgen new SLUG" in ran.out
    assert (empty / "briefgen.yaml").is_file()


def test_init_keeps_git_and_readme(empty: Path, run: Run) -> None:
    (empty / "README.md").write_text("mine")
    (empty / ".gitignore").write_text("mine")
    ran = run("init")
    assert ran.status == 0
    assert "add /build/ and /.briefgen/ to it" in ran.out
    assert (empty / "README.md").read_text() == (empty / ".gitignore").read_text() == "mine"


def test_init_twice_changes_nothing(desk: Path, run: Run) -> None:
    before = files_in(desk)
    ran = run("init")
    assert ran.status == 2
    assert "a workspace already" in ran.err
    assert files_in(desk) == before


def test_init_writes_nothing_where_a_file_is_in_its_way(empty: Path, run: Run) -> None:
    (empty / "seeds").mkdir()
    (empty / "seeds/parties.yaml").write_text("mine")
    ran = run("init")
    assert ran.status == 2
    assert "`seeds/parties.yaml` is there already; nothing was written" in ran.err
    assert files_in(empty) == {"seeds/parties.yaml": b"mine"}


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no file system that even root cannot write to")
def test_init_where_nothing_can_be_written(run: Run) -> None:
    ran = run("init", "/proc/desk")
    assert ran.status == 2
    assert "error[BG701]: cannot write /proc/desk/" in ran.err


def test_init_where_a_file_is(empty: Path, run: Run) -> None:
    (empty / "desk").write_text("")
    ran = run("init", "desk")
    assert ran.status == 2
    assert "error[BG701]: cannot write desk/" in ran.err


@pytest.mark.parametrize(
    "slug", ["strike", "2018-12-strike", "2018-12-02-strike", "2018", "2018-13-no-month"]
)
def test_a_new_brief_has_no_findings(desk: Path, run: Run, slug: str) -> None:
    if slug != "strike":
        assert run("new", slug).status == 0
    ran = run("check", slug, "--format", "concise")
    assert (ran.status, ran.out) == (0, "")
    assert (desk / f"briefs/{slug}/brief.yaml").is_file()


def test_a_date_in_the_name_is_the_event_s(desk: Path, run: Run) -> None:
    assert run("new", "2018-12-strike").status == 0
    text = (desk / "briefs/2018-12-strike/brief.yaml").read_text()
    assert "    when: 2018-12\n" in text
    assert "# when: {date: 2018-12-01, time:" in text


def test_the_schema_line_leads_to_the_schema(desk: Path) -> None:
    brief = desk / "briefs/strike/brief.yaml"
    first = brief.read_text().splitlines()[0]
    path = first.removeprefix("# yaml-language-server: $schema=")
    assert (brief.parent / path).resolve() == desk / "schema/brief.json"


@pytest.mark.parametrize("file", ["briefgen.yaml", "seeds/parties.yaml", "seeds/places.yaml"])
def test_every_file_of_a_workspace_leads_to_its_schema(desk: Path, file: str) -> None:
    first = (desk / file).read_text().splitlines()[0]
    path = first.removeprefix("# yaml-language-server: $schema=")
    assert ((desk / file).parent / path).resolve().is_file()


def test_the_source_in_the_readme_is_valid(desk: Path, run: Run) -> None:
    readme = (desk / "seeds/sources/README.md").read_text()
    example = readme.partition("```yaml\n")[2].partition("```")[0]
    (desk / "seeds/sources/example.yaml").write_text(example)
    ran = run("check", "--format", "concise")
    assert ran.status == 0
    assert "error" not in ran.out
    assert "source `ministry-statement` is cited nowhere" in ran.out


@pytest.mark.parametrize("file", ["parties", "places"])
def test_the_examples_in_the_register_are_valid(desk: Path, run: Run, file: str) -> None:
    path = desk / f"seeds/{file}.yaml"
    lines = path.read_text().splitlines()
    example = [line.removeprefix("# ") for line in lines if line.startswith(("# -", "#   "))]
    path.write_text("\n".join(example).replace("part_of: the-state", "country: SY") + "\n")
    assert len(example) > 3
    ran = run("check", "--format", "concise")
    assert (ran.status, ran.out) == (0, "")


def test_every_comment_in_a_new_brief_can_be_put_to_use(desk: Path, run: Run) -> None:
    path = desk / "briefs/strike/brief.yaml"
    used = path.read_text()
    for key in ("context", "related", "judgements", "hypotheses", "evidence", "unresolved"):
        start = used.index(f"# {key}:")
        end = used.index("\n\n", start)
        block = used[start:end]
        nested = block[: block.find("\n# evidence")] if key == "hypotheses" else block
        used = used.replace(nested, "\n".join(line.removeprefix("# ") for line in nested.splitlines()))
    path.write_text(used)
    ran = run("check", "--format", "concise")
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize(
    ("slug", "meant"),
    [("Sukhna Strike", "sukhna-strike"), ("../outside", "outside"), ("a_b", "a-b"), ("Ägypten", "agypten")],
)
def test_a_name_that_is_not_one(desk: Path, run: Run, slug: str, meant: str) -> None:
    before = files_in(desk)
    ran = run("new", slug)
    assert ran.status == 2
    assert f"error[BG005]: {slug} cannot be a brief's name" in ran.err
    assert f"did you mean `{meant}`?" in ran.err
    assert files_in(desk) == before


@pytest.mark.usefixtures("desk")
def test_a_name_too_long(run: Run) -> None:
    ran = run("new", "a" * 81)
    assert ran.status == 2
    assert "80 characters at most" in ran.err


def test_new_never_overwrites(desk: Path, run: Run) -> None:
    before = files_in(desk)
    ran = run("new", "strike")
    assert ran.status == 2
    assert "briefs/strike is there already" in ran.err
    assert files_in(desk) == before


def test_new_without_a_workspace(empty: Path, run: Run) -> None:
    ran = run("new", "strike")
    assert ran.status == 2
    assert "error[BG001]" in ran.err
    assert "briefgen init" in ran.err
    assert list(empty.iterdir()) == []
