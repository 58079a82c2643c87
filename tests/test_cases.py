"""Every case file under tests/cases has exactly the findings that are written in it."""

from pathlib import Path

import pytest

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Related, Span
from tests.case_file import compare, parse_case
from tests.support import is_editorial, run_case

FOLDER = Path(__file__).parent / "cases"
EDITORIAL = "checks"
"""The one area whose cases hold editorial findings; elsewhere these are left out of the comparison."""
CASES = sorted(FOLDER.rglob("*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    case = parse_case(path.read_text(encoding="utf-8"))
    found = run_case(case.files)
    if path.parent.name != EDITORIAL:
        found = [diagnostic for diagnostic in found if not is_editorial(diagnostic)]
    assert not (difference := compare(case, found)), "\n".join(difference)


def test_every_area_has_cases_that_find_fault_and_cases_that_are_clean() -> None:
    marked = {path.parent.name: 0 for path in CASES}
    clean = dict(marked)
    for path in CASES:
        has_marks = bool(parse_case(path.read_text(encoding="utf-8")).marks)
        (marked if has_marks else clean)[path.parent.name] += 1
    assert {"yaml", "model", "references", "values"} <= set(marked)
    assert all(marked.values())
    assert all(clean.values())


CASE = """\
# a comment before the first file
=== seeds/parties.yaml
- id: a   #! BG201 one #!col 3 BG202 two
- id: b   #~ BG201 near
=== absent briefs/x/brief.yaml   #! BG002
"""
WHERE = Span("seeds/parties.yaml", 1, 3, 1, 5)
FOUND = (
    catalogue.UNKNOWN_KEY.at(WHERE, "one", related=[Related(Span("seeds/parties.yaml", 2, 1), "near it")]),
    catalogue.MISSING_KEY.at(WHERE, "a", help="two"),
    catalogue.FILE_MISSING.at(Span.whole("briefs/x/brief.yaml"), "gone"),
)


def test_marks_are_read_and_cut_out() -> None:
    case = parse_case(CASE)
    assert case.files == {"seeds/parties.yaml": "- id: a\n- id: b\n"}
    assert [str(mark) for mark in case.marks] == [
        "seeds/parties.yaml:1: BG201 one",
        "seeds/parties.yaml:1:3: BG202 two",
        "seeds/parties.yaml:2: related to BG201 near",
        "briefs/x/brief.yaml:1: BG002 ",
    ]


def test_a_case_that_is_met_has_no_difference() -> None:
    assert compare(parse_case(CASE), FOUND) == []


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("BG201 one", "BG201 other", ["not found:  seeds/parties.yaml:1: BG201 other", "unexpected: "]),
        ("BG201 one", "BG203 one", ["not found:  seeds/parties.yaml:1: BG203 one", "unexpected: "]),
        ("col 3", "col 4", ["not found:  seeds/parties.yaml:1:4: BG202 two", "unexpected: "]),
        ("BG201 near", "BG201 far", ["not found:  seeds/parties.yaml:2: related", "unexpected: "]),
        (" #! BG201 one", "", ["unexpected: seeds/parties.yaml:1:3: BG201 one"]),
        (" #! BG002", " #! BG002 #! BG002", ["not found:  briefs/x/brief.yaml:1: BG002"]),
    ],
)
def test_a_case_that_is_not_met_says_how(before: str, after: str, difference: list[str]) -> None:
    said = compare(parse_case(CASE.replace(before, after)), FOUND)
    assert len(said) == len(difference)
    assert all(line.startswith(start) for line, start in zip(said, difference, strict=True))


@pytest.mark.parametrize("text", ["", "a: b\n", "=== f\na: b #! 201\n", "=== absent f\na: b\n"])
def test_what_is_no_case_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"mark|outside|without"):
        parse_case(text)
