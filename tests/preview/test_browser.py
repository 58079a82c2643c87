"""The author's loop in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import open_browser
from tests.preview.conftest import BRIEF, FILES, MORE, SECOND, SLUG, Serve, Served, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOADED = {BRIEF: FILES[BRIEF].replace("thing number 3.", "that the regime lies.")}
OVERLAY = "briefgen-preview .overlay"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained of; a test that expects nothing looks at it."""
    return []


@pytest.fixture
def page(browser: Browser, faults: list[str]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1100, "height": 700})
    opened.set_default_timeout(15_000)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    opened.close()
    assert faults == []


def open_page(page: Page, served: Served, path: str = f"{SLUG}/") -> None:
    page.goto(served.url + path)
    page.locator("briefgen-preview .bar .status").wait_for()
    # From here on, whatever loads the page anew forgets this.
    page.evaluate("window.opened = true")


def is_the_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.opened === true"))


def top_of(page: Page, selector: str) -> float:
    top: float = page.evaluate("s => document.querySelector(s).getBoundingClientRect().top", selector)
    return top


def wait_for_place(page: Page, selector: str, top: float) -> None:
    """Until it stands there. It is looked at from here, frame by frame: what the driver would have the page
    evaluate while it waits, the page's policy refuses."""
    for _ in range(300):
        if abs(top_of(page, selector) - top) < 2:
            return
        page.evaluate("new Promise(done => requestAnimationFrame(() => done()))")
    raise AssertionError(f"{selector} stands at {top_of(page, selector)}, and not at {top}")


@pytest.mark.parametrize("helps", [True, False], ids=["a browser that helps", "one that does not"])
def test_an_edit_changes_the_page_and_keeps_its_place(served: Served, page: Page, helps: bool) -> None:
    open_page(page, served)
    if not helps:  # not every browser keeps what is being read where it is when something comes above it
        page.evaluate(
            "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { overflow-anchor: none }');"
            "document.adoptedStyleSheets = [sheet]"
        )
    page.locator("#claim-strike--last").scroll_into_view_if_needed()
    page.locator("#claim-strike--last a").first.focus()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("document.querySelector('#claim-strike--last').dataset.kept = 'yes'")
    page.locator("#claim-strike--last").scroll_into_view_if_needed()
    page.evaluate("document.fonts.ready.then(() => true)")  # a font that comes late moves everything
    before = top_of(page, "#claim-strike--last")
    opened = page.locator("details[open]").count()
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    longer = MORE.replace("more-", "extra-") + MORE
    served.edit(MORE, longer)  # much more above what is being read
    page.get_by_text("thing number 13").nth(1).wait_for(state="attached")
    served.edit("The union said so in the evening.", "The union said so at night.")
    page.get_by_text("The union said so at night.", exact=True).wait_for()
    assert is_the_same_page(page)
    assert page.evaluate("scrollY") > 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == focused
    assert page.locator("details[open]").count() == opened
    wait_for_place(page, "#claim-strike--last", before)


def test_an_error_is_laid_over_the_page_until_it_is_mended(served: Served, page: Page) -> None:
    open_page(page, served)
    served.edit("value: isis", "value: ises")
    overlay = page.locator(OVERLAY)
    overlay.wait_for()
    link = overlay.locator("a").first
    assert link.inner_text() == f"{BRIEF}:14:45"
    assert link.get_attribute("href") == f"vscode://file{served.root.resolve()}/{BRIEF}:14:45"
    assert "has no position `ises`" in overlay.inner_text()
    assert overlay.locator("mark").first.inner_text() == "ises"
    assert page.get_by_text("Fighters were hit.").first.is_visible()
    page.keyboard.press("Escape")
    overlay.wait_for(state="hidden")
    page.locator("briefgen-preview button.errors").click()
    overlay.wait_for()
    served.edit("value: ises", "value: isis")
    overlay.wait_for(state="hidden")
    assert page.locator("briefgen-preview button.errors").is_hidden()
    assert is_the_same_page(page)


