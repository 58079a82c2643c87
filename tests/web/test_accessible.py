"""Pages in a real browser, as axe-core sees them: light and dark, on a phone and on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.checkers import measure_targets, run_axe
from tests.web.conftest import Site
from tests.web.site import NAMES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE, DESK = 390, 1280
THE_SAME = ("single", "single-index", "strained-many-claims")
"""To axe these are pages that it has seen, down to their colours."""
ALIKE = ("as-of", "redlined", "changed-ar", "changed-redline", "first-civic", "index-civic")
"""Pages that differ from the first ones in colours and little else: they are looked at in one size."""
FAULTY = """<!DOCTYPE html><html lang="en"><head><title>Planted</title>
<style>p { color: #999 } @media (prefers-color-scheme: dark) { body { background: #222 } p { color: #333 } }
</style></head><body><main><h1>One</h1><p>Grey on white.</p><img src="data:,"></main></body></html>"""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in THE_SAME])
def test_axe_finds_nothing(site: Site, browser: Browser, name: str) -> None:
    """Between light and dark only colours differ, so all other rules run once a width."""
    with browser.new_context(color_scheme="light", viewport={"width": PHONE, "height": 900}) as context:
        page = context.new_page()
        page.goto(site[name].as_uri())
        told = run_axe(page) + measure_targets(page)
        page.emulate_media(color_scheme="dark")
        told += run_axe(page, only_colours=True)
        if name not in ALIKE:
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


def test_targets_that_are_too_small_are_found(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content("<button>a</button><button>b</button><style>* { padding: 0; margin: 0 }</style>")
        assert len(measure_targets(page)) == 2
