"""`briefgen eject`."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.render.assets import find_product
from tests.cli.conftest import Run


def test_the_list_is_of_what_can_be_ejected(desk: Path, run: Run) -> None:
    names = run("eject").out.splitlines()
    assert names == sorted(names)
    assert {"styles/tokens.css", "templates/brief.html", "templates/partials/account.html"} <= set(names)
    for name in names:
        assert run("eject", name).status == 0
        assert (desk / name).read_bytes() == (find_product() / name).read_bytes()


def test_a_copy_changes_nothing_and_its_edit_does(desk: Path, run: Run) -> None:
    assert run("build", "--format", "html").status == 0
    before = (desk / "build/strike/index.html").read_bytes()
    assert run("eject", "colophon.html").out.startswith("wrote templates/partials/colophon.html;")
    assert run("build", "--format", "html").out.startswith("unchanged strike")
    template = desk / "templates/partials/colophon.html"
    template.write_text(template.read_text() + "<p>Ours alone</p>\n")
    assert run("build", "--format", "html").out.startswith("built strike")
    after = (desk / "build/strike/index.html").read_bytes()
    assert b"Ours alone" not in before
    assert b"Ours alone" in after


def test_everything_ejected_and_nothing_changed_gives_the_same_pages(desk: Path, run: Run) -> None:
    assert run("build", "--format", "html", "--out", "before").status == 0
    for name in run("eject").out.splitlines():
        assert run("eject", name).status == 0
    assert run("build", "--format", "html", "--out", "after").status == 0
    before, after = (
        {path.relative_to(desk / out): path.read_bytes() for path in (desk / out).rglob("*.html")}
        for out in ("before", "after")
    )
    assert before.keys() == after.keys() != set()
    assert before == after


@pytest.mark.parametrize(
    ("name", "more"),
    [("styles/screen.css", "\nh1 { color: teal; }\n"), ("templates/scripts/filters.js", "\n// ours\n")],
)
def test_an_edited_style_or_script_is_the_one_that_is_built(
    desk: Path, run: Run, name: str, more: str
) -> None:
    run("build", "--format", "html")
    before = {path.name for path in (desk / "build/assets").iterdir()}
    run("eject", name)
    with (desk / name).open("a", encoding="utf-8") as file:
        file.write(more)
    assert run("build", "--format", "html").status == 0
    (fresh,) = {path.name for path in (desk / "build/assets").iterdir()} - before
    assert more.strip() in (desk / "build/assets" / fresh).read_text(encoding="utf-8")
    if name.endswith(".css"):
        assert fresh in (desk / "build/index.html").read_text(encoding="utf-8")


def test_a_copy_is_not_written_over(desk: Path, run: Run) -> None:
    (desk / "styles").mkdir()
    (desk / "styles/tokens.css").write_text("mine")
    ran = run("eject", "styles/tokens.css")
    assert ran.status == 2
    assert "styles/tokens.css is there already" in ran.err
    assert (desk / "styles/tokens.css").read_text() == "mine"
    assert run("eject", "--force", "styles/tokens.css").status == 0
    assert (desk / "styles/tokens.css").read_text() != "mine"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("acount.html", "did you mean `account.html`?"),
        ("styles/token.css", "did you mean `styles/tokens.css`?"),
        ("../../etc/passwd", "lists what there is"),
        ("templates/../../x.html", "did you mean"),
        ("styles/fonts/ttf/SourceSans3-Bold.ttf", "lists what there is"),
    ],
)
def test_a_name_of_nothing(run: Run, name: str, told: str) -> None:
    ran = run("eject", name)
    assert ran.status == 2
    assert f"there is no template or style {name}" in ran.err
    assert told in ran.err


def test_nothing_is_written_through_a_link_out_of_the_workspace(desk: Path, run: Run) -> None:
    outside = desk.parent / "outside"
    outside.mkdir()
    (desk / "styles").symlink_to(outside)
    ran = run("eject", "styles/tokens.css")
    assert ran.status == 2
    assert "leads out of the workspace" in ran.err
    assert list(outside.iterdir()) == []


@pytest.mark.usefixtures("empty")
def test_the_list_needs_no_workspace_and_a_copy_does(run: Run) -> None:
    assert run("eject").status == 0
    assert "error[BG001]" in run("eject", "styles/tokens.css").err
