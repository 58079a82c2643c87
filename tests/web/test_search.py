"""The search in a real browser, over a web server as it is published."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing is printed among the tests."""


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    """The collection under a path of its own, as many a site is."""
    handler = functools.partial(_Quiet, directory=str(site["index"].parent.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/first/"
        server.shutdown()


def test_a_word_of_a_claim_finds_the_brief(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}search/")
        page.get_by_role("textbox").fill("missiles")
        found = page.locator(".pagefind-ui__result-link").first
        found.click()
        page.wait_for_url(f"{address}2018-12-sukhna-strike/index.html")
        assert page.title().startswith("Strike south of Sukhna")


def test_results_can_be_filtered_by_party(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}search/")
        page.get_by_role("textbox").fill("missiles")
        names = page.locator(".pagefind-ui__filter-name")
        expect(names).to_have_text(["Handling", "Party", "Place", "Status", "Year"])  # they come one by one


def test_opened_from_disk_it_says_why_it_does_not_work(browser: Browser, site: Site) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site["search"].as_uri())
        assert page.get_by_text("Search needs JavaScript and a web server").is_visible()
        assert page.get_by_role("textbox").count() == 0
