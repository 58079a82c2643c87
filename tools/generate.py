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
from briefgen.diagnostics.reference import render_reference
from briefgen.exports.canonical_file import canonical_schema
from briefgen.exports.comparison import comparison_schema
from briefgen.exports.differences.json import diff_schema, history_schema
from briefgen.model.reference import write_reference
from briefgen.model.schema import schema_files

DIFF_SCHEMA = "schema/diff.json"
"""Of what `briefgen diff` writes."""
HISTORY_SCHEMA = "schema/history.json"
"""Of what `briefgen history` writes."""
COMPARISON_SCHEMA = "schema/comparison.json"
"""Of what `briefgen compare` writes; unlike the others it describes no file that an author keeps."""

CANONICAL_SCHEMA = "schema/export.json"
"""Of what `briefgen export json` writes, and PDFs carry."""

ROOT = Path(__file__).resolve().parent.parent

EXIT_STATUSES = """\
## Exit status

| status | meaning |
| --- | --- |
| 0 | All is well; there may be warnings. |
| 1 | There are errors in briefs. |
| 2 | Misuse: an unknown option, no workspace, no such brief or code. |
| 3 | `briefgen diff --exit-code` found a difference. |
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
        COMPARISON_SCHEMA: comparison_schema(),
        DIFF_SCHEMA: diff_schema(),
        HISTORY_SCHEMA: history_schema(),
        CANONICAL_SCHEMA: canonical_schema(),
        "docs/reference.md": write_reference(),
        "docs/commands.md": write_commands(),
        "docs/diagnostics.md": render_reference(),
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
