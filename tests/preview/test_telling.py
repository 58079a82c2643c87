"""What a browser is told of a page's state."""

from pathlib import Path

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Span
from briefgen.preview.desk import Shown
from briefgen.preview.links import EditorLinks
from briefgen.preview.studio import Made
from briefgen.preview.telling import MOST_LISTED, Teller


def make_state(tmp_path: Path, number: int) -> dict[str, object]:
    (tmp_path / "a.yaml").write_text("<script>: alert(1)\n" * 200, encoding="utf-8")
    errors = [
        catalogue.UNKNOWN_KEY.at(Span("a.yaml", line, 1, line, 9), "no key `<script>`")
        for line in range(1, number + 1)
    ]
    shown = Shown(2, Made(None, tuple(errors)), "page", "0a", good=1)
    return dict(Teller(tmp_path, EditorLinks(tmp_path)).describe(shown))


def test_errors_are_counted_and_listed_with_links(tmp_path: Path) -> None:
    state = make_state(tmp_path, 2)
    assert (state["epoch"], state["page"], state["is_old"], state["errors"]) == (2, "0a", True, 2)
    overlay = str(state["overlay"])
    assert overlay.count("<article") == 2
    assert f'href="vscode://file{tmp_path.resolve()}/a.yaml:2:1"' in overlay
    assert "<script" not in overlay


def test_of_thousands_the_first_are_listed(tmp_path: Path) -> None:
    state = make_state(tmp_path, 120)
    assert state["errors"] == 120
    assert str(state["overlay"]).count("<article") == MOST_LISTED
    assert "70 more" in str(state["overlay"])
