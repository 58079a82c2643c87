"""`briefgen build`, from YAML on disk to files on disk, as somebody meets it who makes mistakes."""

from __future__ import annotations

import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HTML = ("build", "--format", "html")


def spoil(desk: Path, slug: str = "strike") -> None:
    """Make an error in a brief."""
    path = desk / f"briefs/{slug}/brief.yaml"
    path.write_text(path.read_text().replace("status: draft", "status: drat"))


def contents(folder: Path) -> dict[str, bytes]:
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not name.startswith(".briefgen")}


class Links(HTMLParser):
    """Every address that a page loads or leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.led_to: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src", "srcset", "data", "poster") and value:
                (self.led_to if tag == "a" else self.loaded).append(value)


def test_pages_of_every_brief(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    ran = run(*HTML)
    assert ran.status == 0
    assert ran.out == "built other: index.html\nbuilt strike: index.html\n2 briefs in build\n"
    assert ran.err == ""
    made = contents(desk / "build")
    assert {"index.html", "manifest.json", "other/index.html", "strike/index.html"} <= made.keys()
    index = Links(made["index.html"].decode())
    assert {"strike/index.html", "other/index.html"} <= set(index.led_to)
    page = made["strike/index.html"].decode()
    for text in ("Title of the brief", "It said that army positions had been hit.", "First party"):
        assert text in page


def test_every_file_that_a_page_refers_to_is_there(desk: Path, run: Run) -> None:
    run(*HTML)
    build = desk / "build"
    for page in (build / "index.html", build / "strike/index.html"):
        links = Links(page.read_text())
        assert links.loaded, "a page without its style sheet"
        for address in (*links.loaded, *links.led_to):
            if not address.startswith(("#", "http://", "https://", "mailto:")):
                assert (page.parent / address).is_file(), f"{page.name} refers to {address}"
    (sheet,) = build.glob("assets/*.css")
    for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert address.startswith("data:") or (sheet.parent / address).is_file()


def test_twice_gives_the_same_bytes_and_writes_nothing(desk: Path, run: Run) -> None:
    run(*HTML)
    before = contents(desk / "build")
    inodes = {file: file.stat().st_ino for file in (desk / "build").rglob("*")}
    ran = run(*HTML)
    assert ran.out == "unchanged strike: index.html\n1 brief in build\n"
    assert contents(desk / "build") == before
    assert {file: file.stat().st_ino for file in (desk / "build").rglob("*")} == inodes


def test_a_brief_is_the_same_alone_and_among_others_and_elsewhere(desk: Path, run: Run) -> None:
    run(*HTML)
    alone = contents(desk / "build/strike")
    assert run("new", "other").status == 0
    (desk / "seeds/parties.yaml").write_text("- {id: unused, name: Unused}\n")
    moved = desk.parent / "moved"
    shutil.copytree(desk, moved, ignore=shutil.ignore_patterns("build", ".briefgen"))
    assert run("-C", str(moved), *HTML).status == 0
    assert contents(moved / "build/strike") == alone


def test_what_a_brief_rests_on_shows_in_its_digest(desk: Path, run: Run) -> None:
    run(*HTML)
    manifest = desk / "build/manifest.json"
    before = json.loads(manifest.read_text())["briefs"]["strike"]["inputs"]
    settings = desk / "briefgen.yaml"
    text = settings.read_text()
    settings.write_text(text.replace("quote_words: 12", "quote_words: 13"))  # shown nowhere
    run(*HTML)
    assert json.loads(manifest.read_text())["briefs"]["strike"]["inputs"] == before
    settings.write_text(text.replace("page: A4", "page: Letter"))
    run(*HTML)
    assert json.loads(manifest.read_text())["briefs"]["strike"]["inputs"] != before


def test_nothing_of_the_machine_is_in_the_output(desk: Path, run: Run) -> None:
    run(*HTML)
    for name, content in contents(desk / "build").items():
        assert str(desk).encode() not in content, name


def test_a_brief_with_errors_keeps_its_earlier_output_and_stops_no_other(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    run(*HTML)
    before = contents(desk / "build/strike")
    spoil(desk)
    other = desk / "briefs/other/brief.yaml"
    other.write_text(other.read_text().replace("Title of the brief", "Another title"))
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: 1 error; what was built before stays\n" in ran.out
    assert "built other: index.html\n" in ran.out
    assert "1 brief in build\n1 brief not built\n" in ran.out
    assert "error[BG204]" in ran.err
    assert "did you mean `draft`?" in ran.err
    assert contents(desk / "build/strike") == before
    index = (desk / "build/index.html").read_text()
    assert "Another title" in index
    assert "Title of the brief" in index


def test_a_new_brief_with_errors_leaves_no_trace(desk: Path, run: Run) -> None:
    spoil(desk)
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: 1 error\n" in ran.out
    assert not (desk / "build/strike").exists()
    assert json.loads((desk / "build/manifest.json").read_text())["briefs"] == {}


def test_a_brief_that_rests_on_a_register_entry_with_an_error_is_not_built(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    source = "- {id: wire, title: Wire report, kind: wire, reliabilty: C}\n"
    (desk / "seeds/sources/wire.yaml").write_text(source)
    brief = desk / "briefs/strike/brief.yaml"
    brief.write_text(
        brief.read_text().replace("cites: [{source: second-statement}]", "cites: [{source: wire}]")
    )
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: rests on seeds/sources/wire.yaml:1:46, which has an error\n" in ran.out
    assert "built other: index.html\n" in ran.out
    assert "did you mean `reliability`?" in ran.err


def test_wrong_settings_stop_every_brief(desk: Path, run: Run) -> None:
    (desk / "briefgen.yaml").write_text("marking: {tlp: GREN}\n")
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: rests on briefgen.yaml:1:16, which has an error" in ran.out
    assert not (desk / "build/strike").exists()


def test_one_brief_of_several(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    run(*HTML)
    before = contents(desk / "build/other")
    (desk / "briefs/other/brief.yaml").write_text("")
    ran = run(*HTML, "strike")
    assert (ran.status, ran.out) == (0, "unchanged strike: index.html\n1 brief in build\n")
    assert contents(desk / "build/other") == before
    assert "other/index.html" in (desk / "build/index.html").read_text()


def test_a_brief_that_is_gone_goes_from_the_output(desk: Path, run: Run) -> None:
    assert run("new", "other").status == 0
    run(*HTML)
    shutil.rmtree(desk / "briefs/other")
    ran = run(*HTML, "strike")
    assert "removed other: the workspace no longer has it\n" in ran.out
    assert not (desk / "build/other").exists()
    assert "other/index.html" not in (desk / "build/index.html").read_text()


def test_a_brief_whose_file_is_gone_stays_until_its_folder_goes(desk: Path, run: Run) -> None:
    run(*HTML)
    (desk / "briefs/strike/brief.yaml").unlink()
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: 1 error; what was built before stays" in ran.out
    assert (desk / "build/strike/index.html").is_file()


def test_no_briefs(desk: Path, run: Run) -> None:
    shutil.rmtree(desk / "briefs/strike")
    ran = run(*HTML)
    assert ran.status == 0
    assert "1 warning in 1 file: see briefgen check" in ran.out
    assert (desk / "build/index.html").is_file()


def test_single_files_refer_to_nothing(desk: Path, run: Run) -> None:
    assert run(*HTML, "--single-file").status == 0
    made = contents(desk / "build")
    assert {name for name in made if not name.startswith(".")} == {
        "index.html",
        "manifest.json",
        "strike/index.html",
    }
    page = made["strike/index.html"].decode()
    links = Links(page)
    assert links.loaded
    assert all(address.startswith("data:") for address in links.loaded)
    assert all(address.startswith(("#", "http://", "https://")) for address in links.led_to)
    from urllib.parse import unquote

    sheet = unquote(next(address for address in links.loaded if address.startswith("data:text/css")))
    assert re.findall(r"url\(", sheet)
    assert all(a.startswith("data:") for a in re.findall(r"url\(\"?([^\")]*)", sheet))


def test_single_files_then_shared_ones(desk: Path, run: Run) -> None:
    run(*HTML)
    shared = contents(desk / "build")
    run(*HTML, "--single-file")
    assert not (desk / "build/assets").exists()
    run(*HTML)
    assert contents(desk / "build") == shared


def test_elsewhere(desk: Path, run: Run) -> None:
    ran = run(*HTML, "--out", "../public")
    assert ran.status == 0
    assert f"1 brief in {desk.parent}/public\n" in ran.out
    assert (desk.parent / "public/strike/index.html").is_file()
    assert not (desk / "build").exists()


@pytest.mark.parametrize("out", ["seeds", "briefs/out", "briefs/strike", "styles/new"])
def test_into_what_briefs_are_made_from(desk: Path, run: Run, out: str) -> None:
    before = contents(desk)
    ran = run(*HTML, "--out", out)
    assert ran.status == 2
    assert f"{out} is among what briefs are made from" in ran.err
    assert contents(desk) == before


def test_into_somebody_else_s_folder(desk: Path, run: Run) -> None:
    (desk / "thesis").mkdir()
    (desk / "thesis/draft.txt").write_text("years of work")
    before = contents(desk)
    ran = run(*HTML, "--out", "thesis")
    assert ran.status == 2
    assert "error[BG702]:" in ran.err
    assert "holds files that briefgen did not make" in ran.err
    assert contents(desk) == before


def test_into_a_file(desk: Path, run: Run) -> None:
    (desk / "notes.txt").write_text("mine")
    ran = run(*HTML, "--out", "notes.txt")
    assert ran.status == 2
    assert "notes.txt is a file, and the output is a folder" in ran.err
    assert "briefgen.yaml is among what briefs are made from" in run(*HTML, "--out", "briefgen.yaml").err
    assert not (desk / "build").exists()


@pytest.mark.usefixtures("desk")
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no file system that even root cannot write to")
def test_where_nothing_can_be_written(run: Run) -> None:
    ran = run(*HTML, "--out", "/proc/build")
    assert ran.status == 2
    assert "error[BG701]: cannot write to /proc/build: " in ran.err


def test_a_folder_where_its_page_should_go(desk: Path, run: Run) -> None:
    run(*HTML)
    (desk / "build/strike/index.html").unlink()
    (desk / "build/strike/index.html").mkdir()
    assert run(*HTML).status == 0
    assert (desk / "build/strike/index.html").is_file()


def test_a_brief_that_is_named_like_the_styles(desk: Path, run: Run) -> None:
    shutil.copytree(desk / "briefs/strike", desk / "briefs/assets")
    ran = run(*HTML)
    assert ran.status == 1
    assert "failed assets: 1 error" in ran.out
    assert "error[BG005]" in ran.err
    shutil.rmtree(desk / "briefs/assets")
    ran = run("new", "assets")
    assert ran.status == 2
    assert "assets cannot be a brief's name" in ran.err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("formats", ["docx", "html,docx", "", "html;pdf"])
def test_an_unknown_format(run: Run, formats: str) -> None:
    ran = run("build", "--format", formats)
    assert ran.status == 2
    assert "is not one of html, pdf" in ran.err


@pytest.mark.usefixtures("desk")
def test_an_unknown_page_size(run: Run) -> None:
    ran = run("build", "--page", "A5")
    assert ran.status == 2
    assert "'A5' is not one of" in ran.err


@pytest.mark.usefixtures("desk")
def test_an_unknown_brief(run: Run) -> None:
    ran = run(*HTML, "strik")
    assert ran.status == 2
    assert "did you mean `strike`?" in ran.err


@pytest.mark.usefixtures("empty")
def test_without_a_workspace(run: Run) -> None:
    ran = run(*HTML)
    assert ran.status == 2
    assert "error[BG001]" in ran.err


def test_a_template_that_does_not_work(desk: Path, run: Run) -> None:
    run(*HTML)
    before = contents(desk / "build/strike")
    run("eject", "templates/partials/account.html")
    with (desk / "templates/partials/account.html").open("a") as template:
        template.write("{{ nothing_of_the_kind }}\n")
    ran = run(*HTML)
    assert ran.status == 1
    assert "error[BG606]" in ran.err
    assert "templates/partials/account.html:" in ran.err
    assert "{{ nothing_of_the_kind }}" in ran.err
    assert contents(desk / "build/strike") == before


def test_a_style_that_cannot_be_used(desk: Path, run: Run) -> None:
    run(*HTML)
    before = contents(desk / "build")
    (desk / "styles").mkdir()
    (desk / "styles/tokens.css").write_text('a { background: url("https://example.org/x.png") }')
    ran = run(*HTML)
    assert ran.status == 1
    assert "error[BG609]" in ran.err
    assert ran.out == "nothing was built\n"
    assert contents(desk / "build") == before


def test_a_theme_that_does_not_exist(desk: Path, run: Run) -> None:
    (desk / "briefgen.yaml").write_text("theme: neon\n")
    ran = run(*HTML)
    assert ran.status == 1
    assert "styles/themes/neon" in ran.err


def test_markup_in_texts_is_text(desk: Path, run: Run) -> None:
    brief = desk / "briefs/strike/brief.yaml"
    hostile = "<script>alert(1)</script>"
    brief.write_text(brief.read_text().replace("Title of the brief", f"'{hostile}'"))
    assert run(*HTML).status == 0
    for name in ("index.html", "strike/index.html"):
        assert hostile not in (desk / "build" / name).read_text()


def test_html_imports_nothing_of_the_pdf_engine(desk: Path, spawn: Run) -> None:
    code = f"""
