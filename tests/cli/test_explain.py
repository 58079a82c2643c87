"""`briefgen explain`."""

from __future__ import annotations

import pytest

from briefgen.cli.page import draw_page
from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code
from tests.cli.conftest import Run


@pytest.mark.parametrize("word", ["BG301", "bg301", "unknown-reference", "Unknown-Reference"])
def test_by_code_and_by_name(run: Run, word: str) -> None:
    ran = run("explain", word)
    assert ran.status == 0
    assert ran.out.startswith("BG301 unknown-reference\n")
    assert "```" not in ran.out
    assert "#" not in ran.out.splitlines()[0]
    assert len(ran.out.splitlines()) > 5


@pytest.mark.parametrize("code", catalogue.ALL, ids=lambda code: code.id)
def test_every_code(run: Run, code: Code) -> None:
    ran = run("explain", code.id)
    assert ran.status == 0
    assert ran.out.startswith(f"{code.id} {code.name}\n")


def test_all_codes(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(code.id for code in catalogue.ALL)
    assert next(line for line in lines if line.startswith("BG301")).endswith(
        catalogue.UNKNOWN_REFERENCE.title
    )


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("BG3O1", "did you mean `BG301`?"),
        ("unknwon-key", "did you mean `unknown-key`?"),
        ("xyzzy", "`briefgen explain` lists all codes"),
    ],
)
def test_an_unknown_code(run: Run, word: str, told: str) -> None:
    ran = run("explain", word)
    assert ran.status == 2
    assert ran.out == ""
    assert f"there is no code {word}" in ran.err
    assert told in ran.err


PAGE = """\
# BG999 example

Some `code`, a [link](https://example.org/) and **stress**.

## Bad

```yaml
# not a heading
key: `value`
```
"""


def test_a_page_without_colour() -> None:
    assert draw_page(PAGE, colour=False) == (
        "BG999 example\n\nSome `code`, a link (https://example.org/) and stress.\n\nBad\n\n"
        "    # not a heading\n    key: `value`\n"
    )


def test_a_page_in_colour() -> None:
    drawn = draw_page(PAGE, colour=True)
    assert "\x1b[1mBG999 example\x1b[0m\n" in drawn
    assert "Some \x1b[34mcode\x1b[0m, a link" in drawn
    assert "    key: `value`\n" in drawn
