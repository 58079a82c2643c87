"""Every code has a page, and the examples on it are true."""

import re
from dataclasses import dataclass

import pytest

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Code, Severity
from briefgen.diagnostics.pages import list_pages, read_page
from briefgen.diagnostics.reference import STAGES, render_reference
from tests.support import BRIEF, run_case

IDS = list_pages()
NOT_IN_YAML = frozenset({"BG102", "BG103", "BG105", "BG106"})
"""Faults of the YAML stage that a small text can't have: bytes, and sizes."""

_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"# (\S+\.yaml)\n")


@dataclass(frozen=True)
class Page:
    """A page in its parts: what it means, and what stands under each heading."""

    head: str
    meaning: str
    bad: str
    good: str
    to_do: str


def read(code: Code) -> Page:
    text = read_page(code)
    assert text is not None
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert [section.partition("\n")[0] for section in sections] == ["Bad", "Good", "What to do"]
    title, _, meaning = head.partition("\n")
    bad, good, to_do = (section.partition("\n")[2].strip() for section in sections)
    return Page(title, meaning.strip(), bad, good, to_do)


def files_in(section: str) -> dict[str, str]:
    """The YAML examples of a section, by the file that each says it stands in."""
    files = {}
    for language, text in _FENCE.findall(section):
        if language == "yaml":
            name = _NAME.match(text)
            files[name[1] if name else BRIEF] = text
    return files


def code_of(id: str) -> Code:
    code = catalogue.find_code(id)
    assert code is not None
    return code


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(IDS) == {code.id for code in catalogue.ALL}


def test_codes_and_names_are_unique() -> None:
    assert len({code.id for code in catalogue.ALL}) == len({code.name for code in catalogue.ALL})
    assert len({code.id for code in catalogue.ALL}) == len(catalogue.ALL)


@pytest.mark.parametrize("id", IDS)
def test_a_page_tells_what_it_means_and_what_to_do(id: str) -> None:
    code, page = code_of(id), read(code_of(id))
    assert page.head == f"# {code.id} {code.name}"
    assert 2 <= len(re.findall(r"[.?](?=\s|$)", page.meaning)) <= 6
    assert page.to_do.endswith((".", ")."))
    assert _FENCE.search(page.bad)
    assert _FENCE.search(page.good)
    assert page.bad != page.good
    assert all(len(line) <= 120 for line in (page.meaning + "\n" + page.to_do).splitlines())


@pytest.mark.parametrize("id", [id for id in IDS if id[2] in "12345" and id not in NOT_IN_YAML])
def test_the_bad_example_has_the_fault_and_the_good_one_has_none(id: str) -> None:
    page = read(code_of(id))
    bad, good = files_in(page.bad), files_in(page.good)
    assert bad
    assert good
    assert id in {diagnostic.code for diagnostic in run_case(bad)}
    found = run_case(good)
    assert id not in {diagnostic.code for diagnostic in found}
    assert [d.message for d in found if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize("id", [id for id in IDS if id in NOT_IN_YAML])
def test_a_good_example_in_yaml_is_good_on_every_page(id: str) -> None:
    assert [d.message for d in run_case(files_in(read(code_of(id)).good)) if d.severity == "error"] == []


def test_the_reference_holds_every_code_once_under_its_stage() -> None:
    text = render_reference()
    headings = re.findall(r"^##+ .*$", text, re.MULTILINE)
    stage = ""
    told = []
    for heading in headings:
        if heading.startswith("## "):
            stage = heading[3:]
        elif heading.startswith("### "):
            told.append(heading[4:])
            assert STAGES[told[-1][2]] == stage
    assert told == sorted(f"{code.id} {code.name}" for code in catalogue.ALL)
    for code in catalogue.ALL:
        assert f"| [{code.id}](#{code.id.lower()}-{code.name}) " in text


def test_the_reference_leaves_examples_as_they_are() -> None:
    assert "\n# seeds/parties.yaml\n" in render_reference()
