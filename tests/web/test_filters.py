"""The index narrowed by party, place, year, status and marking, from static files; whole without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.stress import collection
from tests.web.conftest import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

STRIKE, ARABIC, DRAFT, BARE = "2018-12-sukhna-strike", "arabic", "draft", "bare"
ALL = [STRIKE, ARABIC, BARE, DRAFT]


@pytest.fixture
def index(site: Site, browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site["strained-index"].as_uri())
        yield page


def _shown(page: Page) -> list[str]:
    links = page.locator(".card:visible h2 a").all()
    return [str(link.get_attribute("href")).split("/")[0] for link in links]


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("party", "coalition", [STRIKE]),
        ("party", "syria", [STRIKE, ARABIC, DRAFT]),
        ("place", "kiswah", [ARABIC, DRAFT]),
        ("year", "2017", [ARABIC]),
        ("status", "withdrawn", [BARE]),
        ("marking", "clear", [STRIKE, DRAFT]),
    ],
)
def test_a_choice_leaves_the_briefs_that_it_counts(
    index: Page, name: str, value: str, left: list[str]
) -> None:
    assert _shown(index) == ALL
    chosen = index.locator(f"select[name={name}]")
    chosen.select_option(value)
    assert _shown(index) == left
    assert f"({len(left)})" in chosen.locator("option:checked").inner_text()
    assert index.get_by_role("status").inner_text() == f"Shown: {len(left)} of 4"


def test_choices_add_up_and_can_be_taken_back(index: Page) -> None:
    index.get_by_label("Party").select_option("syria")
    index.get_by_label("Status").select_option("draft")
    assert _shown(index) == [DRAFT]
    index.get_by_label("Year").select_option("2017")
    assert _shown(index) == []
    assert index.get_by_text("No brief fits all of this.").is_visible()
    index.get_by_role("button", name="Show all").first.click()
    assert _shown(index) == ALL
    assert index.get_by_role("status").inner_text() == "4 briefs"
    assert not index.get_by_text("No brief fits all of this.").is_visible()


def test_a_narrowed_list_has_an_address_that_can_be_handed_on(index: Page, site: Site) -> None:
    index.get_by_label("Party").select_option("coalition")
    address = index.url
    assert address.endswith("#party=coalition")
    index.goto("about:blank")
    index.goto(address)
    assert _shown(index) == [STRIKE]
    index.goto(site["strained-index"].as_uri() + "#party=nobody&year=2017")
    assert _shown(index) == [ARABIC], "what there is not is passed over"
    index.locator(".skip").focus()
    index.keyboard.press("Enter")
    assert _shown(index) == [ARABIC], "skipping to the list leaves it as it is"


def test_without_scripts_the_list_is_whole_and_offers_nothing_that_would_not_work(
    site: Site, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site["strained-index"].as_uri() + "#party=coalition")
        assert _shown(page) == ALL
        assert not page.locator(".filters").is_visible()
        assert not page.get_by_text("Show all").first.is_visible()


def test_the_script_runs_where_a_site_allows_none_but_its_own(site: Site, browser: Browser) -> None:
    policy = (
        "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; font-src file:"
    )
    with browser.new_context() as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text))
        html = site["strained-index"].read_text(encoding="utf-8")
        strict = site["strained-index"].with_name("strict.html")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        strict.write_text(html.replace("<head>", f"<head>{meta}"), encoding="utf-8")
        page.goto(strict.as_uri())
        page.get_by_label("Party").select_option("coalition")
        assert _shown(page) == [STRIKE]
    assert refused == []


def test_filters_are_in_an_order_that_a_reader_can_follow() -> None:
    filters = {view.name: [option.facet.label for option in view.options] for view in collection().filters}
    assert filters["party"] == ["Syrian government", "US-led Coalition"]
    assert filters["year"] == ["2018", "2017"]
    assert filters["status"] == ["Draft", "Final", "Withdrawn"]
    assert filters["marking"] == ["TLP:CLEAR", "TLP:GREEN"]
