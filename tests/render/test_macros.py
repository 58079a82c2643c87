"""The templates' macros are made once a page language, so they may rest on nothing that differs by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import meta

from tests.render.pages import open_environment

MACROS = sorted(Path("templates/macros").glob("*.html"))


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_macros_know_nothing_of_a_page_but_what_it_is_for(path: Path) -> None:
    parsed = open_environment().parse(path.read_text(encoding="utf-8"))
    assert meta.find_undeclared_variables(parsed) <= {"target"}