import sys
from briefgen.cli import main
assert main(["-C", {str(desk)!r}, "build", "--format", "html"]) == 0
unused = ("weasyprint", "rich", "briefgen.render.pdf", "subprocess")
print(sorted(module for module in sys.modules if module.startswith(unused)))
"""
    assert spawn(code=code).out.splitlines()[-1] == "[]"


def test_interrupted_half_way(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("new", "other").status == 0

    def interrupt(_: object, *, explain: bool) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("briefgen.cli.build.tell_result", interrupt)
        patched.setattr("briefgen.build.folder.batch._LONGEST", 0)  # as if each had taken long
        ran = run(*HTML)
    assert ran.status == 130
    assert "Traceback" not in ran.err
    assert (desk / "build/other/index.html").is_file()
    assert not (desk / "build/strike").exists()
    assert run(*HTML).out == "unchanged other: index.html\nbuilt strike: index.html\n2 briefs in build\n"


def test_another_build_at_the_same_time(desk: Path, run: Run) -> None:
    from briefgen.build.folder.output import Output

    with Output.open(desk / "build"):
        ran = run(*HTML)
    assert ran.status == 2
    assert "another build is writing to" in ran.err


def test_a_full_disk(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*HTML)
    before = contents(desk / "build/strike")
    brief = desk / "briefs/strike/brief.yaml"
    brief.write_text(brief.read_text().replace("Title of the brief", "Another title"))
    real = os.fsync

    def fail(descriptor: int) -> None:
        if "briefgen-new-strike" in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(28, "No space left on device")
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        ran = run(*HTML)
    assert ran.status == 1
    assert "failed strike: 1 error; what was built before stays" in ran.out
    assert "error[BG701]: cannot write" in ran.err
    assert "no space left on device" in ran.err
    assert contents(desk / "build/strike") == before
    assert run(*HTML).out.startswith("built strike")


def test_the_machine_makes_no_difference(desk: Path, spawn: Run) -> None:
    machines = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Damascus", "LC_ALL": "C", "LANGUAGE": "de", "COLUMNS": "40"},
    )
    made = []
    for number, machine in enumerate(machines):
        out = str(desk.parent / f"machine-{number}")
        assert spawn("-C", str(desk), *HTML, "--out", out, **machine).status == 0
        made.append(contents(Path(out)))
    assert made[0] == made[1]
