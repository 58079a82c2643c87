"""The stage as a whole: every rule runs, in a stable order, and quietly over what could not be read."""

from __future__ import annotations

from briefgen.checks.run import CHECKS, SOURCE_CHECKS
from briefgen.diagnostics import catalogue


def test_there_is_one_rule_for_every_code_in_the_order_of_the_codes() -> None:
    rules = [kind.code.id for kind in CHECKS] + [kind.code.id for kind in SOURCE_CHECKS]
    assert sorted(rules) == [code.id for code in catalogue.ALL if code.changeable]
    assert [kind.code.id for kind in CHECKS] == sorted(kind.code.id for kind in CHECKS)
