"""The template engine's promises: nothing unescaped, nothing undefined, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.sandbox import SandboxedEnvironment

from briefgen.render.environment import TemplateFault, render_template
from briefgen.render.html import render_brief
from tests.render.pages import open_environment
from tests.render.sample import strike

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "templates").rglob("*.html"))


def _fault(files: dict[str, str], name: str = "brief.html") -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        render_template(open_environment(files), name, {"text": "<b>"})
    return caught.value


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_turns_escaping_off(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for way in ("|safe", "| safe", "autoescape", "Markup"):
        assert way not in source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_attribute_is_quoted(path: Path) -> None:
    assert "={{" not in path.read_text(encoding="utf-8")


def test_text_is_escaped_in_any_file_whatever_its_name() -> None:
    environment = open_environment({"templates/odd.svg.j2": "{{ text }}"})
    assert render_template(environment, "odd.svg.j2", {"text": "<b>"}) == "&lt;b&gt;"


def test_a_syntax_error_is_told_with_its_line() -> None:
    fault = _fault({"templates/brief.html": "one\n{% if %}\n"})
    assert (fault.name, fault.line) == ("templates/brief.html", 2)


def test_a_missing_value_is_told_with_its_line_in_the_included_file() -> None:
    fault = _fault(
        {"templates/brief.html": '{% include "part.html" %}', "templates/part.html": "\n\n{{ nothing.here }}"}
    )
    assert (fault.name, fault.line) == ("templates/part.html", 3)
    assert "nothing" in fault.reason


def test_a_missing_template_is_told_where_it_was_asked_for() -> None:
    fault = _fault({"templates/brief.html": 'x\n{% include "gone.html" %}'})
    assert (fault.name, fault.line) == ("templates/brief.html", 2)
    assert "templates/gone.html" in fault.reason


def test_a_template_that_is_not_text_is_told() -> None:
    fault = _fault({"templates/brief.html": b"\xff\xfe"})  # type: ignore[dict-item]
    assert fault.name == "templates/brief.html"


def test_safe_is_not_to_be_had() -> None:
    assert "safe" in _fault({"templates/brief.html": "{{ text|safe }}"}).reason


def test_a_workspaces_templates_run_in_a_sandbox() -> None:
    environment = open_environment({"templates/partials/related.html": "{{ ''.__class__.__mro__ }}"})
    assert isinstance(environment, SandboxedEnvironment)
    with pytest.raises(TemplateFault, match="unsafe"):
        render_template(environment, "partials/related.html", {})
    assert not isinstance(open_environment(), SandboxedEnvironment)


def test_a_workspace_can_replace_one_section() -> None:
    environment = open_environment({"templates/partials/related.html": "<p>Nothing of the kind.</p>"})
    html = render_brief(strike(), target="screen", environment=environment, stylesheet="x.css")
    assert "Nothing of the kind." in html
    assert "Historical context" in html
    assert "Irena Shabani" not in html
