"""Findings as SARIF, held against the JSON schema of the standard (version 2.1.0)."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, ValidationError

from briefgen.diagnostics import catalogue
from briefgen.diagnostics.model import Diagnostic, Fix, Related, Span
from briefgen.diagnostics.render.sarif import render_sarif
from tests.diagnostics import findings
from tests.diagnostics.test_formats import ANYTHING
from tests.web.checkers import find_tool


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    file = find_tool("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(told)
    return Draft4Validator(told)


def render(*found: Diagnostic) -> Any:
    return json.loads(render_sarif(found))


def test_every_kind_of_finding(schema: Draft4Validator) -> None:
    schema.validate(render(*findings.ALL))


def test_no_finding(schema: Draft4Validator) -> None:
    schema.validate(render())


def test_every_code(schema: Draft4Validator) -> None:
    span = Span("briefs/حلب #1/50%.yaml", 3, 1, 3, 9)
    related, fix = Related(span, "the other"), Fix(span, "", "leave it out")
    schema.validate(
        render(*(code.at(span, "A message", related=(related,), fix=fix) for code in catalogue.ALL))
    )


@settings(max_examples=25)
@given(st.lists(ANYTHING, max_size=3, unique=True))
def test_whatever_is_found(schema: Draft4Validator, found: list[Diagnostic]) -> None:
    schema.validate(render(*found))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "results", 0, "level"), "info"),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 0, "message"), "text"),
        (("runs", 0, "tool"), {}),
    ],
    ids=["version", "level", "line", "message", "tool"],
)
def test_the_schema_refuses_what_is_wrong(
    schema: Draft4Validator, path: tuple[str | int, ...], value: object
) -> None:
    told = copy.deepcopy(render(findings.ALL[0]))
    part = told
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        schema.validate(told)
