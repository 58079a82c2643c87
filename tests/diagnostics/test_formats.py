"""The formats for other programs, and for the preview: the same findings in each."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import __version__
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Fix, Related, Severity, Span
from briefgen.diagnostics.render.concise import render_concise
from briefgen.diagnostics.render.github import render_github
from briefgen.diagnostics.render.html import render_html
from briefgen.diagnostics.render.json import render_json
from briefgen.diagnostics.render.sarif import render_sarif
from tests.conftest import CheckGolden
from tests.diagnostics import findings
from tests.diagnostics.findings import read_source

_TEXT = st.text(st.characters(), max_size=40)
_FILES = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"), max_size=20)
"""File names as Python has them: a byte that is not UTF-8 comes as a surrogate."""
_SPANS = st.builds(Span, _FILES, *[st.integers(1, 9)] * 4)
ANYTHING = st.builds(
    Diagnostic,
    code=st.sampled_from([code.id for code in catalogue.ALL]),
    name=_TEXT,
    severity=st.sampled_from(Severity),
    message=_TEXT,
    span=st.none() | _SPANS,
    related=st.lists(st.builds(Related, _SPANS, _TEXT), max_size=2).map(tuple),
    help=st.none() | _TEXT,
    fix=st.none() | st.builds(Fix, _SPANS, _TEXT, _TEXT),
    label=st.none() | _TEXT,
)


def test_concise(check_golden: CheckGolden) -> None:
    text = render_concise(findings.ALL, colour=False)
    check_golden("diagnostics/concise.txt", text)
    coloured = render_concise(findings.ALL, colour=True)
    assert coloured != text
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text


@given(st.lists(ANYTHING, max_size=4, unique=True))
def test_concise_is_one_safe_line_a_finding(found: list[Diagnostic]) -> None:
    text = render_concise(found, colour=False)
    assert text.count("\n") == len(found)
    for character in text.replace("\n", ""):
        assert character.isprintable() or character in "\u200c\u200d" or character.isspace()
    assert len(text.splitlines()) == len(found)


def test_json(check_golden: CheckGolden) -> None:
    check_golden("diagnostics/findings.json", render_json(findings.ALL))


@given(st.lists(ANYTHING, max_size=4, unique=True))
def test_json_holds_every_finding_whole(found: list[Diagnostic]) -> None:
    text = render_json(found)
    assert text.isascii()
    document: dict[str, Any] = json.loads(text)
    assert document["version"] == 1
    assert {_read(entry) for entry in document["diagnostics"]} == set(found)
    assert document["counts"] == {
        "error": sum(d.severity is Severity.ERROR for d in found),
        "warning": sum(d.severity is Severity.WARNING for d in found),
        "info": sum(d.severity is Severity.INFO for d in found),
        "files": len({d.span.file for d in found if d.span}),
    }


def _read(entry: dict[str, Any]) -> Diagnostic:
    fix = entry["fix"]
    return Diagnostic(
        code=entry["code"],
        name=entry["name"],
        severity=Severity(entry["severity"]),
        message=entry["message"],
        span=entry["span"] and Span(**entry["span"]),
        related=tuple(Related(Span(**near["span"]), near["label"]) for near in entry["related"]),
        help=entry["help"],
        fix=fix and Fix(Span(**fix["span"]), fix["replacement"], fix["label"]),
        label=entry["label"],
    )


def test_sarif(check_golden: CheckGolden) -> None:
    text = render_sarif(findings.ALL).replace(f'"{__version__}"', '"VERSION"')
    check_golden("diagnostics/findings.sarif", text)


@given(st.lists(ANYTHING, max_size=4, unique=True))
def test_sarif_refers_to_rules_that_it_declares(found: list[Diagnostic]) -> None:
    (run,) = json.loads(render_sarif(found))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        for location in result.get("locations", []):
            assert re.fullmatch(
                r"[\w./~%-]*", location["physicalLocation"]["artifactLocation"]["uri"], re.ASCII
            )


def test_github(check_golden: CheckGolden) -> None:
    check_golden("diagnostics/github.txt", render_github(findings.ALL))


def test_github_leaves_columns_out_where_a_place_has_several_lines() -> None:
    (command,) = render_github([findings.TOO_LONG]).splitlines()
    assert command.startswith("::error file=briefs/example/brief.yaml,line=8,endLine=15,title=BG211")


@given(st.lists(ANYTHING, max_size=4, unique=True))
def test_github_is_one_command_a_finding_whatever_it_says(found: list[Diagnostic]) -> None:
    lines = render_github(found).split("\n")[:-1]
    assert len(lines) == len(found)
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,]*)(,\w+=[^:,]*)*::.*", line)
        assert re.fullmatch(r"([^%]|%(25|0A|3A|2C))*", line)


def test_html(check_golden: CheckGolden) -> None:
    check_golden("diagnostics/findings.html", render_html(findings.ALL, read_source))


class _Reader(HTMLParser):
    """Reads a fragment back: its tags, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@given(st.lists(ANYTHING, max_size=3, unique=True), st.text(st.characters() | st.sampled_from("<>&\"'")))
def test_html_holds_no_tag_but_its_own(found: list[Diagnostic], source: str) -> None:
    reader = _Reader()
    reader.feed(render_html(found, lambda _: source))
    reader.close()
    assert reader.open == []
    assert reader.attributes <= {"class", "dir"}
    assert reader.tags <= {
        "section", "article", "h2", "span", "p", "figure", "figcaption", "code", "pre", "mark",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "place", "marked"),
    [
        ("a: <b>\n", Span("f", 1, 4, 1, 7), ["<b>"]),
        ("a: |\n  one\n  two\nb: c\n", Span("f", 1, 4, 4, 1), ["|", "one", "two"]),
        ("a: " + "x" * 1000 + "HERE" + "y" * 1000, Span("f", 1, 1004, 1, 1008), ["HERE"]),
        ("a:\n", Span("f", 1, 3, 1, 3), [" "]),
    ],
)
def test_html_marks_the_place(source: str, place: Span, marked: list[str]) -> None:
    html = render_html([catalogue.NOT_VALID.at(place, "m")], lambda _: source)
    found = re.findall(r"<mark>(.*?)</mark>", html)
    assert [text.replace("&lt;", "<").replace("&gt;", ">") for text in found] == marked
    assert len(html) < 2000


def test_rendering_imports_nothing_heavy() -> None:
    names = ["full", "concise", "json", "sarif", "github", "html"]
    program = "import sys\n" + "".join(f"import briefgen.diagnostics.render.{name}\n" for name in names)
    program += "print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    ).stdout.split()  # fmt: skip
    assert "briefgen.diagnostics.render.full" in loaded
    assert not {"rich", "click", "pydantic", "yaml", "jinja2", "markupsafe"} & set(loaded)
