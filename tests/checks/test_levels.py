"""Who may say how much a check weighs, and what is said of a check that does not exist."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.diagnostics.model import Severity
from tests.checks.checking import check, make_account, make_brief

BARE = make_account("state", {"cites": []})


def severities(settings: str = "", **keys: Any) -> list[Severity]:
    checked = check(make_brief(BARE, **keys), settings=settings or "{}")
    return [finding.severity for finding in checked.of("claim-without-source")]


@pytest.mark.parametrize("name", ["claim-without-source", "BG501", "bg501"])
def test_a_workspace_changes_a_severity_by_name_or_code(name: str) -> None:
    assert severities() == [Severity.ERROR]
    assert severities(f"checks: {{{name}: info}}") == [Severity.INFO]
    assert severities(f"checks: {{{name}: off}}") == []


def test_a_brief_has_the_last_word_and_gives_a_reason() -> None:
    change = {"severity": "warning", "reason": "The archive is being moved."}
    assert severities("checks: {BG501: off}", checks={"claim-without-source": change}) == [Severity.WARNING]
    off = {"severity": "off", "reason": "The archive is being moved."}
    assert severities(checks={"claim-without-source": off}) == []


def test_a_brief_cannot_change_a_severity_without_a_reason() -> None:
    checked = check(make_brief(BARE, checks={"claim-without-source": {"severity": "off"}}))
    assert checked.of("missing-key")


def test_a_check_that_does_not_exist_is_reported_where_it_is_named() -> None:
    change = {"severity": "off", "reason": "None."}
    checked = check(make_brief(checks={"claim-without-sources": change}), settings="checks: {paritty: off}")
    assert checked.places("unknown-reference") == ["paritty", '"claim-without-sources"']
    helps = [finding.help for finding in checked.of("unknown-reference")]
    assert helps == ["did you mean `parity`?", "did you mean `claim-without-source`?"]


def test_a_code_that_does_not_exist_gets_the_list_of_checks_and_no_guess() -> None:
    finding = check(make_brief(), settings="checks: {BG599: off}").of("unknown-reference")[0]
    assert finding.help is not None
    assert finding.help.startswith("checks: `claim-after-cutoff`")
    assert finding.fix is None


def test_the_severity_of_what_is_no_editorial_check_cannot_be_changed() -> None:
    checked = check(make_brief(), settings="checks: {unknown-key: warning}")
    assert checked.places("fixed-severity") == ["unknown-key"]
