"""Estimative words: one row, apart from confidence, in judgements alone."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.model.vocabulary import LIKELIHOOD_BANDS
from tests.checks.checking import Checked, Mapped, check, make_account, make_brief


def judge(*likelihoods: str, **keys: Any) -> Checked:
    judgements = [
        {"id": f"j{index}", "text": "It happened.", "likelihood": word, "confidence": "low", **keys}
        for index, word in enumerate(likelihoods)
    ]
    return check(make_brief(judgements=judgements))


def summarise(text: str, **keys: Any) -> Checked:
    return check(make_brief(summary=text, **keys))


def test_a_word_of_the_other_row_is_reported_with_the_word_to_use() -> None:
    checked = judge("likely", "very unlikely", "highly probable")
    assert checked.places("likelihood-rows") == ['"highly probable"']
    assert checked.related("likelihood-rows") == ['"likely"']
    fix = checked.of("likelihood-rows")[0].fix
    assert fix is not None
    assert fix.replacement == "very likely"


def test_the_first_judgement_sets_the_row_whichever_it_is() -> None:
    assert judge("probable", "likely").places("likelihood-rows") == ['"likely"']


@pytest.mark.parametrize("row", ["row_1", "row_2"])
def test_one_row_alone_is_in_order(row: str) -> None:
    assert not judge(*(getattr(band, row) for band in LIKELIHOOD_BANDS)).of("likelihood-rows")


def test_words_in_the_text_of_a_judgement_belong_to_a_row_too() -> None:
    checked = judge("likely", would_change="If it proved highly improbable that they met.")
    assert checked.places("likelihood-rows") == ["highly improbable"]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("It is likely, with high confidence, that it fell.", "likely"),
        ("We have moderate confidence that it very probably fell.", "very probably"),
        ("It almost certainly fell; our confidence is low.", "almost certainly"),
    ],
)
def test_likelihood_and_confidence_in_one_sentence(sentence: str, word: str) -> None:
    checked = judge("likely", text=sentence)
    assert checked.places("likelihood-with-confidence") == [word]
    assert len(checked.related("likelihood-with-confidence")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It is likely that it fell. We say so with high confidence.",
        "It is likely that they have confidence in each other.",
        "He said “it is likely, with high confidence” and left.",
    ],
)
def test_apart_or_in_another_sense_they_are_in_order(text: str) -> None:
    assert not judge("likely", text=text).of("likelihood-with-confidence")


def test_what_a_party_says_of_its_confidence_is_its_own() -> None:
    claim: Mapped = {"text": "It judged with high confidence that it was likely so."}
    assert not check(make_brief(make_account("state", claim))).of("likelihood-with-confidence")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was probably a drone.", "probably"),
        ("It is very likely that it fell.", "very likely"),
        ("There is a remote chance of that.", "remote chance"),
        ("It *most likely* fell.", "most likely"),
    ],
)
def test_an_estimate_outside_the_judgements_is_reported_at_the_word(text: str, word: str) -> None:
    assert summarise(text).places("stray-likelihood") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "The state said that it was probably a drone.",
        "According to the wire it was likely a drone.",
        "It was “probably” a drone.",
        "It fell in a remote area.",
        "The likelihood is discussed below.",
    ],
)
def test_what_others_estimate_is_theirs(text: str) -> None:
    assert not summarise(text).of("stray-likelihood")


def test_estimates_are_at_home_in_judgements_claims_and_accounts() -> None:
    account = make_account("state", {"text": "It was probably a drone."}, summary="Probably a drone.")
    assert not check(make_brief(account)).of("stray-likelihood")
    assert not judge("likely", text="It probably fell.").of("stray-likelihood")


def test_context_hypotheses_and_what_is_unresolved_are_read() -> None:
    text = "It was probably a drone."
    context = {"id": "c", "when": "2017", "title": "Earlier", "text": text}
    keys: Mapped = {
        "context": [context],
        "hypotheses": [{"id": "h", "statement": text}],
        "unresolved": [{"text": text}],
    }
    assert check(make_brief(**keys)).places("stray-likelihood") == ["probably"] * 3
