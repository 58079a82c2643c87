"""Only what changed is made again; and what stands is what a build from nothing would make."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build.report import BuildReport
from tests.build.conftest import Build, read_tree, write_brief, write_desk


def made(report: BuildReport) -> set[str]:
    return {result.slug for result in report.results if result.is_made}


def why(report: BuildReport) -> dict[str, str]:
    return {result.slug: result.why for result in report.results}


def replace(path: str, old: str, new: str) -> Callable[[dict[str, str]], None]:
    def edit(files: dict[str, str]) -> None:
        if path in files:
            files[path] = files[path].replace(old, new)

    return edit


def put(path: str, text: str) -> Callable[[dict[str, str]], None]:
    def edit(files: dict[str, str]) -> None:
        files[path] = text

    return edit


def drop(path: str) -> Callable[[dict[str, str]], None]:
    def edit(files: dict[str, str]) -> None:
        files.pop(path, None)

    return edit


EVERY = {"first", "second", "third"}
FAR = "- {id: n, name: New, lat: 48.4, lon: 2.8, precision: town}\n"
NEAR = "- {id: n, name: New, lat: 34.4, lon: 35.8, precision: town}\n"
UNUSED = put("seeds/sources/unused.yaml", "{id: unused, title: Unused, kind: wire, reliability: C}\n")


@pytest.mark.parametrize(
    ("edit", "expected", "reason"),
    [
        (replace("briefs/first/brief.yaml", "One docker", "A docker"), {"first"}, "briefs/first/brief.yaml"),
        (put("briefs/first/events/more.yaml", "[]"), {"first"}, "briefs/first/events/ is new"),
        (UNUSED, set(), ""),
        (
            replace("seeds/parties.yaml", "- {id: port", "- {id: nobody, name: Nobody}\n- {id: port"),
            set(),
            "",
        ),
        (replace("seeds/places.yaml", "- {id: quay", f"{FAR}- {{id: quay"), set(), ""),
        (replace("seeds/places.yaml", "- {id: quay", "- {id: nowhere, name: No}\n- {id: quay"), set(), ""),
        (replace("seeds/places.yaml", "- {id: quay", f"{NEAR}- {{id: quay"), EVERY, "around the places"),
        (replace("seeds/sources/all.yaml", "Wire report", "Telegram"), {"first", "third"}, "source wire"),
        (replace("seeds/sources/all.yaml", "press office", "office"), EVERY, "source"),
        (replace("seeds/parties.yaml", "Trade Congress", "Congress"), EVERY, "party"),
        (put("styles/tokens.css", ":root { --x: 1px }"), EVERY, "styles/tokens.css"),
        (
            put("briefgen.yaml", "language: en\nstale_days: 31\n"),
            {"first", "second", "third"},
            "the settings",
        ),
        (put("templates/partials/extra.html", "x"), EVERY, "templates/partials/extra"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_only_what_an_edit_reaches_is_made(
    build_desk: Build, edit: Callable[[dict[str, str]], None], expected: set[str], reason: str
) -> None:
    files = write_desk()
    assert made(build_desk(files)) == {"first", "second", "third"}
    assert made(build_desk(files)) == set()
    edit(files)
    report = build_desk(files)
    assert made(report) == expected
    for slug in expected:
        assert reason in why(report)[slug]


def test_findings_are_told_again_without_being_found_again(build_desk: Build) -> None:
    files = write_desk()
    first, second = build_desk(files), build_desk(files)
    assert first.diagnostics
    assert second.diagnostics == first.diagnostics


def test_findings_of_a_brief_that_stands_name_the_lines_of_today(build_desk: Build) -> None:
    """A finding may point into the register, where a line more above moves everything down."""
    files = write_desk()
    build_desk(files)
    UNUSED(files)
    files["seeds/sources/all.yaml"] = "# moved\n" + files["seeds/sources/all.yaml"]
    report = build_desk(files)
    assert report.diagnostics == build_desk(files, "clean", None).diagnostics


def test_a_day_goes_by(build_desk: Build, tmp_path: Path) -> None:
    files = write_desk()
    build_desk(files)
    before = read_tree(tmp_path / "out")
    report = build_desk(files, today=date(2018, 12, 20))
    assert any(finding.name == "stale-draft" for finding in report.diagnostics)
    assert why(report)["second"] == "it is another day, and it is a draft"
    assert made(report) == set()
    assert read_tree(tmp_path / "out") == before


def damage_record(cache: Path, change: Callable[[bytes], bytes]) -> None:
    for record in cache.glob("records/*/first.json"):
        record.write_bytes(change(record.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content[:-7],
        lambda content: b"",
        lambda content: content.replace(b"briefgen-record ", b"briefgen-record 0"),
        lambda content: content.replace(b"Three", b"Four").replace(b"warning", b"error__", 1),
        lambda content: b"{}",
    ],
    ids=["cut", "empty", "version", "altered", "foreign"],
)
def test_a_damaged_cache_is_noticed_and_made_anew(
    build_desk: Build, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    files = write_desk()
    build_desk(files)
    expected = read_tree(tmp_path / "out")
    damage_record(tmp_path / "cache", change)
    report = build_desk(files)
    assert made(report) == {"first"}
    assert "damaged" in why(report)["first"]
    assert read_tree(tmp_path / "out") == expected
    assert made(build_desk(files)) == set()


def test_a_cache_of_another_workspace_leads_to_nothing_wrong(build_desk: Build, tmp_path: Path) -> None:
    files = write_desk()
    other = write_desk() | {"briefs/first/brief.yaml": write_brief("another")}
    build_desk(other, "elsewhere")
    build_desk(files)
    build_desk(files, "clean", None)
    assert read_tree(tmp_path / "out") == read_tree(tmp_path / "clean")


def test_a_copied_cache_serves_where_it_is_copied_to(build_desk: Build, tmp_path: Path) -> None:
    files = write_desk()
    build_desk(files)
    shutil.copytree(tmp_path / "cache", tmp_path / "copied")
    shutil.copytree(tmp_path / "out", tmp_path / "there")
    assert made(build_desk(files, "there", "copied")) == set()


@pytest.mark.parametrize("harm", ["delete", "alter", "add", "folder"])
def test_output_that_was_tampered_with_is_made_again(build_desk: Build, tmp_path: Path, harm: str) -> None:
    files = write_desk()
    build_desk(files)
    expected = read_tree(tmp_path / "out")
    folder = tmp_path / "out/first"
    page = folder / "index.html"
    match harm:
        case "delete":
            page.unlink()
        case "alter":
            page.write_bytes(page.read_bytes().replace(b"One docker", b"Two docker"))
        case "add":
            (folder / "extra").write_text("x")
        case "folder":
            shutil.rmtree(folder)
    assert made(build_desk(files)) == {"first"}
    assert read_tree(tmp_path / "out") == expected


SOURCE = "seeds/sources/all.yaml"
FIRST, SECOND = "briefs/first/brief.yaml", "briefs/second/brief.yaml"
EDITS: dict[str, Callable[[dict[str, str]], None]] = {
    "claim": replace(FIRST, "One docker died", "One man died"),
    "claim back": replace(FIRST, "One man died", "One docker died"),
    "error": replace(SECOND, "kind: quantity", "kind: quantty"),
    "mended": replace(SECOND, "kind: quantty", "kind: quantity"),
    "status": replace(SECOND, "status: draft", "status: final"),
    "unused source": UNUSED,
    "used source": replace(SOURCE, "Wire report", "Telegram"),
    "comment in the register": put(SOURCE, "# c\n" + write_desk()[SOURCE]),
    "origin": replace(SOURCE, ", derives_from: [statement]", ""),
    "source with an error": replace(SOURCE, "kind: wire", "kind: wyre"),
    "source mended": replace(SOURCE, "kind: wyre", "kind: wire"),
    "party": replace("seeds/parties.yaml", "Port Authority", "Harbour Authority"),
    "new party": put(
        "seeds/parties.yaml", write_desk()["seeds/parties.yaml"] + "- {id: n, name: North Quay}\n"
    ),
    "place": replace("seeds/places.yaml", "34.45", "34.46"),
    "new place": put("seeds/places.yaml", write_desk()["seeds/places.yaml"] + NEAR),
    "place far away": put("seeds/places.yaml", FAR + write_desk()["seeds/places.yaml"]),
    "place at the edge": put(
        "seeds/places.yaml",
        "- {id: e, name: Edge, lat: 34.9, lon: 36.2}\n" + write_desk()["seeds/places.yaml"],
    ),
    "from far to near": replace("seeds/places.yaml", "lat: 48.4, lon: 2.8", "lat: 34.4, lon: 35.8"),
    "from near to far": replace("seeds/places.yaml", "lat: 34.4, lon: 35.8", "lat: 48.4, lon: 2.8"),
    "event elsewhere": replace(FIRST, "where: quay", "where: town"),
    "own place": replace(
        FIRST, "title: Expl", "places: [{id: o, name: O, lat: 34.6, lon: 35.7}]\ntitle: Expl"
    ),
    "brief gone": drop(FIRST),
    "brief back": put(FIRST, write_brief("first")),
    "brief new": put("briefs/fourth/brief.yaml", write_brief("fourth", related="third")),
    "own source of that name": replace(
        FIRST, "title: Expl", "sources: [{id: unused, title: Own, kind: wire}]\ntitle: Expl"
    ),
    "settings": put("briefgen.yaml", "language: en\nquote_words: 7\n"),
    "styles": put("styles/tokens.css", ":root { --x: 1px }"),
    "styles gone": drop("styles/tokens.css"),
}


@given(script=st.lists(st.lists(st.sampled_from(sorted(EDITS)), max_size=3), min_size=1, max_size=4))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    print_blob=True,
)
def test_after_any_edits_it_is_what_a_build_from_nothing_would_make(
    build_desk: Build, tmp_path: Path, script: list[list[str]]
) -> None:
    place = Path(mkdtemp(dir=tmp_path)).name
    files = write_desk()
    build_desk(files, f"{place}/out", f"{place}/cache")
    for step, names in enumerate(script):
        for name in names:
            EDITS[name](files)
        built = build_desk(files, f"{place}/out", f"{place}/cache")
        # Of a brief that has errors now, what was built before stays: only what is sound can be compared.
        clean = build_desk(files, f"{place}/clean{step}", None)
        assert built.diagnostics == clean.diagnostics
        assert [r.status == "failed" for r in built.results] == [r.status == "failed" for r in clean.results]
        expected = read_tree(tmp_path / place / f"clean{step}")
        found = read_tree(tmp_path / place / "out")
        failed = {result.slug for result in clean.results if result.status == "failed"}
        for name in expected if failed else expected.keys() | found.keys():
            if not failed or name.partition("/")[0] in {"first", "second", "third", "fourth"} - failed:
                assert found.get(name) == expected.get(name), name
