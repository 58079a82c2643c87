"""`briefgen build` in other languages than the brief's own, as its readers and its publisher meet it."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BRIEF = """\
title: {en: A strike, ar: ضربة}
language: en
events:
  - id: strike
    title: {en: A strike, ar: ضربة}
    when: 2020-05-01
    points: [{id: what, ask: {en: What was hit?, ar: ما الذي أُصيب؟}, kind: text}]
    accounts:
      - id: red
        party: red
        claims:
          - {id: red-what, point: what, text: A shed., cites: [{source: red-statement, at: line 1}]}
parties: [{id: red, name: Red}]
sources: [{id: red-statement, title: Statement, kind: official-statement, reliability: C}]
"""


@pytest.fixture
def languages(desk: Path) -> Path:
    """A workspace with one brief that is partly given in Arabic."""
    folder = desk / "briefs" / "strike"
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return desk


def _files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith("."))


def _page(desk: Path, name: str = "index.html") -> str:
    return (desk / "build/strike" / name).read_text(encoding="utf-8")


def test_another_language_stands_beside_the_brief_s_own(languages: Path, run: Run) -> None:
    ran = run("build", "--format", "html", "--language", "ar")
    assert ran.status == 0, ran.err
    assert _files(languages / "build/strike") == ["index.ar.html", "index.html"]
    assert re.search(r'<html lang="ar" dir="rtl"', _page(languages, "index.ar.html"))
    assert re.search(r'<html lang="en" dir="ltr"', _page(languages))


def test_labels_and_translated_texts_are_in_the_language_and_the_rest_is_marked(
    languages: Path, run: Run
) -> None:
    run("build", "--format", "html", "--language", "ar")
    page = _page(languages, "index.ar.html")
    assert "<title>ضربة</title>" in page
    assert "مقارنة الروايات" in page
    assert "The accounts compared" not in page
    assert '<span lang="en" dir="ltr">Red</span>' in page


def test_each_page_leads_to_the_other(languages: Path, run: Run) -> None:
    run("build", "--format", "html", "--language", "ar")
    assert '<a href="index.ar.html" hreflang="ar" rel="alternate">العربية</a>' in _page(languages)
    assert '<a href="index.html" hreflang="en" rel="alternate">English</a>' in _page(
        languages, "index.ar.html"
    )
    index = (languages / "build/index.html").read_text(encoding="utf-8")
    assert 'href="strike/index.ar.html"' in index


def test_a_workspace_names_its_languages_once(languages: Path, run: Run) -> None:
    with (languages / "briefgen.yaml").open("a", encoding="utf-8") as file:
        file.write("languages: [ar, en, fr, ar]\n")
    run("build", "--format", "html")
    assert _files(languages / "build/strike") == ["index.ar.html", "index.fr.html", "index.html"]


def test_what_is_no_longer_asked_for_goes_and_the_index_follows(languages: Path, run: Run) -> None:
    run("build", "--format", "html", "--language", "ar")
    run("build", "--format", "html")
    assert _files(languages / "build/strike") == ["index.html"]
    assert "hreflang" not in _page(languages)
    assert "index.ar.html" not in (languages / "build/index.html").read_text(encoding="utf-8")


def test_another_language_does_not_change_what_the_brief_was_made_from(languages: Path, run: Run) -> None:
    inputs = []
    for chosen in ((), ("--language", "ar")):
        run("build", "--format", "html", *chosen)
        manifest = json.loads((languages / "build/manifest.json").read_text(encoding="utf-8"))
        inputs.append(manifest["briefs"]["strike"]["inputs"])
    assert inputs[0] == inputs[1]


def test_a_brief_built_alone_keeps_the_index_of_languages_of_the_others(languages: Path, run: Run) -> None:
    run("build", "--format", "html", "--language", "ar")
    run("new", "other")
    run("build", "other", "--format", "html")
    assert 'href="strike/index.ar.html"' in (languages / "build/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["AR", "arabic", "ar,", "../ar", ""])
def test_what_is_no_language_tag_is_misuse(wrong: str, languages: Path, run: Run) -> None:
    ran = run("build", "--language", wrong)
    assert ran.status == 2
    assert "is not a language tag" in ran.err
    assert not (languages / "build").exists()


def test_a_language_without_labels_is_built_with_english_ones_and_a_warning(
    languages: Path, run: Run
) -> None:
    ran = run("build", "--format", "html", "--language", "de")
    assert ran.status == 0
    assert "warning[BG225]: there are no labels in `de`" in ran.err
    page = _page(languages, "index.de.html")
    assert '<html lang="de"' in page
    assert "The accounts compared" in page
    assert "1. Mai 2020" in page


def test_a_page_to_send_refers_to_no_other(languages: Path, run: Run) -> None:
    run("build", "--format", "html", "--language", "ar", "--single-file")
    assert _files(languages / "build/strike") == ["index.ar.html", "index.html"]
    assert "hreflang" not in _page(languages)
