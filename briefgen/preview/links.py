"""Links that open a file in the author's editor at a line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from briefgen.diagnostics.model import Span

EDITORS = MappingProxyType(
    {
        "vscode": "vscode://file{path}:{line}:{column}",
        "vscodium": "vscodium://file{path}:{line}:{column}",
        "cursor": "cursor://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
        "idea": "idea://open?file={path}&line={line}&column={column}",
        "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
        "none": "",
    }
)
"""Editors by name, with the addresses that they answer to. `{path}` is absolute and begins with a slash."""

_FORM = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]{1,30}):(?:[A-Za-z0-9/?&=:@%._+-]|\{path\}|\{line\}|\{column\})+"
)
_NOT_EDITORS = frozenset(
    {
        "http",
        "https",
        "ws",
        "wss",
        "ftp",
        "file",
        "data",
        "blob",
        "javascript",
        "vbscript",
        "about",
        "view-source",
    }
)


class BadEditor(ValueError):
    """A template that can't be the address of an editor, and a clause that says why."""


@dataclass(frozen=True, slots=True)
class EditorLinks:
    """Makes links into files of one workspace. An empty template makes none."""

    root: Path
    template: str = EDITORS["vscode"]

    @classmethod
    def choose(cls, root: Path, editor: str) -> EditorLinks:
        """Links for an editor's name, or by a template of its own. Raises BadEditor."""
        template = EDITORS.get(editor)
        if template is None:
            check_template(editor)
            template = editor
        return cls(root.resolve(), template)

    def __call__(self, span: Span) -> str | None:
        """The address that opens the place; None where the editor has no address."""
        if not self.template:
            return None
        path = quote((self.root / span.file).as_posix(), safe="/")
        return self.template.format(path=path, line=span.line, column=span.column)


def check_template(template: str) -> None:
    """Raises BadEditor for what is no address of an editor: it becomes a link that an author clicks."""
    form = _FORM.fullmatch(template)
    if form is None:
        raise BadEditor("it is neither an editor's name nor an address such as `vscode://file{path}:{line}`")
    if form["scheme"] in _NOT_EDITORS:
        raise BadEditor(f"`{form['scheme']}:` does not open an editor")
    if "{path}" not in template:
        raise BadEditor("it does not say where `{path}` goes")
