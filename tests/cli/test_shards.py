"""`briefgen build --shard` and `briefgen merge`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.build.test_shard import files_in
from tests.cli.conftest import Run
from tests.cli.test_check import spoil

NAMES = ("second", "third", "fourth")


@pytest.fixture
def many(desk: Path, run: Run) -> Path:
    for name in NAMES:
        run("new", name)
    return desk


def build_shards(run: Run, total: int = 2, *options: str) -> None:
    for index in range(1, total + 1):
        assert run("build", "--format", "html", "--shard", f"{index}/{total}", *options).status == 0


def test_what_is_merged_is_what_one_build_makes(many: Path, run: Run) -> None:
    build_shards(run)
    ran = run("merge", "build/shard/1-of-2", "build/shard/2-of-2", "--out", "merged")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "4 briefs from 2 shards in merged\n"
    assert run("build", "--format", "html", "--out", "whole").status == 0
    assert files_in(many / "merged") == files_in(many / "whole")


def test_a_shard_has_its_part_and_no_pages_over_all(many: Path, run: Run) -> None:
    build_shards(run)
    built = [
        {path.name for path in (many / "build/shard" / name).iterdir() if path.is_dir()} - {"assets"}
        for name in ("1-of-2", "2-of-2")
    ]
    assert sorted(map(len, built)) == [2, 2]
    assert built[0] | built[1] == {"strike", *NAMES}
    assert not (many / "build/shard/1-of-2/index.html").exists()


@pytest.mark.usefixtures("desk")
def test_a_shard_that_has_no_brief_says_so(run: Run) -> None:
    told = {
        run("build", "--format", "html", "--shard", f"{index}/2").out.splitlines()[-1] for index in (1, 2)
    }
    assert told == {"1 brief in build/shard/1-of-2", "0 briefs in build/shard/2-of-2"}


def test_merging_again_follows_a_change(many: Path, run: Run) -> None:
    build_shards(run)
    run("merge", "build/shard/1-of-2", "build/shard/2-of-2")
    shutil.rmtree(many / "briefs/third")
    build_shards(run)
    ran = run("merge", "build/shard/1-of-2", "build/shard/2-of-2")
    assert "removed third" in ran.out
    assert not (many / "build/third").exists()
    assert "build/shard" in str(many / "build/shard")
    assert (many / "build/shard/1-of-2").is_dir()


@pytest.mark.parametrize(
    ("shards", "told"),
    [
        (("1-of-2",), "shard 2 of 2 is missing"),
        (("1-of-2", "1-of-2", "2-of-2"), "shard 1 of 2 is there twice"),
        (("1-of-2", "nowhere"), "is not the output of `briefgen build --shard`"),
    ],
)
@pytest.mark.usefixtures("many")
def test_shards_that_are_not_all_there(run: Run, shards: tuple[str, ...], told: str) -> None:
    build_shards(run)
    ran = run("merge", *(f"build/shard/{shard}" for shard in shards), "--out", "merged")
    assert ran.status == 2
    assert told in ran.err
    assert "= help: name " in ran.err
    assert not Path("merged").exists()


@pytest.mark.usefixtures("many")
def test_shards_of_different_builds_do_not_fit(run: Run) -> None:
    build_shards(run)
    run("build", "--format", "html", "--shard", "2/2", "--language", "ar", "--out", "other")
    ran = run("merge", "build/shard/1-of-2", "other")
    assert ran.status == 2
    assert "different options" in ran.err


@pytest.mark.usefixtures("many")
def test_shards_of_different_workspaces_do_not_fit(run: Run) -> None:
    build_shards(run)
    run("new", "fifth")
    run("build", "--format", "html", "--shard", "2/2", "--out", "other")
    ran = run("merge", "build/shard/1-of-2", "other")
    assert ran.status == 2
    assert "different workspaces" in ran.err


def test_a_file_that_was_tampered_with_is_refused_and_nothing_written(many: Path, run: Run) -> None:
    build_shards(run)
    run("merge", "build/shard/1-of-2", "build/shard/2-of-2", "--out", "merged")
    before = files_in(many / "merged")
    page = next((many / "build/shard/1-of-2").glob("*/index.html"))
    page.write_text(page.read_text(encoding="utf-8").replace("First party", "Second party"), encoding="utf-8")
    ran = run("merge", "build/shard/1-of-2", "build/shard/2-of-2", "--out", "merged")
    assert ran.status == 2
    assert "is not as it was built" in ran.err
    assert files_in(many / "merged") == before


def test_a_brief_that_its_shard_could_not_build_is_named_and_keeps_its_place(many: Path, run: Run) -> None:
    build_shards(run)
    run("merge", "build/shard/1-of-2", "build/shard/2-of-2")
    shutil.rmtree(many / "build/shard")
    spoil(many, "value: fighters", "value: figthers")
    assert sorted(run("build", "--format", "html", "--shard", f"{index}/2").status for index in (1, 2)) == [
        0,
        1,
    ]
    ran = run("merge", "build/shard/1-of-2", "build/shard/2-of-2")
    assert ran.status == 1
    assert "strike was not built" in ran.out
    assert (many / "build/strike/index.html").is_file()
    assert "strike" in json.loads((many / "build/manifest.json").read_text(encoding="utf-8"))["briefs"]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("shard", ["0/2", "3/2", "two"])
def test_misuse(run: Run, shard: str) -> None:
    ran = run("build", "--shard", shard)
    assert ran.status == 2
    assert shard in ran.err
