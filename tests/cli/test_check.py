"""`briefgen check`, as somebody meets it who makes mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def spoil(desk: Path, old: str, new: str, slug: str = "strike") -> None:
    path = desk / f"briefs/{slug}/brief.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.usefixtures("desk")
def test_nothing_to_report(run: Run) -> None:
    ran = run("check")
    assert (ran.status, ran.out, ran.err) == (0, "checked 1 brief: nothing to report\n", "")


def test_a_typo_in_a_key(desk: Path, run: Run) -> None:
    spoil(desk, "title: Title of the brief", "titel: Title of the brief")
    ran = run("check")
    assert ran.status == 1
    assert "error[BG201]" in ran.out
    assert "briefs/strike/brief.yaml:4:1" in ran.out
    assert "did you mean `title`?" in ran.out
    assert ran.out.endswith("checked 1 brief\n")
    assert "Traceback" not in ran.out + ran.err


def test_concise_is_a_line_a_finding(desk: Path, run: Run) -> None:
    spoil(desk, "party: first-party", "party: frist-party")
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    (line,) = ran.out.splitlines()
    assert line.startswith("briefs/strike/brief.yaml:")
    assert "error[BG301]" in line
    assert ran.err == "checked 1 brief: 1 error in 1 file\n"


def test_json_is_json_and_nothing_else(desk: Path, run: Run) -> None:
    spoil(desk, "kind: position", "kind: postion")
    ran = run("check", "--format", "json")
    assert ran.status == 1
    told = json.loads(ran.out)
    assert told["counts"]["error"] == len(told["diagnostics"]) >= 1
    assert told["diagnostics"][0]["code"] == "BG204"
    assert run("check", "--format", "json").out == ran.out


@pytest.mark.parametrize("format", ["json", "sarif"])
@pytest.mark.usefixtures("desk")
def test_json_without_findings(run: Run, format: str) -> None:
    ran = run("check", "--format", format)
    assert ran.status == 0
    assert json.loads(ran.out)


def test_github(desk: Path, run: Run) -> None:
    spoil(desk, "kind: position", "kind: postion")
    ran = run("check", "--format", "github")
    assert ran.status == 1
    assert ran.out.startswith("::error file=briefs/strike/brief.yaml,line=")


def test_findings_are_the_same_in_any_order_of_arguments(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    spoil(desk, "kind: position", "kind: postion")
    spoil(desk, "kind: quantity", "kind: quantiy", "other")
    one, two = run("check", "strike", "other"), run("check", "other", "strike")
    assert one.out == two.out
    assert one.out.index("briefs/other") < one.out.index("briefs/strike")


@pytest.mark.parametrize(
    "path",
    ["strike", "briefs/strike", "briefs/strike/", "./briefs/strike/brief.yaml", "briefs/strike/brief.yaml"],
)
@pytest.mark.usefixtures("desk")
def test_ways_to_name_a_brief(run: Run, path: str) -> None:
    assert run("new", "other").status == 0
    ran = run("check", path)
    assert (ran.status, ran.out) == (0, "checked 1 brief: nothing to report\n")


@pytest.mark.parametrize("path", [".", "briefs", "briefs/", "seeds/parties.yaml", "briefgen.yaml"])
@pytest.mark.usefixtures("desk")
def test_ways_to_name_all_briefs(run: Run, path: str) -> None:
    assert run("new", "other").status == 0
    assert run("check", path).out == "checked 2 briefs: nothing to report\n"


@pytest.mark.parametrize("path", [".", "brief.yaml", "../strike", "strike", "briefs/strike"])
def test_paths_are_relative_to_where_one_stands(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    assert run("new", "other").status == 0
    monkeypatch.chdir(desk / "briefs/strike")
    assert run("check", path).out == "checked 1 brief: nothing to report\n"


def test_a_path_through_a_link_to_the_workspace(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = desk.parent / "link"
    link.symlink_to(desk)
    assert run("-C", str(link), "check", str(link / "briefs/strike")).status == 0
    monkeypatch.chdir(link)
    assert run("check", "briefs/strike").status == 0


@pytest.mark.parametrize("path", ["strikee", "briefs/strik", "briefs/strike/breif.yaml"])
@pytest.mark.usefixtures("desk")
def test_a_path_that_is_not_there(run: Run, path: str) -> None:
    ran = run("check", path)
    assert ran.status == 2
    assert ran.out == ""
    assert f"there is no {path}" in ran.err
    assert "did you mean `strike`?" in ran.err


@pytest.mark.usefixtures("desk")
def test_a_path_outside(run: Run) -> None:
    ran = run("check", "..")
    assert ran.status == 2
    assert "lies outside the workspace" in ran.err


@pytest.mark.usefixtures("desk")
def test_a_file_of_no_brief(run: Run) -> None:
    ran = run("check", "README.md")
    assert ran.status == 2
    assert "README.md belongs to no brief" in ran.err


def test_a_folder_that_cannot_be_a_brief(desk: Path, run: Run) -> None:
    (desk / "briefs/Bad_Name").mkdir()
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    assert "error[BG005]" in ran.out


def test_a_folder_without_a_brief(desk: Path, run: Run) -> None:
    (desk / "briefs/hollow").mkdir()
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    assert "briefs/hollow/brief.yaml:1:1: error[BG002]" in ran.out
    assert "= help: write it, or remove the folder briefs/hollow" in run("check").out


def test_an_empty_brief(desk: Path, run: Run) -> None:
    (desk / "briefs/strike/brief.yaml").write_text("")
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    assert "error[BG117]" in ran.out


@pytest.mark.usefixtures("empty")
def test_no_workspace(run: Run) -> None:
    ran = run("check")
    assert ran.status == 2
    assert "error[BG001]" in ran.err
    assert "make a workspace with `briefgen init`, or name one with `briefgen -C DIR`" in ran.err


@pytest.mark.parametrize("arguments", [["-C", "desk", "check"], ["check", "-C", "desk"]])
def test_a_workspace_that_is_named(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(desk.parent)
    assert run(*arguments).out == "checked 1 brief: nothing to report\n"
    assert run(*arguments, "strike").status == 0


def test_a_named_folder_that_is_no_workspace(desk: Path, run: Run) -> None:
    ran = run("-C", "briefs", "check")
    assert ran.status == 2
    assert "briefs holds no briefgen.yaml" in ran.err
    assert f"the workspace around it is {desk}" in ran.err
    assert "there is no folder nowhere" in run("-C", "nowhere", "check").err


@pytest.mark.usefixtures("desk")
def test_a_bad_setting_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_PAGE", "A5")
    ran = run("check", "--format", "concise")
    assert ran.status == 1
    assert "error[BG006] BRIEFGEN_PAGE='A5' is not a valid `page`" in ran.out


def test_colour_is_for_terminals_only(desk: Path, run: Run) -> None:
    spoil(desk, "kind: position", "kind: postion")
    assert "\x1b" not in run("check").out


@pytest.mark.usefixtures("desk")
def test_hostile_text_does_not_reach_the_terminal(run: Run) -> None:
    ran = run("check", "strike\x1b[2J")
    assert ran.status == 2
    assert "\x1b[2J" not in ran.err


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("briefs/loose.yaml", "move it to `briefs/loose/brief.yaml`"),
        ("briefs/strike/brief.yml", "did you mean `brief.yaml`?"),
        ("briefs/strike/second-event.yaml", "events lie in `briefs/strike/events/`"),
        ("seeds/partys.yaml", "did you mean `parties.yaml`?"),
        ("seeds/source/x.yaml", "did you mean `seeds/sources/`?"),
    ],
)
def test_a_file_that_nothing_reads(desk: Path, run: Run, path: str, help: str) -> None:
    file = desk / path
    file.parent.mkdir(exist_ok=True)
    file.write_text("title: Lost\n", encoding="utf-8")
    ran = run("check")
    assert ran.status == 0
    assert f"warning[BG007]: nothing reads `{file.name}`" in ran.out
    assert f" --> {path}:1:1" in ran.out
    assert help in ran.out


def test_what_is_read_and_what_is_hidden_is_not_called_unread(desk: Path, run: Run) -> None:
    (desk / "briefs/strike/.draft.yaml").write_text("title: Hidden\n", encoding="utf-8")
    (desk / "seeds/captures").mkdir(exist_ok=True)
    (desk / "seeds/captures/x.yaml").write_text("id: x\n", encoding="utf-8")
    assert "BG007" not in run("check").out
