"""One PDF engine for all tests of what is printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.render.pdf import PdfEngine
from tests.render.pdf_support import FONTS


@pytest.fixture(scope="session")
def engine() -> Iterator[PdfEngine]:
    with PdfEngine.start(FONTS) as running:
        yield running
