"""A real browser and other programs that tests look at pages with.

A machine that lacks one skips the tests that need it, and says how to get it. `.ci/run` installs them all and
sets BRIEFGEN_WEB_CHECKS=required, which turns such a skip into a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REQUIRED = "BRIEFGEN_WEB_CHECKS"


def find_program(command: str, package: str) -> str:
    """The path of a program. Where there is none, the test is skipped, or fails if that is not allowed."""
    found = shutil.which(command)
    return found or give_up(f"{command} is not installed; on Debian: apt-get install {package}")


def give_up(reason: str) -> NoReturn:
    """Skip the test for this reason, or fail where checks in the browser are required."""
    if os.environ.get(REQUIRED) == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium without a window, driven by Playwright."""
    executable = find_program("chromium", "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--disable-gpu", "--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()
