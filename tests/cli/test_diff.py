"""`briefgen diff` and `briefgen history`, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pygit2
import pytest

from tests.changes.briefs import BRIEF, SLUG, account, claim, lay_out, make
from tests.cli.conftest import Run
from tests.repositories import Scripted, make_repository


@pytest.fixture
def desk(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """A workspace in a folder of its repository: v1, then v2, where a claim and a range are others."""
    scripted = make_repository(empty / "home")
    data = make()
    scripted.commit({f"desk/{path}": text for path, text in lay_out(data).items()}, tag="v1")
    account(data, 0)["claims"].append(account(data, 1)["claims"].pop())
    claim(data, "north-number")["value"] = {"min": 1, "max": 8}
    scripted.commit({f"desk/{path}": text for path, text in lay_out(data).items()}, tag="v2")
    monkeypatch.chdir(empty / "home/desk")
    return scripted


def test_a_report_names_the_parties_and_what_moved_first(desk: Scripted, run: Run) -> None:
    ran = run("diff", "v1..v2")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"{SLUG}  Strike at Alpha"
    assert lines[1].startswith("v1 → v2: ")
    assert lines[3] == "Attribution changed: look at these first"
    assert lines[4].startswith(
        "  ! The North: claim south-from moved from The South (event strike, account south)"
    )
    joined = " ".join(" ".join(lines).split())
    assert "The North · account north" in joined
    assert "~ The North: claim north-number: value changed from 2–6 to 1–8 (wider than before)" in joined
    assert f"{BRIEF}:" in joined
    assert "+ added - gone ~ altered ! somebody else's now" in joined


def test_no_line_is_wider_than_what_it_goes_to(desk: Scripted, run: Run) -> None:
    assert max(map(len, run("diff", "v1..v2").out.splitlines())) <= 100


def test_a_revision_alone_is_compared_with_the_files_as_they_are(desk: Scripted, run: Run) -> None:
    assert "v2 → the work tree: no brief differs" in run("diff", "v2").out
    path = Path(BRIEF)
    path.write_text(path.read_text().replace("a spokesman", "a spokeswoman"))
    out = run("diff", "v2").out
    assert "v2 → the work tree: 1 of substance" in out
    assert "speaker reworded: a [-spokesman-] {+spokeswoman+}" in out


def test_a_new_paragraph_is_shown_as_a_sign(desk: Scripted, run: Run) -> None:
    path = Path(BRIEF)
    path.write_text(path.read_text().replace("of the strike. They differ", "of the strike.\\n\\nThey differ"))
    assert "given of the strike. {+¶+} They differ" in " ".join(run("diff", "v2").out.split())


def test_the_status_tells_changes_only_where_asked(desk: Scripted, run: Run) -> None:
    assert run("diff", "v1..v2").status == 0
    assert run("diff", "v1..v2", "--exit-code").status == 3
    assert run("diff", "v1..v1", "--exit-code").status == 0


def test_the_json_is_one_document(desk: Scripted, run: Run) -> None:
    document = json.loads(run("diff", "v1..v2", "--format", "json").out)
    assert (document["old"], document["new"]) == ("v1", "v2")
    kinds = [change["kind"] for change in document["briefs"][0]["changes"]]
    assert "claim-moved" in kinds


def test_the_markdown_is_a_comment(desk: Scripted, run: Run) -> None:
    out = run("diff", "v1..v2", "--format", "markdown").out
    assert out.startswith("### What changed: `v1` → `v2`")
    assert "claim `south-from` moved from **The South**" in out


def test_errors_are_told_of_their_side_and_nothing_is_withdrawn(desk: Scripted, run: Run) -> None:
    path = Path(BRIEF)
    path.write_text(path.read_text().replace('"south-target"', '"South Target"', 1))
    ran = run("diff", "v2")
    assert ran.status == 1
    assert "error[BG821]: the work tree has" in ran.err
    assert "BG205" in ran.err
    assert "withdrawn" not in ran.out
    assert "? The South: claim south-target cannot be compared: the newer revision has errors" in ran.out
    markdown = run("diff", "v2", "--format", "markdown").out
    assert "> **Careful:** the work tree has" in markdown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("v1...v2",), "common ancestor"),
        (("v1..",), "does not name two revisions"),
        (("..v2",), "does not name two revisions"),
        (("v1..v2..v1",), "does not name two revisions"),
        (("v9",), "there is no revision `v9`"),
        (("^HEAD",), "excludes a revision"),
        (("HEAD@{1}",), "reflog"),
        (("v1..v2", "strik"), "did you mean `strike`?"),
        (("v1", "--format", "docx"), "Invalid value for '--format'"),
        ((), "Missing argument"),
    ],
)
def test_misuse(desk: Scripted, run: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = run("diff", *arguments)
    assert ran.status == 2
    assert words in ran.err
    assert ran.out == ""


def test_outside_a_repository(fresh_desk: Path, run: Run) -> None:
    ran = run("-C", str(fresh_desk), "diff", "v1")
    assert ran.status == 2
    assert "BG801" in ran.err


def test_the_history_of_a_claim(desk: Scripted, run: Run) -> None:
    ran = run("history", SLUG, "south-from")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"{SLUG}  Strike at Alpha"
    assert lines[1] == "changed by 2 commits"
    assert lines[3] == "The North: claim south-from · event strike, account north"
    assert lines[4] == f"  2018-12-02  {desk.commits[0][:12]} (v1)  Tester: entered"
    assert f"  2018-12-03  {desk.commits[1][:12]} (v2)  Tester: changed" in lines
    assert "moved from The South (event strike, account south) to" in ran.out


def test_the_history_of_all_claims_as_json(desk: Scripted, run: Run) -> None:
    document = json.loads(run("history", f"briefs/{SLUG}/brief.yaml", "--json").out)
    assert document["commits"] == 2
    steps = {claim["path"][-1]: [step["kind"] for step in claim["steps"]] for claim in document["claims"]}
    assert steps["north-target"] == ["entered"]
    assert steps["north-number"] == ["entered", "changed"]
    assert set(steps) == {
        claim["id"] for event in make()["events"] for a in event["accounts"] for claim in a["claims"]
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere",), "BG823"),
        ((SLUG, "south-form"), "did you mean `south-from`?"),
        ((), "Missing argument"),
    ],
)
def test_misuse_of_history(desk: Scripted, run: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = run("history", *arguments)
    assert ran.status == 2
    assert words in ran.err


def test_a_text_that_could_steer_a_terminal_is_shown_escaped(desk: Scripted, run: Run) -> None:
    """Such a text does not pass the reader of YAML; the errors that quote it must be safe to print."""
    path = Path(BRIEF)
    path.write_text(path.read_text().replace("a spokesman", "a \\u001b[31mspokesman"))
    ran = run("diff", "v2")
    assert "\x1b" not in ran.out + ran.err


def _lose(desk: Scripted, folder: str) -> None:
    """Take the object of a folder at v1 out of the repository, as in a clone that was made without it."""
    commit = desk.git2[desk.commits[0]].peel(pygit2.Commit)
    name = str(commit.tree[folder].id)
    (desk.root / ".git/objects" / name[:2] / name[2:]).unlink()


@pytest.mark.parametrize("folder", ["desk/briefs", "desk/briefs/strike", "desk"])
def test_what_a_clone_lacks_is_not_told_as_missing(desk: Scripted, run: Run, folder: str) -> None:
    _lose(desk, folder)
    ran = run("diff", "v1..v2")
    assert ran.status == 2
    assert "BG802" in ran.err or "BG003" in ran.err
    assert ran.out == ""
    ran = run("history", SLUG)
    if folder.endswith(SLUG):  # known to be there, and no more
        assert "these commits were passed over" in ran.err
        assert "or in a commit just before it, which could not be read" in ran.out
    else:
        assert ran.status == 2
        assert "the repository is not whole" in ran.err


def test_an_older_revision_that_no_longer_fits_the_model_says_so(desk: Scripted, run: Run) -> None:
    path = Path(BRIEF)
    text = path.read_text()
    desk.commit({f"desk/{BRIEF}": text.replace('"speaker"', '"spokesman"')})
    path.write_text(text)
    ran = run("diff", "HEAD")
    assert ran.status == 1
    assert "do not fit the model of this version of briefgen" in ran.err
