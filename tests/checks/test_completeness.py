"""What is announced and then not there, left lying, or out of balance."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.diagnostics.model import Severity
from tests.checks.checking import TARGET, Mapped, check, make_account, make_brief

WORDS = "word " * 10


def test_a_point_on_which_all_are_silent_is_told() -> None:
    checked = check(make_brief(make_account("state", {}), points=[TARGET]))
    assert checked.places("unanswered-point") == ['"target"']
    assert checked.of("unanswered-point")[0].severity is Severity.INFO


@pytest.mark.parametrize("stance", ["asserts", "denies", "declines", "retracts"])
def test_whatever_is_said_on_it_is_an_answer(stance: str) -> None:
    claim = {"point": "target", "stance": stance, **({"value": "front"} if stance == "asserts" else {})}
    assert not check(make_brief(make_account("state", claim), points=[TARGET])).of("unanswered-point")


def test_a_point_that_is_listed_as_unresolved_is_known_to_be_open() -> None:
    unresolved = [{"point": "target", "text": "Who was hit."}]
    assert not check(make_brief(points=[TARGET], unresolved=unresolved)).of("unanswered-point")


def test_an_account_without_claims() -> None:
    checked = check(make_brief(make_account("state"), make_account("rebels", {})))
    assert checked.places("empty-account") == ['"state"']


def test_an_account_whose_claims_were_refused_is_not_called_empty() -> None:
    checked = check(make_brief(make_account("state", {"id": "Not An Id"}), points=[TARGET]))
    assert "bad-id" in {finding.name for finding in checked.findings}
    assert not checked.of("empty-account")
    assert not checked.of("unanswered-point")


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ({"cutoff": "2018-12-03"}, 91),
        ({"issued": "2018-12-03"}, 91),
        ({"cutoff": "2018-11-01", "issued": "2018-12-03"}, 91),
        ({"cutoff": "2018-12", "status": "draft"}, 63),
    ],
)
def test_a_draft_is_stale_after_so_many_days_from_its_latest_date(keys: Mapped, days: int) -> None:
    checked = check(make_brief(**keys), today=date(2019, 3, 4))
    assert [finding.message for finding in checked.of("stale-draft")] == (
        [f"a draft of {days} days ago"] if days > 90 else []
    )
    assert not check(make_brief(**keys), today=date(2018, 12, 30)).of("stale-draft")


def test_the_workspace_says_how_long_and_a_final_brief_is_never_stale() -> None:
    today = date(2019, 3, 4)
    assert not check(make_brief(cutoff="2018-12-03"), settings="stale_days: 91", today=today).of(
        "stale-draft"
    )
    final = make_brief(issued="2018-12-03", status="final")
    assert not check(final, today=today).of("stale-draft")


def test_a_draft_without_a_certain_date_is_not_called_stale() -> None:
    datings: list[Mapped] = [{}, {"cutoff": "2018-12-01/.."}]
    for keys in datings:
        assert not check(make_brief(**keys), today=date(2030, 1, 1)).of("stale-draft")


def test_an_account_with_many_times_the_words_of_another() -> None:
    brief = make_brief(make_account("state", *[{"text": WORDS}] * 5), make_account("rebels", {"text": WORDS}))
    checked = check(brief)
    assert checked.places("parity") == ['"state"']
    assert checked.related("parity") == ['"rebels"']
    assert (
        "`state` gets 50 words in event `event` and `rebels` 10, 5.0 times" in checked.of("parity")[0].message
    )
    assert not check(brief, settings="parity_ratio: 5").of("parity")


def test_an_account_without_claims_has_its_own_finding_and_no_share() -> None:
    checked = check(make_brief(make_account("state", *[{"text": WORDS}] * 5), make_account("rebels")))
    assert not checked.of("parity")


def test_balanced_events_may_add_up_to_an_unbalanced_brief() -> None:
    brief = make_brief(make_account("state", *[{"text": WORDS}] * 4), make_account("rebels", {"text": WORDS}))
    second = make_brief(make_account("state", *[{"text": WORDS}] * 4), event={"id": "second"})
    assert not check(brief).of("parity")
    brief["events"] += second["events"]
    assert "party `state` gets 80 words in the brief" in check(brief).of("parity")[0].message
