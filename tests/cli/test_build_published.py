"""What pages tell those who link to them: Open Graph, JSON-LD, and where they are published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.cli.conftest import Run
from tests.render.pages import parse

SITE = "https://briefs.example/desk"


@pytest.fixture
def published(desk: Path) -> Path:
    with (desk / "briefgen.yaml").open("a", encoding="utf-8") as file:
        file.write(f"base_url: {SITE}\norganisation: {{name: Office of Examples}}\n")
    return desk


def _read(path: Path) -> Element:
    return parse(path.read_text(encoding="utf-8"))


def _meta(page: Element) -> dict[str | None, str | None]:
    return {tag.get("property") or tag.get("name"): tag.get("content") for tag in page.iter("meta")}


def _canonical(page: Element) -> list[str | None]:
    return [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"]


def _data(page: Element) -> dict[str, Any]:
    (script,) = (tag for tag in page.iter("script") if tag.get("type") == "application/ld+json")
    told: dict[str, Any] = json.loads(script.text or "")
    return told


def test_every_page_of_a_published_brief_says_where_it_is_and_leads_to_the_others(
    published: Path, run: Run
) -> None:
    assert run("build", "--format", "html", "--language", "ar").status == 0
    for name, address, language in (
        ("index.html", f"{SITE}/strike/", "en"),
        ("index.ar.html", f"{SITE}/strike/index.ar.html", "ar"),
    ):
        page = _read(published / "build/strike" / name)
        meta, data = _meta(page), _data(page)
        assert _canonical(page) == [address]
        assert meta["og:url"] == data["url"] == address
        assert meta["og:type"] == "article"
        assert meta["og:title"] == data["headline"]
        assert meta["og:description"] == data["description"] == meta["description"]
        assert meta["og:site_name"] == data["publisher"]["name"] == "Office of Examples"
        assert (data["@type"], data["inLanguage"]) == ("Report", language)
        assert page.get("lang") == language
        others = [link.get("hreflang") for link in page.iter("link") if link.get("rel") == "alternate"]
        assert [tag for tag in others if tag] == ["ar" if language == "en" else "en"]


def test_the_index_names_its_briefs(published: Path, run: Run) -> None:
    run("build", "--format", "html")
    page = _read(published / "build/index.html")
    meta, data = _meta(page), _data(page)
    assert meta["og:type"] == "website"
    assert meta["og:url"] == data["url"] == f"{SITE}/"
    assert _canonical(page) == [f"{SITE}/"]
    assert data["@type"] == "CollectionPage"
    (part,) = data["hasPart"]
    assert part["@type"] == "Report"
    brief = _data(_read(published / "build/strike/index.html"))
    assert (part["url"], part["headline"]) == (brief["url"], brief["headline"])


def test_other_pages_say_what_they_are(published: Path, run: Run) -> None:
    run("build", "--format", "html")
    for room in ("parties", "sources"):
        meta = _meta(_read(published / "build" / room / "index.html"))
        assert meta["og:type"] == "website"
        assert meta["og:title"] == room.capitalize()
        assert meta["og:site_name"] == "Office of Examples"


def test_without_an_address_nothing_is_made_up(desk: Path, run: Run) -> None:
    run("build", "--format", "html")
    for name in ("index.html", "strike/index.html"):
        page = _read(desk / "build" / name)
        assert _canonical(page) == []
        assert "og:url" not in _meta(page)
        assert "url" not in _data(page)
    assert "og:locale" not in _meta(_read(desk / "build/strike/index.html")), "a language is no locale"


def test_an_edition_does_not_pass_for_the_brief(published: Path, run: Run) -> None:
    assert run("build", "--format", "html", "--as-of", "2020-01-01", "--out", "then").status == 0
    for path in (published / "then").rglob("*.html"):
        assert _canonical(_read(path)) == []
