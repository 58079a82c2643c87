"""Pages in a real browser, as a reader meets them: on any screen, by finger and by keyboard, and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import Site
from tests.web.site import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Locator, Page, ViewportSize

WIDTHS = (320, 390, 768, 1280, 1600)
PHONE: ViewportSize = {"width": 390, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 800}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=DESK) as context:
        yield context.new_page()


def _open(page: Page, site: Site, name: str, size: ViewportSize = DESK) -> Page:
    page.set_viewport_size(size)
    page.goto(site[name].as_uri())
    return page


def _box(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box is not None, "not to be seen"
    return box


@pytest.mark.parametrize("name", NAMES)
def test_no_page_is_wider_than_its_window(site: Site, page: Page, name: str) -> None:
    _open(page, site, name)
    wider = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        content = page.evaluate("document.documentElement.scrollWidth")
        if content > width:
            wider[width] = content
    assert wider == {}


@pytest.mark.parametrize("name", ["first-en", "first-ar"])
def test_the_handling_mark_stands_at_the_right_whatever_the_direction(
    site: Site, page: Page, name: str
) -> None:
    _open(page, site, name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for mark in page.locator(".bar-marking .tlp").all():
            box = _box(mark)
            assert box["x"] + box["width"] >= width - 52, width


def test_a_page_that_is_too_wide_would_be_seen(page: Page) -> None:
    page.set_content("<p style='width: 2000px'>wide")
    assert page.evaluate("document.documentElement.scrollWidth") > DESK["width"]


@pytest.mark.parametrize("name", ["strained-strike", "strained-arabic"])
def test_the_comparison_is_a_table_on_a_desk_and_cards_on_a_phone(site: Site, page: Page, name: str) -> None:
    _open(page, site, name)
    row = page.locator(".comparison tbody tr").first
    cells = row.locator("td.cell")
    tops = {round(_box(cell)["y"]) for cell in cells.all()}
    assert len(tops) == 1, "side by side"
    page.set_viewport_size(PHONE)
    boxes = [_box(cell) for cell in cells.all()]
    assert len({round(box["x"]) for box in boxes}) == 1, "below one another"
    question, verdict = _box(row.locator("th")), _box(row.locator(".cell-verdict"))
    in_order = [box["y"] for box in (question, verdict, *boxes)]
    assert in_order == sorted(in_order)
    for cell in cells.all():
        assert cell.locator(".cell-head").is_visible(), "each answer says whose it is"


def test_many_accounts_become_cards_too(site: Site, page: Page) -> None:
    _open(page, site, "strained-six", PHONE)
    point = page.locator("section.point").first
    for row in point.locator(".answers tbody tr").all():
        account, answer = _box(row.locator("th")), _box(row.locator("td").first)
        assert answer["y"] >= account["y"] + account["height"] - 1
        assert answer["width"] > 0.8 * _box(point)["width"] - 30, "an answer has the width of its card"


def test_contents_stay_in_sight_on_wide_screens_only(site: Site, page: Page) -> None:
    _open(page, site, "first-en")
    contents = page.locator("nav.contents")
    page.locator("#sources").scroll_into_view_if_needed()
    assert 0 <= _box(contents)["y"] < DESK["height"] / 4
    assert contents.get_by_role("link").first.is_visible()
    page.set_viewport_size(PHONE)
    assert _box(contents)["y"] < 0
    assert not contents.get_by_role("link").first.is_visible(), "folded up until asked for"


def test_every_mark_is_under_the_finger_that_is_put_on_it(site: Site, page: Page) -> None:
    """Marks stand close together. Whoever points at one must not be given its neighbour's source."""
    for size in (PHONE, DESK):
        _open(page, site, "first-en", size)
        missed = page.evaluate(
            """() => [...document.querySelectorAll(".cite")].filter(mark => {
                mark.scrollIntoView({block: "center"});
                const box = mark.getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return hit !== mark.querySelector("button");
            }).map(mark => mark.innerText)"""
        )
        assert missed == []


@pytest.mark.parametrize("name", ["first-en", "first-ar", "single"])
def test_notes_and_grades_open_without_scripts_and_close_again(
    site: Site, browser: Browser, name: str
) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site[name].as_uri())
        for opener in (page.locator("#cite-2 button"), page.locator("button.grade").first):
            note = page.locator(f"#{opener.get_attribute('popovertarget')}")
            assert not note.is_visible()
            opener.click()
            assert note.is_visible()
            box = _box(note)
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
            page.keyboard.press("Escape")
            assert not note.is_visible()


def test_a_note_names_the_source_that_its_mark_numbers(site: Site, page: Page) -> None:
    _open(page, site, "first-en")
    for mark in page.locator(".cite").all()[::9]:
        button = mark.locator("button")
        number = mark.locator("[aria-hidden]").text_content()
        note = page.locator(f"#{button.get_attribute('popovertarget')}")
        assert note.locator(".note-number").text_content() == number
        assert button.get_attribute("aria-label") == f"Source {number}"
        target = note.locator("a").get_attribute("href")
        title = page.locator(f"{target} .source-title").inner_text()
        assert note.locator("b").text_content() == title


def test_claims_and_points_have_links_that_last(site: Site, page: Page) -> None:
    _open(page, site, "first-en")
    named = page.locator(".claim[id], .point[id], .comparison tr[id]")
    assert named.count() > 50
    for place in named.all():
        id = place.get_attribute("id")
        assert place.locator(f".permalink[href='#{id}']").count() == 1
    first = named.first
    first.hover()
    link = first.locator(".permalink")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    link.click()
    assert page.url.endswith(f"#{first.get_attribute('id')}")
    assert first.evaluate("e => e.matches(':target')")


def test_everything_can_be_reached_and_seen_by_keyboard(site: Site, page: Page) -> None:
    _open(page, site, "first-en")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("e => e === document.activeElement")
    assert _box(skip)["y"] >= 0, "in sight once it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    for _ in range(40):
        ring = page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement);"
            " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) }"
        )
        assert ring >= 2, page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
    page.locator("#cite-1 button").focus()
    page.keyboard.press("Enter")
    assert page.locator("#cite-1-note").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#cite-1-note").is_visible()
    assert page.locator("#cite-1 button").evaluate("e => e === document.activeElement")


def test_printed_it_is_black_on_white_without_what_only_a_screen_can_do(site: Site, page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    _open(page, site, "first-en")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for screen_only in ("nav.contents", ".skip", ".permalink", ".bar-languages"):
        assert not page.locator(screen_only).first.is_visible(), screen_only
    for kept in ("h1", "#sources", ".tlp", ".cite"):
        assert page.locator(kept).first.is_visible(), kept
