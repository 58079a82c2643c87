"""The catalogue of diagnostics as one document, `docs/diagnostics.md`: the codes and their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import dedent

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code
from briefgen.diagnostics.pages import read_page
from briefgen.diagnostics.render import json as json_format

STAGES = {
    "0": "The workspace and its files",
    "1": "YAML",
    "2": "The model",
    "3": "References",
    "4": "Values and points",
    "5": "Editorial checks",
    "6": "Rendering",
    "7": "Output",
    "8": "Revisions, proofs, preview and editor",
}
"""What the first digit of a code stands for."""

_HEAD = """\
# Diagnostics

Everything that briefgen finds has a code that never changes its meaning, a place, and a way out.
`briefgen explain BG201` prints the entry below. Severities:

- **error**: the brief can't be trusted or built; nothing of it is written, and the exit status is 1;
- **warning**: the brief is built, but an editor should look before it leaves the house;
- **info**: worth knowing; asks for nothing.

Editorial checks, whose codes begin with `BG5`, may be given another severity, by code or by name: for
a workspace under `checks:` in `briefgen.yaml`, for one brief under its own `checks:`, with a reason.
All others are fixed. How findings are written is chosen with `briefgen check --format`.
"""
_HEADING = re.compile(r"^(?=#)", re.MULTILINE)
_FENCED = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)


def render_reference() -> str:
    """The whole document, in Markdown: a table of the codes, then the page of each."""
    codes = sorted(catalogue.ALL, key=lambda code: code.id)
    stages = [(stage, list(group)) for stage, group in groupby(codes, key=lambda code: code.id[2])]
    parts = [_HEAD, *_list_codes(stages)]
    for stage, group in stages:
        parts.append(f"## {STAGES[stage]}\n")
        parts += [_entry(code) for code in group]
    return "\n".join([*parts, _describe_json()])


def _list_codes(stages: list[tuple[str, list[Code]]]) -> Iterator[str]:
    yield "| code | name | severity | |\n|---|---|---|---|"
    for _, group in stages:
        for code in group:
            link = f"[{code.id}](#{code.id.lower()}-{code.name})"
            yield f"| {link} | `{code.name}` | {code.severity} | {code.title} |"
    yield ""


def _entry(code: Code) -> str:
    """A code's page, two levels down, with its title and severity under the heading."""
    page = read_page(code) or f"# {code.id} {code.name}\n"
    heading, _, body = page.partition("\n")
    about = f"*{code.title}.* Severity: {code.severity}"
    about += ", which a workspace or a brief may change.\n" if code.changeable else ".\n"
    return f"##{heading}\n\n{about}{_demote(body)}"


def _describe_json() -> str:
    """What `--format json` writes, from the renderer's own words."""
    about, form, details = (json_format.__doc__ or "").strip().split("\n\n")
    return f"## As JSON\n\n{about}\n\n```text\n{dedent(form)}\n```\n\n{details}\n"


def _demote(markdown: str) -> str:
    """The same text with its headings two levels down; what stands in code blocks stays."""
    parts = _FENCED.split(markdown)
    return "".join(part if part.startswith("```") else _HEADING.sub("##", part) for part in parts)
