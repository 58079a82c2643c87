"""Pages as a reader gets them, for tests: rendered, and parsed."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5
from jinja2 import Environment

from briefgen.render.assets import Assets
from briefgen.render.environment import Target, open_templates
from briefgen.render.html import render_brief
from briefgen.view.labels import Labels
from briefgen.view.model import BriefView
from briefgen.world import MemoryWorld


def open_environment(
    files: dict[str, str] | None = None, language: str = "en", target: Target = "screen"
) -> Environment:
    """Templates of a workspace that holds `files` and nothing else."""
    return open_templates(Assets(MemoryWorld(files or {})), Labels(language), target)


def render(view: BriefView, target: Target = "screen", **options: Any) -> str:
    return render_brief(
        view,
        target=target,
        environment=open_environment(language=view.language, target=target),
        stylesheet="../assets/brief.css",
        **options,
    )


def parse(html: str) -> Element:
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return root


def page(view: BriefView, target: Target = "screen", **options: Any) -> Element:
    return parse(render(view, target, **options))


def by_id(root: Element, id: str) -> Element:
    found = [element for element in root.iter() if element.get("id") == id]
    assert len(found) == 1, f"{len(found)} elements with id {id}"
    return found[0]


def by_class(root: Element, name: str) -> list[Element]:
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text(element: Element) -> str:
    """All text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())
