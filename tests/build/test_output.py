"""The output folder: whose it is, who may write to it, and what is removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.folder.manifest import BriefEntry
from briefgen.build.folder.output import Output, OutputUnusable

PAGE = {"index.html": b"page"}


def publish(folder: Path, *slugs: str, gone: tuple[str, ...] = (), style: str = "assets/a.css") -> None:
    with Output.open(folder) as output:
        assert output.claim(slugs) == ()
        output.share({style: b"css", "index.html": b"index"})
        for slug in slugs:
            output.publish(slug, PAGE, BriefEntry("inputs", shared=(style,)))
        output.finish(gone=gone)


def names_in(folder: Path) -> set[str]:
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return {name for name in files if not name.startswith(".briefgen")}


def test_a_new_folder(tmp_path: Path) -> None:
    publish(tmp_path / "deep/build", "strike")
    assert names_in(tmp_path / "deep/build") == {
        "assets/a.css",
        "index.html",
        "manifest.json",
        "strike/index.html",
    }


def test_an_empty_folder(tmp_path: Path) -> None:
    publish(tmp_path, "strike")
    assert "strike/index.html" in names_in(tmp_path)


def test_somebody_else_s_folder_is_refused_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(OutputUnusable) as refused:
        Output.open(tmp_path)
    assert refused.value.diagnostic.code == "BG702"
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.doc"]


def test_somebody_else_s_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an app"}')
    with pytest.raises(OutputUnusable) as refused:
        Output.open(tmp_path)
    assert refused.value.diagnostic.code == "BG702"


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(OutputUnusable) as refused:
        Output.open(tmp_path / "build")
    assert refused.value.diagnostic.code == "BG701"
    assert "is a file" in refused.value.diagnostic.message


def test_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputUnusable) as refused:
        Output.open(tmp_path / "file/build")
    assert refused.value.diagnostic.code == "BG701"


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with Output.open(tmp_path), pytest.raises(OutputUnusable) as refused:
        Output.open(tmp_path)
    assert "another build is writing" in refused.value.diagnostic.message
    with Output.open(tmp_path):
        pass


def test_a_build_that_died_early_can_be_done_again(tmp_path: Path) -> None:
    with Output.open(tmp_path) as output:
        output.claim(["strike"])
        output.publish("strike", PAGE, BriefEntry())
    publish(tmp_path, "strike")
    assert "strike/index.html" in names_in(tmp_path)


def test_a_folder_of_somebody_s_inside_ours_is_not_claimed(tmp_path: Path) -> None:
    publish(tmp_path, "strike")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/mine.txt").write_text("mine")
    with Output.open(tmp_path) as output:
        assert output.claim(["strike", "notes"]) == ("notes",)
        output.finish(gone=())
    assert (tmp_path / "notes/mine.txt").read_text() == "mine"


def test_only_what_is_ours_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, "strike", "other")
    (tmp_path / "CNAME").write_text("example.org")
    publish(tmp_path, "strike", gone=("other", "never-was"))
    assert names_in(tmp_path) == {"CNAME", "assets/a.css", "index.html", "manifest.json", "strike/index.html"}


def test_styles_stay_while_an_earlier_page_needs_them(tmp_path: Path) -> None:
    publish(tmp_path, "strike", "other", style="assets/a.css")
    publish(tmp_path, "strike", style="assets/b.css")
    assert {"assets/a.css", "assets/b.css"} <= names_in(tmp_path)
    publish(tmp_path, "other", style="assets/b.css")
    assert "assets/a.css" not in names_in(tmp_path)


def test_a_folder_without_styles_has_no_folder_for_them(tmp_path: Path) -> None:
    publish(tmp_path, "strike")
    with Output.open(tmp_path) as output:
        output.publish("strike", PAGE, BriefEntry())
        output.finish(gone=())
    assert not (tmp_path / "assets").exists()


def test_a_manifest_cannot_have_what_is_outside_removed(tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    publish(tmp_path / "build", "strike")
    manifest = tmp_path / "build/manifest.json"
    manifest.write_text(manifest.read_text().replace('"assets/a.css":', '"../victim":'))
    with pytest.raises(OutputUnusable):
        Output.open(tmp_path / "build")
    assert (tmp_path / "victim").is_dir()


def test_what_a_killed_build_left_anywhere_is_cleared_up(tmp_path: Path) -> None:
    with Output.open(tmp_path / "out"):
        pass
    left = [
        tmp_path / "out/.briefgen-new-strike/index.html",
        tmp_path / "out/.briefgen-new-index.html",
        tmp_path / "out/assets/.briefgen-new-brief.css",
        tmp_path / "out/sources/wire/.briefgen-new-index.html",
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half")
    with Output.open(tmp_path / "out"):
        pass
    assert [path.name for path in (tmp_path / "out").rglob(".briefgen-*")] == [".briefgen-lock"]
