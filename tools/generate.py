"""Write every file of this repository that follows from the code: schemas and reference pages.

python tools/generate.py            write what is stale
python tools/generate.py --check    only say what is stale; exit with 1 if anything is
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.cli.app import COMMANDS, NAME, group
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code
from briefgen.model.reference import write_reference
from briefgen.model.schema import schema_files

ROOT = Path(__file__).resolve().parent.parent

STAGES = {
    "0": "The workspace and its files",
    "1": "YAML",
    "2": "Keys and values",
    "3": "References",
    "4": "Values and points",
    "5": "Editorial checks",
    "6": "Pages and PDFs",
    "7": "Output",
}
"""What the first digit of a code stands for."""

ABOUT_CODES = """\
Every code that briefgen reports. `briefgen explain CODE` prints the same in the terminal. A code never changes
its meaning. The severity of editorial checks can be changed under `checks:`, in `briefgen.yaml` for all briefs
and in a brief, with a reason, for that one."""

EXIT_STATUSES = """\
## Exit status

| status | meaning |
| --- | --- |
| 0 | All is well; there may be warnings. |
| 1 | There are errors in briefs. |
| 2 | Misuse: an unknown option, no workspace, no such brief or code. |
| 70 | A bug in briefgen. `BRIEFGEN_TRACEBACK=1` shows where it happened. |
| 130 | Interrupted. |
| 141 | Whoever read the output went away. |

## Environment

`BRIEFGEN_LANGUAGE`, `BRIEFGEN_PAGE`, `BRIEFGEN_OUTPUT` and so on stand above the settings of the same name in
`briefgen.yaml`; options stand above both. `NO_COLOR` switches colour off. Completion for bash:
`eval "$(_BRIEFGEN_COMPLETE=bash_source briefgen)"`; for zsh and fish, `zsh_source` and `fish_source`.
"""


def generate() -> Mapping[str, str]:
    """Every generated file, by its path in the repository."""
    return {
        **{f"schema/{name}": text for name, text in schema_files().items()},
        "docs/reference.md": write_reference(),
        "docs/commands.md": write_commands(),
        "docs/diagnostics.md": write_diagnostics(),
    }


def write_commands() -> str:
    """The help of every command, as one page."""
    settings: dict[str, Any] = {"terminal_width": 100, **group.context_settings}
    context = click.Context(group, info_name=NAME, **settings)
    parts = ["# Commands", _fence(group.get_help(context))]
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, **settings)
        parts += [f"## briefgen {name}", _fence(command.get_help(inner))]
    return "\n\n".join([*parts, EXIT_STATUSES])


def write_diagnostics() -> str:
    """The catalogue of codes, with the page of each."""
    parts = ["# Diagnostics", ABOUT_CODES]
    for digit, title in STAGES.items():
        codes = sorted((c for c in catalogue.ALL if c.id[2] == digit), key=lambda code: code.id)
        if codes:
            parts += [f"## {title}", *(_tell(code) for code in codes)]
    return "\n\n".join(parts) + "\n"


def _tell(code: Code) -> str:
    page = ROOT / "briefgen/diagnostics/pages" / f"{code.id}.md"
    lines = page.read_text(encoding="utf-8").splitlines() if page.is_file() else []
    body = "\n".join(line for line in lines if not line.startswith("# ")).strip()
    head = f"### {code.id} {code.name}\n\n*{code.severity}* · {code.title}."
    return f"{head}\n\n{_lower(body)}" if body else head


def _lower(page: str) -> str:
    """Headings of a page that has become a section."""
    return "\n".join(f"##{line}" if line.startswith("## ") else line for line in page.splitlines())


def _fence(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def main() -> int:
    stale = 0
    for name, text in generate().items():
        path = ROOT / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in sys.argv[1:]:
            print(f"stale: {name}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
