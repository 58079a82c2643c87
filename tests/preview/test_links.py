"""Links that open a place in the author's editor, and what can't be one."""

from pathlib import Path

import pytest

from briefgen.diagnostics.model import Span
from briefgen.preview.links import EDITORS, BadEditor, EditorLinks

PLACE = Span("briefs/a b/brief?.yaml", 7, 3)


def test_vs_code_opens_the_file_at_the_line(tmp_path: Path) -> None:
    link = EditorLinks.choose(tmp_path, "vscode")(PLACE)
    assert link == f"vscode://file{tmp_path.resolve()}/briefs/a%20b/brief%3F.yaml:7:3"


@pytest.mark.parametrize("editor", [name for name, template in EDITORS.items() if template])
def test_every_editor_is_told_the_file_and_the_line(tmp_path: Path, editor: str) -> None:
    link = EditorLinks.choose(tmp_path, editor)(PLACE)
    assert link is not None
    assert "brief%3F.yaml" in link
    assert "7" in link.partition("yaml")[2]


def test_no_editor_makes_no_link(tmp_path: Path) -> None:
    assert EditorLinks.choose(tmp_path, "none")(PLACE) is None


def test_an_address_of_ones_own_will_do(tmp_path: Path) -> None:
    link = EditorLinks.choose(tmp_path, "my-editor://open?f={path}&l={line}")(PLACE)
    assert link is not None
    assert link.endswith("brief%3F.yaml&l=7")


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert({path})",
        "https://attacker.example/{path}",
        "file://{path}",
        "data:text/html,{path}",
        "view-source:{path}",
        "JavaScript:{path}",
        "vscode://file",
        "vscode://file{path}{secret}",
        "vscode://file{path.__class__}",
        'x://{path}"onclick="',
        "emacs",
        "",
        " vscode://file{path}",
    ],
)
def test_what_no_editor_answers_to_is_refused(tmp_path: Path, template: str) -> None:
    with pytest.raises(BadEditor):
        EditorLinks.choose(tmp_path, template)
