"""`briefgen compare`, and `briefgen check --parity`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.exports.comparison_file import ComparisonFile
from tests.cli.conftest import Run
from tests.cli.test_check import spoil


@pytest.mark.usefixtures("desk")
def test_in_the_terminal(run: Run) -> None:
    ran = run("compare", "strike")
    assert (ran.status, ran.err) == (0, "")
    assert "  A  First party · 1 source, 1 origin\n" in ran.out
    assert (
        "Who was hit?  Disputed\n"
        "  A  Members of an armed group · 1 source, 1 origin\n"
        "  B  Army positions · 1 source, 1 origin\n"
    ) in ran.out
    assert "  A  at least 3 people · 1 source, 1 origin\n  B  Declines to answer\n" in ran.out
    assert "\x1b" not in ran.out


def test_silence_and_denials(desk: Path, run: Run) -> None:
    denial = "- {id: no, point: target, stance: denies, value: fighters, text: No., cites: [{source: %s}]}"
    spoil(
        desk,
        "          - id: second-casualties\n",
        f"          {denial % 'second-statement'}\n          - id: second-casualties\n",
    )
    spoil(
        desk,
        "            point: casualties\n            value: {min: 3}",
        "            point: target\n            value: fighters",
    )
    ran = run("compare", "strike")
    assert "  B  Army positions; denies: Members of an armed group · " in ran.out
    assert "  silent: A\n" in ran.out


def test_long_lines_are_wrapped_under_their_beginning(desk: Path, run: Run) -> None:
    words = " ".join(["word"] * 30)
    spoil(desk, "fighters: Members of an armed group", f"fighters: {words}")
    lines = [line for line in run("compare", "strike").out.splitlines() if "word" in line]
    assert len(lines) > 1
    assert all(len(line) <= 100 for line in lines)
    assert all(line.startswith("     word") for line in lines[1:])


def test_what_an_author_wrote_cannot_steer_the_terminal(desk: Path, run: Run) -> None:
    spoil(desk, "Army positions", '"Army \u200epositions"')
    assert "\u200e" not in run("compare", "strike").out


@pytest.mark.usefixtures("desk")
def test_as_json_and_nothing_else(run: Run) -> None:
    ran = run("compare", "strike", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    told = ComparisonFile.model_validate(json.loads(ran.out))
    assert told.slug == "strike"
    assert [point.verdict for point in told.events[0].points] == ["disputed", "single"]
    assert run("compare", "briefs/strike", "--format", "json").out == ran.out


def test_a_brief_with_errors_is_not_compared(desk: Path, run: Run) -> None:
    spoil(desk, "value: soldiers", "value: soldeirs")
    ran = run("compare", "strike", "--format", "json")
    assert (ran.status, ran.out) == (1, "")
    assert "BG402" in ran.err


def test_a_brief_without_events(desk: Path, run: Run) -> None:
    (desk / "briefs/strike/brief.yaml").write_text("title: Nothing yet\n")
    assert run("compare", "strike").out == "the brief has no events to compare\n"


@pytest.mark.usefixtures("desk")
def test_no_such_brief(run: Run) -> None:
    ran = run("compare", "strkie")
    assert ran.status == 2
    assert "did you mean `strike`?" in ran.err


@pytest.mark.usefixtures("desk")
def test_more_than_one_brief(run: Run) -> None:
    assert run("new", "second").status == 0
    ran = run("compare", "briefs")
    assert ran.status == 2
    assert "stands for 2 briefs" in ran.err


@pytest.mark.usefixtures("desk")
def test_parity_in_the_terminal(run: Run) -> None:
    ran = run("check", "--parity")
    assert (ran.status, ran.err) == (0, "")
    table = [line.split() for line in ran.out.splitlines()]
    assert [
        "event",
        "event",
        "words",
        "claims",
        "quotations",
        "quoted",
        "words",
        "sources",
        "origins",
    ] in table
    assert ["1", "first-account", "17", "2", "0", "0", "1", "1"] in table
    assert "(the workspace allows 4)" in ran.out
    assert ran.out.endswith("checked 1 brief: nothing to report\n")


@pytest.mark.usefixtures("desk")
def test_parity_as_json(run: Run) -> None:
    ran = run("check", "--parity", "--format", "json")
    told = json.loads(ran.out)["parity"]
    assert [brief["slug"] for brief in told] == ["strike"]
    assert [share["id"] for share in told[0]["events"][0]["accounts"]] == ["first-account", "second-account"]
    assert "parity" not in json.loads(run("check", "--format", "json").out)


@pytest.mark.parametrize("format", ["concise", "github", "sarif"])
@pytest.mark.usefixtures("desk")
def test_parity_in_a_format_that_has_no_room_for_it(run: Run, format: str) -> None:
    ran = run("check", "--parity", "--format", format)
    assert ran.status == 2
    assert "use full or json" in ran.err
