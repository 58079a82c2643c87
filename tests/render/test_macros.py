"""The templates' macros are made once a page language, so they may rest on nothing that differs by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import meta

from briefgen.render.environment import render_template
from tests.render.pages import open_environment

MACROS = sorted(Path("templates/macros").glob("*.html"))


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_macros_know_nothing_of_a_page_but_what_it_is_for(path: Path) -> None:
    parsed = open_environment().parse(path.read_text(encoding="utf-8"))
    assert meta.find_undeclared_variables(parsed) <= {"target"}


def test_a_workspace_can_hand_a_page_to_its_own_macros() -> None:
    files = {
        "templates/macros/own.html": "{% macro word() %}{{ said }} {{ target }}{% endmacro %}",
        "templates/own.html": '{% from "macros/own.html" import word with context %}{{ word() }}',
    }
    environment = open_environment(files, target="print")
    assert [render_template(environment, "own.html", {"said": said}) for said in "ab"] == [
        "a print",
        "b print",
    ]
