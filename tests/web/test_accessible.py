"""Pages in a real browser, as axe-core sees them: light and dark, on a phone and on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.checkers import run_axe
from tests.web.conftest import Site
from tests.web.site import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE, DESK = 390, 1280
FAULTY = """<!DOCTYPE html><html lang="en"><head><title>Planted</title>
<style>p { color: #999 } @media (prefers-color-scheme: dark) { body { background: #222 } p { color: #333 } }
</style></head><body><main><h1>One</h1><p>Grey on white.</p><img src="data:,"></main></body></html>"""


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(site: Site, browser: Browser, name: str) -> None:
    """Between light and dark only colours differ, so all other rules run once a width."""
    with browser.new_context(color_scheme="light", viewport={"width": PHONE, "height": 900}) as context:
        page = context.new_page()
        page.goto(site[name].as_uri())
        told = run_axe(page)
        page.emulate_media(color_scheme="dark")
        told += run_axe(page, only_colours=True)
        page.set_viewport_size({"width": DESK, "height": 900})
        told += run_axe(page)
        page.emulate_media(color_scheme="light")
        told += run_axe(page, only_colours=True)
    assert told == []


def test_axe_finds_planted_faults_in_light_and_in_dark(browser: Browser) -> None:
    with browser.new_context(color_scheme="light") as context:
        page = context.new_page()
        page.set_content(FAULTY)
        light = run_axe(page)
        page.emulate_media(color_scheme="dark")
        dark = run_axe(page, only_colours=True)
    assert {finding.split()[0] for finding in light} >= {"color-contrast", "image-alt"}
    assert {finding.split()[0] for finding in dark} == {"color-contrast"}
    assert light != dark