def test_a_page_of_errors_gives_way_to_the_page(
    serve: Serve, page: Page, desk: Path, faults: list[str]
) -> None:
    write(desk, BRIEF, FILES[BRIEF].replace("value: isis", "value: ises"))
    served = serve()
    page.goto(f"{served.url}{SLUG}/")
    assert f"{BRIEF}:14:45" in page.locator("main").inner_text()
    served.edit("value: ises", "value: isis")
    page.get_by_text("Fighters were hit.").first.wait_for()
    page.locator("briefgen-preview .bar").wait_for()
    assert page.locator(OVERLAY).is_hidden()
    faults[:] = [fault for fault in faults if "422" not in fault]  # the browser tells of the status


def test_a_new_source_and_a_new_brief_are_picked_up(served: Served, page: Page) -> None:
    open_page(page, served)
    cited = "Soldiers were hit., cites: [{source: notice}]"
    served.edit(cited, "Soldiers were hit., cites: [{source: late}]")
    page.locator(OVERLAY).get_by_text("late", exact=False).first.wait_for()
    served.write(
        "seeds/sources/late.yaml", "{id: late, title: The late report, kind: wire, reliability: C}\n"
    )
    page.locator(OVERLAY).wait_for(state="hidden")
    page.locator("#sources").get_by_text("The late report").first.wait_for()
    page.goto(served.url)
    page.get_by_text("Strike near the town").first.wait_for()
    served.write("briefs/second/brief.yaml", SECOND)
    page.get_by_text("The second brief").first.wait_for()


def test_marks_stand_beside_their_claims_and_can_be_switched_off(served: Served, page: Page) -> None:
    served.write(BRIEF, LOADED[BRIEF])
    open_page(page, served)
    mark = page.locator("#claim-strike--more-3 briefgen-mark").first
    mark.wait_for()
    assert "regime" in mark.locator("summary").inner_text()
    assert "BG503" in mark.locator("summary").inner_text()
    switch = page.locator("briefgen-preview button.marks")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert page.locator("briefgen-mark").count() == 0
    page.reload()
    page.locator("briefgen-preview button.marks[aria-pressed=false]").wait_for()
    assert page.locator("briefgen-mark").count() == 0
    page.locator("briefgen-preview button.marks").click()
    served.edit("that the regime lies", "that the government lies")
    page.get_by_text("The army also said that the government lies.", exact=True).wait_for()
    page.locator("#claim-strike--more-3 briefgen-mark").wait_for(state="detached")
    assert "briefgen-mark" not in served.get(f"/{SLUG}/").text


def test_styles_are_exchanged_alone(served: Served, page: Page) -> None:
    open_page(page, served)
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert "rgb(1, 2, 3)" not in page.evaluate(accent)
    old = page.locator("head link[rel=stylesheet]").get_attribute("href")
    served.write("styles/tokens.css", ":root { --accent: rgb(1, 2, 3); }\n")
    page.locator(f"head link[href='{old}']").wait_for(state="detached")
    assert "rgb(1, 2, 3)" in page.evaluate(accent)
    assert is_the_same_page(page)
    assert page.locator("head link[rel=stylesheet]").count() == 1


def test_it_says_when_the_server_is_gone(serve: Serve, page: Page, faults: list[str]) -> None:
    served = serve()
    open_page(page, served)
    served.process.terminate()
    served.process.wait(20)
    page.locator("briefgen-preview .bar.lost").wait_for()
    faults.clear()  # that it can't connect is what was asked for


def test_the_pdf_opens_by_itself(served: Served, page: Page) -> None:
    with page.expect_response(lambda answer: answer.headers.get("content-type") == "application/pdf"):
        page.goto(f"{served.url}{SLUG}.pdf")
        assert "Laying out the PDF" in page.locator("h1").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_screen(served: Served, browser: Browser, scheme: str) -> None:
    served.write(BRIEF, LOADED[BRIEF])
    page = browser.new_page(viewport={"width": 360, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    open_page(page, served)
    page.locator("#claim-strike--more-3 briefgen-mark summary").first.click()
    served.edit("value: isis", "value: ises")
    overlay = page.locator(OVERLAY)
    overlay.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for part in (overlay, page.locator("briefgen-preview .bar"), page.locator("briefgen-mark details").first):
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    for button in page.locator("briefgen-preview button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    page.close()
