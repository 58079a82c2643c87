"""Checkers of HTML, each as a function from pages to what it has to say of them: text, file by file."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from tests.browser import find_program, give_up

if TYPE_CHECKING:
    from playwright.sync_api import Page

TOOLS = Path(__file__).resolve().parents[2] / "tools" / "web"

Findings = Mapping[Path, list[str]]


def run_vnu(pages: Iterable[Path]) -> Findings:
    """The Nu HTML checker: what HTML's own standard has to say. Slow to start, so one call for all."""
    java = find_program("java", "default-jre-headless")
    jar = find_tool("vnu-jar/build/dist/vnu.jar")
    command = [java, "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = defaultdict[Path, list[str]](list)
    for message in json.loads(ran.stderr)["messages"]:
        path = Path(message["url"].removeprefix("file:"))
        found[path].append(f"{message['type']} in line {message.get('lastLine', '?')}: {message['message']}")
    return found


def run_html_validate(pages: Iterable[Path]) -> Findings:
    """html-validate: habits that the standard allows and readers or machines suffer from."""
    node = find_program("node", "nodejs")
    program = find_tool("html-validate/bin/html-validate.mjs")
    config = TOOLS / "html-validate.json"
    command = [node, str(program), "--config", str(config), "--formatter", "json", *map(str, pages)]
    with TemporaryFile("w+", encoding="utf-8") as out:  # it ends before a pipe has taken all it says
        ran = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, timeout=300)
        assert ran.returncode in (0, 1), ran.stderr
        out.seek(0)
        told = json.load(out)
    return {
        Path(page["filePath"]): [
            f"{message['ruleId']} in line {message['line']}: {message['message']}"
            for message in page["messages"]
        ]
        for page in told
    }


def run_axe(page: Page, *, only_colours: bool = False) -> list[str]:
    """axe-core: whether an open page, as it looks now, can be used by everyone.

    `only_colours` leaves out the rules that do not look at them.
    """
    rules = ["color-contrast", "link-in-text-block"] if only_colours else []
    return _ask_axe(page, "document", {"runOnly": rules} if rules else {})


def measure_targets(page: Page) -> list[str]:
    """axe-core's rule that fingers find what they reach for: 24 px or room around it (WCAG 2.2, 2.5.8).

    Marks of notes stand in running text, where the criterion asks for no size; axe sees that of links alone.
    """
    return _ask_axe(page, "{exclude: [['.cite-button']]}", {"runOnly": ["target-size"]})


def _ask_axe(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(find_tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    options = {"resultTypes": ["violations"], **options}
    told = page.evaluate(f"options => axe.run({where}, options)", options)
    assert told["passes"] or told["violations"], "axe looked at nothing"
    return [
        f"{rule['id']} at {node['html'][:160]}: {node['failureSummary']}"
        for rule in told["violations"]
        for node in rule["nodes"]
    ]


def find_tool(name: str) -> Path:
    path = TOOLS / "node_modules" / name
    return path if path.exists() else give_up(f"{name} is not installed: run tools/web/install")
